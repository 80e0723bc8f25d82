import type { Reading, RequestCount } from '../../domain/ports/tenant.ts';
import type { Shape } from '../../support/shape.ts';
import type { EntityWindow } from './change-events.ts';
import type { TenantClient } from './client.ts';
import { checkEntityIds, dqlArray, dqlInstant, selectIds } from './encode.ts';
import { queryGrail } from './grail.ts';

const WHAT = 'count requests';

const MINUTE_MS = 60 * 1000;

/**
 * Requests and failures per entity in the whole minutes inside the window: Dynatrace widens a window to whole slots, and a
 * minute that began before it would count what was there before. An entity without data has no row.
 */
export async function readRequestCounts(
  client: TenantClient,
  query: EntityWindow,
): Promise<Reading<readonly RequestCount[]>> {
  checkEntityIds(query.entityIds);
  const fromMs = Math.ceil(query.fromMs / MINUTE_MS) * MINUTE_MS;
  const toMs = Math.floor(query.toMs / MINUTE_MS) * MINUTE_MS;
  if (toMs <= fromMs) return { complete: false, why: 'not one whole minute has passed', value: [] };
  const whole = { entityIds: query.entityIds, fromMs, toMs };
  return client.hasGrail ? fromGrail(client, whole) : fromClassic(client, whole);
}

async function fromGrail(client: TenantClient, query: EntityWindow): Promise<Reading<readonly RequestCount[]>> {
  const dql = [
    'timeseries requests = sum(dt.service.request.count), failures = sum(dt.service.request.failure_count)',
    'by: {dt.entity.service}',
    `filter: in(dt.entity.service, ${dqlArray(query.entityIds)})`,
    // Without it, a service that never failed has no series at all and would look like one without traffic.
    'union: true',
    `from: ${dqlInstant(query.fromMs)}`,
    `to: ${dqlInstant(query.toMs)}`,
    'interval: 1m',
  ].join(', ');
  const records = await queryGrail(client, { what: WHAT, dql });
  const value = records.rows.map((row) => ({
    entityId: row.get('dt.entity.service').text(),
    requests: sumOf(row.get('requests')),
    failures: sumOf(row.get('failures')),
  }));
  return records.complete ? { complete: true, value } : { complete: false, why: records.why, value };
}

/** Sum of a series; a slot without data is null. */
function sumOf(series: Shape): number {
  const slots = series.orNull((list) => list.items()) ?? [];
  return slots.reduce((sum, slot) => sum + (slot.orNull((value) => value.amount()) ?? 0), 0);
}

const SPLIT = ':splitBy("dt.entity.service"):sum';
const REQUESTS = 'builtin:service.requestCount.total';
const FAILURES = 'builtin:service.errors.total.count';

async function fromClassic(client: TenantClient, query: EntityWindow): Promise<Reading<readonly RequestCount[]>> {
  const { data } = await client.send({
    what: WHAT,
    api: 'environment',
    method: 'GET',
    path: '/metrics/query',
    query: {
      metricSelector: `${REQUESTS}${SPLIT},${FAILURES}${SPLIT}`,
      entitySelector: selectIds(query.entityIds),
      resolution: 'Inf',
      from: String(query.fromMs),
      to: String(query.toMs),
    },
    accept: [200],
  });
  const counts = new Map<string, { requests: number; failures: number }>();
  for (const metric of data.get('result').items()) {
    const kind = metric.get('metricId').text().startsWith(REQUESTS) ? 'requests' : 'failures';
    for (const series of metric.get('data').items()) {
      const entityId = series.get('dimensionMap').get('dt.entity.service').text();
      const count = counts.get(entityId) ?? { requests: 0, failures: 0 };
      count[kind] += sumOf(series.get('values'));
      counts.set(entityId, count);
    }
  }
  const value = [...counts].map(([entityId, count]) => ({ entityId, ...count }));
  const warnings = data.get('warnings').orNull((list) => list.items()) ?? [];
  const more = data.get('nextPageKey').orNull((key) => key.text());
  if (warnings.length > 0 || more !== null) return { complete: false, why: 'the metrics were limited', value };
  return { complete: true, value };
}
