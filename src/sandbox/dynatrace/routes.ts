import type { Handle } from './call.ts';
import { closeProblem } from './close-problem.ts';
import {
  addProblemComment,
  deleteProblemComment,
  getProblemComment,
  listProblemComments,
  updateProblemComment,
} from './comments.ts';
import { getEntity, listEntities } from './entities.ts';
import { getEvent, listEvents } from './event-list.ts';
import { ingestEvent } from './ingest.ts';
import { queryMetrics } from './metrics.ts';
import { getProblem, listProblems } from './problem-list.ts';
import { cancelQuery, executeQuery, pollQuery, verifyQuery } from './query-routes.ts';
import type { RouteName } from './route-name.ts';
import { classicDomain, lookUpToken } from './tenant-routes.ts';

/** A route and who may use it: any one of the scopes of the side that was asked is enough; none is needed when empty. */
export interface Route {
  readonly name: RouteName;
  readonly method: string;
  /** Segments, `:name` for a part that varies. */
  readonly path: string;
  readonly classicScopes: readonly string[];
  readonly platformScopes: readonly string[];
  readonly handle: Handle;
}

function classic(
  name: RouteName,
  at: `${string} ${string}`,
  scope: string,
  rest: { readonly handle: Handle; readonly platform?: readonly string[] },
): Route {
  const [method = '', path = ''] = at.split(' ');
  const [area = '', right = ''] = scope.split('.');
  const platformScopes = rest.platform ?? [`environment-api:${area}:${right}`];
  return { name, method, path, classicScopes: scope === '' ? [] : [scope], platformScopes, handle: rest.handle };
}

const EVENT_WRITERS = ['openpipeline:events.davis:ingest', 'storage:events:write', 'environment-api:events:write'];

/** Below `{classic}/api/v2`, and mirrored below `{apps}/platform/classic/environment-api/v2`. */
export const CLASSIC_ROUTES: readonly Route[] = [
  classic('events.ingest', 'POST /events/ingest', 'events.ingest', { handle: ingestEvent, platform: EVENT_WRITERS }),
  classic('events.list', 'GET /events', 'events.read', { handle: listEvents }),
  classic('events.get', 'GET /events/:eventId', 'events.read', { handle: getEvent }),
  classic('entities.list', 'GET /entities', 'entities.read', { handle: listEntities }),
  classic('entities.get', 'GET /entities/:entityId', 'entities.read', { handle: getEntity }),
  classic('problems.list', 'GET /problems', 'problems.read', { handle: listProblems }),
  classic('problems.get', 'GET /problems/:problemId', 'problems.read', { handle: getProblem }),
  classic('problems.close', 'POST /problems/:problemId/close', 'problems.write', { handle: closeProblem }),
  classic('comments.list', 'GET /problems/:problemId/comments', 'problems.read', { handle: listProblemComments }),
  classic('comments.add', 'POST /problems/:problemId/comments', 'problems.write', { handle: addProblemComment }),
  classic('comments.get', 'GET /problems/:problemId/comments/:commentId', 'problems.read', {
    handle: getProblemComment,
  }),
  classic('comments.update', 'PUT /problems/:problemId/comments/:commentId', 'problems.write', {
    handle: updateProblemComment,
  }),
  classic('comments.delete', 'DELETE /problems/:problemId/comments/:commentId', 'problems.write', {
    handle: deleteProblemComment,
  }),
  classic('metrics.query', 'GET /metrics/query', 'metrics.read', { handle: queryMetrics }),
  classic('tokens.lookup', 'POST /apiTokens/lookup', '', {
    handle: lookUpToken,
    platform: ['environment-api:api-tokens:read'],
  }),
];

function platform(name: RouteName, at: `${string} ${string}`, scopes: readonly string[], handle: Handle): Route {
  const [method = '', path = ''] = at.split(' ');
  return { name, method, path, classicScopes: [], platformScopes: scopes, handle };
}

const QUERY = '/platform/storage/query/v1';

/** Below `{apps}` only. Which scopes a query needs depends on its tables. */
export const PLATFORM_ROUTES: readonly Route[] = [
  platform(
    'metadata.domain',
    'GET /platform/metadata/v1/classic-environment-domain',
    ['app-engine:apps:run'],
    classicDomain,
  ),
  platform('query.execute', `POST ${QUERY}/query:execute`, [], executeQuery),
  platform('query.poll', `GET ${QUERY}/query:poll`, [], pollQuery),
  platform('query.cancel', `POST ${QUERY}/query:cancel`, [], cancelQuery),
  platform('query.verify', `POST ${QUERY}/query:verify`, [], verifyQuery),
];

/** What a method and path lead to. `path` is still percent-encoded. */
export function findRoute(
  routes: readonly Route[],
  { method, path }: { readonly method: string; readonly path: string },
): { readonly route: Route; readonly parts: Readonly<Record<string, string>> } | 'no-path' | 'no-method' {
  const fits = routes.flatMap((route) => {
    const parts = partsOf(route.path, path);
    return parts === null ? [] : [{ route, parts }];
  });
  if (fits.length === 0) return 'no-path';
  return fits.find(({ route }) => route.method === method) ?? 'no-method';
}

function partsOf(pattern: string, path: string): Readonly<Record<string, string>> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const parts: [string, string][] = [];
  for (const [index, segment] of wanted.entries()) {
    const found = given[index] ?? '';
    if (segment.startsWith(':')) parts.push([segment.slice(1), decodeSegment(found)]);
    else if (segment !== found) return null;
  }
  return Object.fromEntries(parts);
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
