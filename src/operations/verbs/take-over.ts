import { flipError } from '../../domain/errors/flip-error.ts';
import type { FlipRecord } from '../../domain/record/record.ts';
import type { Stored } from '../../domain/record/store.ts';
import { drive } from '../drive.ts';
import { CLAIM_MS, Ledger } from '../ledger.ts';
import type { Ports } from '../ports.ts';
import { freshAuthority, type Runner } from './runner.ts';

/** Takes the claim of a flip, or says who has it. */
export async function takeOver(ports: Ports, asked: Stored, holder: string): Promise<Stored> {
  const nowMs = ports.clock.nowMs();
  const { record, token } = asked;
  const answer = await ports.store.claim({
    id: record.id,
    token,
    holder,
    nowMs,
    untilMs: nowMs + CLAIM_MS,
    cause: 'resume',
    gone: null,
  });
  if (answer.kind === 'claimed') return answer.stored;
  if (answer.kind === 'held') {
    throw flipError('FG_FLIP_CLAIM_HELD', { id: record.id, holder: answer.holder, untilMs: answer.untilMs });
  }
  throw flipError('FG_FLIP_CLAIM_LOST', { id: record.id, holder: 'another process' });
}

/** Drives a flip whose claim was just taken. */
export function driveTaken(ports: Ports, stored: Stored, runner: Runner): Promise<FlipRecord> {
  const ledger = new Ledger(ports, runner.holder, stored.record, stored.token);
  // Facts of an earlier process are never fresh: authority is asked before the first write.
  const stillAllowed = freshAuthority(ports, runner.authorise, Number.NEGATIVE_INFINITY);
  return drive(ledger, ports, { texts: new Map(), stillAllowed, onProgress: runner.onProgress, stop: runner.stop });
}
