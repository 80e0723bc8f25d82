import { FlipError } from '../../domain/errors/flip-error.ts';
import type { Json } from '../../domain/json.ts';
import type { FoundEvent, Tenant } from '../../domain/ports/tenant.ts';
import type { FlipPlan } from '../../domain/record/plan.ts';
import { watchedFromMs } from '../../domain/record/proof.ts';
import type { FlipRecord, ReadName } from '../../domain/record/record.ts';
import { CLOCK_ROUNDING_MS, SKEW_MS, whyOfClocks } from '../../domain/watch/clocks.ts';
import { keptProblems, keptTitles } from '../../domain/watch/kept.ts';
import { SOME_EVENT_MS } from '../../domain/watch/some-event.ts';
import { countedPods } from '../counted-pods.ts';
import { flagsStillOurs, standingOfObject } from '../effects/live-standing.ts';
import type { Ports } from '../ports.ts';
import { askPod, servesTo } from './look.ts';

export interface WatchReading {
  readonly complete: boolean;
  readonly data: Json;
}

const NO_TRAFFIC = { requests: 0, failures: 0, byEntity: [] };

/** Entities of every flag of the flip. */
function entityIdsOf(record: FlipRecord): readonly string[] {
  return [...new Set(record.plan.changes.flatMap((change) => change.entities.map((entity) => entity.id)))];
}

async function problems(ports: Ports, record: FlipRecord): Promise<WatchReading> {
  if (ports.tenant === null) return { complete: false, data: { problems: [], why: 'Dynatrace is not configured' } };
  const askedMs = ports.clock.nowMs();
  const reading = await ports.tenant.problems({
    entityIds: entityIdsOf(record),
    titlePhrases: record.plan.changes.flatMap((change) => change.titlePhrases),
    fromMs: record.plan.startMs - SKEW_MS,
    toMs: askedMs + SKEW_MS,
  });
  const aheadMs = ports.tenant.clockAheadMs();
  const theirs: FlipPlan = { ...record.plan, startMs: record.plan.startMs + (aheadMs ?? 0) };
  const data = { problems: keptProblems(theirs, reading.value) as unknown as Json, askedMs, aheadMs };
  const why = whyOfClocks(aheadMs);
  if (why !== null) return { complete: false, data: { ...data, why } };
  return reading.complete ? { complete: true, data } : { complete: false, data: { ...data, why: reading.why } };
}

async function traffic(ports: Ports, record: FlipRecord): Promise<WatchReading> {
  const entityIds = entityIdsOf(record);
  if (ports.tenant === null || entityIds.length === 0) {
    return { complete: false, data: { ...NO_TRAFFIC, why: 'no service entity to count requests of' } };
  }
  // Minutes of its clock, as far as it may be ahead: what it counted before the proof would else count as after it.
  const aheadMs = (ports.tenant.clockAheadMs() ?? 0) + CLOCK_ROUNDING_MS;
  const reading = await ports.tenant.requestCounts({
    entityIds,
    fromMs: (watchedFromMs(record) ?? record.plan.startMs) + aheadMs,
    toMs: ports.clock.nowMs() + aheadMs,
  });
  const sum = (pick: (count: { requests: number; failures: number }) => number): number =>
    reading.value.reduce((total, count) => total + pick(count), 0);
  const data = {
    requests: sum((count) => count.requests),
    failures: sum((count) => count.failures),
    byEntity: reading.value.map(({ entityId, requests }) => ({ entityId, requests })),
  };
  return reading.complete ? { complete: true, data } : { complete: false, data: { ...data, why: reading.why } };
}

