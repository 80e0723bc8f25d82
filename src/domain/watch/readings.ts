import type { Problem } from '../ports/tenant.ts';
import { type FactOf, type FlipRecord, lastFact, type ReadName } from '../record/record.ts';

/** Data of a `problems` reading: everything that overlapped the window on our entities or carried our phrases. */
export interface ProblemsData {
  readonly problems: readonly Problem[];
  /** When it was asked for: what came after is not in it, however late the answer was. Older records lack it. */
  readonly askedMs?: number;
  /** How far Dynatrace's clock was ahead of ours; null where its answers did not say. Older records lack it. */
  readonly aheadMs?: number | null;
}

/** Data of a `traffic` reading: counts on our entities since the proof, in all and by entity. */
export interface TrafficData {
  readonly requests: number;
  readonly failures: number;
  /** An entity of which nothing was counted may be absent. */
  readonly byEntity: readonly { readonly entityId: string; readonly requests: number }[];
}

/** Data of a `changes` reading: change events on our entities that are not this flip's. Older records have `others` alone. */
export interface ChangesData {
  readonly others: readonly string[];
  /** Announced so shortly before the flip that a problem which counts as its own may be theirs. */
  readonly earlier?: readonly string[];
  /** What Dynatrace saw on our entities and holds for frequent issues. */
  readonly frequent?: readonly string[];
  /** Flags of this flip whose own change event was read back. */
  readonly own?: readonly string[];
  /** Where no own event was read back: whether any record of an event or a problem is seen at all. */
  readonly sees?: boolean;
}

/** Data of a `served` reading taken while watching. */
export interface HeldData {
  /** Every replica still evaluates to our variant. */
  readonly proven: boolean;
  /** Whose value the live object holds. */
  readonly live: 'ours' | 'other' | 'unknown';
  /** Flags that are still what the flip made of them. Older records lack it. */
  readonly ours?: readonly string[];
  readonly detail: string;
}

/** Readings of one kind since the proof and before a turn, oldest first. */
export function readingsOf(record: FlipRecord, read: ReadName, sinceMs: number): readonly FactOf<'reading'>[] {
  const turn = lastFact(record, 'turned')?.seq ?? Number.POSITIVE_INFINITY;
  return record.facts.filter(
    (fact): fact is FactOf<'reading'> =>
      fact.k === 'reading' && fact.read === read && fact.atMs > sinceMs && fact.seq < turn,
  );
}

/** Newest reading of one kind since the proof. */
export function lastReading(record: FlipRecord, read: ReadName, sinceMs: number): FactOf<'reading'> | undefined {
  return readingsOf(record, read, sinceMs).at(-1);
}

/** Instant up to which a reading of problems can tell anything. */
export function toldUntilMs({ atMs, data }: FactOf<'reading'>): number {
  const { askedMs } = data as unknown as ProblemsData;
  return Math.min(atMs, askedMs ?? atMs);
}
