import { isReady } from './pod-status.ts';
import { type ClusterState, isLeaving, listOf } from './state.ts';

/** kube-proxy's `minSyncPeriod`: two of its rounds are at least so far apart. */
const MIN_SYNC_MS = 1000;
const SYNC_MS = 20;

/**
 * A pod came, became ready or is leaving: kube-proxy sends callers accordingly at its next round. Measured: that is up
 * to a second later, which is why a rollout without a pause before the old pod's end fails a second of evaluations.
 */
export function endpointsChanged(state: ClusterState, namespace: string): void {
  const seen = state.endpoints.get(namespace) ?? { uids: [], lastSyncMs: Number.NEGATIVE_INFINITY, planned: false };
  state.endpoints.set(namespace, seen);
  if (seen.planned) return;
  seen.planned = true;
  const dueMs = Math.max(state.timeline.nowMs + SYNC_MS, seen.lastSyncMs + MIN_SYNC_MS);
  state.timeline.at(dueMs, () => {
    seen.planned = false;
    seen.lastSyncMs = state.timeline.nowMs;
    seen.uids = readyUids(state, namespace);
  });
}

/** The state of affairs from the beginning of a scenario. */
export function settleEndpoints(state: ClusterState, namespace: string): void {
  const uids = readyUids(state, namespace);
  state.endpoints.set(namespace, { uids, lastSyncMs: state.timeline.nowMs - MIN_SYNC_MS, planned: false });
}

function readyUids(state: ClusterState, namespace: string): readonly string[] {
  return listOf(state, 'pods', namespace)
    .filter((pod) => isReady(pod) && !isLeaving(pod) && state.runs.has(pod.metadata.uid))
    .map((pod) => pod.metadata.uid);
}
