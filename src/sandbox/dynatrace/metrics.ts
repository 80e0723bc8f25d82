import type { JsonObject } from '../../domain/json.ts';
import { json, queryViolation, type Violation, violated } from './answers.ts';
import type { Call } from './call.ts';
import { parseEntitySelector } from './entity-selector.ts';
import { type RequestSample, type TenantState, tenantNowMs } from './state.ts';
import { readWindow, type WindowMs } from './time-window.ts';

const TWO_HOURS_MS = 2 * 3_600_000;
const MINUTE_MS = 60_000;
const DIMENSION = 'dt.entity.service';
const METRICS: ReadonlyMap<string, (sample: RequestSample) => number> = new Map([
  ['builtin:service.requestCount.total', (sample: RequestSample) => sample.requests],
  ['builtin:service.errors.total.count', (sample: RequestSample) => sample.failures],
]);
/** Transformations that leave sums per service and slot as they are. */
const HARMLESS = [':splitBy("dt.entity.service")', ':sum', ':value'];

interface Metric {
  /** As asked for, transformations included. */
  readonly metricId: string;
  readonly countOf: (sample: RequestSample) => number;
}

/**
 * `GET /metrics/query` for the two request metrics of services: sums per service and slot of time. A point's timestamp
 * is the *end* of its slot, as in Dynatrace; a slot without data is null.
 */
export function queryMetrics(state: TenantState, call: Call): Response {
  const takes = ['metricSelector', 'resolution', 'from', 'to', 'entitySelector'];
  const unknown = [...call.query.keys()].filter((name) => !takes.includes(name));
  if (unknown.length > 0) return violated(unknown.map((name) => queryViolation(name, 'unknown parameter')));
  const metrics = readMetrics(call.query.get('metricSelector') ?? '');
  if (!('metrics' in metrics)) return violated(metrics);
  const window = readWindow(call.query, { nowMs: tenantNowMs(state), ageMs: TWO_HOURS_MS });
  if (!('fromMs' in window)) return violated(window);
  const resolution = call.query.get('resolution') ?? '1m';
  const slotMs = slotOf(resolution, window);
  if (slotMs === null) return violated([queryViolation('resolution', 'is not supported')]);
  const samples = samplesIn(state, call.query.get('entitySelector'), window);
  return json(200, {
    totalCount: 0,
    nextPageKey: null,
    resolution,
    result: metrics.metrics.map((metric) => ({
      metricId: metric.metricId,
      dataPointCountRatio: 0,
      dimensionCountRatio: 0,
      data: seriesOf(metric, samples, { ...window, slotMs }),
    })),
    warnings: [],
  });
}

function readMetrics(selector: string): { readonly metrics: readonly Metric[] } | readonly Violation[] {
  const metrics: Metric[] = [];
  for (const part of selector.split(',')) {
    const metricId = part.trim();
    const key = HARMLESS.reduce((rest, harmless) => rest.replace(harmless, ''), metricId);
    const countOf = METRICS.get(key);
    if (countOf === undefined) return [queryViolation('metricSelector', `unknown metric or transformation: ${key}`)];
    metrics.push({ metricId, countOf });
  }
  return { metrics };
}

/** Length of a slot: `Inf` is the whole window, otherwise minutes or hours. */
function slotOf(resolution: string, { fromMs, toMs }: WindowMs): number | null {
  if (resolution === 'Inf') return Math.max(toMs - fromMs, 1);
  const parts = /^(\d+)([mh])$/.exec(resolution);
  const count = Number(parts?.[1] ?? 0);
  return count > 0 ? count * MINUTE_MS * (parts?.[2] === 'h' ? 60 : 1) : null;
}

function samplesIn(state: TenantState, selector: string | null, { fromMs, toMs }: WindowMs): readonly RequestSample[] {
  const matches = selector === null ? () => true : parseEntitySelector(selector).matches;
  const ids = state.entities.filter(matches).map(({ entityId }) => entityId);
  if (state.settings.query.hiddenTables.includes('metrics')) return [];
  return state.samples.filter((sample) => {
    const readable = sample.readableFromMs <= state.timeline.nowMs;
    return readable && ids.includes(sample.entityId) && sample.atMs >= fromMs && sample.atMs < toMs;
  });
}

function seriesOf(
  { countOf }: Metric,
  samples: readonly RequestSample[],
  { fromMs, toMs, slotMs }: WindowMs & { readonly slotMs: number },
): JsonObject[] {
  const groups = Map.groupBy(samples, ({ entityId }) => entityId);
  const slots = Math.max(1, Math.ceil((toMs - fromMs) / slotMs));
  return [...groups].map(([entityId, found]) => {
    const values = new Array<number | null>(slots).fill(null);
    for (const sample of found) {
      const index = Math.min(slots - 1, Math.floor((sample.atMs - fromMs) / slotMs));
      values[index] = (values[index] ?? 0) + countOf(sample);
    }
    const timestamps = values.map((_value, index) => Math.min(fromMs + (index + 1) * slotMs, toMs));
    return { dimensionMap: { [DIMENSION]: entityId }, dimensions: [entityId], timestamps, values };
  });
}
