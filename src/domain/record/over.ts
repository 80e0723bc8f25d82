import { type FlipRecord, lastFact } from './record.ts';

/** True when nothing is to be done for a flip any more: it has ended, is not stuck, and nobody asked for it since. */
export function isOver(record: FlipRecord): boolean {
  const ended = lastFact(record, 'ended');
  if (ended === undefined || ended.outcome === 'stuck') return false;
  return !record.facts.slice(ended.seq + 1).some((fact) => fact.k === 'asked' || fact.k === 'turned');
}
