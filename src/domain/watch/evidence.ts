import type { Problem } from '../ports/tenant.ts';
import { announceKeys } from '../record/phase.ts';
import type { FlipPlan } from '../record/plan.ts';
import type { FlipRecord } from '../record/record.ts';
import { factsOf, mayLieTwice, receiptOf } from '../record/standing.ts';
import { isExpected, isOnTarget, isOurs, wasThereSince } from './attribute.ts';
import { whyOfClocks } from './clocks.ts';
import {
  type ChangesData,
  type HeldData,
  lastReading,
  type ProblemsData,
  readingsOf,
  type TrafficData,
  toldUntilMs,
} from './readings.ts';

/** What was measured, folded out of the record; the rules below look at nothing else. */
export interface Evidence {
  readonly plan: FlipPlan;
  readonly ours: Problem | null;
  /** `maybe-twice`: it was sent again because nothing could tell whether the first one went in. */
  readonly announced: 'acknowledged' | 'unproven' | 'maybe-twice' | 'absent';
  readonly unread: readonly string[];
  /** What is not known now and has to be, to tell whose a problem is. */
  readonly unsure: readonly string[];
  readonly held: boolean;
  /** On the target while it was watched, not this flip's, and not there when the plan looked; over by now or not. */
  readonly strangers?: readonly Problem[];
  /** On the target and merged by Dynatrace into a problem that no reading shows: whether it is ours is not to be seen. */
  readonly merged?: readonly Problem[];
  readonly otherChanges: readonly string[];
  /** Changes of others so shortly before the flip that its problem may be theirs. */
  readonly earlierChanges: readonly string[];
  /** Signals on the target that Dynatrace holds for frequent issues: no problem comes of them. */
  readonly frequent: readonly string[];
  /** Requests since the proof to the service that got the fewest, or null when they could not be counted. */
  readonly requests: number | null;
  readonly watchedMs: number;
}

/** Folds a record into the evidence for its verdict. */
export function evidenceOf(record: FlipRecord, provenMs: number): Evidence {
  const { plan } = record;
  const problems = lastReading(record, 'problems', provenMs);
  const traffic = lastReading(record, 'traffic', provenMs);
  const changes = lastReading(record, 'changes', provenMs);
  const served = readingsOf(record, 'served', provenMs);
  const found = ((problems?.data ?? { problems: [] }) as unknown as ProblemsData).problems;
  const announced = announcedOf(record);
  const changed = (changes?.data ?? { others: [] }) as unknown as ChangesData;
  const unheard = changes?.complete ? hiddenFrom(plan, changed, announced) : ['other change events'];
  const { aheadMs } = (problems?.data ?? {}) as unknown as ProblemsData;
  const clocks = aheadMs === undefined ? null : whyOfClocks(aheadMs);
  // Problems bear the times of its clock.
  const theirs: FlipPlan = { ...plan, startMs: plan.startMs + (aheadMs ?? 0) };
  return {
    plan,
    ours: oursIn(theirs, found),
    strangers: found.filter((one) => !one.duplicate && mayHideOurs(theirs, one)),
    merged: found.filter((one) => one.duplicate && mayHideOurs(theirs, one)),
    announced,
    unread: [
      ...(problems?.complete ? [] : ['problems']),
      ...unheard,
      ...(served.length > 0 && served.every((reading) => reading.complete) ? [] : ['the served value']),
      ...unlooked(plan, [provenMs, ...served.map(({ atMs }) => atMs)]),
    ],
    unsure: [
      ...(clocks === null ? [] : [clocks]),
      ...unheard,
      ...(served.at(-1)?.complete ? [] : ['the served value']),
    ],
    held: served.every((reading) => !reading.complete || (reading.data as unknown as HeldData).proven),
    otherChanges: changed.others,
    earlierChanges: changed.earlier ?? [],
    frequent: changed.frequent ?? [],
    requests: traffic?.complete ? leastRequests(plan, (traffic.data as unknown as TrafficData).byEntity) : null,
    watchedMs: problems === undefined ? 0 : Math.max(0, toldUntilMs(problems) - provenMs),
  };
}

