import { flipError } from '../../domain/errors/flip-error.ts';
import type { FlipRecord } from '../../domain/record/record.ts';
import type { Stored } from '../../domain/record/store.ts';
import { claimEnd, SHORT_CLAIM } from '../claim-terms.ts';
import { drive } from '../drive.ts';
import { Ledger } from '../ledger.ts';
import type { Ports } from '../ports.ts';
import { driveOptions, freshAuthority, type Runner } from './runner.ts';

/** The holder of a claim that has not run out, when it is known to be no more; else null. */
export async function goneHolder(ports: Ports, { claim }: FlipRecord, runner: Runner): Promise<string | null> {
  if (claim === null || claim.untilMs <= ports.clock.nowMs() || runner.holderState === undefined) return null;
  return (await runner.holderState(claim.holder)) === 'gone' ? claim.holder : null;
}

/**
 * Takes the claim of a flip, or says who has it.
 *
 * @param cause  `expired`: its process is gone, and what is not proven goes back. `resume`: somebody asked to go on.
 * @throws FG_FLIP_CLAIM_HELD, FG_FLIP_CLAIM_LOST.
 */
export async function takeOver(
  ports: Ports,
  asked: Stored,
  { runner, cause }: { readonly runner: Runner; readonly cause: 'resume' | 'expired' },
): Promise<Stored> {
  const { record, token } = asked;
  const gone = await goneHolder(ports, record, runner);
  const nowMs = ports.clock.nowMs();
  const answer = await ports.store.claim({
    id: record.id,
    token,
    holder: runner.holder,
    nowMs,
    untilMs: claimEnd(runner.claim ?? SHORT_CLAIM, nowMs),
    cause,
    gone,
  });
  if (answer.kind === 'claimed') return answer.stored;
  if (answer.kind === 'held') {
    throw flipError('FG_FLIP_CLAIM_HELD', { id: record.id, holder: answer.holder, untilMs: answer.untilMs });
  }
  throw flipError('FG_FLIP_CLAIM_LOST', { id: record.id, holder: 'another process' });
}

/** Drives a flip whose claim was just taken. */
export function driveTaken(ports: Ports, stored: Stored, runner: Runner): Promise<FlipRecord> {
  const ledger = new Ledger(ports, stored, runner.claim ?? SHORT_CLAIM);
  // Facts of an earlier process are never fresh: authority is asked before the first write.
  const stillAllowed = freshAuthority(ports, runner.authorise, Number.NEGATIVE_INFINITY);
  return drive(ledger, ports, { ...driveOptions(runner), texts: new Map(), stillAllowed });
}
