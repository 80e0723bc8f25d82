import type { Row } from './values.ts';

/** Window of time in nanoseconds since 1970; a record at either end is inside, a metric sample at the end is not. */
export interface Window {
  readonly fromNs: bigint;
  readonly toNs: bigint;
}

/** One counted sample of a service's requests. */
export interface Sample {
  readonly entityId: string;
  readonly atNs: bigint;
  readonly requests: number;
  readonly failures: number;
}

/** What a query reads; the tenant decides what is visible. */
export interface Tables {
  rows(table: string, window: Window): readonly Row[];
  samples(): readonly Sample[];
}
