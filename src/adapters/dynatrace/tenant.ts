import { flipError } from '../../domain/errors/flip-error.ts';
import type { ChangeEvent, Entity, Reading, RequestCount, Tenant } from '../../domain/ports/tenant.ts';
import { classicSide, readList } from './classic-lists.ts';
import { type DynatraceConnection, sendJson } from './client.ts';
import {
  decodeClassicEvent,
  decodeClassicProblem,
  decodeCounts,
  decodeGrailEvent,
  decodeGrailProblem,
  decodeIngest,
  fieldsOf,
  listOf,
  numberOf,
  textOf,
} from './decode.ts';
import { changeEventsQuery, countsQuery, problemsQuery } from './dql.ts';
import { runQuery } from './grail.ts';
import { problemUrl } from './problem-url.ts';

/** What an entity selector carries safely between quotes; its escaping is not documented. */
const SAFE_NAME = /^[A-Za-z0-9 ._:/-]{1,200}$/;
const SAFE_ID = /^[A-Z_0-9]+-[0-9A-F]{16}$/;
const MINUTE_MS = 60 * 1000;

function readingOf<T>(value: readonly T[], cut: string | null): Reading<readonly T[]> {
  return cut === null ? { complete: true, value } : { complete: false, why: cut, value };
}

function keep<T>(
  items: readonly unknown[],
  decode: (item: unknown) => T | null,
): { readonly kept: readonly T[]; readonly lost: boolean } {
  const decoded = items.map(decode);
  const kept = decoded.filter((item): item is T & {} => item !== null);
  return { kept, lost: kept.length !== decoded.length };
}

/** A record that could not be read is a gap, not nothing. */
function whole<T>(
  { kept, lost }: { readonly kept: readonly T[]; readonly lost: boolean },
  cut: string | null,
): Reading<readonly T[]> {
  return readingOf(kept, cut ?? (lost ? 'records came in a form that is not known' : null));
}

function checkIds(ids: readonly string[]): void {
  const bad = ids.find((id) => !SAFE_ID.test(id));
  if (bad !== undefined) throw flipError('FG_DYNATRACE_NAME', { name: bad });
}

async function announce(connection: DynatraceConnection, event: ChangeEvent) {
  const side = classicSide(connection);
  const { eventType, title, entitySelector, startMs, properties } = event;
  const body = JSON.stringify({
    eventType,
    title,
    entitySelector,
    ...(startMs === null ? {} : { startTime: startMs }),
    properties,
  });
  const what = 'take the change event';
  const answer = await sendJson(connection, {
    what,
    method: 'POST',
    url: `${side.base}/events/ingest`,
    authorization: side.authorization,
    body,
    accept: [201],
  });
  const decoded = decodeIngest(answer.body);
  if (decoded === null)
    throw flipError('FG_DYNATRACE_ANSWER', { what, expected: 'reportCount and rows', came: 'something else' });
  return decoded;
}

async function resolveService(
  connection: DynatraceConnection,
  query: Parameters<Tenant['resolveService']>[0],
): Promise<readonly Entity[]> {
  checkIds(query.entityIds);
  const byId = query.entityIds.length > 0;
  if (!byId && !SAFE_NAME.test(query.name)) throw flipError('FG_DYNATRACE_NAME', { name: query.name });
  const entitySelector = byId
    ? `entityId(${query.entityIds.map((id) => `"${id}"`).join(',')})`
    : `type("SERVICE"),entityName.equals("${query.name}")`;
  const list = {
    what: 'find the service',
    path: '/entities',
    member: 'entities',
    query: { entitySelector, from: 'now-24h' },
  };
  const { items } = await readList(connection, list);
  const entities = items.map((item) => ({
    id: textOf(fieldsOf(item)?.['entityId']),
    name: textOf(fieldsOf(item)?.['displayName']),
  }));
  // `equals` disregards case, names do not.
  return byId ? entities : entities.filter((entity) => entity.name === query.name);
}

