import { asObject, type Stored } from './decode.ts';
import { type ClusterState, pathOf, put } from './state.ts';

const KEPT = 9;

/** Remembers what a ConfigMap held, for a kubelet whose view lags. */
export function remember(state: ClusterState, map: Stored, atMs = state.timeline.nowMs): void {
  const path = pathOf('configmaps', map.metadata.namespace, map.metadata.name);
  const history = state.history.get(path) ?? [];
  state.history.set(path, [...history, { atMs, data: asObject(map['data']) }].slice(-KEPT));
}

/** Keeps what a ConfigMap held, and lets a controller put it back where one is set. */
export function configMapChanged(state: ClusterState, before: Stored, after: Stored): void {
  remember(state, after);
  for (const watcher of state.watchers) watcher(before, after);
  const { putBackAfterMs } = state.settings;
  if (putBackAfterMs === null || JSON.stringify(before['data']) === JSON.stringify(after['data'])) return;
  state.timeline.after(putBackAfterMs, () => {
    const now = state.objects.get(pathOf('configmaps', after.metadata.namespace, after.metadata.name));
    if (now === undefined || JSON.stringify(now['data']) === JSON.stringify(before['data'])) return;
    const back = put(state, 'configmaps', { ...now, data: before['data'] ?? {} });
    remember(state, back);
    for (const watcher of state.watchers) watcher(now, back);
  });
}
