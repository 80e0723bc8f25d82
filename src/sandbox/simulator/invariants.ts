import type { Verdict } from '../../domain/record/names.ts';
import { provenAtMs } from '../../domain/record/phase.ts';
import { type FlipRecord, lastFact } from '../../domain/record/record.ts';
import type { Scenario } from '../scenario.ts';

/** Which flag is looked at, where. */
export interface Subject {
  readonly id: string;
  readonly flag: string;
  readonly from: string;
  readonly to: string;
  readonly branch: string;
  readonly path: string;
  readonly namespace: string;
  readonly configMap: string;
  readonly key: string;
  /** Every flag of the file, to see that no other one moves. */
  readonly flags: readonly string[];
}

/** What others did meanwhile and the flip is not to be blamed for. */
export interface Others {
  /** Somebody changed our flag's live value. */
  readonly tookOver: boolean;
  /** Somebody changed another flag. */
  readonly edited: boolean;
  /** When somebody set our flag's live value, or null. */
  readonly tookOverAtMs?: number | null;
  /** When somebody announced a change on the same entity, or null. */
  readonly announcedAtMs?: number | null;
  /** No customer asks the service anything. */
  readonly noTraffic?: boolean;
}

/** The worlds as they stand, in the terms that the promises are made in. */
export interface Standing {
  readonly live: string;
  readonly liveVariant: string;
  readonly fileVariant: string;
  readonly file: string;
  readonly served: readonly string[];
  readonly otherFlags: Readonly<Record<string, string>>;
  /** Commits that carry our trailer, per phase. */
  readonly commits: Readonly<Record<'do' | 'undo', number>>;
  /** Change events that carry our id, per phase. */
  readonly events: Readonly<Record<'do' | 'undo', number>>;
  readonly problems: number;
}

/** The default of one flag in a flags text, by its own name; the texts of the simulator are one flag per block. */
function defaultIn(text: string, flag: string): string {
  const block = new RegExp(`"${flag}"[\\s\\S]*?"defaultVariant": "([^"]*)"`).exec(text);
  return block?.[1] ?? '';
}

function servedOf(scenario: Scenario, subject: Subject, flag: string): readonly string[] {
  return Object.values(scenario.kubernetes.servedBy(subject.namespace, flag)).map((seen) => String(seen.variant));
}

/** Reads everything that a flip is measured by out of the worlds themselves, never out of its record. */
export function readStanding(scenario: Scenario, subject: Subject): Standing {
  const live = scenario.kubernetes.liveText(subject.namespace, subject.configMap, subject.key) ?? '';
  const head = scenario.github.head(subject.branch);
  const file = head === undefined ? '' : (scenario.github.fileAt(subject.branch, subject.path) ?? '');
  const log = head === undefined ? [] : scenario.github.log(subject.branch);
  const commits = (phase: 'do' | 'undo'): number =>
    log.filter(({ message }) => message.split('\n').includes(`Flipgate-Id: ${subject.id}/${phase}`)).length;
  const events = (phase: 'do' | 'undo'): number =>
    scenario.dynatrace.events.filter(
      ({ properties, entityId }) =>
        entityId === scenario.entityId &&
        properties['flipgate.flip_id'] === subject.id &&
        properties['flipgate.phase'] === phase,
    ).length;
  const others = subject.flags
    .filter((flag) => flag !== subject.flag)
    .map((flag) => [flag, [defaultIn(live, flag), ...new Set(servedOf(scenario, subject, flag))].join('/')]);
  return {
    live,
    liveVariant: defaultIn(live, subject.flag),
    fileVariant: defaultIn(file, subject.flag),
    file,
    served: servedOf(scenario, subject, subject.flag),
    otherFlags: Object.fromEntries(others),
    commits: { do: commits('do'), undo: commits('undo') },
    events: { do: events('do'), undo: events('undo') },
    problems: scenario.dynatrace.problems.filter(({ affected }) => affected.includes(scenario.entityId)).length,
  };
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
  if (now.file !== before.file) broken.push('no record, but the branch changed');
  if (now.events.do + now.events.undo > 0) broken.push('no record, but Dynatrace was told');
  if (locks.length > 0) broken.push(`no record, but locks: ${locks.join(', ')}`);
  return broken;
}

/** The last look of a watch is taken within this time before its verdict. */
const LAST_LOOK_MS = 60 * 1000;

const isGreen = (verdict: Verdict | null): boolean => verdict === 'clean' || verdict === 'expected-problem';

