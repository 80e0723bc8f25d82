import { FlipError } from '../../domain/errors/flip-error.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Rung, ServedEvaluation } from '../../domain/ports/cluster.ts';
import { type Direction, keyOf, partsOf } from '../../domain/record/names.ts';
import { situationOf } from '../../domain/record/phase.ts';
import { type ProofData, proofsOf, provenAtMs } from '../../domain/record/proof.ts';
import type { FlipRecord } from '../../domain/record/record.ts';
import { factsOf } from '../../domain/record/standing.ts';
import { standingOfObject } from '../effects/live-standing.ts';
import type { Ports } from '../ports.ts';
import {
  type KnownPod,
  type Look,
  lookOrWhy,
  marksOf,
  type PodRef,
  sayEvaluation,
  valueMark,
  whyUnanswered,
} from './look.ts';

/** Between the first looks, and between two that make a proof: a nudge is served after a tenth of a second. */
const LOOK_MS = 50;
/** Later looks come after this share of the time already waited, at most two and a half seconds: a proof is at most that much later. */
const WAITED_SHARE = 0.2;
const LONGEST_PAUSE_MS = 2500;
/** So long may a finished rollout take to serve what was copied into its pods: flagd reads it before it is ready. */
const SETTLED_MS = 2000;

/**
 * So long the value from before has to last where the flip's own was not proven on every pod: a kubelet that is behind by
 * less brings that one up first, and the nudge that was to take it back is what makes it load it (docs/decisions/0018).
 */
const UNSEEN_MS = 5000;
const UNSEEN_LOOK_MS = 500;

/** Pause after a look: a wait of a minute and a half costs the API server some fifty looks, not two thousand. */
function pauseMs(good: boolean, { waitedMs, leftMs }: { readonly waitedMs: number; readonly leftMs: number }): number {
  const later = Math.min(LONGEST_PAUSE_MS, Math.round(waitedMs * WAITED_SHARE), leftMs);
  return good ? LOOK_MS : Math.max(LOOK_MS, later);
}

export interface ProofReading {
  readonly complete: boolean;
  readonly data: ProofData & JsonObject;
}

type AllFlags = ReadonlyMap<string, ServedEvaluation> | null;

/** Everything that each pod serves, by its uid; null where one could not say. */
async function readAll(
  ports: Ports,
  record: FlipRecord,
  pods: readonly PodRef[],
): Promise<ReadonlyMap<string, AllFlags>> {
  const { namespace, ofrepPort } = record.plan.workload;
  const all = await Promise.all(
    pods.map(
      async ({ name, uid }) =>
        [uid, await ports.served.evaluateAll({ namespace, pod: name, port: ofrepPort })] as const,
    ),
  );
  return new Map(all);
}

