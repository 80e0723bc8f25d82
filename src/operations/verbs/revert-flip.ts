import { flipError } from '../../domain/errors/flip-error.ts';
import { locksOfUndo } from '../../domain/flip/idle-locks.ts';
import { type FlipRecord, lastFact } from '../../domain/record/record.ts';
import type { Stored } from '../../domain/record/store.ts';
import { sayMoves } from '../../domain/say-moves.ts';
import { locksOf } from '../locks-of.ts';
import type { Ports } from '../ports.ts';
import { checkRecord } from './check-record.ts';
import { findFlip } from './find-flip.ts';
import type { Runner } from './runner.ts';
import { standingFlip } from './standing-flip.ts';
import { driveTaken, takeOver } from './take-over.ts';

/** A flip under way is written to every second or so; a wish to take it back is not lost for that. */
const MOST_TRIES = 5;

/**
 * Takes a flip back. It needs no right but that to the systems themselves: it acts only while the live value is ours.
 *
 * @throws FG_FLIP_UNKNOWN, FG_FLIP_OTHER_STANDS, FG_FLIP_CLAIM_HELD, FG_FLIP_LOCKED; FG_FLIP_CLAIM_LOST when others wrote to it again and again.
 */
export async function revertFlip(request: {
  readonly ports: Ports;
  readonly asked: string | null;
  /** False where `asked` is the id of what was looked up by its flag or place; absent: it is the word that was said. */
  readonly saidById?: boolean;
  readonly by: string;
  /** The word that was used: a flip that was cancelled says so. */
  readonly what?: 'revert' | 'cancel';
  readonly runner: Runner;
}): Promise<FlipRecord> {
  const { ports, asked, runner } = request;
  for (let tries = 1; ; tries += 1) {
    const found = await findFlip(ports, asked);
    const { record } = found;
    await checkRecord(ports, record, runner, 'asked');
    const ended = lastFact(record, 'ended');
    if (ended !== undefined && ended.outcome !== 'done' && ended.outcome !== 'stuck') {
      const saidById = request.saidById ?? (asked !== null && record.id.startsWith(asked));
      if (!saidById) await refuseWhereOtherStands(ports, record);
      return record;
    }
    const stored = await askBack(ports, found, request);
    if (stored === null && tries < MOST_TRIES) continue;
    if (stored === null) throw flipError('FG_FLIP_CLAIM_LOST', { id: record.id, holder: 'another process' });
    return driveTaken(ports, await takeOver(ports, stored, { runner, cause: 'resume' }), runner);
  }
}

/**
 * Whoever names a flag, or nothing, wants its value gone: "went back already" is no answer while an earlier flip's is live.
 *
 * @throws FG_FLIP_OTHER_STANDS
 */
async function refuseWhereOtherStands(ports: Ports, record: FlipRecord): Promise<void> {
  const other = await standingFlip(ports, record);
  if (other === null) return;
  throw flipError('FG_FLIP_OTHER_STANDS', { id: record.id, other: other.id, moves: sayMoves(other.plan.changes) });
}

/** Puts the wish on record; null when somebody wrote to the flip meanwhile, so that it has to be read again. */
async function askBack(
  ports: Ports,
  { record, token }: Stored,
  { by, what = 'revert' }: { readonly by: string; readonly what?: 'revert' | 'cancel' },
): Promise<Stored | null> {
  const facts = [{ k: 'asked' as const, what, by }];
  // The wish and the locks go in one write: a wish on record that was answered with "locked" would be carried out later,
  // by whoever goes on with this flip, in the middle of the other one.
  const locks = locksOfUndo(locksOf(record.plan));
  const locked = await ports.store.relock({ id: record.id, token, locks, atMs: ports.clock.nowMs(), facts });
  if (locked.kind === 'held') throw flipError('FG_FLIP_LOCKED', { by: locked.by, lock: locked.lock });
  return locked.kind === 'moved' ? null : locked.stored;
}
