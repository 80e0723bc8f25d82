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
  const runner = new StageRunner(input.nowNs);
  const rows = stages.reduce((records, stage) => runner.run(stage, records), first);
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

/** Runs the later stages of one query; all of them see the same now. */
class StageRunner {
  readonly #nowNs: bigint;

  constructor(nowNs: bigint) {
    this.#nowNs = nowNs;
  }

  run(stage: Stage, rows: readonly Row[]): readonly Row[] {
    switch (stage.kind) {
      case 'filter':
        return rows.filter((row) => (this.#value(stage.condition, row) === true) === stage.keeps);
      case 'fields':
        return rows.map((row) => new Map(this.#computed(stage.columns, row)));
      case 'fieldsAdd':
        return rows.map((row) => new Map([...row, ...this.#computed(stage.columns, row)]));
      case 'sort':
        return this.#sorted(rows, stage.keys);
      case 'dedup':
        return this.#groups(this.#sorted(rows, stage.keys), stage.by).flatMap((group) => group.slice(0, 1));
      case 'limit':
        return rows.slice(0, stage.count);
      case 'summarize':
        return this.#summarized(stage, rows);
      default:
        return assertNever(stage);
    }
  }

  #value(node: Node, row: Row): DqlValue {
    return evaluate(node, { row, nowNs: this.#nowNs, element: null });
  }

  #computed(columns: readonly Column[], row: Row): readonly (readonly [string, DqlValue])[] {
    return columns.map(({ name, value }) => [name, this.#value(value, row)]);
  }

  /** Stable; records without a value come last in either direction. */
  #sorted(rows: readonly Row[], keys: readonly SortKey[]): readonly Row[] {
    return rows.toSorted((a, b) => {
      for (const key of keys) {
        const left = this.#value(key.value, a);
        const right = this.#value(key.value, b);
        const order = left === null || right === null ? Number(left === null) - Number(right === null) : null;
        const signed = order ?? (compareValues(left, right) ?? 0) * (key.descending ? -1 : 1);
        if (signed !== 0) return signed;
      }
      return 0;
    });
  }

  #groups(rows: readonly Row[], by: readonly Column[]): readonly (readonly Row[])[] {
    const keyed = Map.groupBy(rows, (row) =>
      this.#computed(by, row)
        .map(([, value]) => keyOf(value))
        .join('\u0000'),
    );
    return [...keyed.values()];
  }

  #summarized({ by, aggregates }: Stage & { readonly kind: 'summarize' }, rows: readonly Row[]): readonly Row[] {
    // Without groups there is one record even for no input: `summarize count()` of nothing is 0.
    const groups = by.length === 0 ? [rows] : this.#groups(rows, by);
    return groups.map((group) => {
      const first = group[0] ?? new Map<string, DqlValue>();
      const totals = aggregates.map((one): [string, DqlValue] => [one.name, this.#total(one, group)]);
      return new Map([...this.#computed(by, first), ...totals]);
    });
  }

  #total({ of, value }: Aggregate, rows: readonly Row[]): DqlValue {
    if (value === null) return BigInt(rows.length);
    const values = rows.map((row) => this.#value(value, row));
    if (of === 'countIf') return BigInt(values.filter((found) => found === true).length);
    if (of === 'sum') return sumOf(values);
    const direction = of === 'max' ? 1 : -1;
    return values.reduce((best, found) => {
      if (best === null || found === null) return best ?? found;
      return (compareValues(found, best) ?? 0) * direction > 0 ? found : best;
    }, null);
  }
}

function sumOf(values: readonly DqlValue[]): DqlValue {
  const numbers = values.filter(isNumeric);
  if (numbers.length === 0) return null;
  const longs = numbers.filter((number) => typeof number === 'bigint');
  if (longs.length === numbers.length) return longs.reduce((sum, number) => sum + number, 0n);
  return numbers.reduce((sum: number, number) => sum + Number(number), 0);
}
