import type { JsonObject } from '../../domain/json.ts';
import { asObject, memberOf, objectsIn, type Stored } from './decode.ts';
import { writeStatus } from './deployment-status.ts';
import { tell } from './events.ts';
import { isReady } from './pod-status.ts';
import { launchPod, setReadiness, terminatePod } from './pods.ts';
import { type ClusterState, isLeaving, listOf, type Managed, newMetadata, nextSuffix, pathOf, put } from './state.ts';

/** When the controller has seen a change, and when it acts on it. */
const OBSERVE_MS = 50;
const ACT_MS = 100;
const NEXT_MS = 20;
/** Measured: a refused pod is in the Deployment's conditions after 62 ms. */
const REFUSED_MS = 62;
/** Kubernetes' defaults: a quarter more pods while rolling, a quarter fewer; the first rounded up, the other down. */
const SHARE = 0.25;
const PROGRESS_DEADLINE_S = 600;

/** A Deployment by its name. */
export interface Controlled {
  readonly state: ClusterState;
  readonly namespace: string;
  readonly name: string;
}

/** A Deployment with what belongs to it now. */
interface Owned {
  readonly deployment: Stored;
  readonly managed: Managed;
  /** ReplicaSet of the present template. */
  readonly newest: Stored | undefined;
  /** Pods that are not being deleted. */
  readonly fresh: readonly Stored[];
  readonly old: readonly Stored[];
}

function ownedBy(object: Stored, uid: string): boolean {
  return objectsIn(object.metadata['ownerReferences']).some((owner) => owner['uid'] === uid);
}

function textOfTemplate(object: Stored): string {
  return JSON.stringify(asObject(memberOf(object, 'spec', 'template')));
}

function readOwned({ state, namespace, name }: Controlled): Owned | null {
  const deployment = state.objects.get(pathOf('deployments', namespace, name));
  const managed = state.managed.get(deployment?.metadata.uid ?? '');
  if (deployment === undefined || managed === undefined) return null;
  const sets = listOf(state, 'replicasets', namespace).filter((set) => ownedBy(set, deployment.metadata.uid));
  const newest = sets.find((set) => textOfTemplate(set) === textOfTemplate(deployment));
  const pods = listOf(state, 'pods', namespace).filter(
    (pod) => !isLeaving(pod) && sets.some((set) => ownedBy(pod, set.metadata.uid)),
  );
  const isFresh = (pod: Stored): boolean => newest !== undefined && ownedBy(pod, newest.metadata.uid);
  return { deployment, managed, newest, fresh: pods.filter(isFresh), old: pods.filter((pod) => !isFresh(pod)) };
}

/** `spec.replicas`; absent counts as 1. */
function desiredOf(deployment: Stored): number {
  return Number(memberOf(deployment, 'spec', 'replicas') ?? 1);
}

function isAvailable({ state }: Controlled, deployment: Stored, pod: Stored): boolean {
  const sinceMs = state.runs.get(pod.metadata.uid)?.readyAtMs ?? null;
  const leastMs = Number(memberOf(deployment, 'spec', 'minReadySeconds') ?? 0) * 1000;
  return isReady(pod) && sinceMs !== null && state.timeline.nowMs >= sinceMs + leastMs;
}

/** Counts pods into the Deployment's status, as its controller does. */
function recount(controlled: Controlled): void {
  const owned = readOwned(controlled);
  if (owned === null) return;
  const { deployment, managed, fresh, old } = owned;
  const pods = [...fresh, ...old];
  writeStatus(controlled.state, deployment, {
    desired: desiredOf(deployment),
    pods: pods.length,
    updated: fresh.length,
    ready: pods.filter(isReady).length,
    available: pods.filter((pod) => isAvailable(controlled, deployment, pod)).length,
    failure: managed.failure,
    late: managed.lateGeneration === deployment.metadata['generation'],
  });
}

/** Somebody changed the Deployment: it is seen a little later, and then acted upon. */
export function deploymentChanged(controlled: Controlled, before: Stored, after: Stored): void {
  const { state } = controlled;
  state.timeline.after(OBSERVE_MS, () => recount(controlled));
  state.timeline.after(ACT_MS, () => reconcile(controlled));
  if (textOfTemplate(before) === textOfTemplate(after)) return;
  const deadlineS = Number(memberOf(after, 'spec', 'progressDeadlineSeconds') ?? PROGRESS_DEADLINE_S);
  state.timeline.after(deadlineS * 1000, () => passDeadline(controlled, after));
}

function passDeadline(controlled: Controlled, wanted: Stored): void {
  const owned = readOwned(controlled);
  if (owned === null || owned.deployment.metadata['generation'] !== wanted.metadata['generation']) return;
  const there = owned.fresh.filter((pod) => isAvailable(controlled, owned.deployment, pod)).length;
  if (owned.old.length === 0 && there >= desiredOf(owned.deployment)) return;
  owned.managed.lateGeneration = Number(wanted.metadata['generation']);
  recount(controlled);
}

