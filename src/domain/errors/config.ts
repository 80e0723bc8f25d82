import { quote } from '../quote.ts';
import type { ErrorTable } from './kinds.ts';

/** Where in the configuration something stands; line and column from 1, `path` as in `environments.demo.watch`. */
export interface ConfigPlace {
  readonly file: string;
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

interface At {
  readonly at: ConfigPlace;
}

interface Wrong extends At {
  readonly expected: string;
  readonly nearest?: string;
}

/** Errors of reading the configuration, and of what it does not say. */
export const CONFIG_ERRORS = {
  FG_CONFIG_INVALID: {
    kind: 'usage',
    say: (d: { file: string; problems: readonly { code: string; message: string }[] }) =>
      `${d.file} cannot be used, ${d.problems.length === 1 ? 'one mistake' : `${d.problems.length} mistakes`}:\n${d.problems
        .map(({ code, message }) => `- ${message} [${code}]`)
        .join('\n')}`,
    fix: 'Mend every mistake where the file is read from: the default branch, or this folder. Nothing of a wrong configuration is used.',
  },
  FG_CONFIG_SYNTAX: {
    kind: 'usage',
    say: (d: At & { detail: string }) => `${place(d)}: not YAML: ${quote(d.detail)}.`,
    fix: 'Mend the text at that place.',
  },
  FG_CONFIG_SIZE: {
    kind: 'usage',
    say: (d: At & { detail: string; expected: string }) => `${place(d)}: ${d.detail}; expected ${d.expected}.`,
    fix: 'Shorten the configuration.',
  },
  FG_CONFIG_ALIAS: {
    kind: 'usage',
    say: (d: At & { detail: string }) => `${place(d)}: the alias ${quote(d.detail)} is not followed.`,
    fix: 'Write the value out; settings for all environments go below `defaults`.',
  },
  FG_CONFIG_TAG: {
    kind: 'usage',
    say: (d: At & { detail: string }) => `${place(d)}: the tag ${quote(d.detail)} is not taken.`,
    fix: 'Leave the tag out; a text is put in quotes.',
  },
  FG_CONFIG_KEY_TWICE: {
    kind: 'usage',
    say: (d: At & { key: string }) => `${place(d)}: ${quote(d.key)} stands there twice.`,
    fix: 'Keep one of them.',
  },
  FG_CONFIG_KEY_UNKNOWN: {
    kind: 'usage',
    say: (d: Wrong & { key: string }) => `${place(d)}: there is no setting ${quote(d.key)}. ${hints(d)}`,
    fix: 'docs/configuration.md and schema/flipgate.schema.json list every setting.',
  },
  FG_CONFIG_KEY_BOUND: {
    kind: 'usage',
    say: (d: At & { key: string }) =>
      `${place(d)}: ${quote(d.key)} does not belong in a file of the repository: whoever may edit it could have credentials sent to a place of their choice.`,
    fix: 'Hosts, tokens and kubeconfigs are given by the operator: workflow inputs and secrets, or the environment of the command. If a token was committed, revoke it.',
  },
  FG_CONFIG_MISSING: {
    kind: 'usage',
    say: (d: Wrong & { key: string }) => `${place(d)}: the setting ${quote(d.key)} is missing. ${hints(d)}`,
    fix: 'Add the setting.',
  },
  FG_CONFIG_VALUE: {
    kind: 'usage',
    say: (d: Wrong & { came: string }) => `${place(d)}: ${d.came} does not fit. ${hints(d)}`,
    fix: 'Use a value of the kind that is named.',
  },
  FG_CONFIG_CLASH: {
    kind: 'usage',
    say: (d: At & { what: string }) => `${place(d)}: ${d.what}.`,
    fix: 'Change one of the two.',
  },
  FG_CONFIG_VERSION: {
    kind: 'usage',
    say: (d: At & { version: number }) =>
      `${place(d)}: version ${d.version} is not known to this flipgate; it reads version 1.`,
    fix: 'Use a newer flipgate, or write `version: 1`.',
  },
  FG_CONFIG_ENVIRONMENT: {
    kind: 'usage',
    say: (d: { asked: string; expected: string; nearest?: string }) =>
      `There is no environment ${quote(d.asked)}. ${hints(d)}`,
    fix: 'Name an environment of the configuration.',
  },
  FG_CONFIG_ENVIRONMENT_OPEN: {
    kind: 'usage',
    say: (d: { expected: string }) => `The configuration has several environments and none was named. ${hints(d)}`,
    fix: 'Name one: `in ENV` in a comment, `--environment ENV` on the command line.',
  },
} as const satisfies ErrorTable;

function place({ at }: At): string {
  return `${at.file}:${at.line}:${at.column}${at.path === '' ? '' : ` (${quote(at.path).slice(1, -1)})`}`;
}

function hints(wrong: { readonly expected: string; readonly nearest?: string }): string {
  const near = wrong.nearest === undefined ? '' : ` Did you mean ${quote(wrong.nearest)}?`;
  return `Expected ${wrong.expected}.${near}`;
}
