import {
  COMMIT_TARGETS,
  EFFECT_TIMES,
  EXPECTATIONS,
  MAX_FOR_MS,
  MAX_WATCH_MS,
  MINUTE_MS,
  PROBLEM_ACTIONS,
  RUNGS,
  STATE_STORES,
} from '../command/choices.ts';
import type { Field, Shape } from './shape.ts';

/** Kinds of environments, from the one where a problem is wanted to the one where it hurts. */
export const ENVIRONMENT_KINDS = ['demo', 'staging', 'production'] as const;
/** Levels on GitHub that may be asked for; less than `write` never is enough. */
export const WRITE_LEVELS = ['write', 'maintain', 'admin'] as const;
/** Types that a service may ask flagd for. */
export const ASKED_TYPES = ['boolean', 'number', 'string', 'object'] as const;

const watch = { kind: 'duration', minMs: 0, maxMs: MAX_WATCH_MS } as const;
const name = { kind: 'text', shape: 'object-name' } as const;

const SETTINGS = {
  'flags-file': {
    shape: { kind: 'text', shape: 'repository-path' },
    required: false,
    help: 'Path of the file in the repository that holds the flags.',
  },
  in: {
    shape: { kind: 'text', shape: 'object' },
    required: false,
    help: 'Object inside that file, as kind/name or kind/name/key, where the flags stand in several.',
  },
  commit: {
    shape: {
      kind: 'record',
      fields: {
        to: { shape: { kind: 'choice', values: COMMIT_TARGETS }, required: true, help: 'Where the edit is committed.' },
        branch: {
          shape: { kind: 'text', shape: 'branch' },
          required: false,
          help: 'The branch, for `to: environment-branch`.',
        },
      },
    },
    required: false,
    help: 'Where the edit of the flags file goes.',
  },
  state: {
    shape: { kind: 'choice', values: STATE_STORES },
    required: false,
    help: 'Where records and locks are kept; everything that flips there has to agree on it. This version refuses `bot`.',
  },
  reload: {
    shape: {
      kind: 'either',
      of: [
        { kind: 'choice', values: ['auto'] },
        { kind: 'list', of: { kind: 'choice', values: RUNGS }, max: RUNGS.length },
      ],
    },
    required: false,
    help: 'How flagd is made to load a change: `auto`, or the ways that are allowed, first the one to try first.',
  },
  'take-effect': {
    shape: { kind: 'choice', values: EFFECT_TIMES },
    required: false,
    help: 'Whether the cluster is patched, or the merge brings the change there; this version refuses `merge`.',
  },
  watch: { shape: watch, required: false, help: 'How long to look for problems when a command does not say.' },
  'min-watch': { shape: watch, required: false, help: 'Shortest watch that a command may ask for.' },
  'max-watch': { shape: watch, required: false, help: 'Longest watch that a command may ask for.' },
  for: {
    shape: {
      kind: 'record',
      fields: {
        max: {
          shape: { kind: 'duration', minMs: MINUTE_MS, maxMs: MAX_FOR_MS },
          required: false,
          help: 'Longest time that a command may ask for.',
        },
      },
    },
    required: false,
    help: 'Limits of flips that end by themselves.',
  },
  'on-problem': {
    shape: { kind: 'choice', values: PROBLEM_ACTIONS },
    required: false,
    help: 'What a problem of ours leads to when a command does not say.',
  },
  'expect-problem': {
    shape: { kind: 'choice', values: ['allowed', 'denied'] },
    required: false,
    help: 'Whether a flip may be meant to cause a problem; denied in production unless said otherwise.',
  },
  write: {
    shape: {
      kind: 'record',
      fields: {
        permission: {
          shape: { kind: 'choice', values: WRITE_LEVELS },
          required: false,
          help: 'Least permission on the repository that may flip.',
        },
        users: {
          shape: {
            kind: 'list',
            of: {
              kind: 'either',
              of: [
                { kind: 'integer', min: 1, max: Number.MAX_SAFE_INTEGER },
                { kind: 'text', shape: 'login' },
              ],
            },
            max: 100,
          },
          required: false,
          help: 'Accounts that may flip, by login or, safer, by numeric id; nobody else, but for members of `teams`.',
        },
        teams: {
          shape: { kind: 'list', of: { kind: 'text', shape: 'team' }, max: 20 },
          required: false,
          help: 'Teams whose members may flip; nobody else, but for `users`. This version cannot ask for members: only `users` get in.',
        },
      },
    },
    required: false,
    help: 'Who may flip: the permission, and on top of it the lists where there are any.',
  },
  dynatrace: {
    shape: { kind: 'choice', values: ['required', 'optional'] },
    required: false,
    help: 'Whether a flip may go on when Dynatrace cannot be told or asked; its verdict is unknown then.',
  },
} as const satisfies Readonly<Record<string, Field>>;

