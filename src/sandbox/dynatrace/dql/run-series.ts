import { fault } from './check.ts';
import { evaluate } from './evaluate.ts';
import type { SeriesColumn, Source } from './plan.ts';
import type { Sample, Window } from './reading.ts';
import { type DqlValue, keyOf, type Row } from './values.ts';

const MINUTE_NS = 60_000_000_000n;
/** Lengths of a slot when the query names none; the first that gives at most `MOST_SLOTS`. */
const STEPS_MINUTES = [1n, 5n, 10n, 30n, 60n, 360n, 1440n];
const MOST_SLOTS = 120n;
/** Grail refuses series with more points. */
const LARGEST_SERIES = 10_000n;

export interface SeriesInput {
  readonly source: Source & { readonly kind: 'series' };
  readonly window: Window;
  readonly nowNs: bigint;
  readonly samples: readonly Sample[];
}

/**
 * Runs `timeseries`: one record per value of the dimension, with one array element per slot. The window grows to whole
 * slots, as in Grail, so that samples shortly before `from:` may be counted too. A slot without samples is null.
 *
 * @throws FG_SANDBOX_DQL with `INVALID_INTERVAL`.
 */
export function runSeries(input: SeriesInput): readonly Row[] {
  const { source, nowNs } = input;
  const interval = intervalOf(input);
  const window = {
    fromNs: input.window.fromNs - (input.window.fromNs % interval),
    toNs: input.window.toNs + ((interval - (input.window.toNs % interval)) % interval),
  };
  const counted = input.samples.filter((sample) => {
    if (sample.atNs < window.fromNs || sample.atNs >= window.toNs) return false;
    if (source.filter === null) return true;
    return evaluate(source.filter, { row: dimensions(sample), nowNs, element: null }) === true;
  });
  const groups = Map.groupBy(counted, (sample) => (source.by.length === 0 ? '' : keyOf(sample.entityId)));
  return [...groups.values()].map((samples) => {
    const row = new Map<string, DqlValue>([
      ['timeframe', { kind: 'timeframe', startNs: window.fromNs, endNs: window.toNs }],
      ['interval', { kind: 'duration', ns: interval }],
    ]);
    for (const { name } of source.by) row.set(name, samples[0]?.entityId ?? null);
    for (const column of source.columns) row.set(column.name, points(column, samples, { ...window, interval }));
    return row;
  });
}

function dimensions(sample: Sample): Row {
  return new Map([['dt.entity.service', sample.entityId]]);
}

function intervalOf({ source, window, nowNs }: SeriesInput): bigint {
  const length = window.toNs - window.fromNs;
  if (source.interval === null) {
    const step = STEPS_MINUTES.find((minutes) => length <= minutes * MINUTE_NS * MOST_SLOTS) ?? 1440n;
    return step * MINUTE_NS;
  }
  const value = evaluate(source.interval, { row: new Map(), nowNs, element: null });
  const ns =
    value !== null && typeof value === 'object' && 'kind' in value && value.kind === 'duration' ? value.ns : 0n;
  if (ns >= MINUTE_NS && length / ns <= LARGEST_SERIES) return ns;
  throw fault('INVALID_INTERVAL', 'A duration of at least one minute is expected.', source.interval);
}

function points(
  column: SeriesColumn,
  samples: readonly Sample[],
  slots: Window & { readonly interval: bigint },
): DqlValue {
  const countOf = (sample: Sample) =>
    column.metric === 'dt.service.request.count' ? sample.requests : sample.failures;
  if (column.scalar) return samples.reduce((sum, sample) => sum + countOf(sample), 0);
  const values: (number | null)[] = [];
  for (let at = slots.fromNs; at < slots.toNs; at += slots.interval) values.push(column.fallback);
  for (const sample of samples) {
    const index = Number((sample.atNs - slots.fromNs) / slots.interval);
    values[index] = (values[index] ?? 0) + countOf(sample);
  }
  return values;
}
