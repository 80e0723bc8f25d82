import type { JsonObject } from '../../domain/json.ts';
import { asObject, memberOf, objectsIn, type Stored } from './decode.ts';
import { endpointsChanged } from './endpoints.ts';
import { tell } from './events.ts';
import { FlagdProcess } from './flagd.ts';
import { mountVolume, startProcess, startRounds, syncPod } from './kubelet.ts';
import { podStatus } from './pod-status.ts';
import {
  type ClusterState,
  isLeaving,
  type Mount,
  newMetadata,
  nextSuffix,
  type PodRun,
  pathOf,
  podNow,
  put,
  timestamp,
} from './state.ts';

/**
 * Measured: a new pod is ready 1.5 s after the patch (2.1 s with an init copy), 0.1 s of which pass before it is made.
 * Its volume is mounted before that: with a watch that lags 300 ms, an init copy took the old file every time.
 */
const MOUNT_MS = 150;
const START_MS = 500;
const ALIVE_MS = 1200;
const READY_MS = 1400;
const INIT_COPY_EXTRA_MS = 600;
/** Measured: an unpullable image is in `waiting.reason` after half a second. */
const WAITS_MS = 500;
/** After the preStop hook: the process ends, then the pod's network goes, then the pod itself. */
const STOP_MS = 100;
const UNPLUG_MS = 250;
const GONE_MS = 400;
const RESTART_MS = 1000;

/** A pod of a ReplicaSet, and who is told when its readiness changed or it is gone. */
export interface NewPod {
  readonly set: Stored;
  readonly mount: Mount;
  readonly onChange: () => void;
}

function templateOf(set: Stored): JsonObject {
  return asObject(memberOf(set, 'spec', 'template'));
}

/** Stores a new pod that runs nothing yet. */
function putPod(state: ClusterState, { set, mount }: NewPod): { readonly pod: Stored; readonly run: PodRun } {
  const { namespace, name, uid } = set.metadata;
  const template = templateOf(set);
  const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name, uid, controller: true };
  const metadata = newMetadata(state, namespace, `${name}-${nextSuffix(state)}`, {
    labels: asObject(memberOf(template, 'metadata', 'labels')),
    annotations: asObject(memberOf(template, 'metadata', 'annotations')),
    ownerReferences: [owner],
  });
  const status = { phase: 'Pending', conditions: [{ type: 'Ready', status: 'False' }] };
  const pod = put(state, 'pods', { apiVersion: 'v1', kind: 'Pod', metadata, spec: asObject(template['spec']), status });
  const run: PodRun = {
    mount,
    flagd: new FlagdProcess(),
    volume: null,
    file: null,
    state: 'starting',
    readyAtMs: null,
    probeFails: false,
    rpcListens: !isShadowed(state, namespace, template),
    sync: { lastMs: state.timeline.nowMs, plan: 0, pending: false, again: false },
  };
  state.runs.set(pod.metadata.uid, run);
  return { pod, run };
}

/**
 * Measured: a Service named `flagd` puts FLAGD_PORT=tcp://… into later pods, which flagd takes for its own setting and then
 * listens on a random port, while readiness and OFREP look fine. An argument wins over the variable.
 */
function isShadowed(state: ClusterState, namespace: string, template: JsonObject): boolean {
  const [container] = objectsIn(memberOf(template, 'spec', 'containers'));
  const words = container?.['command'];
  const given = Array.isArray(words) && words.includes('--port');
  return !given && state.objects.has(pathOf('services', namespace, 'flagd'));
}

/** Starts a pod: mount, process, alive, ready, each in its time. */
export function launchPod(state: ClusterState, wanted: NewPod): void {
  const { pod, run } = putPod(state, wanted);
  const { newPodsWait } = state.settings;
  if (newPodsWait !== null) {
    state.timeline.after(WAITS_MS, () => waitFor(state, pod, newPodsWait));
    return;
  }
  const extraMs = wanted.mount.kind === 'init-copy' ? INIT_COPY_EXTRA_MS : 0;
  state.timeline.after(MOUNT_MS, () => mountVolume(state, pod, run));
  state.timeline.after(START_MS + extraMs, () => startOrCrash(state, pod, run));
  state.timeline.after(ALIVE_MS + extraMs, () => setStatus(state, pod, { ready: false }));
  state.timeline.after(READY_MS + extraMs, () => becomeReady(state, pod, { run, onChange: wanted.onChange }));
}

/** A pod that is ready from the beginning of a scenario and has been left alone for a while. */
export function addReadyPod(state: ClusterState, wanted: NewPod): void {
  const { pod, run } = putPod(state, wanted);
  mountVolume(state, pod, run);
  startProcess(state, pod, run);
  put(state, 'pods', { ...pod, status: podStatus({ ready: true }) });
  const beforeMs = state.timeline.nowMs - 10 * 1000;
  run.readyAtMs = beforeMs;
  run.sync.lastMs = beforeMs;
  startRounds(state, pod, run);
}