async function changeEvents(connection: DynatraceConnection, query: Parameters<Tenant['changeEvents']>[0]) {
  const what = 'read change events';
  checkIds(query.entityIds);
  if (connection.platform !== null) {
    const { records, cut } = await runQuery(connection, what, changeEventsQuery(query.entityIds, query));
    return whole(keep(records, decodeGrailEvent), cut);
  }
  const entitySelector = `entityId(${query.entityIds.map((id) => `"${id}"`).join(',')})`;
  const span = { from: String(query.fromMs), to: String(query.toMs) };
  const list = {
    what,
    path: '/events',
    member: 'events',
    query: { eventSelector: 'eventType("CUSTOM_CONFIGURATION")', entitySelector, ...span, pageSize: '1000' },
  };
  const { items, cut } = await readList(connection, list);
  return whole(keep(items, decodeClassicEvent), cut);
}

async function problems(connection: DynatraceConnection, query: Parameters<Tenant['problems']>[0]) {
  const what = 'read problems';
  checkIds(query.entityIds);
  if (connection.platform !== null) {
    const { records, cut } = await runQuery(
      connection,
      what,
      problemsQuery(query.entityIds, query.titlePhrases, query),
    );
    return whole(keep(records, decodeGrailProblem), cut);
  }
  const span = { from: String(query.fromMs), to: String(query.toMs) };
  const { items, cut } = await readList(connection, {
    what,
    path: '/problems',
    member: 'problems',
    query: { ...span, pageSize: '500' },
  });
  return whole(keep(items, decodeClassicProblem), cut);
}

/** Whole minutes inside the span: a minute that began before it would count what was there before. */
function wholeMinutes(fromMs: number, toMs: number): { readonly fromMs: number; readonly toMs: number } {
  return { fromMs: Math.ceil(fromMs / MINUTE_MS) * MINUTE_MS, toMs: Math.floor(toMs / MINUTE_MS) * MINUTE_MS };
}

async function requestCounts(
  connection: DynatraceConnection,
  query: Parameters<Tenant['requestCounts']>[0],
): Promise<Reading<readonly RequestCount[]>> {
  const what = 'count requests';
  checkIds(query.entityIds);
  const span = wholeMinutes(query.fromMs, query.toMs);
  if (span.toMs <= span.fromMs)
    return { complete: false, why: 'not one whole minute has passed since the proof', value: [] };
  if (connection.platform !== null) {
    const { records, cut } = await runQuery(connection, what, countsQuery(query.entityIds, span));
    return whole(keep(records, decodeCounts), cut);
  }
  return classicCounts(connection, what, query.entityIds, span);
}

async function classicCounts(
  connection: DynatraceConnection,
  what: string,
  entityIds: readonly string[],
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Promise<Reading<readonly RequestCount[]>> {
  const side = classicSide(connection);
  const entitySelector = `entityId(${entityIds.map((id) => `"${id}"`).join(',')})`;
  const metricSelector = 'builtin:service.requestCount.total,builtin:service.errors.total.count';
  const params = new URLSearchParams({
    metricSelector,
    entitySelector,
    from: String(fromMs),
    to: String(toMs),
    resolution: '1m',
  });
  const { body } = await sendJson(connection, {
    what,
    method: 'GET',
    url: `${side.base}/metrics/query?${params}`,
    authorization: side.authorization,
    accept: [200],
  });
  const totals = new Map(entityIds.map((id) => [id, { entityId: id, requests: 0, failures: 0 }]));
  for (const metric of listOf(fieldsOf(body)?.['result'])) {
    const isFailures = textOf(fieldsOf(metric)?.['metricId']).includes('errors');
    for (const series of listOf(fieldsOf(metric)?.['data'])) {
      const total = totals.get(textOf(listOf(fieldsOf(series)?.['dimensions'])[0]));
      const sum = listOf(fieldsOf(series)?.['values']).reduce((all: number, value) => all + (numberOf(value) ?? 0), 0);
      if (total !== undefined && isFailures) total.failures += sum;
      else if (total !== undefined) total.requests += sum;
    }
  }
  return { complete: true, value: [...totals.values()] };
}

/** Makes the `Tenant` port over one environment: platform where a platform token is given, else classic. */
export function makeTenant(connection: DynatraceConnection): Tenant {
  return {
    resolveService: (query) => resolveService(connection, query),
    announce: (event) => announce(connection, event),
    changeEvents: (query) => changeEvents(connection, query),
    problems: (query) => problems(connection, query),
    requestCounts: (query) => requestCounts(connection, query),
    problemUrl: (id) => problemUrl(connection, id),
  };
}
