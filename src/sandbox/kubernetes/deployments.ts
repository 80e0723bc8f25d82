import type { JsonObject } from '../../domain/json.ts';
import { FlagdProcess } from './flagd.ts';
import { removePod, startContainer, startRounds } from './kubelet.ts';
import {
  asObject,
  type ClusterState,
  listOf,
  type Mount,
  newMetadata,
  nextSuffix,
  pathOf,
  put,
  type Stored,
} from './state.ts';

/** Measured: a new pod is ready 1.5 s after the patch (2.1 s with an init copy); its file is read half a second in. */
const CREATE_MS = 100;
const START_MS = 500;
const READY_MS = 1500;
const INIT_COPY_EXTRA_MS = 600;
const OBSERVE_MS = 50;
const TERMINATE_MS = 300;

/** One Deployment of a cluster. */
export interface Controlled {
  readonly state: ClusterState;
  readonly namespace: string;
  readonly name: string;
}

/** The Deployment, unless it is gone. */
export function deploymentOf({ state, namespace, name }: Controlled): Stored | undefined {
  return state.objects.get(pathOf('deployments', namespace, name));
}

/** True when the object's owner has that uid. */
export function ownedBy(object: Stored, uid: string): boolean {
  const owners = object.metadata['ownerReferences'];
  return Array.isArray(owners) && owners.some((owner) => asObject(owner as JsonObject)['uid'] === uid);
}

/** ReplicaSets that the Deployment owns, by name. */
export function replicaSetsOf(controlled: Controlled, deployment: Stored): readonly Stored[] {
  return listOf(controlled.state, 'replicasets', controlled.namespace).filter((set) =>
    ownedBy(set, deployment.metadata.uid),
  );
}

function isReady(pod: Stored): boolean {
  const conditions = asObject(pod['status'])['conditions'];
  return (
    Array.isArray(conditions) &&
    conditions.some(
      (one) => asObject(one as JsonObject)['type'] === 'Ready' && asObject(one as JsonObject)['status'] === 'True',
    )
  );
}

function templateOf(deployment: Stored): JsonObject {
  return asObject(asObject(deployment['spec'])['template']);
}

/** The template as text; the API server leaves an empty map out, so it makes no difference. */
function templateText(object: Stored): string {
  const template = templateOf(object);
  const { annotations, ...metadata } = asObject(template['metadata']);
  const kept = Object.keys(asObject(annotations)).length === 0 ? {} : { annotations: asObject(annotations) };
  return JSON.stringify({ ...template, metadata: { ...metadata, ...kept } });
}

function replicasOf(deployment: Stored): number {
  return Number(asObject(deployment['spec'])['replicas'] ?? 1);
}

/** Counts pods into the Deployment's status, as its controller does. */
export function recount(controlled: Controlled): void {
  const { state, namespace } = controlled;
  const deployment = deploymentOf(controlled);
  if (deployment === undefined) return;
  const sets = replicaSetsOf(controlled, deployment);
  const newest = sets.findLast((set) => templateText(set) === templateText(deployment));
  const pods = listOf(state, 'pods', namespace).filter(
    (pod) => sets.some((set) => ownedBy(pod, set.metadata.uid)) && pod.metadata['deletionTimestamp'] === undefined,
  );
  const updated = newest === undefined ? [] : pods.filter((pod) => ownedBy(pod, newest.metadata.uid));
  const ready = pods.filter(isReady).length;
  const status = {
    observedGeneration: Number(deployment.metadata['generation'] ?? 1),
    replicas: pods.length,
    updatedReplicas: updated.length,
    readyReplicas: ready,
    availableReplicas: ready,
    conditions: [
      {
        type: 'Available',
        status: ready >= replicasOf(deployment) ? 'True' : 'False',
        reason: 'MinimumReplicasAvailable',
      },
    ],
  };
  if (JSON.stringify(deployment['status']) !== JSON.stringify(status))
    put(state, 'deployments', { ...deployment, status });
}

function newPod(controlled: Controlled, set: Stored, mount: Mount): Stored {
  const { state, namespace } = controlled;
  const template = templateOf(set);
  const templateMeta = asObject(template['metadata']);
  const metadata = newMetadata(state, namespace, `${set.metadata.name}-${nextSuffix(state)}`, {
    labels: asObject(templateMeta['labels']),
    annotations: asObject(templateMeta['annotations']),
    ownerReferences: [
      { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: set.metadata.name, uid: set.metadata.uid, controller: true },
    ],
  });
  const waits = state.settings.newPodsWait;
  const waiting =
    waits === null
      ? []
      : [
          {
            name: 'flagd',
            ready: false,
            restartCount: 0,
            image: 'flagd',
            imageID: '',
            state: { waiting: { reason: waits } },
          },
        ];
  const status = { phase: 'Pending', conditions: [{ type: 'Ready', status: 'False' }], containerStatuses: waiting };
  const pod = put(state, 'pods', { apiVersion: 'v1', kind: 'Pod', metadata, spec: asObject(template['spec']), status });
  state.runs.set(pod.metadata.uid, { mount, flagd: new FlagdProcess(), file: null, lastSyncMs: state.timeline.nowMs });
  return pod;
}

function becomeReady(state: ClusterState, pod: Stored): void {
  const now = state.objects.get(pathOf('pods', pod.metadata.namespace, pod.metadata.name));
  if (now === undefined || now.metadata['deletionTimestamp'] !== undefined) return;
  const status = {
    phase: 'Running',
    podIP: '10.244.0.9',
    conditions: [{ type: 'Ready', status: 'True' }],
    containerStatuses: [
      { name: 'flagd', ready: true, restartCount: 0, image: 'flagd', imageID: '', state: { running: {} } },
    ],
  };
  put(state, 'pods', { ...now, status });
}

