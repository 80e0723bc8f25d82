import type { Json } from '../../../domain/json.ts';
import { judgeAccess } from '../auth.ts';
import { notFound, problem, type Reply, unknownToStandIn } from '../reply.ts';
import { ACTIONS_ROUTES } from './actions.ts';
import type { Call, PlainRoute, RepositoryRoute } from './call.ts';
import { CHECK_ROUTES } from './checks.ts';
import { COMMENT_ROUTES } from './comments.ts';
import { COMMIT_ROUTES } from './commits.ts';
import { CONTENT_ROUTES } from './contents.ts';
import { DEPLOYMENT_ROUTES } from './deployments.ts';
import { Fields, readFields } from './fields.ts';
import { OBJECT_ROUTES } from './git-objects.ts';
import { REF_ROUTES } from './git-refs.ts';
import { ISSUE_ROUTES } from './issues.ts';
import { PULL_ROUTES } from './pulls.ts';
import { PLAIN_ROUTES, REPOSITORY_ROUTES } from './repository.ts';
import { STATUS_ROUTES } from './statuses.ts';

type Compiled = { readonly pattern: RegExp } & (
  | { readonly about: 'world'; readonly route: PlainRoute }
  | { readonly about: 'repository'; readonly route: RepositoryRoute }
);

function compile(path: string): RegExp {
  const source = path.replaceAll('.', '\\.').replace(/\{(\w+)(\+?)\}/g, (_, name: string, many: string) => {
    return `(?<${name}>${many === '+' ? '.+' : '[^/]+'})`;
  });
  return new RegExp(`^${source}$`);
}

// First fit wins: what hangs below a commit stands before the commit itself, whose name may hold slashes.
const ROUTES: readonly Compiled[] = [
  ...PLAIN_ROUTES.map((route): Compiled => ({ about: 'world', route, pattern: compile(route.path) })),
  ...[
    ...REPOSITORY_ROUTES,
    ...CONTENT_ROUTES,
    ...REF_ROUTES,
    ...OBJECT_ROUTES,
    ...CHECK_ROUTES,
    ...STATUS_ROUTES,
    ...COMMIT_ROUTES,
    ...COMMENT_ROUTES,
    ...ISSUE_ROUTES,
    ...PULL_ROUTES,
    ...ACTIONS_ROUTES,
    ...DEPLOYMENT_ROUTES,
  ].map((route): Compiled => ({ about: 'repository', route, pattern: compile(`/repos/{owner}/{repo}${route.path}`) })),
];

/** A request whose token is known; the route is still to be found. */
export interface Asked extends Omit<Call, 'params' | 'fields'> {
  readonly method: string;
  readonly path: string;
  /** Parsed JSON, or undefined without a body. */
  readonly body: Json | undefined;
}

/** Finds the route of a request, asks whether the caller may, checks query and body, and answers. */
export function answerRest(asked: Asked): Reply {
  for (const compiled of ROUTES) {
    const match = compiled.route.method === asked.method ? compiled.pattern.exec(asked.path) : null;
    if (match !== null) return answerRoute(asked, { compiled, params: decodeParts(match.groups ?? {}) });
  }
  return unknownToStandIn(`route ${asked.method} ${asked.path}`);
}

function decodeParts(groups: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, part]) => [name, decodeURIComponent(part)]));
}

function answerRoute(asked: Asked, found: { compiled: Compiled; params: Record<string, string> }): Reply {
  const { compiled, params } = found;
  const stranger = [...asked.query.keys()].find((name) => !compiled.route.query?.includes(name));
  if (stranger !== undefined) return unknownToStandIn(`query parameter "${stranger}" of ${asked.path}`);
  if (compiled.about === 'world') return compiled.route.answer({ ...asked, params, fields: new Fields({}) });
  const repository = asked.registry.findRepository(params['owner'] ?? '', params['repo'] ?? '');
  if (repository === undefined) return notFound();
  const refusal = judgeAccess(repository, { token: asked.token, need: compiled.route.need });
  if (refusal !== null) return refusal;
  const fields = fieldsOf(asked, compiled.route);
  if (!(fields instanceof Fields)) return fields;
  return compiled.route.answer({ ...asked, params, fields, repository });
}

function fieldsOf(asked: Asked, route: RepositoryRoute): Fields | Reply {
  if (route.body !== undefined) {
    return asked.body === undefined ? problem(400, 'Problems parsing JSON') : readFields(asked.body, route.body);
  }
  return asked.body === undefined ? new Fields({}) : readFields(asked.body, {});
}
