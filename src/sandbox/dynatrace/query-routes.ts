import type { JsonObject } from '../../domain/json.ts';
import { json, platformError } from './answers.ts';
import type { Call } from './call.ts';
import { bindQuery } from './dql/bind.ts';
import { dqlFaultOf } from './dql/fault.ts';
import { parseQuery } from './dql/parser.ts';
import type { Plan } from './dql/plan.ts';
import { printQuery } from './dql/print.ts';
import type { Window } from './dql/reading.ts';
import { timestampFromText, timestampOf } from './dql/values.ts';
import { dqlRefusal, invalidToken, queryGone, queryState, resultOf } from './query-life.ts';
import { BASE32, draw, HEX, type RunningQuery, type TenantState, tenantNowMs } from './state.ts';
import { TABLES } from './tables.ts';

const DEFAULT_RECORDS = 1000;
const DEFAULT_WINDOW_MS = 2 * 3_600_000;
const EXECUTE_FIELDS: ReadonlyMap<string, string> = new Map([
  ['query', 'string'],
  ['defaultTimeframeStart', 'string'],
  ['defaultTimeframeEnd', 'string'],
  ['requestTimeoutMilliseconds', 'number'],
  ['fetchTimeoutSeconds', 'number'],
  ['maxResultRecords', 'number'],
  ['maxResultBytes', 'number'],
  ['defaultScanLimitGbytes', 'number'],
  ['defaultSamplingRatio', 'number'],
  ['timezone', 'string'],
  ['locale', 'string'],
  ['enablePreview', 'boolean'],
  ['includeTypes', 'boolean'],
  ['includeContributions', 'boolean'],
  ['enforceQueryConsumptionLimit', 'boolean'],
]);
const VERIFY_FIELDS: ReadonlyMap<string, string> = new Map([
  ['query', 'string'],
  ['timezone', 'string'],
  ['locale', 'string'],
  ['generateCanonicalQuery', 'boolean'],
]);

/** `POST query:execute`: 200 with the result, or 202 with the token to ask for it. */
export function executeQuery(state: TenantState, call: Call): Response {
  const body = readBody(call.json(), EXECUTE_FIELDS);
  if (body instanceof Response) return body;
  const text = String(body['query']);
  const queryId = draw(state, 32, HEX.toLowerCase());
  const plan = planned(text, queryId);
  if (plan instanceof Response) return plan;
  const refused = refusedTable(plan, call);
  if (refused !== null) return refused;
  const { maxResultRecords } = body;
  const query: RunningQuery = {
    // Base64 with all three characters that must be percent-encoded.
    requestToken: `${draw(state, 20, BASE32)}+${draw(state, 20, BASE32)}/${draw(state, 8, BASE32)}==`,
    queryId,
    query: text,
    plan,
    window: windowOf(state, body),
    mostRecords: typeof maxResultRecords === 'number' ? maxResultRecords : DEFAULT_RECORDS,
    withTypes: body['includeTypes'] !== false,
    startedMs: state.timeline.nowMs,
    cancelled: false,
    result: null,
  };
  state.queries.push(query);
  const now = queryState(state, query);
  const requestToken = { requestToken: query.requestToken, ttlSeconds: state.settings.query.ttlMs / 1000 };
  if (now === 'NOT_STARTED' || now === 'RUNNING') return json(202, { state: now, progress: 0, ...requestToken });
  if (now !== 'SUCCEEDED') return json(200, { state: now, progress: 100, ...requestToken });
  return finished(state, query);
}

/** `GET query:poll`. The stand-in never holds a request; time passes elsewhere. */
export function pollQuery(state: TenantState, call: Call): Response {
  const query = queryOf(state, call, ['request-token', 'request-timeout-milliseconds', 'enrich']);
  if (query instanceof Response) return query;
  const now = queryState(state, query);
  const ttlSeconds = state.settings.query.ttlMs / 1000;
  if (now === 'NOT_STARTED') return json(200, { state: now, progress: 0, ttlSeconds });
  if (now === 'RUNNING') return json(200, { state: now, progress: 50, ttlSeconds });
  if (now !== 'SUCCEEDED') return json(200, { state: now, progress: 100 });
  return finished(state, query);
}

/** `POST query:cancel`: 202 without body, or the result when it was there already. */
export function cancelQuery(state: TenantState, call: Call): Response {
  const query = queryOf(state, call, ['request-token', 'enrich']);
  if (query instanceof Response) return query;
  if (queryState(state, query) === 'SUCCEEDED') return finished(state, query);
  query.cancelled = true;
  return new Response(null, { status: 202 });
}

