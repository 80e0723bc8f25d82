import type { JsonObject } from '../../domain/json.ts';
import type { ServedEvaluation, Workload } from '../../domain/ports/cluster.ts';
import type { Direction } from '../../domain/record/names.ts';
import { type ProofData, proofsOf } from '../../domain/record/phase.ts';
import type { FlipRecord } from '../../domain/record/record.ts';
import { standingOfObject } from '../effects/live-standing.ts';
import type { Ports } from '../ports.ts';

/** Between the first looks, and between two that make a proof: a nudge is served after a tenth of a second. */
const LOOK_MS = 50;
/** Later looks come after this share of the time already waited, at most two and a half seconds: it makes a proof at most that much later. */
const WAITED_SHARE = 0.1;
const LONGEST_PAUSE_MS = 2500;

/** Pause after a look: a wait of a minute and a half costs the API server some sixty looks, not two thousand. */
function pauseMs(good: boolean, waitedMs: number): number {
  return good ? LOOK_MS : Math.min(LONGEST_PAUSE_MS, Math.max(LOOK_MS, Math.round(waitedMs * WAITED_SHARE)));
}

interface PodRef {
  readonly name: string;
  readonly uid: string;
}

/** One look at every ready pod. */
interface Look {
  readonly good: boolean;
  readonly sawTo: boolean;
  readonly pods: readonly PodRef[];
  readonly unproven: readonly string[];
  readonly detail: string;
}

export interface ProofReading {
  readonly complete: boolean;
  readonly data: ProofData & JsonObject;
}

function wantedVariant(record: FlipRecord, direction: Direction, index: number): string | undefined {
  const proof = record.plan.changes[index]?.proof;
  return direction === 'do' ? proof?.after : proof?.before;
}

function sayEvaluation(evaluation: ServedEvaluation): string {
  switch (evaluation.kind) {
    case 'value':
      return evaluation.variant ?? `no variant (${evaluation.reason})`;
    case 'error':
      return evaluation.errorCode;
    case 'unreachable':
      return evaluation.why;
  }
}

/** Asks one pod for each of our flags. */
async function askPod(ports: Ports, record: FlipRecord, pod: PodRef): Promise<readonly ServedEvaluation[]> {
  const { namespace, ofrepPort } = record.plan.workload;
  return Promise.all(
    record.plan.changes.map(({ flag, proof }) =>
      ports.served.evaluate({ namespace, pod: pod.name, port: ofrepPort, flag, context: proof.context }),
    ),
  );
}

function countable(workload: Workload): readonly PodRef[] {
  return workload.pods.filter((pod) => pod.ready && !pod.terminating).map(({ name, uid }) => ({ name, uid }));
}

/**
 * One look: the pods as the API server lists them, and what those known from the look before answer, in one round trip.
 * It is good when at least one and exactly the desired number of ready, owned pods are there, no rollout is under way,
 * they are the ones that were asked, and each evaluates to the wanted variant.
 */
async function look(ports: Ports, record: FlipRecord, direction: Direction, known: readonly PodRef[]): Promise<Look> {
  const [workload, answers] = await Promise.all([
    ports.cluster.readWorkload(record.plan.workload),
    Promise.all(known.map((pod) => askPod(ports, record, pod))),
  ]);
  if (workload === null) return { good: false, sawTo: false, pods: [], unproven: [], detail: 'the Deployment is gone' };
  const pods = countable(workload);
  const asked = new Map(known.map((pod, index) => [pod.uid, answers[index] ?? []]));
  const unproven: string[] = [];
  const details: string[] = [];
  let sawTo = false;
  for (const pod of pods) {
    const evaluations = asked.get(pod.uid);
    const right = evaluations?.map(
      (one, index) => one.kind === 'value' && one.variant === wantedVariant(record, direction, index),
    );
    sawTo ||=
      evaluations?.some(
        (one, index) => one.kind === 'value' && one.variant === record.plan.changes[index]?.proof.after,
      ) ?? false;
    if (right?.every(Boolean) === true) continue;
    unproven.push(pod.name);
    details.push(
      `${pod.name} ${evaluations === undefined ? 'not asked yet' : `serves ${evaluations.map(sayEvaluation).join(', ')}`}`,
    );
  }
  if (pods.length !== workload.desired) details.push(`${pods.length} ready pods of ${workload.desired}`);
  if (workload.rolling) details.push(workload.failure ?? 'a rollout is under way');
  const waiting = workload.pods.flatMap((pod) => pod.waiting.map((reason) => `${pod.name} waits: ${reason}`));
  const good = pods.length >= 1 && pods.length === workload.desired && unproven.length === 0 && !workload.rolling;
  return { good, sawTo, pods, unproven, detail: [...details, ...waiting].join('; ') };
}