function greenLies(
  { now, others, subject, withEvents }: Case,
  record: FlipRecord,
  verdict: Verdict,
): readonly string[] {
  const broken: string[] = [];
  // A revert after the verdict moves the worlds on; the verdict is then about what was.
  const moved = lastFact(record, 'turned') !== undefined;
  if (!moved && !others.tookOver) {
    if (now.liveVariant !== subject.to) broken.push(`${verdict}, but live says ${now.liveVariant}`);
    if (now.served.length === 0 || now.served.some((variant) => variant !== subject.to))
      broken.push(`${verdict}, but served is ${now.served.join(',')}`);
  }
  const endedMs = lastFact(record, 'ended')?.atMs ?? 0;
  const provenMs = provenAtMs(record, 'do') ?? 0;
  const between = (atMs: number | null | undefined, sinceMs: number): boolean =>
    typeof atMs === 'number' && atMs > sinceMs && atMs < endedMs - LAST_LOOK_MS;
  if (!moved && between(others.tookOverAtMs, provenMs) && now.liveVariant !== subject.to)
    broken.push(`${verdict}, but somebody had set the flag before the verdict`);
  if (!moved && between(others.announcedAtMs, record.plan.startMs))
    broken.push(`${verdict}, but another change was announced meanwhile`);
  if (verdict === 'clean' && others.noTraffic === true) broken.push('clean without any traffic');
  if (withEvents && verdict === 'clean' && now.events.do !== 1)
    broken.push(`${verdict} with ${now.events.do} change events`);
  if (verdict === 'expected-problem' && now.problems === 0) broken.push(`${verdict} without any problem`);
  if (verdict === 'clean' && now.problems > 0) broken.push(`${verdict} beside ${now.problems} problem(s)`);
  return broken;
}

function doneIsDone({ now, subject, others, withCommit, withEvents }: Case): readonly string[] {
  const broken: string[] = [];
  if (!others.tookOver) {
    if (now.liveVariant !== subject.to) broken.push(`done, but live says ${now.liveVariant}`);
    if (now.served.some((variant) => variant !== subject.to))
      broken.push(`done, but served is ${now.served.join(',')}`);
  }
  if (withCommit && now.commits.do !== 1) broken.push(`done with ${now.commits.do} commits`);
  if (withCommit && !others.edited && now.fileVariant !== subject.to)
    broken.push(`done, but git says ${now.fileVariant}`);
  if (now.commits.undo + now.events.undo > 0) broken.push('done, but something was taken back');
  if (withEvents && now.events.do < 1) broken.push('done without a change event');
  return broken;
}

function undoneIsUndone({ now, before, subject, others, withEvents }: Case, backMs: number): readonly string[] {
  const broken: string[] = [];
  // What somebody sets after our value was proven to be gone is theirs.
  const theirs = (others.tookOverAtMs ?? 0) > backMs;
  if (!theirs && now.liveVariant !== subject.from) broken.push(`undone, but live says ${now.liveVariant}`);
  if (!theirs && now.served.some((variant) => variant !== subject.from))
    broken.push(`undone, but served is ${now.served.join(',')}`);
  if (now.fileVariant !== subject.from) broken.push(`undone, but git says ${now.fileVariant}`);
  if (!theirs && !others.edited && now.live !== before.live) broken.push('undone, but the live text differs');
  if (!others.edited && now.file !== before.file) broken.push('undone, but the file differs');
  if (withEvents && now.events.do > 0 && now.events.undo === 0) broken.push('undone, but Dynatrace was not told');
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
  for (const phase of ['do', 'undo'] as const) {
    if (now.commits[phase] > 1) broken.push(`${now.commits[phase]} commits of phase ${phase}`);
    if (now.events[phase] > 2) broken.push(`${now.events[phase]} change events of phase ${phase}`);
  }
  if (!others.edited && JSON.stringify(now.otherFlags) !== JSON.stringify(before.otherFlags))
    broken.push(`other flags: ${JSON.stringify(before.otherFlags)} became ${JSON.stringify(now.otherFlags)}`);
  if (ended === undefined) return [...broken, 'the flip never ended'];
  if (ended.outcome === 'stuck') {
    if (ended.left.length === 0) broken.push('stuck without a named difference');
  } else if (locks.length > 0 || record.locks.length > 0) {
    broken.push(`${ended.outcome}, but locks are kept: ${locks.join(', ')}`);
  }
  if (ended.verdict !== null && isGreen(ended.verdict)) broken.push(...greenLies(run, record, ended.verdict));
  if (ended.outcome === 'done') broken.push(...doneIsDone(run));
  if (ended.outcome === 'undone') broken.push(...undoneIsUndone(run, provenAtMs(record, 'undo') ?? ended.atMs));
  return broken;
}
