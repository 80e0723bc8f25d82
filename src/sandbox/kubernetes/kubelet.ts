import { asObject, memberOf, type Stored } from './decode.ts';
import { FlagdProcess } from './flagd.ts';
import { flagdJson } from './flagd-text.ts';
import { type ClusterState, isLeaving, listOf, type Mount, type PodRun, pathOf, podNow } from './state.ts';

/**
 * A nudged sync reads the ConfigMap some time into its work, and flagd has it a moment later: 0.12 s at the median, 0.17
 * at worst, and an annotation sent 20 to 100 ms before the patch misses 1 to 6 times of 10.
 */
const READ_FROM_MS = 10;
const READ_SPREAD_MS = 130;
const FLAGD_RELOAD_MS = 35;
/** A pod that was synced within the last second waits for the next relist: 0.5 s at the median, 1 s at worst. */
const RELIST_MS = 1000;
/** `syncFrequency` is a minute; pods are queued again after that and up to half of it more. */
const SYNC_MS = 60 * 1000;
const SYNC_JITTER_MS = 30 * 1000;
/** Share of a round that is left when a scenario begins. */
const FIRST_ROUND = 0.7;
const RESOURCE_WATCH_MS = 10;
/** flagd tries so long to watch a file again that went away; then it never hears of it any more. */
const REWATCH_MS = 1000;

/** Text of a ConfigMap's key as the kubelet sees it now; undefined when the key is not there. */
function kubeletSees(state: ClusterState, namespace: string, mount: Mount): string | undefined {
  if (mount.kind === 'resource') return resourceText(state, namespace, mount.featureFlag);
  const seenMs = state.timeline.nowMs - state.settings.watchLagMs;
  const history = state.history.get(pathOf('configmaps', namespace, mount.configMap)) ?? [];
  const entry = history.findLast(({ atMs }) => atMs <= seenMs) ?? history[0];
  const text = entry?.data[mount.key];
  return typeof text === 'string' ? text : undefined;
}

/** The text as flagd's source reads it: the file's extension says how. */
function asFlagdReads(mount: Mount, text: string): string {
  return mount.kind === 'resource' ? text : flagdJson(text, mount.key);
}

function isDeaf(state: ClusterState, pod: Stored): boolean {
  return state.settings.deafPods.has(pod.metadata.name);
}

/** Mounts a new pod's volume, and copies the file where an init container does that: once, from what is seen now. */
export function mountVolume(state: ClusterState, pod: Stored, run: PodRun): void {
  run.volume = kubeletSees(state, pod.metadata.namespace, run.mount) ?? null;
  if (run.mount.kind === 'init-copy') run.file = run.volume;
  run.sync.lastMs = state.timeline.nowMs;
}

/**
 * Starts flagd's process on the file as it is then: an init copy stays what was copied, a subPath is bound anew. What
 * flagd refuses leaves it ready without flags.
 */
export function startProcess(state: ClusterState, pod: Stored, run: PodRun): void {
  const { mount } = run;
  if (mount.kind === 'resource') run.volume = resourceText(state, pod.metadata.namespace, mount.featureFlag) ?? null;
  if (mount.kind !== 'init-copy') run.file = run.volume;
  run.flagd = new FlagdProcess();
  run.state = 'running';
  if (run.file !== null) run.flagd.load(asFlagdReads(mount, run.file));
}

/** Brings a pod's volume up to date, as one sync of the kubelet does, and plans the next one. */
export function syncPod(state: ClusterState, pod: Stored, run: PodRun): void {
  const now = podNow(state, pod);
  // A terminating pod's volumes are left alone.
  if (now === undefined || isLeaving(now)) return;
  run.sync.lastMs = state.timeline.nowMs;
  planRound(state, pod, run, SYNC_MS + Math.round(state.chance() * SYNC_JITTER_MS));
  const { mount, flagd } = run;
  if (mount.kind === 'resource') return;
  const text = kubeletSees(state, pod.metadata.namespace, mount) ?? null;
  if (text === run.volume) return;
  run.volume = text;
  if (mount.kind !== 'volume' || run.state !== 'running') return;
  run.file = text;
  if (text === null) state.timeline.after(REWATCH_MS, () => loseWatch(run, flagd));
  else if (!isDeaf(state, pod)) state.timeline.after(FLAGD_RELOAD_MS, () => flagd.load(asFlagdReads(mount, text)));
}

function loseWatch(run: PodRun, flagd: FlagdProcess): void {
  if (run.file === null) flagd.watchLost = true;
}

function planRound(state: ClusterState, pod: Stored, run: PodRun, delayMs: number): void {
  run.sync.plan += 1;
  const { plan } = run.sync;
  state.timeline.after(delayMs, () => {
    if (run.sync.plan === plan) syncPod(state, pod, run);
  });
}

/** The kubelet's own rounds of a pod that has been there for a while. */
export function startRounds(state: ClusterState, pod: Stored, run: PodRun): void {
  planRound(state, pod, run, Math.round(SYNC_MS * FIRST_ROUND + state.chance() * SYNC_JITTER_MS));
}

/** An annotation of the pod changed: the kubelet syncs it soon, later when it has just done so. */
export function nudged(state: ClusterState, pod: Stored): void {
  const run = state.runs.get(pod.metadata.uid);
  if (run === undefined || run.state !== 'running') return;
  if (run.sync.pending) {
    run.sync.again = true;
    return;
  }
  run.sync.pending = true;
  const chance = state.chance();
  const rested = state.timeline.nowMs - run.sync.lastMs >= RELIST_MS;
  const delayMs = rested ? READ_FROM_MS + chance * READ_SPREAD_MS : chance * (RELIST_MS - FLAGD_RELOAD_MS);
  state.timeline.after(Math.round(delayMs), () => {
    const { again } = run.sync;
    run.sync.pending = false;
    run.sync.again = false;
    syncPod(state, pod, run);
    if (again) nudged(state, pod);
  });
}

/** Flags of a FeatureFlag resource as flagd's source reads them; undefined when it is not there. */
export function resourceText(state: ClusterState, namespace: string, name: string): string | undefined {
  const object = state.objects.get(pathOf('featureflags', namespace, name));
  return object === undefined ? undefined : JSON.stringify(asObject(memberOf(object, 'spec', 'flagSpec')));
}

/** A FeatureFlag changed: every flagd that watches it has it within milliseconds. */
export function resourceChanged(state: ClusterState, namespace: string, name: string): void {
  state.timeline.after(RESOURCE_WATCH_MS, () => {
    const text = resourceText(state, namespace, name);
    for (const pod of listOf(state, 'pods', namespace)) {
      const run = state.runs.get(pod.metadata.uid);
      if (run?.mount.kind !== 'resource' || run.mount.featureFlag !== name || text === undefined) continue;
      if (run.state === 'running' && !isDeaf(state, pod)) run.flagd.load(text);
    }
  });
}
