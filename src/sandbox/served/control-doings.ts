import type { Shape } from '../../support/shape.ts';
import type { Permissions } from '../github/accounts.ts';
import { MAINTAINER } from '../scenario.ts';
import { oneOf, planLineFault, setWeather } from './control-weather.ts';
import type { SandboxServer } from './sandbox-server.ts';

interface Doing {
  readonly name: string;
  /** Members that it knows. */
  readonly members: readonly string[];
  /** The answer's JSON; nothing is null. */
  perform(server: SandboxServer, asked: Shape): unknown;
}

type Github = SandboxServer['scenario']['github'];

const authorOf = (asked: Shape): string => asked.get('author').orNull((one) => one.text()) ?? MAINTAINER;

const issueOf = ({ scenario }: SandboxServer, asked: Shape): number =>
  asked.get('issue').orNull((one) => one.integer()) ?? scenario.pullRequest;

/** Path → new text; null removes. */
function filesOf(asked: Shape): Readonly<Record<string, string | null>> {
  const files = asked.get('files');
  return Object.fromEntries(
    Object.keys(files.fields()).map((path) => [path, files.get(path).orNull((one) => one.text())]),
  );
}

const AREAS = [
  'metadata',
  'contents',
  'issues',
  'pull_requests',
  'checks',
  'statuses',
  'deployments',
  'actions',
  'workflows',
] as const;

function permissionsOf(asked: Shape): Permissions {
  const given = AREAS.filter((area) => asked.fields()[area] !== undefined);
  return Object.fromEntries(given.map((area) => [area, oneOf(['read', 'write'], asked.get(area))]));
}

/** Adds the run of a workflow under its id, or says how the one that is there goes on. */
function setWorkflowRun({ scenario }: SandboxServer, asked: Shape): void {
  const { github } = scenario;
  const id = asked.get('id').integer();
  const status = oneOf(['queued', 'in_progress', 'completed', 'waiting'], asked.get('status'));
  const conclusion = asked.get('conclusion').orNull((one) => one.text());
  const there = github.repository.runs.find((run) => run.id === id);
  if (there !== undefined) {
    Object.assign(there, { status, conclusion, updatedAtMs: scenario.timeline.nowMs });
    return;
  }
  github.addWorkflowRun({
    id,
    actor: authorOf(asked),
    event: asked.get('event').text(),
    path: asked.get('path').text(),
    attempt: asked.get('attempt').integer(),
    status,
    conclusion,
  });
}

/** Somebody does one thing to an issue or pull request, by its number and the author's login. */
function toIssue(name: string, act: (github: Github, issue: number, author: string) => unknown): Doing {
  return {
    name,
    members: ['issue', 'author'],
    perform: (server, asked) => act(server.scenario.github, issueOf(server, asked), authorOf(asked)),
  };
}

function labelling(name: 'label' | 'unlabel'): Doing {
  return {
    name,
    members: ['issue', 'author', 'name'],
    perform(server, asked) {
      const change = { issue: issueOf(server, asked), author: authorOf(asked), name: asked.get('name').text() };
      server.scenario.github[name](change);
    },
  };
}

/** What people, other programs and the weather do in the worlds, for tests in another process. */
export const DOINGS: readonly Doing[] = [
  {
    name: 'advance',
    members: ['ms'],
    perform: (server, asked) => server.advance(Math.max(0, asked.get('ms').integer())),
  },
  {
    name: 'comment',
    members: ['issue', 'author', 'body'],
    perform(server, asked) {
      const body = asked.get('body').text();
      const { id, nodeId } = server.scenario.github.comment({
        issue: issueOf(server, asked),
        author: authorOf(asked),
        body,
      });
      return { id, nodeId };
    },
  },
  {
    name: 'edit-comment',
    members: ['id', 'author', 'body'],
    perform: ({ scenario }, asked) =>
      scenario.github.editComment({
        id: asked.get('id').integer(),
        author: authorOf(asked),
        body: asked.get('body').text(),
      }),
  },
  {
    name: 'delete-comment',
    members: ['id'],
    perform: ({ scenario }, asked) => scenario.github.deleteComment(asked.get('id').integer()),
  },
  labelling('label'),
  labelling('unlabel'),
  {
    name: 'push',
    members: ['branch', 'author', 'message', 'files'],
    perform: ({ scenario }, asked) => ({
      oid: scenario.github.push({
        branch: asked.get('branch').text(),
        author: authorOf(asked),
        message: asked.get('message').text(),
        files: filesOf(asked),
      }),
    }),
  },
  {
    name: 'delete-branch',
    members: ['branch', 'author'],
    perform: ({ scenario }, asked) => scenario.github.deleteBranch(asked.get('branch').text(), authorOf(asked)),
  },
  {
    name: 'open-pull-request',
    members: ['title', 'branch', 'author', 'files', 'base'],
    perform({ scenario }, asked) {
      const base = asked.get('base').orNull((one) => one.text());
      const { number } = scenario.github.openPullRequest({
        title: asked.get('title').text(),
        branch: asked.get('branch').text(),
        author: authorOf(asked),
        files: filesOf(asked),
        ...(base === null ? {} : { base }),
      });
      return { number };
    },
  },
  toIssue('merge', (github, issue, author) => ({ oid: github.mergePullRequest(issue, author) })),
  toIssue('close', (github, issue, author) => github.close(issue, author)),
  toIssue('reopen', (github, issue, author) => github.reopen(issue, author)),
  toIssue('lock', (github, issue, author) => github.lock(issue, author)),
  {
    // A token of a workflow job, as the Action gets it.
    name: 'workflow-token',
    members: ['permissions'],
    perform({ scenario }, asked) {
      const { owner, name } = scenario.github.repository;
      const workflowOf = `${owner.login}/${name}`;
      return {
        token: scenario.github.issueToken({ workflowOf, permissions: permissionsOf(asked.get('permissions')) }),
      };
    },
  },
  {
    name: 'workflow-run',
    members: ['id', 'author', 'event', 'path', 'attempt', 'status', 'conclusion'],
    perform: setWorkflowRun,
  },
  {
    name: 'edit-live',
    members: ['text', 'manager'],
    perform({ scenario, shop }, asked) {
      const { address } = shop;
      const { namespace, name } = address;
      const key = address.kind === 'ConfigMap' ? address.key : '';
      const manager = asked.get('manager').text();
      scenario.kubernetes.editConfigMap({ namespace, name, key, text: asked.get('text').text(), manager });
    },
  },
  {
    // A problem of another cause on the shop's service; it stays open.
    name: 'problem',
    members: ['title'],
    perform({ scenario }, asked) {
      const { dynatrace, entityId } = scenario;
      return { id: dynatrace.openProblem({ title: asked.get('title').text(), affected: [entityId] }).displayId };
    },
  },
  {
    name: 'service',
    members: ['name'],
    perform: ({ scenario }, asked) => ({
      id: scenario.dynatrace.addService({ name: asked.get('name').text() }).entityId,
    }),
  },
  { name: 'line-fault', members: ['world', 'method', 'path', 'times', 'trouble'], perform: planLineFault },
  { name: 'weather', members: ['github', 'kubernetes', 'dynatrace'], perform: setWeather },
];