/** Flags that are not ours and evaluate otherwise than before the flip, on any pod. */
async function othersChanged(
  ports: Ports,
  record: FlipRecord,
  pods: readonly PodRef[],
): Promise<readonly string[] | null> {
  const { namespace, ofrepPort, baseline } = record.plan.workload;
  const ours = new Set(record.plan.changes.map((change) => change.flag));
  const all = await Promise.all(
    pods.map((pod) => ports.served.evaluateAll({ namespace, pod: pod.name, port: ofrepPort })),
  );
  const changed = new Set<string>();
  for (const flags of all) {
    if (flags === null) return null;
    const keys = new Set([...flags.keys(), ...Object.keys(baseline)]);
    for (const key of keys) {
      if (ours.has(key) || baseline[key] === null) continue;
      const now = flags.get(key);
      const variant = now === undefined ? 'gone' : sayEvaluation(now);
      if (variant !== (baseline[key] ?? 'gone')) changed.add(`${key}: ${baseline[key] ?? 'gone'} -> ${variant}`);
    }
  }
  return [...changed].sort();
}

/** True when the whole live text of every object is the one from before the flip. */
async function textAsBefore(
  ports: Ports,
  record: FlipRecord,
): Promise<{ readonly whole: boolean; readonly ours: boolean }> {
  const lives = await Promise.all(record.plan.objects.map((object) => ports.cluster.readObject(object.address)));
  const whole = lives.every(
    (live, index) => live !== null && ports.ids.sha256(live.text) === record.plan.objects[index]?.textSha,
  );
  const ours = record.plan.objects.every(
    (object, index) => standingOfObject(ports, record, object, lives[index] ?? null).end === 'absent',
  );
  return { whole, ours };
}

/**
 * Proves that every running flagd serves the direction's variant: looks until two looks in a row are good or `untilMs`
 * has come. The way back also wants our flag's live text back, and either `to` seen served in this flip or the whole
 * live text as before: going back to a value that flagd never let go of proves nothing.
 */
export async function prove(
  ports: Ports,
  record: FlipRecord,
  direction: Direction,
  untilMs: number,
): Promise<ProofReading> {
  let known: readonly PodRef[] = direction === 'do' ? record.plan.workload.pods : [];
  let sawTo =
    proofsOf(record, 'do').some(({ proof }) => proof.sawTo) ||
    proofsOf(record, 'undo').some(({ proof }) => proof.sawTo);
  let goodBefore = false;
  const sinceMs = ports.clock.nowMs();
  for (;;) {
    const seen = await look(ports, record, direction, known);
    sawTo ||= seen.sawTo;
    known = seen.pods;
    if (seen.good && goodBefore) return concluded({ ports, record, direction, seen, sawTo });
    goodBefore = seen.good;
    const nowMs = ports.clock.nowMs();
    // A look that was good deserves its second one even when the time is over.
    if (nowMs >= untilMs && !seen.good) {
      const data = {
        proven: false,
        othersChanged: [],
        pods: seen.pods.length,
        sawTo,
        textAsBefore: false,
        detail: seen.detail,
        unproven: seen.unproven,
      };
      return { complete: true, data };
    }
    await ports.clock.sleep(pauseMs(seen.good, nowMs - sinceMs));
  }
}

async function concluded(request: {
  readonly ports: Ports;
  readonly record: FlipRecord;
  readonly direction: Direction;
  readonly seen: Look;
  readonly sawTo: boolean;
}): Promise<ProofReading> {
  const { ports, record, direction, seen, sawTo } = request;
  const names = seen.pods.map((pod) => pod.name);
  const base = { pods: names.length, names, sawTo, unproven: [] };
  if (direction === 'do') {
    const others = await othersChanged(ports, record, seen.pods);
    const detail = others === null ? 'the other flags could not be read' : '';
    return {
      complete: others !== null,
      data: { ...base, proven: true, othersChanged: others ?? [], textAsBefore: false, detail },
    };
  }
  const text = await textAsBefore(ports, record);
  const proven = text.ours && (sawTo || text.whole);
  const detail = proven
    ? ''
    : text.ours
      ? 'unproven, same value: flagd may never have loaded the change'
      : 'the live text is not back';
  return { complete: true, data: { ...base, proven, othersChanged: [], textAsBefore: text.whole, detail } };
}