/** Starts one pod: its container reads the file a little before it becomes ready. */
export function launchPod(controlled: Controlled, set: Stored, mount: Mount, onReady: () => void): void {
  const { state } = controlled;
  const pod = newPod(controlled, set, mount);
  if (state.settings.newPodsWait !== null) return;
  const extraMs = mount.kind === 'init-copy' ? INIT_COPY_EXTRA_MS : 0;
  state.timeline.after(START_MS, () => startContainer(state, pod));
  state.timeline.after(READY_MS + extraMs - CREATE_MS, () => {
    becomeReady(state, pod);
    startRounds(state, pod);
    recount(controlled);
    onReady();
  });
}

/** Marks a pod as being deleted: it serves its old value until its preStop hook is over. */
export function terminatePod(controlled: Controlled, pod: Stored): void {
  const { state } = controlled;
  const stamp = new Date(state.timeline.nowMs).toISOString().replace(/\.\d+Z$/, 'Z');
  put(state, 'pods', { ...pod, metadata: { ...pod.metadata, deletionTimestamp: stamp } });
  recount(controlled);
  state.timeline.after(TERMINATE_MS + preStopMs(pod), () => removePod(state, pod));
}

function preStopMs(pod: Stored): number {
  const containers = asObject(pod['spec'])['containers'];
  const first = Array.isArray(containers) ? asObject(containers[0] as JsonObject) : {};
  return Number(asObject(asObject(asObject(first['lifecycle'])['preStop'])['sleep'])['seconds'] ?? 0) * 1000;
}

/** The template changed: a new ReplicaSet, its pods first, the old ones after they are ready. */
export function rollOut(controlled: Controlled, mount: Mount): void {
  const { state } = controlled;
  const deployment = deploymentOf(controlled);
  if (deployment === undefined || asObject(deployment['spec'])['paused'] === true) return;
  const sets = replicaSetsOf(controlled, deployment);
  const known = sets.find((set) => templateText(set) === templateText(deployment));
  if (known !== undefined) {
    rollBack(controlled, known, sets, mount);
    return;
  }
  const set = addReplicaSet(controlled, deployment);
  state.timeline.after(OBSERVE_MS, () => recount(controlled));
  for (let count = 0; count < replicasOf(deployment); count += 1) {
    state.timeline.after(CREATE_MS, () => launchPod(controlled, set, mount, () => retireOne(controlled, sets)));
  }
}

/** A template that was there before has its ReplicaSet still: it is filled up, and the others are emptied. */
function rollBack(controlled: Controlled, set: Stored, sets: readonly Stored[], mount: Mount): void {
  const { state, namespace } = controlled;
  const deployment = deploymentOf(controlled);
  const others = sets.filter((other) => other.metadata.uid !== set.metadata.uid);
  const pods = listOf(state, 'pods', namespace).filter((pod) => pod.metadata['deletionTimestamp'] === undefined);
  const kept = pods.filter((pod) => ownedBy(pod, set.metadata.uid)).length;
  const missing = Math.max(0, (deployment === undefined ? 0 : replicasOf(deployment)) - kept);
  const foreign = pods.filter((pod) => others.some((other) => ownedBy(pod, other.metadata.uid)));
  const serving = foreign.filter(isReady).slice(0, missing);
  for (const pod of foreign.filter((one) => !serving.includes(one))) terminatePod(controlled, pod);
  state.timeline.after(OBSERVE_MS, () => recount(controlled));
  for (let count = 0; count < missing; count += 1)
    state.timeline.after(CREATE_MS, () => launchPod(controlled, set, mount, () => retireOne(controlled, others)));
}

function retireOne(controlled: Controlled, sets: readonly Stored[]): void {
  const { state, namespace } = controlled;
  const old = listOf(state, 'pods', namespace).find(
    (pod) => sets.some((set) => ownedBy(pod, set.metadata.uid)) && pod.metadata['deletionTimestamp'] === undefined,
  );
  if (old !== undefined) terminatePod(controlled, old);
}

/** Makes the ReplicaSet of the Deployment's present template. */
export function addReplicaSet(controlled: Controlled, deployment: Stored): Stored {
  const { state, namespace, name } = controlled;
  const metadata = newMetadata(state, namespace, `${name}-${nextSuffix(state)}`, {
    labels: asObject(asObject(templateOf(deployment)['metadata'])['labels']),
    ownerReferences: [
      { apiVersion: 'apps/v1', kind: 'Deployment', name, uid: deployment.metadata.uid, controller: true },
    ],
  });
  const spec = {
    replicas: replicasOf(deployment),
    selector: asObject(deployment['spec'])['selector'] ?? {},
    template: templateOf(deployment),
  };
  return put(state, 'replicasets', {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata,
    spec,
    status: { replicas: replicasOf(deployment) },
  });
}

/** A ready pod from the beginning of a scenario. */
export function addReadyPod(controlled: Controlled, set: Stored, mount: Mount): Stored {
  const pod = newPod(controlled, set, mount);
  startContainer(controlled.state, pod);
  becomeReady(controlled.state, pod);
  const run = controlled.state.runs.get(pod.metadata.uid);
  // It has been left alone for a while.
  if (run !== undefined) run.lastSyncMs -= 10 * 1000;
  startRounds(controlled.state, pod);
  return pod;
}
