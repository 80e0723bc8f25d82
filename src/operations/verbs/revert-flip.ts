import { flipError } from '../../domain/errors/flip-error.ts';
import { locksOfUndo } from '../../domain/flip/idle-locks.ts';
import { type FlipRecord, lastFact } from '../../domain/record/record.ts';
import { locksOf } from '../locks-of.ts';
import type { Ports } from '../ports.ts';
import { checkRecord } from './check-record.ts';
import { findFlip } from './find-flip.ts';
import type { Runner } from './runner.ts';
import { driveTaken, takeOver } from './take-over.ts';

/**
 * Takes a flip back. It needs no right but that to the systems themselves: it acts only while the live value is ours.
 *
 * @throws FG_FLIP_UNKNOWN, FG_FLIP_CLAIM_HELD, FG_FLIP_LOCKED.
 */
export async function revertFlip(request: {
  readonly ports: Ports;
  readonly asked: string | null;
  readonly by: string;
  /** The word that was used: a flip that was cancelled says so. */
  readonly what?: 'revert' | 'cancel';
  readonly runner: Runner;
}): Promise<FlipRecord> {
  const { ports, asked, by, what = 'revert', runner } = request;
  const found = await findFlip(ports, asked);
  const { record } = found;
  await checkRecord(ports, record, runner, 'asked');
  const ended = lastFact(record, 'ended');
  if (ended !== undefined && ended.outcome !== 'done' && ended.outcome !== 'stuck') return record;
  const facts = [{ k: 'asked' as const, what, by }];
  // The wish and the locks go in one write: a wish on record that was answered with "locked" would be carried out later,
  // by whoever goes on with this flip, in the middle of the other one.
  const locks = locksOfUndo(locksOf(record.plan));
  const atMs = ports.clock.nowMs();
  const locked = await ports.store.relock({ id: record.id, token: found.token, locks, atMs, facts });
  if (locked.kind === 'held') throw flipError('FG_FLIP_LOCKED', { by: locked.by, lock: locked.lock });
  if (locked.kind === 'moved') throw flipError('FG_FLIP_CLAIM_LOST', { id: record.id, holder: 'another process' });
  const stored = await takeOver(ports, locked.stored, { runner, cause: 'resume' });
  return driveTaken(ports, stored, runner);
}
