import type { Node, Span } from './syntax.ts';

/** A column of the result: its name and how it is computed. */
export interface Column {
  readonly name: string;
  readonly value: Node;
}

export interface SortKey {
  readonly value: Node;
  readonly descending: boolean;
}

/** An aggregation over the records of one group. */
export interface Aggregate {
  readonly name: string;
  readonly of: 'count' | 'countIf' | 'sum' | 'min' | 'max';
  /** What is summed or compared, or the condition of `countIf`; null for `count()`. */
  readonly value: Node | null;
}

/** One line of `timeseries`: the sum of a metric per time slot, or over the whole window when `scalar`. */
export interface SeriesColumn {
  readonly name: string;
  readonly metric: string;
  readonly at: Span;
  readonly scalar: boolean;
  /** Value of a slot without data; null leaves it null. */
  readonly fallback: number | null;
}

/** The first stage: where records come from, and over which window. */
export type Source = {
  readonly from: Node | null;
  readonly to: Node | null;
} & (
  | { readonly kind: 'table'; readonly table: string; readonly at: Span }
  | {
      readonly kind: 'series';
      readonly columns: readonly SeriesColumn[];
      readonly by: readonly Column[];
      readonly filter: Node | null;
      readonly interval: Node | null;
    }
);

/** A later stage: records in, records out. */
export type Stage =
  | { readonly kind: 'filter'; readonly condition: Node; readonly keeps: boolean }
  | { readonly kind: 'fields'; readonly columns: readonly Column[] }
  | { readonly kind: 'fieldsAdd'; readonly columns: readonly Column[] }
  | { readonly kind: 'sort'; readonly keys: readonly SortKey[] }
  | { readonly kind: 'dedup'; readonly by: readonly Column[]; readonly keys: readonly SortKey[] }
  | { readonly kind: 'limit'; readonly count: number }
  | { readonly kind: 'summarize'; readonly aggregates: readonly Aggregate[]; readonly by: readonly Column[] };

/** A query that can run: every command, parameter and function in it is known. */
export interface Plan {
  readonly source: Source;
  readonly stages: readonly Stage[];
}
