import type { Verdict } from '../../domain/record/names.ts';
import { provenAtMs } from '../../domain/record/proof.ts';
import { type FlipRecord, lastFact } from '../../domain/record/record.ts';
import { factsOf } from '../../domain/record/standing.ts';
import { lastLookMs } from './first-end.ts';
import type { Standing, Subject } from './standing.ts';

/** What others did meanwhile and the flip is not to be blamed for. */
export interface Others {
  /** Somebody else was the last to change our flag's live value. */
  readonly tookOver: boolean;
  /** Somebody changed another flag, or the file. */
  readonly edited: boolean;
  /** When somebody set our flag's live value, or null. */
  readonly tookOverAtMs?: number | null;
  /** Somebody rewrote the branch, or set our flag in it. */
  readonly rewrote?: boolean;
  /** No customer asks the service anything. */
  readonly noTraffic?: boolean;
  /** Copies of our event that the network made, not flipgate: where Dynatrace merges nothing they stay. */
  readonly networkCopies?: number;
  /** Events of the way back that the process which carried it out could not know of. */
  readonly untoldReturns?: number;
  /** When a pod last came up with a copy from before the newest change, or null. */
  readonly bornBehindAtMs?: number | null;
}

interface Case {
  readonly record: FlipRecord | null;
  readonly locks: readonly string[];
  readonly subject: Subject;
  readonly before: Standing;
  readonly now: Standing;
  readonly others: Others;
  readonly withCommit: boolean;
  readonly withEvents: boolean;
}

function nothingHappened({ before, now, locks, others }: Case): readonly string[] {
  const broken: string[] = [];
  if (!others.tookOver && !others.edited && now.live !== before.live)
    broken.push('no record, but the live text changed');
  if (!others.rewrote && !others.edited && now.file !== before.file) broken.push('no record, but the branch changed');
  if (now.events.do + now.events.undo > 0) broken.push('no record, but Dynatrace was told');
  if (locks.length > 0) broken.push(`no record, but locks: ${locks.join(', ')}`);
  return broken;
}

/** The last look of a watch is taken within this time before its verdict. */
const LAST_LOOK_MS = 60 * 1000;

const isGreen = (verdict: Verdict | null): boolean => verdict === 'clean' || verdict === 'expected-problem';

/** Served by every pod that was there to be proven: one that came up behind the times since then says nothing of the flip. */
function servesElse({ now, others }: Case, variant: string, sinceMs: number): boolean {
  return (others.bornBehindAtMs ?? 0) <= sinceMs && now.served.some((served) => served !== variant);
}

function greenLies(run: Case, record: FlipRecord, verdict: Verdict): readonly string[] {
  const { now, others, subject, withEvents } = run;
  const broken: string[] = [];
  // A revert after the verdict moves the worlds on; the verdict is then about what was.
  const moved = lastFact(record, 'turned') !== undefined;
  const endedMs = lastLookMs(record) ?? 0;
  if (!moved && !others.tookOver) {
    if (now.liveVariant !== subject.to) broken.push(`${verdict}, but live says ${now.liveVariant}`);
    if (now.served.length === 0 || servesElse(run, subject.to, endedMs - LAST_LOOK_MS))
      broken.push(`${verdict}, but served is ${now.served.join(',')}`);
  }
  // The verdict is about the time before it: what comes after the last look is another matter.
  const provenMs = provenAtMs(record, 'do') ?? 0;
  const between = (atMs: number | null | undefined, sinceMs: number): boolean =>
    typeof atMs === 'number' && atMs > sinceMs && atMs < endedMs - LAST_LOOK_MS;
  if (!moved && between(others.tookOverAtMs, provenMs) && now.liveVariant !== subject.to)
    broken.push(`${verdict}, but somebody had set the flag before the verdict`);
  const { startMs } = record.plan;
  if (now.foreignEvents.some((event) => event.startMs > startMs && between(event.readableMs, startMs)))
    broken.push(`${verdict}, but another change was announced meanwhile`);
  if (verdict === 'clean' && others.noTraffic === true) broken.push('clean without any traffic');
  if (withEvents && verdict === 'clean' && now.leastEvents.do < 1) broken.push('clean without a change event');
  if (withEvents && verdict === 'clean' && now.events.do - (others.networkCopies ?? 0) > 1)
    broken.push(`clean with ${now.events.do} change events`);
  return broken;
}

