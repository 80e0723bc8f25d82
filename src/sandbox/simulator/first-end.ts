import type { FlipRecord } from '../../domain/record/record.ts';

/**
 * When a flip turned back or came to an end that stays, whichever was first; null while it has not. A stuck end is none:
 * locks are kept, no verdict is given, and the next process goes on.
 */
export function firstEndMs({ facts }: FlipRecord): number | null {
  const over = facts.find((fact) => fact.k === 'turned' || (fact.k === 'ended' && fact.outcome !== 'stuck'));
  return over?.atMs ?? null;
}

/** When a flip looked for its verdict last, or its first end where it never did: one that stays for a time looks no more. */
export function lastLookMs(record: FlipRecord): number | null {
  const overMs = firstEndMs(record);
  const looked = record.facts.findLast(
    (fact) => fact.k === 'reading' && fact.read === 'problems' && fact.atMs <= (overMs ?? fact.atMs),
  );
  return looked?.atMs ?? overMs;
}
