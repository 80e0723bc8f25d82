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
export interface Route extends Scopes {
  readonly name: RouteName;
  readonly method: string;
  /** Segments, `:name` for a part that varies. */
  readonly path: string;
  readonly handle: Handle;
}

interface Scopes {
  readonly classicScopes: readonly string[];
  readonly platformScopes: readonly string[];
}

/** The scope of the classic API and its namesake on the platform. */
function scoped(area: string, right: string): Scopes {
  return { classicScopes: [`${area}.${right}`], platformScopes: [`environment-api:${area}:${right}`] };
}

const INGEST: Scopes = {
  classicScopes: ['events.ingest'],
  platformScopes: ['openpipeline:events.davis:ingest', 'storage:events:write', 'environment-api:events:write'],
};
/** A token may look itself up. */
const LOOK_UP: Scopes = { classicScopes: [], platformScopes: ['environment-api:api-tokens:read'] };
const EVENTS = scoped('events', 'read');
const ENTITIES = scoped('entities', 'read');
const PROBLEMS = scoped('problems', 'read');
const PROBLEMS_WRITE = scoped('problems', 'write');
const METRICS = scoped('metrics', 'read');

const PROBLEM = '/problems/:problemId';
const COMMENT = `${PROBLEM}/comments/:commentId`;

/** Below `{classic}/api/v2`, and mirrored below `{apps}/platform/classic/environment-api/v2`. */
export const CLASSIC_ROUTES: readonly Route[] = [
  { name: 'events.ingest', method: 'POST', path: '/events/ingest', ...INGEST, handle: ingestEvent },
  { name: 'events.list', method: 'GET', path: '/events', ...EVENTS, handle: listEvents },
  { name: 'events.get', method: 'GET', path: '/events/:eventId', ...EVENTS, handle: getEvent },
  { name: 'entities.list', method: 'GET', path: '/entities', ...ENTITIES, handle: listEntities },
  { name: 'entities.get', method: 'GET', path: '/entities/:entityId', ...ENTITIES, handle: getEntity },
  { name: 'problems.list', method: 'GET', path: '/problems', ...PROBLEMS, handle: listProblems },
  { name: 'problems.get', method: 'GET', path: PROBLEM, ...PROBLEMS, handle: getProblem },
  { name: 'problems.close', method: 'POST', path: `${PROBLEM}/close`, ...PROBLEMS_WRITE, handle: closeProblem },
  { name: 'comments.list', method: 'GET', path: `${PROBLEM}/comments`, ...PROBLEMS, handle: listProblemComments },
  { name: 'comments.add', method: 'POST', path: `${PROBLEM}/comments`, ...PROBLEMS_WRITE, handle: addProblemComment },
  { name: 'comments.get', method: 'GET', path: COMMENT, ...PROBLEMS, handle: getProblemComment },
  { name: 'comments.update', method: 'PUT', path: COMMENT, ...PROBLEMS_WRITE, handle: updateProblemComment },
  { name: 'comments.delete', method: 'DELETE', path: COMMENT, ...PROBLEMS_WRITE, handle: deleteProblemComment },
  { name: 'metrics.query', method: 'GET', path: '/metrics/query', ...METRICS, handle: queryMetrics },
  { name: 'tokens.lookup', method: 'POST', path: '/apiTokens/lookup', ...LOOK_UP, handle: lookUpToken },
];

const QUERY = '/platform/storage/query/v1';
const DOMAIN = '/platform/metadata/v1/classic-environment-domain';
const APPS: Scopes = { classicScopes: [], platformScopes: ['app-engine:apps:run'] };
/** Which scopes a query needs depends on its tables. */
const BY_TABLE: Scopes = { classicScopes: [], platformScopes: [] };

/** Below `{apps}` only. */
export const PLATFORM_ROUTES: readonly Route[] = [
  { name: 'metadata.domain', method: 'GET', path: DOMAIN, ...APPS, handle: classicDomain },
  { name: 'query.execute', method: 'POST', path: `${QUERY}/query:execute`, ...BY_TABLE, handle: executeQuery },
  { name: 'query.poll', method: 'GET', path: `${QUERY}/query:poll`, ...BY_TABLE, handle: pollQuery },
  { name: 'query.cancel', method: 'POST', path: `${QUERY}/query:cancel`, ...BY_TABLE, handle: cancelQuery },
  { name: 'query.verify', method: 'POST', path: `${QUERY}/query:verify`, ...BY_TABLE, handle: verifyQuery },
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