/** How far a problem may be dated before its cause, and clocks differ. */
const SKEW_MS = 4 * 60 * 1000;

/** The verdict against the tenant's own problems. */
function wrongVerdict({ now, record }: Case, verdict: Verdict | null): readonly string[] {
  if (record === null || verdict === null) return [];
  const sinceMs = record.plan.startMs;
  const endedMs = lastLookMs(record) ?? 0;
  const late = now.problems.filter(({ startMs, createdMs }) => startMs > sinceMs - SKEW_MS && createdMs <= endedMs);
  const seen = late.filter(({ startMs, createdMs }) => startMs > sinceMs && createdMs < endedMs - LAST_LOOK_MS);
  const open = now.problems.filter(
    ({ createdMs, endMs }) => createdMs < endedMs - LAST_LOOK_MS && (endMs ?? endedMs) > sinceMs,
  );
  if ((verdict === 'expected-problem' || verdict === 'problem') && late.length === 0)
    return [`${verdict} without any problem`];
  if (verdict === 'missed' && seen.length > 0) return [`missed beside ${seen.length} problem(s)`];
  return verdict === 'clean' && open.length > 0 ? [`clean beside ${open.length} problem(s)`] : [];
}

function doneIsDone(run: Case): readonly string[] {
  const { now, subject, others, withCommit, withEvents, record } = run;
  const broken: string[] = [];
  if (!others.tookOver) {
    if (now.liveVariant !== subject.to) broken.push(`done, but live says ${now.liveVariant}`);
    if (servesElse(run, subject.to, record === null ? 0 : (provenAtMs(record, 'do') ?? 0)))
      broken.push(`done, but served is ${now.served.join(',')}`);
  }
  if (withCommit && !others.rewrote && now.commits.do !== 1) broken.push(`done with ${now.commits.do} commits`);
  if (withCommit && !others.rewrote && now.fileVariant !== subject.to)
    broken.push(`done, but git says ${now.fileVariant}`);
  if (now.commits.undo + now.events.undo > 0) broken.push('done, but something was taken back');
  if (withEvents && now.leastEvents.do < 1) broken.push('done without a change event');
  return broken;
}

function undoneIsUndone(run: Case, backMs: number): readonly string[] {
  const { now, before, subject, others, withCommit, withEvents } = run;
  const broken: string[] = [];
  // What somebody sets after our value was proven to be gone is theirs; the proof itself takes a moment.
  const theirs = others.tookOver && (others.tookOverAtMs ?? 0) > backMs - PROOF_MS;
  if (!theirs && now.liveVariant !== subject.from) broken.push(`undone, but live says ${now.liveVariant}`);
  if (!theirs && servesElse(run, subject.from, backMs)) broken.push(`undone, but served is ${now.served.join(',')}`);
  const was = withCommit ? subject.from : before.fileVariant;
  if (!others.rewrote && now.fileVariant !== was) broken.push(`undone, but git says ${now.fileVariant}`);
  if (!theirs && !others.edited && now.live !== before.live) broken.push('undone, but the live text differs');
  if (!others.rewrote && !others.edited && now.file !== before.file) broken.push('undone, but the file differs');
  // An event that only some entities took has to be taken back from those, entity by entity: the others heard nothing.
  if (withEvents && now.misled.length > 0) broken.push('undone, but Dynatrace was not told');
  return broken;
}

/** Two looks at the pods and the live text. */
const PROOF_MS = 2000;

