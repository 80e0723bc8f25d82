import type { Fact, FactBody } from '../domain/record/record.ts';

/** A fact with the instant at which it was known: one that waits for its store is not told as of the write. */
export type TimedFact = FactBody & { readonly atMs: number };

/** What a fact says and when, whatever its place in a record. */
export function textOf({ seq: _seq, fence: _fence, ...fact }: TimedFact & Partial<Fact>): string {
  return JSON.stringify(fact);
}