const OBJECT = {
  kind: 'record',
  fields: {
    kind: {
      shape: { kind: 'choice', values: ['ConfigMap', 'FeatureFlag'] },
      required: true,
      help: 'Kind of the object.',
    },
    name: { shape: name, required: true, help: 'Name of the object.' },
    key: {
      shape: { kind: 'text', shape: 'data-key' },
      required: false,
      help: "Key of the ConfigMap's data; may be left out where it has only one.",
    },
  },
} as const satisfies Shape;

const CLUSTER = {
  kind: 'record',
  fields: {
    context: { shape: { kind: 'text', shape: 'line' }, required: false, help: 'Context of the kubeconfig.' },
    namespace: { shape: name, required: true, help: 'Namespace of flagd and of the object.' },
    object: { shape: OBJECT, required: true, help: 'The object that holds the flags.' },
    deployment: { shape: name, required: true, help: "Name of flagd's Deployment." },
    'port-ofrep': {
      shape: { kind: 'integer', min: 1, max: 65535 },
      required: false,
      help: "Port of flagd's OFREP service in the pod (8016).",
    },
  },
} as const satisfies Shape;

const ENVIRONMENT = {
  kind: 'record',
  fields: {
    kind: {
      shape: { kind: 'choice', values: ENVIRONMENT_KINDS },
      required: true,
      help: 'What the environment is; production allows less by default.',
    },
    cluster: { shape: CLUSTER, required: true, help: 'Where flagd runs and what it reads.' },
    ...SETTINGS,
  },
} as const satisfies Shape;

const expectation = { kind: 'choice', values: EXPECTATIONS } as const;

const FLAG = {
  kind: 'record',
  fields: {
    service: {
      shape: { kind: 'text', shape: 'line' },
      required: false,
      help: 'Service in Dynatrace that reads the flag.',
    },
    'entity-ids': {
      shape: { kind: 'list', of: { kind: 'text', shape: 'entity-id' }, max: 20 },
      required: false,
      help: 'Entities of that service, where its name is not enough.',
    },
    aliases: {
      shape: { kind: 'dictionary', keys: 'name', of: { kind: 'text', shape: 'name' }, max: 50 },
      required: false,
      help: 'Words that stand for a variant, such as on: 100%.',
    },
    names: {
      shape: { kind: 'list', of: { kind: 'text', shape: 'name' }, max: 20 },
      required: false,
      help: 'Other keys of this flag in flag files.',
    },
    type: {
      shape: { kind: 'choice', values: ASKED_TYPES },
      required: false,
      help: 'Type that the service asks flagd for; another type in the file has no effect on it.',
    },
    expect: {
      shape: { kind: 'dictionary', keys: 'name', of: expectation, max: 50 },
      required: false,
      help: 'What each variant should lead to; "*" stands for the others.',
    },
    'problem-titles': {
      shape: { kind: 'list', of: { kind: 'text', shape: 'line' }, max: 20 },
      required: false,
      help: 'Phrases in titles of problems that count as ours though they name no entity.',
    },
    owner: { shape: { kind: 'text', shape: 'line' }, required: false, help: 'Who to ask about the flag.' },
  },
} as const satisfies Shape;

/** The whole of `.github/flipgate.yml`. */
export const CONFIGURATION_SHAPE = {
  kind: 'record',
  fields: {
    version: { shape: { kind: 'integer', min: 1, max: 1 }, required: true, help: 'Version of this format: 1.' },
    defaults: { shape: { kind: 'record', fields: SETTINGS }, required: false, help: 'Settings of every environment.' },
    environments: {
      shape: { kind: 'dictionary', keys: 'environment', of: ENVIRONMENT, max: 50 },
      required: true,
      help: 'Environments by name.',
    },
    flags: {
      shape: { kind: 'dictionary', keys: 'name', of: FLAG, max: 1000 },
      required: false,
      help: 'What is known about flags, by key.',
    },
  },
} as const satisfies Shape;