/** A stuck flip names each difference: what it does not name has to be as before, or as asked when it never turned. */
function stuckIsNamed({ now, subject, others, record, withCommit }: Case): readonly string[] {
  if (record === null) return [];
  const left = lastFact(record, 'ended')?.left ?? [];
  if (left.length === 0) return ['stuck without a named difference'];
  const broken: string[] = [];
  const names = (where: string): boolean => left.some((difference) => difference.where === where);
  if (lastFact(record, 'turned') === undefined) return broken;
  if (!others.tookOver && !names('live') && now.liveVariant !== subject.from)
    broken.push(`stuck, and nobody is told that live says ${now.liveVariant}`);
  if (withCommit && !others.rewrote && !names('git') && now.fileVariant !== subject.from)
    broken.push(`stuck, and nobody is told that git says ${now.fileVariant}`);
  // While the value lies there still, and that is named, what Dynatrace was told is true; what somebody else set is theirs.
  const isTrueStill = others.tookOver || (names('live') && now.liveVariant !== subject.from);
  if (now.misled.length > 0 && !names('event') && !isTrueStill)
    broken.push('stuck, and nobody is told that Dynatrace was not');
  return broken;
}

/** Dynatrace is told of a way back only when our value is gone. */
function toldOfNoReturn({ now, subject, others }: Case): readonly string[] {
  if (others.tookOver || now.events.undo === 0 || now.liveVariant !== subject.to) return [];
  return [`Dynatrace was told that it went back, but live says ${now.liveVariant}`];
}

/** Takeovers of which nothing but the claim was written down: their processes may have sent what was open then. */
function silentHolders(record: FlipRecord | null): number {
  const fences = (record?.facts ?? []).map(({ fence }) => fence);
  const claims = (record?.facts ?? []).filter(({ k }) => k === 'claimed');
  return claims.filter((claim) => fences.filter((fence) => fence === claim.fence).length === 1).length;
}

/** One identity per effect and phase: a second copy of an event is there only where the record admits that it may be. */
function doubledEffects({ record, now, subject, others }: Case): readonly string[] {
  const broken: string[] = [];
  for (const phase of ['do', 'undo'] as const) {
    if (now.commits[phase] > 1) broken.push(`${now.commits[phase]} commits of phase ${phase}`);
    const doubts = record === null ? [] : factsOf(record, `${phase}/announce/${subject.index ?? 0}`);
    const told = doubts.filter((fact) => fact.k === 'sent' || (fact.k === 'receipt' && fact.observed)).length;
    // What nobody doubted was sent once; a doubt reaches as far as the processes that nothing was heard of.
    const admitted = told === 0 ? 0 : told + silentHolders(record);
    const untold = phase === 'undo' ? (others.untoldReturns ?? 0) : 0;
    const copies = now.events[phase] - (others.networkCopies ?? 0) - untold;
    if (copies > 1 + admitted) broken.push(`${copies} change events of phase ${phase}, ${admitted} doubts on record`);
  }
  return broken;
}

/**
 * What every run must leave behind, whatever was cut, lost or delayed in it.
 *
 * @returns One sentence per broken promise; empty when all hold.
 */
export function brokenPromises(run: Case): readonly string[] {
  const { record, locks, now, before, others } = run;
  if (record === null) return nothingHappened(run);
  const broken: string[] = [];
  const ended = lastFact(record, 'ended');
  broken.push(...doubledEffects(run), ...toldOfNoReturn(run));
  if (!others.edited && JSON.stringify(now.otherFlags) !== JSON.stringify(before.otherFlags))
    broken.push(`other flags: ${JSON.stringify(before.otherFlags)} became ${JSON.stringify(now.otherFlags)}`);
  if (ended === undefined) return [...broken, 'the flip never ended'];
  if (ended.outcome === 'stuck') {
    broken.push(...stuckIsNamed(run));
  } else if (locks.length > 0 || record.locks.length > 0) {
    broken.push(`${ended.outcome}, but locks are kept: ${locks.join(', ')}`);
  }
  if (ended.verdict !== null && isGreen(ended.verdict)) broken.push(...greenLies(run, record, ended.verdict));
  broken.push(...wrongVerdict(run, ended.verdict));
  if (ended.outcome === 'done') broken.push(...doneIsDone(run));
  if (ended.outcome === 'undone') broken.push(...undoneIsUndone(run, provenAtMs(record, 'undo') ?? 0));
  return broken;
}
