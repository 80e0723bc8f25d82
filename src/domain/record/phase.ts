import { type Direction, type Key, keyOf, partsOf } from './names.ts';
import { isOver } from './over.ts';
import type { FlipPlan } from './plan.ts';
import { directionOf, proofsOf, provenAtMs } from './proof.ts';
import { type FlipRecord, lastFact } from './record.ts';
import { factsOf, mayHaveHappened, receiptOf, type Standing, standingOf, wasTakenOver } from './standing.ts';

/** The phase of a flip: a pure fold of its facts. */
export type Phase =
  | 'announce'
  | 'commit'
  | 'fence'
  | 'apply'
  | 'reload'
  | 'prove'
  | 'watch'
  | 'keep'
  | 'undo-fence'
  | 'undo-apply'
  | 'undo-reload'
  | 'undo-prove'
  | 'undo-commit'
  | 'undo-announce'
  | 'finish'
  | 'ended';

/** What `next` decides upon. */
export interface Situation {
  readonly record: FlipRecord;
  readonly phase: Phase;
  readonly direction: Direction;
  /** The effect of an effect phase, or the reload attempt that a proof belongs to. */
  readonly key: Key | null;
}

/** True when an effect needs nothing more in its phase; each phase has its own idea of enough. */
function isSettled(record: FlipRecord, key: Key): boolean {
  const standing = standingOf(record, key);
  if (standing === 'done') return true;
  if (key.startsWith('do/announce/'))
    return (standing === 'refused' || standing === 'spent') && record.plan.announce?.required === false;
  if (key.startsWith('undo/')) return standing === 'refused' || standing === 'spent' || standing === 'foreign';
  return false;
}

/** Everything a new claimant must do again lies after this fact: reads and reloads are never resumed. */
function lastClaimSeq(record: FlipRecord): number {
  return lastFact(record, 'claimed')?.seq ?? -1;
}

/** A reload needs no certain answer: the proof that follows decides. Returns the fact of its last try, or -1. */
function reloadedAtSeq(record: FlipRecord, key: Key): number {
  const seq = factsOf(record, key).at(-1)?.seq ?? -1;
  return seq > lastClaimSeq(record) ? seq : -1;
}

/** The live object has to hear of the new fence before anything else is written there after a takeover. */
function fenceKeys(record: FlipRecord, direction: Direction): readonly Key[] {
  if (!wasTakenOver(record)) return [];
  return record.plan.objects.map((_, index) => keyOf(direction, 'fence', index));
}

function fenceIsSet(record: FlipRecord, key: Key): boolean {
  const receipt = receiptOf(record, key);
  if (receipt === undefined) return false;
  return (
    receipt.fence === record.fence && (receipt.end === 'done' || receipt.end === 'refused' || receipt.end === 'foreign')
  );
}

/** Instant until which this process may try to make flagd load the change; null before its first try. */
export function reloadUntilMs(record: FlipRecord, direction: Direction): number | null {
  const first = factsOf(record, keyOf(direction, 'reload', 0)).find((fact) => fact.seq > lastClaimSeq(record));
  return first === undefined ? null : first.atMs + record.plan.workload.budgetMs;
}

function isBudgetSpent(record: FlipRecord, direction: Direction): boolean {
  const untilMs = reloadUntilMs(record, direction);
  const last = proofsOf(record, direction).at(-1);
  return untilMs !== null && last !== undefined && last.atMs >= untilMs;
}

function reloadPhase(record: FlipRecord, direction: Direction): Situation {
  const reload = direction === 'do' ? 'reload' : 'undo-reload';
  const prove = direction === 'do' ? 'prove' : 'undo-prove';
  const proofs = proofsOf(record, direction);
  for (let index = 0; index < record.plan.workload.attempts.length; index += 1) {
    const key = keyOf(direction, 'reload', index);
    const started = reloadedAtSeq(record, key);
    if (started < 0 && index > 0 && isBudgetSpent(record, direction)) break;
    if (started < 0) return { record, direction, phase: reload, key };
    if (!proofs.some((proof) => proof.seq > started)) return { record, direction, phase: prove, key };
  }
  return { record, direction, phase: prove, key: null };
}

function forward(record: FlipRecord): Situation {
  const direction = 'do';
  const untold = announceKeys(record.plan, direction).find((key) => !isSettled(record, key));
  if (untold !== undefined) return { record, direction, phase: 'announce', key: untold };
  if (record.plan.commit !== null && !isSettled(record, 'do/commit/0'))
    return { record, direction, phase: 'commit', key: 'do/commit/0' };
  const applies = record.plan.objects.map((_, index) => keyOf(direction, 'apply', index));
  const open = applies.find((key) => !isSettled(record, key));
  if (open !== undefined) {
    const unfenced = fenceKeys(record, direction).find((key) => !fenceIsSet(record, key));
    if (unfenced !== undefined) return { record, direction, phase: 'fence', key: unfenced };
    return { record, direction, phase: 'apply', key: open };
  }
  if (provenAtMs(record, direction) === null) return reloadPhase(record, direction);
  if (record.plan.watch !== null) return { record, direction, phase: 'watch', key: null };
  return { record, direction, phase: 'keep', key: null };
}