function startOrCrash(state: ClusterState, pod: Stored, run: PodRun): void {
  if (podNow(state, pod) === undefined) return;
  const missing = run.mount.kind !== 'resource' && run.volume === null;
  if (!missing) startProcess(state, pod, run);
  // flagd ends when its file is missing at the start; an init copy fails before that.
  else waitFor(state, pod, 'CrashLoopBackOff', run.mount.kind === 'init-copy');
}

/** A container does not come up: the pod says so, and an event says why. */
function waitFor(state: ClusterState, pod: Stored, reason: string, inInit = false): void {
  const now = podNow(state, pod);
  if (now === undefined) return;
  put(state, 'pods', { ...now, status: podStatus({ ready: false, waits: reason, inInit }) });
  const crashed = reason === 'CrashLoopBackOff';
  const message = crashed ? 'Back-off restarting failed container' : `Failed to start container: ${reason}`;
  tell(state, now, { reason: crashed ? 'BackOff' : 'Failed', message });
}

function setStatus(state: ClusterState, pod: Stored, now: Parameters<typeof podStatus>[0]): Stored | undefined {
  const stored = podNow(state, pod);
  const run = state.runs.get(pod.metadata.uid);
  if (stored === undefined || isLeaving(stored) || run?.state !== 'running') return undefined;
  const after = put(state, 'pods', { ...stored, status: podStatus(now) });
  endpointsChanged(state, pod.metadata.namespace);
  return after;
}

/** A readiness probe fails, or passes again. */
export function setReadiness(state: ClusterState, pod: Stored, ready: boolean): void {
  const run = state.runs.get(pod.metadata.uid);
  if (run === undefined) return;
  // A pod that is still starting fails its probe as soon as it is asked.
  run.probeFails = !ready;
  if (setStatus(state, pod, { ready }) === undefined) return;
  run.readyAtMs = ready ? state.timeline.nowMs : null;
}

function becomeReady(
  state: ClusterState,
  pod: Stored,
  { run, onChange }: { readonly run: PodRun; readonly onChange: () => void },
): void {
  if (run.probeFails || setStatus(state, pod, { ready: true }) === undefined) return;
  run.readyAtMs = state.timeline.nowMs;
  syncPod(state, pod, run);
  onChange();
}

/** Length of the template's preStop sleep, in milliseconds. */
function preStopMs(pod: Stored): number {
  const [container] = objectsIn(memberOf(pod['spec'], 'containers'));
  return Number(memberOf(container, 'lifecycle', 'preStop', 'sleep', 'seconds') ?? 0) * 1000;
}

/**
 * Deletes a pod: it serves its old value through the whole preStop and ignores nudges, then refuses, then hangs, then is
 * gone.
 */
export function terminatePod(state: ClusterState, pod: Stored, onGone: () => void): void {
  const { namespace, name, uid } = pod.metadata;
  put(state, 'pods', { ...pod, metadata: { ...pod.metadata, deletionTimestamp: timestamp(state) } });
  endpointsChanged(state, namespace);
  const run = state.runs.get(uid);
  const after = (ms: number, act: () => void): void => state.timeline.after(preStopMs(pod) + ms, act);
  if (run !== undefined) {
    after(STOP_MS, () => {
      run.state = 'refusing';
    });
    after(UNPLUG_MS, () => {
      run.state = 'hanging';
    });
  }
  after(GONE_MS, () => {
    state.objects.delete(pathOf('pods', namespace, name));
    state.runs.delete(uid);
    onGone();
  });
}

/**
 * flagd's container ends and is started again in the same pod. Its file is found as it is then: a subPath picks up what
 * the ConfigMap says by now, unasked; an init copy does not.
 */
export function restartContainer(state: ClusterState, pod: Stored, onChange: () => void): void {
  const run = state.runs.get(pod.metadata.uid);
  if (run === undefined) return;
  run.state = 'starting';
  run.readyAtMs = null;
  put(state, 'pods', { ...pod, status: podStatus({ ready: false, restarts: 1 }) });
  endpointsChanged(state, pod.metadata.namespace);
  onChange();
  state.timeline.after(RESTART_MS, () => {
    if (podNow(state, pod) === undefined) return;
    syncPod(state, pod, run);
    startOrCrash(state, pod, run);
    if (run.probeFails || setStatus(state, pod, { ready: true, restarts: 1 }) === undefined) return;
    run.readyAtMs = state.timeline.nowMs;
    onChange();
  });
}
