import { flipError } from '../../domain/errors/flip-error.ts';
import type { JsonObject } from '../../domain/json.ts';
import { configMapChanged, remember } from './config-maps.ts';
import { addReplicaSet, type Controlled, controlledOf, evictPod, podChanged, setPodReady } from './controller.ts';
import { asObject, type Stored, textsIn } from './decode.ts';
import { writeStatus } from './deployment-status.ts';
import { settleEndpoints } from './endpoints.ts';
import { addReadyPod, restartContainer } from './pods.ts';
import { type ClusterState, newMetadata, pathOf, put, type Rule, timestamp } from './state.ts';
import { type NewFlagd, templateOf } from './template.ts';

/** What whoever builds a scenario does to the cluster, and what other people do in it. */
export interface SetUp {
  addConfigMap(map: {
    readonly namespace: string;
    readonly name: string;
    readonly data: Readonly<Record<string, string>>;
    readonly rest?: JsonObject;
  }): void;
  addFeatureFlag(flag: { readonly namespace: string; readonly name: string; readonly flagSpec: JsonObject }): void;
  addFlagd(flagd: NewFlagd): void;
  addService(service: { readonly namespace: string; readonly name: string; readonly clusterIP?: string }): void;
  /** A pod with flagd's labels that no ReplicaSet owns. */
  addStrayPod(pod: {
    readonly namespace: string;
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
  }): void;
  issueToken(token: { readonly token: string; readonly user: string; readonly rules: readonly Rule[] | 'admin' }): void;
  /** Somebody edits a ConfigMap's key by hand; null removes it. */
  editConfigMap(edit: {
    readonly namespace: string;
    readonly name: string;
    readonly key: string;
    readonly text: string | null;
    readonly manager: string;
  }): void;
  /** A pod is deleted by hand or by its node; the ReplicaSet makes another one at once. */
  evictPod(namespace: string, name: string): void;
  /** A pod's readiness probe fails, or passes again; its flagd serves what it served. */
  setPodReady(pod: { readonly namespace: string; readonly name: string; readonly ready: boolean }): void;
  /** flagd's container ends and is started again, in the same pod. @throws FG_SANDBOX_KUBERNETES_UNKNOWN */
  restartContainer(namespace: string, pod: string): void;
}

function addFlagd(state: ClusterState, flagd: NewFlagd): void {
  const { namespace, name, replicas, mount, minReadySeconds, progressDeadlineSeconds } = flagd;
  const deployment = put(state, 'deployments', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: newMetadata(state, namespace, name, { generation: 1, labels: { app: name } }),
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: templateOf(flagd),
      ...(minReadySeconds === undefined ? {} : { minReadySeconds }),
      ...(progressDeadlineSeconds === undefined ? {} : { progressDeadlineSeconds }),
    },
  });
  state.managed.set(deployment.metadata.uid, { mount, failure: null, lateGeneration: null });
  const controlled = { state, namespace, name };
  const set = addReplicaSet(controlled, deployment);
  for (let count = 0; count < replicas; count += 1)
    addReadyPod(state, { set, mount, onChange: () => podChanged(controlled) });
  const all = { desired: replicas, pods: replicas, updated: replicas, ready: replicas, available: replicas };
  writeStatus(state, deployment, { ...all, failure: null, late: false });
  settleEndpoints(state, namespace);
}

/** The ConfigMap of that name. @throws FG_SANDBOX_KUBERNETES_UNKNOWN */
export function configMapNamed(state: ClusterState, namespace: string, name: string): Stored {
  const found = state.objects.get(pathOf('configmaps', namespace, name));
  if (found === undefined)
    throw flipError('FG_SANDBOX_KUBERNETES_UNKNOWN', { what: 'ConfigMap', name: `${namespace}/${name}` });
  return found;
}

function editConfigMap(state: ClusterState, edit: Parameters<SetUp['editConfigMap']>[0]): void {
  const { namespace, name, key, text, manager } = edit;
  const before = configMapNamed(state, namespace, name);
  const fieldsV1 = { 'f:data': { [`f:${key}`]: {} } };
  const time = timestamp(state);
  const managedFields = [{ manager, operation: 'Update', apiVersion: 'v1', time, fieldsType: 'FieldsV1', fieldsV1 }];
  const { [key]: _old, ...others } = textsIn(before['data']);
  const data = text === null ? others : { ...textsIn(before['data']), [key]: text };
  const metadata = { ...before.metadata, managedFields };
  configMapChanged(state, before, put(state, 'configmaps', { ...before, metadata, data }));
}

/** Does something to a pod that a Deployment keeps. @throws FG_SANDBOX_KUBERNETES_UNKNOWN */
function disturb(
  state: ClusterState,
  named: { readonly namespace: string; readonly name: string },
  act: (controlled: Controlled, pod: Stored) => void,
): void {
  const { namespace, name } = named;
  const pod = state.objects.get(pathOf('pods', namespace, name));
  const controlled = pod === undefined ? null : controlledOf(state, pod);
  if (pod === undefined || controlled === null)
    throw flipError('FG_SANDBOX_KUBERNETES_UNKNOWN', { what: 'pod of a Deployment', name: `${namespace}/${name}` });
  act(controlled, pod);
}

/** Makes the doings of one cluster. */
export function setUp(state: ClusterState): SetUp {
  const add = (resource: string, object: Stored): Stored => put(state, resource, object);
  const meta = (namespace: string, name: string, rest?: JsonObject) => newMetadata(state, namespace, name, rest);
  return {
    addConfigMap({ namespace, name, data, rest = {} }) {
      const metadata = meta(namespace, name, asObject(rest['metadata']));
      const stored = add('configmaps', { apiVersion: 'v1', kind: 'ConfigMap', ...rest, metadata, data });
      remember(state, stored, state.timeline.nowMs - 60_000);
    },
    addFeatureFlag({ namespace, name, flagSpec }) {
      const apiVersion = 'core.openfeature.dev/v1beta1';
      add('featureflags', { apiVersion, kind: 'FeatureFlag', metadata: meta(namespace, name), spec: { flagSpec } });
    },
    addFlagd: (flagd) => addFlagd(state, flagd),
    addService({ namespace, name, clusterIP = '10.96.0.7' }) {
      add('services', { apiVersion: 'v1', kind: 'Service', metadata: meta(namespace, name), spec: { clusterIP } });
    },
    addStrayPod({ namespace, name, labels }) {
      const status = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] };
      const metadata = meta(namespace, name, { labels });
      add('pods', { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [] }, status });
    },
    issueToken({ token, user, rules }) {
      state.tokens.set(token, { user, rules });
    },
    editConfigMap: (edit) => editConfigMap(state, edit),
    evictPod: (namespace, name) => disturb(state, { namespace, name }, evictPod),
    setPodReady: ({ namespace, name, ready }) =>
      disturb(state, { namespace, name }, (controlled, pod) => setPodReady(controlled, pod, ready)),
    restartContainer: (namespace, name) =>
      disturb(state, { namespace, name }, (controlled, pod) =>
        restartContainer(state, pod, () => podChanged(controlled)),
      ),
  };
}
