/** What one request is for, told from its own words: `announce do`, `commit undo`, `apply do`, `read …`. */
export type Deed =
  | `${'announce' | 'commit' | 'apply' | 'reload'} ${'do' | 'undo'}`
  | 'fence'
  | 'comment'
  | 'dry run'
  | `read ${'git' | 'commits' | 'comments' | 'live' | 'workload' | 'rights' | 'served' | 'service' | 'problems' | 'traffic' | 'changes' | 'trigger' | 'permission'}`;

interface Asked {
  readonly world: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: string;
}

/** Which request of which system is which deed; the first that fits counts. Unknown ones fail the test that meets them. */
const DEEDS: readonly (readonly [Deed, (asked: Asked) => boolean])[] = [
  ['announce do', ({ path, body }) => path.endsWith('/events/ingest') && body.includes('"flipgate.phase":"do"')],
  ['announce undo', ({ path, body }) => path.endsWith('/events/ingest') && body.includes('"flipgate.phase":"undo"')],
  ['read service', ({ path }) => path.includes('/entities')],
  ['read problems', ({ path, body }) => path.endsWith('/problems') || body.includes('dt.davis.problems')],
  ['read traffic', ({ path, body }) => path.endsWith('/metrics/query') || body.includes('timeseries')],
  ['read changes', ({ world, path }) => world === 'dynatrace' && /query:|\/events$/.test(path)],
  ['commit do', ({ body }) => body.includes('createCommitOnBranch') && /Flipgate-Id: \w+\/do/.test(body)],
  ['commit undo', ({ body }) => body.includes('createCommitOnBranch') && /Flipgate-Id: \w+\/undo/.test(body)],
  ['read trigger', ({ path, body }) => path === '/graphql' && body.includes('IssueComment')],
  ['read git', ({ path }) => path === '/graphql' || path.includes('/git/')],
  ['read commits', ({ path }) => /\/(compare|commits|contents)\b/.test(path)],
  ['read permission', ({ path }) => path.endsWith('/permission')],
  ['comment', ({ method, path }) => method !== 'GET' && path.includes('/comments')],
  ['read comments', ({ path }) => path.includes('/comments') || path === '/user'],
  ['dry run', ({ method, query }) => method === 'PATCH' && query.includes('dryRun=All')],
  ['fence', ({ method, path, body }) => isPatchOf(method, path, 'configmaps') && !body.includes('"data"')],
  ['apply do', ({ method, path, body }) => isPatchOf(method, path, 'configmaps') && body.includes('\\"applied\\"')],
  ['apply undo', ({ method, path, body }) => isPatchOf(method, path, 'configmaps') && body.includes('\\"undone\\"')],
  ['reload do', ({ method, path, body }) => isPatchOf(method, path, '(pods|deployments)') && /\.do\.\d/.test(body)],
  [
    'reload undo',
    ({ method, path, body }) => isPatchOf(method, path, '(pods|deployments)') && /\.undo\.\d|restart":null/.test(body),
  ],
  ['read served', ({ path }) => path.includes('/proxy/')],
  ['read rights', ({ path }) => path.includes('selfsubjectaccessreviews')],
  ['read live', ({ path }) => path.includes('/configmaps/')],
  ['read workload', ({ path }) => /\/(deployments|replicasets|pods|services)\b/.test(path)],
];

function isPatchOf(method: string, path: string, resource: string): boolean {
  return method === 'PATCH' && new RegExp(`/${resource}/`).test(path);
}

/** The deed of a request, or its address for one that is none of the known. */
export function deedOf(world: string, request: Request, body: string): Deed | `unknown ${string}` {
  const { pathname: path, search: query } = new URL(request.url);
  const asked: Asked = { world, method: request.method, path, query, body };
  return DEEDS.find(([, fits]) => fits(asked))?.[0] ?? `unknown ${world} ${request.method} ${path}`;
}