/** Flags that are not ours and evaluate otherwise than before the flip, on any pod; null where one could not say. */
function othersChanged(
  { ids }: Pick<Ports, 'ids'>,
  seen: {
    readonly record: FlipRecord;
    readonly pods: readonly PodRef[];
    readonly all: ReadonlyMap<string, AllFlags>;
  },
): readonly string[] | null {
  const { record, pods, all } = seen;
  const baseline = new Map(Object.entries(record.plan.workload.baseline));
  const marks = marksOf(record.plan.workload);
  const ours = new Set(record.plan.changes.map((change) => change.flag));
  const changed = new Set<string>();
  for (const { uid } of pods) {
    const flags = all.get(uid) ?? null;
    if (flags === null) return null;
    const keys = new Set([...flags.keys(), ...baseline.keys()]);
    for (const key of keys) {
      if (ours.has(key) || baseline.get(key) === null) continue;
      const now = flags.get(key);
      const was = baseline.get(key) ?? 'gone';
      const is = now === undefined ? 'gone' : sayEvaluation(now);
      const mark = marks.get(key);
      if (is !== was) changed.add(`${key}: ${was} -> ${is}`);
      else if (now !== undefined && mark !== undefined && mark !== valueMark(now, ids))
        changed.add(`${key}: ${was} has another value`);
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
 * live text as before: going back to a value that flagd never let go of proves nothing. Where a kubelet brings the text
 * and `to` was never proven, the value has to last for a while.
 */
export async function prove(
  ports: Ports,
  record: FlipRecord,
  direction: Direction,
  untilMs: number,
): Promise<ProofReading> {
  let known: readonly KnownPod[] = direction === 'do' ? record.plan.workload.pods : [];
  let sawTo =
    proofsOf(record, 'do').some(({ proof }) => proof.sawTo) ||
    proofsOf(record, 'undo').some(({ proof }) => proof.sawTo);
  let goodBefore = false;
  let settledSinceMs: number | null = null;
  const rung = rungOf(record);
  const byKubelet = rung === 'nudge' || rung === 'wait';
  const mayComeUp = direction === 'undo' && byKubelet && provenAtMs(record, 'do') === null;
  const lastsMs = ports.clock.nowMs() + (mayComeUp ? UNSEEN_MS : 0);
  const sinceMs = rungSinceMs(record, direction) ?? ports.clock.nowMs();
  for (;;) {
    // The other flags are read beside the look that may end the proof: a good look names no pod that was not asked.
    const [seen, all]: readonly [Look, ReadonlyMap<string, AllFlags> | null] = await Promise.all([
      lookOrWhy(ports, record, direction, known),
      goodBefore && direction === 'do' ? readAll(ports, record, known) : null,
    ]);
    sawTo ||= seen.sawTo;
    known = seen.pods;
    const nowMs = ports.clock.nowMs();
    if (seen.good && goodBefore && nowMs >= lastsMs) {
      const reading = await concluded({ ports, record, direction, seen, sawTo, all: all ?? new Map() });
      // What one answer lacked the next may have; another reload would restart pods for it.
      if (reading.complete || nowMs >= untilMs) return reading;
    }
    const again = seen.good && goodBefore;
    goodBefore = seen.good;
    settledSinceMs = seen.settled ? (settledSinceMs ?? nowMs) : null;
    // New pods that came up with another value keep it: only newer ones can help.
    const inVain = rung === 'rollout' && settledSinceMs !== null && nowMs - settledSinceMs >= SETTLED_MS;
    // A look that was good deserves its second one even when the time is over.
    if ((nowMs >= untilMs || inVain) && !seen.good) return unproven({ ports, record, seen, sawTo, inVain });
    await ports.clock.sleep(
      again ? UNSEEN_LOOK_MS : pauseMs(seen.good, { waitedMs: nowMs - sinceMs, leftMs: untilMs - nowMs }),
    );
  }
}

/** The way of making flagd load the change that is being looked at. */
function rungOf(record: FlipRecord): Rung | undefined {
  const { key } = situationOf(record);
  return key === null ? undefined : record.plan.workload.attempts[partsOf(key).index]?.rung;
}

/**
 * When this process first tried the rung that is being looked at, or null. Pauses are a share of the time since then: the
 * seventh nudge needs no faster looks than the first one had by now.
 */
function rungSinceMs(record: FlipRecord, direction: Direction): number | null {
  const rung = rungOf(record);
  const first = record.plan.workload.attempts
    .flatMap((attempt, index) => (attempt.rung === rung ? factsOf(record, keyOf(direction, 'reload', index)) : []))
    .find((fact) => fact.fence === record.fence);
  return first?.atMs ?? null;
}

async function unproven(request: {
  readonly ports: Ports;
  readonly record: FlipRecord;
  readonly seen: Look;
  readonly sawTo: boolean;
  readonly inVain: boolean;
}): Promise<ProofReading> {
  const { ports, record, seen, sawTo, inVain } = request;
  const warned = await warningsAbout(ports, record, seen.troubled);
  const vain = inVain ? ['the new pods are ready and do not serve it'] : [];
  const data = {
    proven: false,
    othersChanged: [],
    pods: seen.pods.length,
    sawTo,
    textAsBefore: false,
    detail: [...vain, seen.detail, ...warned].filter((one) => one !== '').join('; '),
    unproven: seen.unproven,
    leaving: seen.leaving,
  };
  return { complete: seen.answered, data };
}

/** What the cluster itself says about pods that do not come up. A proof does not fail for want of it. */
async function warningsAbout(ports: Ports, record: FlipRecord, uids: readonly string[]): Promise<readonly string[]> {
  if (uids.length === 0) return [];
  const { namespace } = record.plan.workload;
  try {
    return (await ports.cluster.warnings({ namespace, uids })) ?? [`events in ${namespace} may not be listed`];
  } catch (error) {
    if (!(error instanceof FlipError) || error.kind === 'bug') throw error;
    return [`events in ${namespace} could not be read`];
  }
}

async function concluded(request: {
  readonly ports: Ports;
  readonly record: FlipRecord;
  readonly direction: Direction;
  readonly seen: Look;
  readonly sawTo: boolean;
  readonly all: ReadonlyMap<string, AllFlags>;
}): Promise<ProofReading> {
  const { ports, record, direction, seen, sawTo, all } = request;
  const names = seen.pods.map((pod) => pod.name);
  const base = { pods: names.length, names, sawTo, unproven: [], leaving: seen.leaving };
  if (direction === 'do') {
    const others = othersChanged(ports, { record, pods: seen.pods, all });
    const detail = others === null ? 'the other flags could not be read' : '';
    return {
      complete: others !== null,
      data: { ...base, proven: true, othersChanged: others ?? [], textAsBefore: false, detail },
    };
  }
  const text = await textAsBefore(ports, record).catch(whyUnanswered);
  if (typeof text === 'string')
    return { complete: false, data: { ...base, proven: false, othersChanged: [], textAsBefore: false, detail: text } };
  const proven = text.ours && (sawTo || text.whole);
  const detail = proven
    ? ''
    : text.ours
      ? 'unproven, same value: flagd may never have loaded the change'
      : 'the live text is not back';
  return { complete: true, data: { ...base, proven, othersChanged: [], textAsBefore: text.whole, detail } };
}
