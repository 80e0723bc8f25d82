import { assertNever } from '../../../domain/assert-never.ts';
import { fault } from './check.ts';
import { evaluate } from './evaluate.ts';
import type { Aggregate, Column, Plan, SortKey, Stage } from './plan.ts';
import type { Tables, Window } from './reading.ts';
import { runSeries } from './run-series.ts';
import type { Node } from './syntax.ts';
import { compareValues, type DqlValue, isNumeric, keyOf, type Row, timestampFromText } from './values.ts';

export interface RunInput {
  readonly plan: Plan;
  readonly nowNs: bigint;
  /** Window of a query that names none. */
  readonly window: Window;
  readonly tables: Tables;
}

export interface RunOutput {
  readonly rows: readonly Row[];
  readonly window: Window;
  /** Records read before the first stage. */
  readonly scanned: number;
}

/**
 * Runs a checked query.
 *
 * @throws FG_SANDBOX_DQL with `INVALID_TIMEFRAME` or `INVALID_INTERVAL` when `from:`, `to:` or `interval:` is none.
 */
export function runPlan(input: RunInput): RunOutput {
  const { source, stages } = input.plan;
  const window = {
    fromNs: instantOf(source.from, input.nowNs) ?? input.window.fromNs,
    toNs: instantOf(source.to, input.nowNs) ?? input.window.toNs,
  };
  const last = source.to ?? source.from;
  if (window.fromNs > window.toNs && last !== null) {
    throw fault('INVALID_TIMEFRAME', 'The start of the timeframe is after its end.', last);
  }
  const first =
    source.kind === 'table'
      ? input.tables.rows(source.table, window)
      : runSeries({ source, window, nowNs: input.nowNs, samples: input.tables.samples() });
  const rows = stages.reduce((records, stage) => runStage(stage, records, input.nowNs), first);
  return { rows, window, scanned: first.length };
}

/** A point in time as `from:` and `to:` take it: an instant, ISO text, or a length of time from now. */
function instantOf(node: Node | null, nowNs: bigint): bigint | null {
  if (node === null) return null;
  const value = evaluate(node, { row: new Map(), nowNs, element: null });
  const instant = typeof value === 'string' ? timestampFromText(value) : value;
  if (instant !== null && typeof instant === 'object' && 'kind' in instant) {
    if (instant.kind === 'timestamp') return instant.ns;
    if (instant.kind === 'duration') return nowNs + instant.ns;
  }
  throw fault('INVALID_TIMEFRAME', 'A timestamp, a duration or ISO text is expected.', node);
}

function runStage(stage: Stage, rows: readonly Row[], nowNs: bigint): readonly Row[] {
  switch (stage.kind) {
    case 'filter':
      return rows.filter((row) => (evaluate(stage.condition, { row, nowNs, element: null }) === true) === stage.keeps);
    case 'fields':
      return rows.map((row) => new Map(computed(stage.columns, row, nowNs)));
    case 'fieldsAdd':
      return rows.map((row) => new Map([...row, ...computed(stage.columns, row, nowNs)]));
    case 'sort':
      return sorted(rows, stage.keys, nowNs);
    case 'dedup':
      return firstOfEach(sorted(rows, stage.keys, nowNs), stage.by, nowNs);
    case 'limit':
      return rows.slice(0, stage.count);
    case 'summarize':
      return summarized(stage, rows, nowNs);
    default:
      return assertNever(stage);
  }
}

function computed(columns: readonly Column[], row: Row, nowNs: bigint): readonly (readonly [string, DqlValue])[] {
  return columns.map(({ name, value }) => [name, evaluate(value, { row, nowNs, element: null })]);
}

/** Stable; records without a value come last in either direction. */
function sorted(rows: readonly Row[], keys: readonly SortKey[], nowNs: bigint): readonly Row[] {
  return rows.toSorted((a, b) => {
    for (const key of keys) {
      const left = evaluate(key.value, { row: a, nowNs, element: null });
      const right = evaluate(key.value, { row: b, nowNs, element: null });
      const order = left === null || right === null ? Number(left === null) - Number(right === null) : null;
      const signed = order ?? (compareValues(left, right) ?? 0) * (key.descending ? -1 : 1);
      if (signed !== 0) return signed;
    }
    return 0;
  });
}

function firstOfEach(rows: readonly Row[], by: readonly Column[], nowNs: bigint): readonly Row[] {
  return [...groupsOf(rows, by, nowNs).values()].flatMap((group) => group.slice(0, 1));
}

function groupsOf(rows: readonly Row[], by: readonly Column[], nowNs: bigint): ReadonlyMap<string, readonly Row[]> {
  return Map.groupBy(rows, (row) =>
    computed(by, row, nowNs)
      .map(([, value]) => keyOf(value))
      .join('\u0000'),
  );
}

function summarized(
  stage: Stage & { readonly kind: 'summarize' },
  rows: readonly Row[],
  nowNs: bigint,
): readonly Row[] {
  const { by, aggregates } = stage;
  // Without groups there is one record even for no input: `summarize count()` of nothing is 0.
  const groups = by.length === 0 ? [rows] : [...groupsOf(rows, by, nowNs).values()];
  return groups.map((group) => {
    const first = group[0] ?? new Map<string, DqlValue>();
    const totals = aggregates.map((aggregate): [string, DqlValue] => [aggregate.name, total(aggregate, group, nowNs)]);
    return new Map([...computed(by, first, nowNs), ...totals]);
  });
}

function total({ of, value }: Aggregate, rows: readonly Row[], nowNs: bigint): DqlValue {
  if (value === null) return BigInt(rows.length);
  const values = rows.map((row) => evaluate(value, { row, nowNs, element: null }));
  if (of === 'countIf') return BigInt(values.filter((found) => found === true).length);
  if (of === 'sum') return sumOf(values);
  const direction = of === 'max' ? 1 : -1;
  return values.reduce((best, found) => {
    if (best === null || found === null) return best ?? found;
    return (compareValues(found, best) ?? 0) * direction > 0 ? found : best;
  }, null);
}

function sumOf(values: readonly DqlValue[]): DqlValue {
  const numbers = values.filter(isNumeric);
  if (numbers.length === 0) return null;
  const longs = numbers.filter((number) => typeof number === 'bigint');
  if (longs.length === numbers.length) return longs.reduce((sum, number) => sum + number, 0n);
  return numbers.reduce((sum: number, number) => sum + Number(number), 0);
}
