import { flagdJson } from './flagd-text.ts';
import { asObject, type ClusterState, listOf, type Mount, pathOf, put, type Stored } from './state.ts';

/** Figures of a real cluster: a nudge is served after 0.12 s, or up to a second when the pod was synced just before. */
const NUDGE_MS = 120;
const RELIST_MS = 1000;
const FLAGD_RELOAD_MS = 15;
/** `syncFrequency` is a minute; pods are queued again after that and up to half of it more. */
const SYNC_MS = 60 * 1000;
const SYNC_JITTER_MS = 30 * 1000;
const RESOURCE_WATCH_MS = 10;

/** Text of a ConfigMap's key as the kubelet sees it now; undefined when the key is not there. */
function kubeletSees(state: ClusterState, namespace: string, configMap: string, key: string): string | undefined {
  const seenMs = state.timeline.nowMs - state.settings.watchLagMs;
  const history = state.history.get(pathOf('configmaps', namespace, configMap)) ?? [];
  const entry = history.findLast(({ atMs }) => atMs <= seenMs) ?? history[0];
  const text = entry?.data[key];
  return typeof text === 'string' ? text : undefined;
}

/** Name of the file that flagd reads: its extension says how. */
function fileOf(mount: Mount): string {
  return mount.kind === 'resource' ? 'resource.json' : mount.key;
}

/** Brings a pod's volume up to date, as one sync of the kubelet does. */
function syncPod(state: ClusterState, pod: Stored): void {
  const { namespace, name, uid } = pod.metadata;
  const run = state.runs.get(uid);
  if (run === undefined || !state.objects.has(pathOf('pods', namespace, name))) return;
  run.lastSyncMs = state.timeline.nowMs;
  if (run.mount.kind !== 'volume') return;
  const text = kubeletSees(state, namespace, run.mount.configMap, run.mount.key);
  if (text === run.file) return;
  run.file = text ?? null;
  if (text === undefined) run.flagd.watchLost = true;
  else if (!state.settings.deafPods.has(name))
    state.timeline.after(FLAGD_RELOAD_MS, () => run.flagd.load(flagdJson(text, fileOf(run.mount))));
}

/** An annotation of the pod changed: the kubelet syncs it soon, later when it has just done so. */
export function nudged(state: ClusterState, pod: Stored): void {
  const run = state.runs.get(pod.metadata.uid);
  if (run === undefined) return;
  const sinceMs = state.timeline.nowMs - run.lastSyncMs;
  const delayMs = sinceMs >= RELIST_MS ? NUDGE_MS : NUDGE_MS + Math.round(state.chance() * (RELIST_MS - NUDGE_MS));
  state.timeline.after(delayMs, () => syncPod(state, pod));
}

/** The kubelet's own rounds, for as long as the pod lives. */
export function startRounds(state: ClusterState, pod: Stored): void {
  const round = (): void => {
    if (!state.runs.has(pod.metadata.uid)) return;
    syncPod(state, pod);
    state.timeline.after(SYNC_MS + Math.round(state.chance() * SYNC_JITTER_MS), round);
  };
  state.timeline.after(Math.round(SYNC_MS * 0.7 + state.chance() * SYNC_JITTER_MS), round);
}

/** What a starting container finds as its file; flagd starts ready with no flags when it is refused. */
export function startContainer(state: ClusterState, pod: Stored): void {
  const { namespace, uid } = pod.metadata;
  const run = state.runs.get(uid);
  if (run === undefined) return;
  run.lastSyncMs = state.timeline.nowMs;
  const text =
    run.mount.kind === 'resource'
      ? resourceText(state, namespace, run.mount.featureFlag)
      : kubeletSees(state, namespace, run.mount.configMap, run.mount.key);
  run.file = text ?? null;
  if (text !== undefined) run.flagd.load(flagdJson(text, fileOf(run.mount)));
}

/** Flags of a FeatureFlag resource as flagd's source reads them; undefined when it is not there. */
export function resourceText(state: ClusterState, namespace: string, name: string): string | undefined {
  const object = state.objects.get(pathOf('featureflags', namespace, name));
  return object === undefined ? undefined : JSON.stringify(asObject(asObject(object['spec'])['flagSpec']));
}

/** A FeatureFlag changed: every flagd that watches it has it within milliseconds. */
export function resourceChanged(state: ClusterState, namespace: string, name: string): void {
  state.timeline.after(RESOURCE_WATCH_MS, () => {
    const text = resourceText(state, namespace, name);
    for (const pod of listOf(state, 'pods', namespace)) {
      const run = state.runs.get(pod.metadata.uid);
      if (run?.mount.kind !== 'resource' || run.mount.featureFlag !== name || text === undefined) continue;
      if (!state.settings.deafPods.has(pod.metadata.name)) run.flagd.load(text);
    }
  });
}

/** Keeps what a ConfigMap held, and lets a controller put it back where one is set. */
export function configMapChanged(state: ClusterState, before: Stored, after: Stored): void {
  const { namespace, name } = after.metadata;
  const path = pathOf('configmaps', namespace, name);
  const history = state.history.get(path) ?? [];
  state.history.set(path, [...history.slice(-8), { atMs: state.timeline.nowMs, data: asObject(after['data']) }]);
  for (const watcher of state.watchers) watcher(before, after);
  const { putBackAfterMs } = state.settings;
  if (putBackAfterMs === null || JSON.stringify(before['data']) === JSON.stringify(after['data'])) return;
  state.timeline.after(putBackAfterMs, () => {
    const now = state.objects.get(path);
    if (now === undefined || JSON.stringify(now['data']) === JSON.stringify(before['data'])) return;
    const restored = put(state, 'configmaps', { ...now, data: before['data'] ?? {} });
    state.history.set(path, [
      ...(state.history.get(path) ?? []),
      { atMs: state.timeline.nowMs, data: asObject(restored['data']) },
    ]);
    for (const watcher of state.watchers) watcher(now, restored);
  });
}

/** A pod's run ends with the pod. */
export function removePod(state: ClusterState, pod: Stored): void {
  state.objects.delete(pathOf('pods', pod.metadata.namespace, pod.metadata.name));
  state.runs.delete(pod.metadata.uid);
}
