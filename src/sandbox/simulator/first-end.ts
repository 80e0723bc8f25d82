import type { FlipRecord } from '../../domain/record/record.ts';

/**
 * When a flip turned back or came to an end that stays, whichever was first; null while it has not. A stuck end is none:
 * locks are kept, no verdict is given, and the next process goes on.
 */
export function firstEndMs({ facts }: FlipRecord): number | null {
  const over = facts.find((fact) => fact.k === 'turned' || (fact.k === 'ended' && fact.outcome !== 'stuck'));
  return over?.atMs ?? null;
}
