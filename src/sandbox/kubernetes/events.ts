import type { Stored } from './decode.ts';
import { type ClusterState, newMetadata, nextSuffix, put, timestamp } from './state.ts';

/** Lays an event on an object, as controllers and the kubelet do when something is wrong. */
export function tell(
  state: ClusterState,
  about: Stored,
  event: { readonly reason: string; readonly message: string },
): void {
  const { namespace, name, uid } = about.metadata;
  const kind = String(about['kind']);
  const time = timestamp(state);
  put(state, 'events', {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: newMetadata(state, namespace, `${name}.${nextSuffix(state)}`),
    involvedObject: { kind, namespace, name, uid, apiVersion: String(about['apiVersion']) },
    type: 'Warning',
    ...event,
    count: 1,
    firstTimestamp: time,
    lastTimestamp: time,
  });
}