async function changes(ports: Ports, record: FlipRecord): Promise<WatchReading> {
  const entityIds = entityIdsOf(record);
  if (ports.tenant === null || entityIds.length === 0)
    return { complete: false, data: { others: [], why: 'no service entity' } };
  const { startMs } = record.plan;
  const reading = await ports.tenant.changeEvents({
    entityIds,
    fromMs: startMs - SKEW_MS,
    toMs: ports.clock.nowMs() + SKEW_MS,
  });
  // By its clock, where that is behind ours, a change of now began before the flip.
  const sinceMs = startMs + Math.min(0, ports.tenant.clockAheadMs() ?? 0);
  const isOwn = ({ properties }: FoundEvent): boolean => properties['flipgate.flip_id'] === record.id;
  const told = reading.value.filter((event) => isOwn(event) && event.properties['flipgate.phase'] === 'do');
  const own = [...new Set(told.map(({ properties }) => properties['feature_flag.key'] ?? ''))];
  const foreign = reading.value.filter((event) => !isOwn(event) && !event.frequent);
  const data = {
    others: titlesOf(foreign.filter((event) => event.startMs >= sinceMs)),
    earlier: titlesOf(foreign.filter((event) => event.startMs < sinceMs && event.startMs >= startMs - SKEW_MS)),
    frequent: titlesOf(reading.value.filter(({ frequent }) => frequent)),
    own,
    ...(own.length > 0 ? {} : { sees: await seesAnything(ports.tenant, ports.clock.nowMs()) }),
  };
  return reading.complete ? { complete: true, data } : { complete: false, data: { ...data, why: reading.why } };
}

function titlesOf(events: readonly FoundEvent[]): readonly string[] {
  return keptTitles(events.map(({ title }) => title));
}

/** Whether anything is seen at all; whoever cannot find out does not know it. */
async function seesAnything(tenant: Tenant, nowMs: number): Promise<boolean> {
  const reading = await tenant.seesAnything({ fromMs: nowMs - SOME_EVENT_MS, toMs: nowMs });
  return reading.complete && reading.value;
}

/** Whether the live object still holds our value, and every replica still serves it, by every way that the proof asked. */
async function held(ports: Ports, record: FlipRecord): Promise<WatchReading> {
  const { workload } = record.plan;
  const [live, objects] = await Promise.all([
    ports.cluster.readWorkload(workload),
    Promise.all(record.plan.objects.map((object) => ports.cluster.readObject(object.address))),
  ]);
  const standings = record.plan.objects.map((object, index) =>
    standingOfObject(ports, record, object, objects[index] ?? null),
  );
  const foreign = standings.find((standing) => standing.end !== 'done');
  const ours = record.plan.objects.flatMap((object, index) =>
    flagsStillOurs(ports, record, object, objects[index] ?? null),
  );
  const pods = countedPods(live?.pods ?? []);
  const answers = await Promise.all(
    pods.map(async (pod) => ({ pod: pod.name, all: await askPod({ ports, record, direction: 'do', pod }) })),
  );
  const unread = live === null || answers.some(({ all }) => all.some(({ seen }) => seen.kind === 'unreachable'));
  const wrong = answers.filter(({ all }) => !all.every((one) => servesTo(record, one))).map(({ pod }) => pod);
  const proven = foreign === undefined && wrong.length === 0 && pods.length >= 1;
  const detail =
    foreign?.why ?? (wrong.length > 0 ? `not served by ${wrong.join(', ')}` : pods.length === 0 ? 'no ready pod' : '');
  return {
    complete: !unread,
    data: {
      proven,
      live: foreign === undefined ? 'ours' : 'other',
      ours,
      detail,
      othersChanged: [],
      pods: pods.length,
      sawTo: true,
      textAsBefore: false,
    },
  };
}

const READERS: Readonly<Record<ReadName, (ports: Ports, record: FlipRecord) => Promise<WatchReading>>> = {
  problems,
  traffic,
  changes,
  served: held,
};

/** Empty data of a reading that failed, so that folds need no second shape. */
const NOTHING: Readonly<Record<ReadName, Readonly<Record<string, Json>>>> = {
  problems: { problems: [] },
  traffic: NO_TRAFFIC,
  changes: { others: [] },
  served: { proven: false, live: 'unknown', detail: '', othersChanged: [], pods: 0, sawTo: false, textAsBefore: false },
};

/**
 * One look of the watch. A system that does not answer, or refuses, makes the reading incomplete; it never makes it
 * empty and complete.
 */
export async function watchRead(ports: Ports, record: FlipRecord, read: ReadName): Promise<WatchReading> {
  try {
    return await READERS[read](ports, record);
  } catch (error) {
    if (!(error instanceof FlipError) || error.kind === 'bug') throw error;
    return { complete: false, data: { ...NOTHING[read], why: error.message, code: error.code } };
  }
}
