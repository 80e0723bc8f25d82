import { type FlipRecord, lastFact } from './record.ts';

/**
 * True when nothing is to be done for a flip any more: it has ended, is not stuck, and goes nowhere since. Only what is
 * done can still be taken back; asking it of any other end changes nothing.
 */
export function isOver(record: FlipRecord): boolean {
  const ended = lastFact(record, 'ended');
  if (ended === undefined || ended.outcome === 'stuck') return false;
  const since = record.facts.slice(ended.seq + 1);
  if (since.some((fact) => fact.k === 'turned')) return false;
  return ended.outcome !== 'done' || !since.some((fact) => fact.k === 'asked');
}
