import type { JsonObject } from '../../domain/json.ts';
import {
  type Controlled,
  deploymentOf,
  launchPod,
  ownedBy,
  recount,
  replicaSetsOf,
  terminatePod,
} from './deployments.ts';
import { asObject, type ClusterState, listOf, type Mount, pathOf, put, type Stored } from './state.ts';

interface PodRef {
  readonly state: ClusterState;
  readonly namespace: string;
  readonly name: string;
}

/** The Deployment whose pod it is; null for a stray one. */
function controlledOf({ state, namespace }: PodRef, pod: Stored): { controlled: Controlled; set: Stored } | null {
  for (const { metadata } of listOf(state, 'deployments', namespace)) {
    const controlled = { state, namespace, name: metadata.name };
    const deployment = deploymentOf(controlled);
    const sets = deployment === undefined ? [] : replicaSetsOf(controlled, deployment);
    const set = sets.find((candidate) => ownedBy(pod, candidate.metadata.uid));
    if (set !== undefined) return { controlled, set };
  }
  return null;
}

/** A pod goes, by hand or with its node: it serves until it has ended, and its ReplicaSet makes another one at once. */
export function evictPod(ref: PodRef): void {
  const { state, namespace, name } = ref;
  const pod = state.objects.get(pathOf('pods', namespace, name));
  const run = pod === undefined ? undefined : state.runs.get(pod.metadata.uid);
  if (pod === undefined || run === undefined || pod.metadata['deletionTimestamp'] !== undefined) return;
  const owner = controlledOf(ref, pod);
  if (owner === null) return;
  terminatePod(owner.controlled, pod);
  const mount: Mount = run.mount;
  launchPod(owner.controlled, owner.set, mount, () => undefined);
}

/** A pod's readiness probe fails, or passes again; what its flagd serves stays. */
export function setPodReady(ref: PodRef, ready: boolean): void {
  const { state, namespace, name } = ref;
  const pod = state.objects.get(pathOf('pods', namespace, name));
  if (pod === undefined || !state.runs.has(pod.metadata.uid)) return;
  const conditions: readonly JsonObject[] = [{ type: 'Ready', status: ready ? 'True' : 'False' }];
  put(state, 'pods', { ...pod, status: { ...asObject(pod['status']), conditions } });
  const owner = controlledOf(ref, pod);
  if (owner !== null) recount(owner.controlled);
}