/** True unless it is certain that this flip never changed the cluster. */
export function mayHaveTouchedCluster(record: FlipRecord): boolean {
  return record.plan.objects.some((_, index) => mayHaveHappened(record, keyOf('do', 'apply', index)));
}

/** True when the live value was found to be somebody else's on the way back. */
export function wasSuperseded(record: FlipRecord): boolean {
  return record.plan.objects.some((_, index) => standingOf(record, keyOf('undo', 'apply', index)) === 'foreign');
}

/** One change event per flag that has a service: their services and texts differ. */
export function announceKeys(plan: FlipPlan, direction: Direction): readonly Key[] {
  if (plan.announce === null) return [];
  return plan.changes.flatMap(({ entities }, index) =>
    entities.length === 0 ? [] : [keyOf(direction, 'announce', index)],
  );
}

function eventMayBeThere(record: FlipRecord, index: number): boolean {
  const key = keyOf('do', 'announce', index);
  if (mayHaveHappened(record, key)) return true;
  const receipt = receiptOf(record, key);
  return receipt?.end === 'refused' && Number((receipt.data as { accepted?: number } | null)?.accepted ?? 0) > 0;
}

/**
 * True once it is certain that our value is gone from where it was: it was never there, or the value from before was
 * proven on the way back. Only then is Dynatrace told of a way back (docs/decisions/0015).
 */
export function isBack(record: FlipRecord): boolean {
  if (!hasToGoBack(record)) return true;
  if (!isTakenFromAll(record)) return false;
  return !mayHaveTouchedCluster(record) || provenAtMs(record, 'undo') !== null;
}

/** When the last of our values was put back, or seen to be back; null before. */
export function wentBackMs(record: FlipRecord): number | null {
  const times = record.plan.objects.flatMap((_, index) => {
    const receipt = receiptOf(record, keyOf('undo', 'apply', index));
    return receipt?.end === 'done' ? [receipt.atMs] : [];
  });
  return times.length === 0 ? null : Math.max(...times);
}

/** True where this flip may have left something on a live object, so that the way back has to look at each of them. */
function hasToGoBack(record: FlipRecord): boolean {
  return (
    mayHaveTouchedCluster(record) ||
    record.plan.objects.some((_, index) => standingOf(record, keyOf('do', 'apply', index)) === 'foreign')
  );
}

function isTakenFromAll(record: FlipRecord): boolean {
  return record.plan.objects.every((_, index) => standingOf(record, keyOf('undo', 'apply', index)) === 'done');
}

function backward(record: FlipRecord): Situation {
  const direction = 'undo';
  if (hasToGoBack(record)) {
    // Where no fence can be set the way back goes on: its own write voids what is under way, and git does not wait for it.
    const unfenced = fenceKeys(record, direction).find(
      (key) => !fenceIsSet(record, key) && standingOf(record, key) !== 'spent',
    );
    const open = record.plan.objects
      .map((_, index) => keyOf(direction, 'apply', index))
      .find((key) => !isSettled(record, key));
    if (open !== undefined && unfenced !== undefined) return { record, direction, phase: 'undo-fence', key: unfenced };
    if (open !== undefined) return { record, direction, phase: 'undo-apply', key: open };
  }
  if (mayHaveTouchedCluster(record) && isTakenFromAll(record) && provenAtMs(record, direction) === null) {
    const situation = reloadPhase(record, direction);
    if (situation.key !== null) return situation;
  }
  if (record.plan.commit !== null && mayHaveHappened(record, 'do/commit/0') && !isSettled(record, 'undo/commit/0')) {
    return { record, direction, phase: 'undo-commit', key: 'undo/commit/0' };
  }
  const untold = untoldKeys(record).find((key) => !isSettled(record, key));
  if (untold !== undefined && isBack(record)) return { record, direction, phase: 'undo-announce', key: untold };
  return { record, direction, phase: 'finish', key: null };
}

/** Events of the way back that the way there calls for; none where somebody else's value stands now. */
export function untoldKeys(record: FlipRecord): readonly Key[] {
  if (wasSuperseded(record)) return [];
  return announceKeys(record.plan, 'undo').filter((key) => eventMayBeThere(record, partsOf(key).index));
}

/** True when the record has come to its end and nothing since then opens it again; a stuck one is opened by a claim. */
function isEnded(record: FlipRecord): boolean {
  const ended = lastFact(record, 'ended');
  if (ended?.outcome !== 'stuck') return isOver(record);
  return !record.facts.slice(ended.seq + 1).some(({ k }) => k === 'turned' || k === 'claimed');
}

/** Folds a record into the situation that `next` decides upon. Pure; every record has exactly one. */
export function situationOf(record: FlipRecord): Situation {
  if (isEnded(record)) return { record, direction: directionOf(record), phase: 'ended', key: null };
  return directionOf(record) === 'do' ? forward(record) : backward(record);
}

/** Standing of the situation's effect. */
export function standingIn(situation: Situation): Standing {
  return situation.key === null ? 'done' : standingOf(situation.record, situation.key);
}