/** How much later than due a look may come: so long may Dynatrace, and what is tried again, hold one up. */
const LATE_LOOK_MS = 5 * 60 * 1000;

/** A machine that slept saw nothing: between two looks that lie too far apart the value may have been anything. */
function unlooked({ watch }: FlipPlan, looksMs: readonly number[]): readonly string[] {
  const gaps = looksMs.slice(1).map((atMs, index) => atMs - (looksMs[index] ?? atMs));
  const longestMs = Math.max(0, ...gaps);
  if (longestMs <= (watch?.pollMs ?? 0) + LATE_LOOK_MS) return [];
  return [`the served value for ${Math.round(longestMs / 60_000)} min`];
}

/** On the target during the flip and not told by its own: one that closed meanwhile may have absorbed damage as well. */
function mayHideOurs(plan: FlipPlan, one: Problem): boolean {
  return (
    isOnTarget(plan, one) &&
    wasThereSince(plan, one) &&
    !isOurs(plan, one) &&
    !plan.watch?.openBefore.some((open) => open.id === one.id)
  );
}

/**
 * What a right that hides records hides: a query answers with fewer rows and does not say so. Our own change events were
 * accepted, so whoever does not see them cannot know what else there is (reference: "Permissions that hide rather than fail").
 * Where Dynatrace was not told, any record at all has to be seen.
 */
function hiddenFrom(plan: FlipPlan, { own, sees }: ChangesData, announced: Evidence['announced']): readonly string[] {
  if (announced === 'absent')
    return sees === false ? ['what Dynatrace hides: not one record of any event or problem is seen'] : [];
  const unseen = own === undefined ? [] : plan.changes.filter(({ flag }) => !own.includes(flag));
  if (unseen.length === 0) return [];
  const flags = unseen.map(({ flag }) => flag).join(', ');
  return [`what Dynatrace hides or has not taken in: the accepted change event of ${flags} cannot be read back`];
}

/** Our problem; one that nobody expected before one that was. */
function oursIn(plan: FlipPlan, found: readonly Problem[]): Problem | null {
  const ours = found.filter((problem) => isOurs(plan, problem));
  return ours.find((problem) => !isExpected(plan, problem)) ?? ours[0] ?? null;
}

/**
 * Traffic on one service says nothing of another, of the same name in another cluster as little: a flip has what its
 * quietest service has. Nothing else counts requests, and a flag that no service is named for has none.
 */
function leastRequests(plan: FlipPlan, byEntity: TrafficData['byEntity']): number {
  const counts = plan.changes.flatMap(({ entities }) => {
    const services = entities.filter(({ id }) => id.startsWith('SERVICE-'));
    return services.length === 0
      ? [0]
      : services.map(({ id }) => byEntity.find(({ entityId }) => entityId === id)?.requests ?? 0);
  });
  return Math.min(...counts);
}

/** True when some flags of the flip are expected to lead to a problem and others are not. */
export function isMixed(plan: FlipPlan): boolean {
  return new Set(plan.changes.map((change) => change.expect)).size > 1;
}

/** The worst of all events: one that is missing makes the announcement absent, one in doubt makes it unproven. */
function announcedOf(record: FlipRecord): Evidence['announced'] {
  const keys = announceKeys(record.plan, 'do');
  if (keys.length < record.plan.changes.length) return 'absent';
  const receipts = keys.map((key) => ({
    receipt: receiptOf(record, key),
    twice: mayLieTwice(record, key),
    doubted: factsOf(record, key).some((fact) => fact.k === 'receipt' && fact.observed),
  }));
  if (receipts.some(({ receipt }) => receipt?.end !== 'done')) return 'absent';
  if (receipts.some(({ twice }) => twice)) return 'maybe-twice';
  return receipts.some(({ doubted }) => doubted) ? 'unproven' : 'acknowledged';
}