/** `POST query:verify`: whether the query can be read. A refusal comes as a notification, with 200. */
export function verifyQuery(_state: TenantState, call: Call): Response {
  const body = readBody(call.json(), VERIFY_FIELDS);
  if (body instanceof Response) return body;
  try {
    const stages = parseQuery(String(body['query']));
    bindQuery(stages, [...TABLES.keys()]);
    const canonical = body['generateCanonicalQuery'] === true ? { canonicalQuery: printQuery(stages) } : {};
    return json(200, { valid: true, notifications: [], ...canonical });
  } catch (error) {
    const fault = dqlFaultOf(error);
    if (fault === undefined) throw error;
    const notification = { severity: 'ERROR', notificationType: fault.errorType, message: fault.message };
    return json(200, { valid: false, notifications: [notification] });
  }
}

function finished(state: TenantState, query: RunningQuery): Response {
  try {
    query.result ??= resultOf(state, query);
  } catch (error) {
    return dqlRefusal(error, query);
  }
  return json(200, { state: 'SUCCEEDED', progress: 100, result: query.result });
}

function planned(query: string, queryId: string): Plan | Response {
  try {
    return bindQuery(parseQuery(query), [...TABLES.keys()]);
  } catch (error) {
    return dqlRefusal(error, { query, queryId });
  }
}

/** Every read needs the buckets and the table; the metrics of `timeseries` have a scope of their own. */
function refusedTable(plan: Plan, call: Call): Response | null {
  const { source } = plan;
  const scope = source.kind === 'series' ? 'storage:metrics:read' : (TABLES.get(source.table)?.scope ?? '');
  const needed = scope === 'storage:entities:read' ? [scope] : ['storage:buckets:read', scope];
  const missingScopes = needed.filter((one) => !call.token.scopes.includes(one));
  if (missingScopes.length === 0) return null;
  const errorMessage = 'The token lacks scopes for this query.';
  const details = { exceptionType: 'AUTHORIZATION', errorType: 'NOT_AUTHORIZED_FOR_TABLE', errorMessage };
  return platformError(403, 'NOT_AUTHORIZED_FOR_TABLE', { ...details, missingScopes, missingPermissions: [] });
}

function queryOf(state: TenantState, call: Call, takes: readonly string[]): RunningQuery | Response {
  const unknown = [...call.query.keys()].find((name) => !takes.includes(name));
  if (unknown !== undefined) return platformError(400, `Unknown parameter ${unknown}.`);
  const token = call.query.get('request-token') ?? '';
  if (!/^[A-Z2-7]{20}\+[A-Z2-7]{20}\/[A-Z2-7]{8}==$/.test(token)) return invalidToken();
  const query = state.queries.find((candidate) => candidate.requestToken === token);
  return query === undefined || queryState(state, query) === 'gone' ? queryGone() : query;
}

/** The body as an object whose fields are known and of the right type; `query` is required. */
function readBody(body: unknown, fields: ReadonlyMap<string, string>): Readonly<Record<string, unknown>> | Response {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return badBody('The body must be an object.');
  const entries = Object.entries(body);
  for (const [name, value] of entries) {
    const type = fields.get(name);
    if (type === undefined) return badBody(`Unknown field ${name}.`);
    if (typeof value !== type) return badBody(`The field ${name} must be a ${type}.`);
  }
  return 'query' in body ? Object.fromEntries(entries) : badBody('The field query is missing.');
}

function badBody(errorMessage: string): Response {
  const details: JsonObject = { exceptionType: 'BAD_REQUEST', errorType: 'BAD_REQUEST', errorMessage };
  return platformError(400, 'BAD_REQUEST', details);
}

/** Window of a query that names none: both default ends, or the last two hours ("one alone is ignored"). */
function windowOf(state: TenantState, body: Readonly<Record<string, unknown>>): Window {
  const nowMs = tenantNowMs(state);
  const from = timestampFromText(String(body['defaultTimeframeStart'] ?? ''));
  const to = timestampFromText(String(body['defaultTimeframeEnd'] ?? ''));
  if (from !== null && to !== null) return { fromNs: from.ns, toNs: to.ns };
  return { fromNs: timestampOf(nowMs - DEFAULT_WINDOW_MS).ns, toNs: timestampOf(nowMs).ns };
}
