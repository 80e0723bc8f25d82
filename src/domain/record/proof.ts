import type { Direction } from './names.ts';
import { type FactOf, type FlipRecord, lastFact } from './record.ts';

/** The proof of one direction as last read under the present plan. */
export interface ProofData {
  readonly proven: boolean;
  /** Flags of others whose evaluation changed with ours. */
  readonly othersChanged: readonly string[];
  readonly pods: number;
  readonly sawTo: boolean;
  /** The live text is wholly the one from before the flip (undo only). */
  readonly textAsBefore: boolean;
  readonly detail: string;
}

/** Direction in which the record runs: durable once turned. */
export function directionOf(record: FlipRecord): Direction {
  return lastFact(record, 'turned') === undefined ? 'do' : 'undo';
}

/** Proof readings of one direction, oldest first. */
export function proofsOf(
  record: FlipRecord,
  direction: Direction,
): readonly (FactOf<'reading'> & { readonly proof: ProofData })[] {
  const turn = lastFact(record, 'turned')?.seq ?? Number.POSITIVE_INFINITY;
  return record.facts
    .filter((fact): fact is FactOf<'reading'> => fact.k === 'reading' && fact.read === 'served')
    .filter((fact) => (direction === 'do' ? fact.seq < turn : fact.seq > turn))
    .map((fact) => ({ ...fact, proof: fact.data as unknown as ProofData }));
}

/** When the last replica was proven in this direction (T1 of the watch), or null. */
export function provenAtMs(record: FlipRecord, direction: Direction): number | null {
  const proofs = proofsOf(record, direction);
  return (
    proofs.find(
      ({ complete, proof }) => complete && proof.proven && (direction === 'undo' || proof.othersChanged.length === 0),
    )?.atMs ?? null
  );
}

/**
 * From when on the watch counts (T1): the last replica's proof, or the last takeover after it. What an earlier process
 * read is a claim, and while nobody worked on the flip nobody looked whether the variant was held.
 */
export function watchedFromMs(record: FlipRecord): number | null {
  const provenMs = provenAtMs(record, 'do');
  const turnSeq = lastFact(record, 'turned')?.seq ?? Number.POSITIVE_INFINITY;
  const read = record.facts.findLast((fact) => fact.k === 'reading' && fact.seq < turnSeq);
  // Whoever takes a flip up only to take it back says nothing about the watch before.
  const taken = record.facts.findLast(
    (fact): fact is FactOf<'claimed'> => fact.k === 'claimed' && fact.cause !== 'own' && fact.seq < (read?.seq ?? -1),
  );
  return provenMs === null || taken === undefined ? provenMs : Math.max(provenMs, taken.atMs);
}

/** Flags of others that changed with ours, as the last proof before the turn saw them. */
export function othersChangedIn(record: FlipRecord): readonly string[] {
  if (provenAtMs(record, 'do') !== null) return [];
  const last = proofsOf(record, 'do').at(-1);
  return last?.complete ? last.proof.othersChanged : [];
}
