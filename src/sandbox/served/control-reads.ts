import { DEPLOYMENT } from '../scenario.ts';
import type { SandboxServer } from './sandbox-server.ts';

interface Read {
  readonly name: string;
  /** Members of the query that it knows. */
  readonly query: readonly string[];
  read(server: SandboxServer, query: URLSearchParams): unknown;
}

/** What another process can see of the worlds. */
export const READS: readonly Read[] = [
  { name: 'state', query: [], read: stateOf },
  // The path of a bare git repository, written anew.
  {
    name: 'git',
    query: ['repository'],
    read: (server, query) => server.exportGit(query.get('repository') ?? undefined),
  },
  { name: 'branches', query: [], read: ({ scenario }) => branchesOf(scenario) },
  {
    name: 'file',
    query: ['at', 'path'],
    read: ({ scenario, shop }, query) =>
      scenario.github.fileAt(query.get('at') ?? 'main', query.get('path') ?? shop.path),
  },
  {
    name: 'comments',
    query: ['issue'],
    read: ({ scenario }, query) => commentsOf(scenario, Number(query.get('issue') ?? scenario.pullRequest)),
  },
  { name: 'live', query: [], read: liveOf },
  {
    name: 'served',
    query: ['flag'],
    read: ({ scenario, shop }, query) =>
      scenario.kubernetes.servedBy(shop.address.namespace, query.get('flag') ?? shop.flag),
  },
  { name: 'pods', query: [], read: ({ scenario, shop }) => scenario.kubernetes.podNames(shop.address.namespace) },
  { name: 'events', query: [], read: ({ scenario }) => scenario.dynatrace.events },
  { name: 'problems', query: [], read: ({ scenario }) => scenario.dynatrace.problems },
  { name: 'requests', query: [], read: ({ scenario }) => requestsOf(scenario) },
];

type Worlds = SandboxServer['scenario'];

function branchesOf({ github }: Worlds): Readonly<Record<string, string>> {
  const prefix = 'refs/heads/';
  const heads = [...github.repository.refs].filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(heads.map(([name, oid]) => [name.slice(prefix.length), oid]));
}

function commentsOf({ github }: Worlds, issue: number) {
  return github.commentsOf(issue).map(({ id, nodeId, author, body, reactions, edits }) => ({
    id,
    nodeId,
    author: author.login,
    body,
    edits: edits.length,
    reactions: reactions.map(({ content, user }) => ({ content, author: user.login })),
  }));
}

function liveOf({ scenario, shop }: SandboxServer) {
  const { kind, namespace, name } = shop.address;
  const { kubernetes } = scenario;
  const resource = kind === 'ConfigMap' ? 'configmaps' : 'featureflags';
  return {
    text: kubernetes.textAt(shop.address),
    annotations: kubernetes.annotationsOf(resource, namespace, name),
    deployment: kubernetes.annotationsOf('deployments', namespace, DEPLOYMENT),
  };
}

/** Requests without bodies and credentials: what a test counts. */
function requestsOf({ github, kubernetes, dynatrace }: Worlds) {
  return {
    github: github.requests,
    kubernetes: kubernetes.requests,
    dynatrace: dynatrace.requests.map(({ atMs, method, url, status, route }) => ({ atMs, method, url, status, route })),
  };
}

function stateOf(server: SandboxServer) {
  const { scenario, shop } = server;
  const { timeline, github, kubernetes, dynatrace, pullRequest, entityId } = scenario;
  return {
    nowMs: timeline.nowMs,
    pullRequest,
    entityId,
    flag: shop.flag,
    pullRequests: [...github.repository.issues.values()].flatMap(({ number, state, pull, labels }) =>
      pull === null
        ? []
        : [
            {
              number,
              state,
              head: pull.head.sha,
              merged: pull.merged !== null,
              labels: labels.map(({ name }) => name),
            },
          ],
    ),
    branches: branchesOf(scenario),
    comments: commentsOf(scenario, pullRequest),
    live: liveOf(server),
    served: kubernetes.servedBy(shop.address.namespace, shop.flag),
    events: dynatrace.events.map(({ eventType, title, entityId: on, properties }) => ({
      eventType,
      title,
      entityId: on,
      properties,
    })),
    problems: dynatrace.problems,
  };
}