/** One step towards what the Deployment asks for: new pods within the surge, old ones as new ones are available. */
function reconcile(controlled: Controlled): void {
  const owned = readOwned(controlled);
  if (owned === null) return;
  const { state } = controlled;
  const { deployment, managed, fresh, old } = owned;
  const desired = desiredOf(deployment);
  const paused = memberOf(deployment, 'spec', 'paused') === true;
  if (!paused) {
    const set = owned.newest ?? addReplicaSet(controlled, deployment);
    const surge = Math.max(1, Math.ceil(desired * SHARE));
    const room = Math.min(desired - fresh.length, desired + surge - fresh.length - old.length);
    for (let count = 0; count < room; count += 1) createPod(controlled, set, managed);
    retire(controlled, owned, desired);
  }
  for (const pod of fresh.slice(desired)) terminatePod(state, pod, () => reconcile(controlled));
  recount(controlled);
}

/** Takes old pods away: those that are not ready at once, others only as far as enough pods stay available. */
function retire(controlled: Controlled, { deployment, fresh, old }: Owned, desired: number): void {
  const { state } = controlled;
  const available = [...fresh, ...old].filter((pod) => isAvailable(controlled, deployment, pod)).length;
  let spare = available - (desired - Math.floor(desired * SHARE));
  for (const pod of old) {
    if (isReady(pod) && spare <= 0) continue;
    if (isReady(pod)) spare -= 1;
    terminatePod(state, pod, () => reconcile(controlled));
    // A pod that leaves counts no more: the next new one is made at once.
    state.timeline.after(NEXT_MS, () => reconcile(controlled));
  }
}

function createPod(controlled: Controlled, set: Stored, managed: Managed): void {
  const { state, namespace } = controlled;
  const { podQuota } = state.settings;
  if (podQuota !== null && listOf(state, 'pods', namespace).length >= podQuota) {
    const message = `pods "${set.metadata.name}-" is forbidden: exceeded quota: pods, requested: pods=1, used: pods=${podQuota}, limited: pods=${podQuota}`;
    state.timeline.after(REFUSED_MS, () => {
      managed.failure = message;
      tell(state, set, { reason: 'FailedCreate', message: `Error creating: ${message}` });
      recount(controlled);
    });
    return;
  }
  managed.failure = null;
  launchPod(state, { set, mount: managed.mount, onChange: () => podChanged(controlled) });
}

/** A pod became ready or fell away: the next step now, and once more when it counts as available. */
export function podChanged(controlled: Controlled): void {
  reconcile(controlled);
  const owned = readOwned(controlled);
  const leastMs = Number(memberOf(owned?.deployment, 'spec', 'minReadySeconds') ?? 0) * 1000;
  if (leastMs > 0) controlled.state.timeline.after(leastMs, () => reconcile(controlled));
}

/** Makes the ReplicaSet of the Deployment's present template. */
export function addReplicaSet({ state, namespace, name }: Controlled, deployment: Stored): Stored {
  const template: JsonObject = asObject(memberOf(deployment, 'spec', 'template'));
  const metadata = newMetadata(state, namespace, `${name}-${nextSuffix(state)}`, {
    labels: asObject(memberOf(template, 'metadata', 'labels')),
    ownerReferences: [
      { apiVersion: 'apps/v1', kind: 'Deployment', name, uid: deployment.metadata.uid, controller: true },
    ],
  });
  const selector = memberOf(deployment, 'spec', 'selector') ?? {};
  const spec = { replicas: desiredOf(deployment), selector, template };
  return put(state, 'replicasets', { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata, spec });
}

/** The Deployment that keeps a pod; null for a stray one. */
export function controlledOf(state: ClusterState, pod: Stored): Controlled | null {
  const { namespace } = pod.metadata;
  const set = listOf(state, 'replicasets', namespace).find((one) => ownedBy(pod, one.metadata.uid));
  if (set === undefined) return null;
  const deployment = listOf(state, 'deployments', namespace).find((one) => ownedBy(set, one.metadata.uid));
  return deployment === undefined ? null : { state, namespace, name: deployment.metadata.name };
}

/** A pod goes, by hand or with its node: it serves until it has ended, and another one is made at once. */
export function evictPod(controlled: Controlled, pod: Stored): void {
  if (isLeaving(pod)) return;
  terminatePod(controlled.state, pod, () => reconcile(controlled));
  controlled.state.timeline.after(NEXT_MS, () => reconcile(controlled));
}

/** A pod's readiness probe fails, or passes again; what its flagd serves stays. */
export function setPodReady(controlled: Controlled, pod: Stored, ready: boolean): void {
  setReadiness(controlled.state, pod, ready);
  podChanged(controlled);
}
