import type { JsonObject } from '../../domain/json.ts';
import { platformError } from './answers.ts';
import { encodeRecords, encodeTypes } from './dql/encode.ts';
import { dqlFaultOf } from './dql/fault.ts';
import { runPlan } from './dql/run.ts';
import { textOfTimestamp, timestampOf } from './dql/values.ts';
import { type RunningQuery, type TenantState, tenantNowMs } from './state.ts';
import { tablesOf } from './tables.ts';

export type QueryState = 'NOT_STARTED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED' | 'RESULT_GONE' | 'gone';

/** Where a query is by now; `gone` is beyond the time for which a result is kept. */
export function queryState(state: TenantState, query: RunningQuery): QueryState {
  const { queuedMs, runningMs, ttlMs, endState } = state.settings.query;
  if (query.cancelled) return 'gone';
  const age = state.timeline.nowMs - query.startedMs;
  if (age < queuedMs) return 'NOT_STARTED';
  if (age < queuedMs + runningMs) return 'RUNNING';
  return age < queuedMs + runningMs + ttlMs ? endState : 'gone';
}

/**
 * The `result` of a finished query, read now.
 *
 * @throws FG_SANDBOX_DQL when its timeframe is none.
 */
export function resultOf(state: TenantState, query: RunningQuery): JsonObject {
  const nowNs = timestampOf(tenantNowMs(state)).ns;
  const { rows, window, scanned } = runPlan({
    plan: query.plan,
    nowNs,
    window: query.window,
    tables: tablesOf(state),
  });
  const shown = rows.slice(0, query.mostRecords);
  const grail = {
    query: query.query,
    queryId: query.queryId,
    dqlVersion: 'V1_0',
    timezone: 'Z',
    locale: 'und',
    sampled: false,
    executionTimeMilliseconds: state.settings.query.runningMs,
    scannedRecords: scanned,
    scannedBytes: scanned * 1000,
    scannedDataPoints: 0,
    analysisTimeframe: { start: textOfTimestamp(window.fromNs), end: textOfTimestamp(window.toNs) },
    notifications: notifications(state, shown.length < rows.length ? query.mostRecords : null),
  };
  const types = query.withTypes ? encodeTypes(shown).map((range) => rangeJson(range)) : [];
  return { records: encodeRecords(shown), types, metadata: { grail, metrics: [] } };
}

function rangeJson(range: ReturnType<typeof encodeTypes>[number]): JsonObject {
  const mappings = Object.entries(range.mappings).map(([name, { type, types }]): [string, JsonObject] => {
    return [name, types === undefined ? { type } : { type, types: types.map(rangeJson) }];
  });
  return { indexRange: range.indexRange, mappings: Object.fromEntries(mappings) };
}

/** What cut the answer short (names as observed on real tenants). */
function notifications(state: TenantState, cutAt: number | null): readonly JsonObject[] {
  const found: JsonObject[] = [];
  if (state.settings.query.scanStopsAfter !== null) {
    const message = 'Your execution was stopped after 500 gigabytes of data were scanned.';
    found.push({ severity: 'WARNING', notificationType: 'SCAN_LIMIT_GBYTES', message, arguments: ['500'] });
  }
  if (cutAt !== null) {
    const message = `Your result has been limited to ${cutAt}.`;
    found.push({ severity: 'WARNING', notificationType: 'API_RECORDS_LIMIT_ADDED', message, arguments: [`${cutAt}`] });
  }
  return found;
}

/** The 400 of a query that cannot be read or run; any other error is passed on. */
export function dqlRefusal(error: unknown, query: { readonly query: string; readonly queryId: string }): Response {
  const fault = dqlFaultOf(error);
  if (fault === undefined) throw error;
  const details = {
    exceptionType: 'DQL-SYNTAX-ERROR',
    errorType: fault.errorType,
    errorMessage: fault.message,
    queryString: query.query,
    queryId: query.queryId,
    syntaxErrorPosition: {
      start: positionOf(query.query, fault.start),
      end: positionOf(query.query, Math.max(fault.start, fault.end - 1)),
    },
  };
  return platformError(400, fault.errorType, details);
}

/** Index from 0, line and column from 1 (observed). */
function positionOf(query: string, index: number): JsonObject {
  const lines = query.slice(0, index).split('\n');
  return { index, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/** 410: the token is well-formed, but no query is known by it any more. */
export function queryGone(): Response {
  const errorMessage = 'The query for this query ID is not available anymore.';
  return platformError(410, 'QUERY_GONE', { exceptionType: 'GONE', errorType: 'QUERY_GONE', errorMessage });
}

/** A token that is none: mostly one that was not percent-encoded, so that its `+` arrived as a blank. */
export function invalidToken(): Response {
  const errorType = 'INVALID_REQUEST_TOKEN_PROVIDED';
  return platformError(400, errorType, { exceptionType: 'BAD_REQUEST', errorType, errorMessage: 'Invalid token.' });
}
