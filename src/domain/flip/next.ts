import { assertNever } from '../assert-never.ts';
import { partsOf } from '../record/names.ts';
import { reloadUntilMs, type Situation, situationOf, standingIn } from '../record/phase.ts';
import { othersChangedIn, provenAtMs } from '../record/proof.ts';
import { FLOW_VERSION, type FlipRecord, lastFact, type TurnReason } from '../record/record.ts';
import { factsOf } from '../record/standing.ts';
import { judge } from '../watch/judge.ts';
import { watchStanding } from '../watch/watch-standing.ts';
import { EFFECT_TABLE, isEffectPhase } from './effect-table.ts';
import { endingOf } from './ending.ts';
import type { Step } from './step.ts';

function proveStep(situation: Situation, nowMs: number): Step {
  const { record, key, direction } = situation;
  if (key === null)
    return direction === 'do' ? { do: 'turn', why: 'not-proven' } : { do: 'done', end: endingOf(record, 'stuck') };
  const attempt = record.plan.workload.attempts[partsOf(key).index];
  const startedMs = factsOf(record, key).at(-1)?.atMs ?? nowMs;
  const untilMs = startedMs + (attempt?.proveMs ?? 0);
  // One try may not take what is left of the time for all of them.
  return {
    do: 'read',
    reads: [{ read: 'served', untilMs: Math.min(untilMs, reloadUntilMs(record, direction) ?? untilMs) }],
  };
}

function watchStep(situation: Situation, nowMs: number): Step {
  const { record } = situation;
  const standing = watchStanding(record, nowMs);
  switch (standing.kind) {
    case 'read':
      return { do: 'read', reads: standing.reads.map((read) => ({ read, untilMs: nowMs })) };
    case 'wait':
      return { do: 'wait', untilMs: standing.untilMs };
    case 'superseded':
      return { do: 'done', end: endingOf(record, 'superseded') };
    case 'over': {
      const { verdict } = judge(record);
      if (verdict === 'problem' && record.plan.watch?.onProblem === 'revert') return { do: 'turn', why: 'problem' };
      return keepStep(situation, nowMs);
    }
    default:
      return assertNever(standing);
  }
}

/** After the verdict (or the proof, when nothing is watched) a flip `for` a time stays until that time is over. */
function keepStep({ record }: Situation, nowMs: number): Step {
  const { forMs } = record.plan;
  if (forMs === null) return { do: 'done', end: endingOf(record, 'done') };
  const untilMs = (provenAtMs(record, 'do') ?? nowMs) + forMs;
  return nowMs >= untilMs ? { do: 'turn', why: 'for-elapsed' } : { do: 'wait', untilMs };
}

/** A flip whose time was over so long ago goes back before anything else. */
const LATE_MS = 60 * 1000;

/** Something asked of the flip since its last turn or end: it goes back before anything else. */
function askedToTurn(record: FlipRecord, nowMs: number): TurnReason | null {
  if (lastFact(record, 'turned') !== undefined) return null;
  const asked = lastFact(record, 'asked');
  if (asked !== undefined) return asked.what === 'cancel' ? 'cancelled' : 'revert-asked';
  const claimed = lastFact(record, 'claimed');
  if (claimed?.cause === 'expired' && provenAtMs(record, 'do') === null) return 'claim-expired';
  const provenMs = provenAtMs(record, 'do');
  // Within its time the watch takes its last look first; whoever comes late has no time for one.
  if (record.plan.forMs !== null && provenMs !== null && nowMs > provenMs + record.plan.forMs + LATE_MS)
    return 'for-elapsed';
  if (othersChangedIn(record).length > 0) return 'other-flags-changed';
  return null;
}

/**
 * What a flip does next: the whole lifecycle, pure and total.
 *
 * @param record  The record with every fact so far.
 * @param nowMs  Milliseconds since 1970, from the caller's clock.
 * @returns One step; performing it leads to new facts, never to a change of old ones.
 */
export function next(record: FlipRecord, nowMs: number): Step {
  if (record.flow > FLOW_VERSION) return { do: 'leave', flow: record.flow };
  const situation = situationOf(record);
  if (situation.phase === 'ended') return { do: 'rest' };
  const why = askedToTurn(record, nowMs);
  if (why !== null) return { do: 'turn', why };
  if (isEffectPhase(situation.phase)) return EFFECT_TABLE[situation.phase][standingIn(situation)](situation, nowMs);
  switch (situation.phase) {
    case 'prove':
    case 'undo-prove':
      return proveStep(situation, nowMs);
    case 'watch':
      return watchStep(situation, nowMs);
    case 'keep':
      return keepStep(situation, nowMs);
    case 'finish':
      return { do: 'done', end: endingOf(record, null) };
    default:
      return assertNever(situation.phase);
  }
}
