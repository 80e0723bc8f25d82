/** One measured number against its budget. */
export interface Figure {
  /** What was measured; unique over all rows, it is the key in docs/benchmarks.md. */
  readonly name: string;
  readonly value: number;
  /** `×` for a ratio of two things measured in the same run, else what is counted. */
  readonly unit: string;
  /** The value may be at most this; null for one that is only reported. */
  readonly budget: number | null;
  /** What it was measured against, and on what. */
  readonly how: string;
}

/** A part of the benchmarks that can be run on its own: `npm run bench -- NAME`. */
export interface Row {
  readonly name: string;
  readonly measure: () => Promise<readonly Figure[]>;
}

/** True when the figure keeps its budget. */
export function isWithin({ value, budget }: Figure): boolean {
  return budget === null || value <= budget;
}
