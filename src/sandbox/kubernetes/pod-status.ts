import type { JsonObject } from '../../domain/json.ts';
import { memberOf, objectsIn, type Stored } from './decode.ts';

/** True for a pod whose condition `Ready` holds. */
export function isReady(pod: Stored): boolean {
  return objectsIn(memberOf(pod['status'], 'conditions')).some(
    (one) => one['type'] === 'Ready' && one['status'] === 'True',
  );
}

/** Status of a pod by what its one container does. */
export function podStatus(now: {
  readonly ready: boolean;
  /** Reason for which the container, or the init container, waits. */
  readonly waits?: string;
  readonly inInit?: boolean;
  readonly restarts?: number;
}): JsonObject {
  const { ready, waits, inInit = false, restarts = 0 } = now;
  const state: JsonObject = waits === undefined ? { running: {} } : { waiting: { reason: waits } };
  const container = { name: 'flagd', image: 'flagd', imageID: '', ready, restartCount: restarts, state };
  const init = { ...container, name: 'init-config', image: 'busybox' };
  const pending = waits !== undefined;
  return {
    phase: pending ? 'Pending' : 'Running',
    ...(pending ? {} : { podIP: '10.244.0.9' }),
    conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
    ...(inInit ? { initContainerStatuses: [init] } : { containerStatuses: [container] }),
  };
}
