import { directionOf, provenAtMs } from '../record/proof.ts';
import type { FactBody, FlipRecord, LockKey } from '../record/record.ts';
import { watchStanding } from '../watch/watch-standing.ts';

const isWrite = (lock: LockKey): boolean => lock.startsWith('write:');

/** Locks that nothing depends on any more: an object's once the value is proven, a service's once the watch is over. */
export function idleLocks(record: FlipRecord, nowMs: number): readonly LockKey[] {
  if (directionOf(record) === 'undo' || provenAtMs(record, 'do') === null) return [];
  const watching = record.plan.watch !== null && watchStanding(record, nowMs).kind !== 'over';
  return record.locks.filter((lock) => isWrite(lock) || !watching);
}

/** Locks that go in the same write as these facts: all of them with an end, none with a stuck one. */
export function locksFreedBy(record: FlipRecord, facts: readonly FactBody[]): readonly LockKey[] {
  const ended = facts.findLast((fact) => fact.k === 'ended');
  return ended === undefined || ended.outcome === 'stuck' ? [] : record.locks;
}

/** Locks that the way back needs: those of every object of the plan. */
export function locksOfUndo(locks: readonly LockKey[]): readonly LockKey[] {
  return locks.filter(isWrite);
}
