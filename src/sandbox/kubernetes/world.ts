import { flipError } from '../../domain/errors/flip-error.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { ObjectAddress } from '../../domain/ports/cluster.ts';
import type { FlagEvaluation } from '../../support/flagd-evaluator.ts';
import type { Timeline } from '../timeline.ts';
import type { World } from '../world.ts';
import { evictPod, setPodReady } from './disturb.ts';
import { addFlagd, type NewFlagd } from './flagd-deployment.ts';
import { answer } from './handler.ts';
import { configMapChanged, resourceText } from './kubelet.ts';
import {
  asObject,
  type ClusterState,
  type ConfigMapWatcher,
  type KubernetesSettings,
  listOf,
  newMetadata,
  pathOf,
  put,
  type Rule,
  type Stored,
} from './state.ts';

/** A stand-in of one cluster: API server, kubelet, Deployment controller, and flagd in its pods. */
export interface KubernetesWorld extends World {
  readonly server: string;
  readonly settings: KubernetesSettings;
  /** Told of every stored change of a ConfigMap; push to add one. */
  readonly watchers: ConfigMapWatcher[];
  readonly requests: readonly { readonly method: string; readonly path: string; readonly atMs: number }[];
  addConfigMap(map: {
    readonly namespace: string;
    readonly name: string;
    readonly data: Readonly<Record<string, string>>;
    readonly rest?: JsonObject;
  }): void;
  addFeatureFlag(flag: { readonly namespace: string; readonly name: string; readonly flagSpec: JsonObject }): void;
  addFlagd(flagd: NewFlagd): void;
  /** A pod with flagd's labels that no ReplicaSet owns. */
  addStrayPod(pod: {
    readonly namespace: string;
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
  }): void;
  issueToken(token: { readonly token: string; readonly user: string; readonly rules: readonly Rule[] | 'admin' }): void;
  /** Somebody edits a ConfigMap's key by hand. */
  editConfigMap(edit: {
    readonly namespace: string;
    readonly name: string;
    readonly key: string;
    readonly text: string;
    readonly manager: string;
  }): void;
  /** A pod is deleted by hand or by its node; the ReplicaSet makes another one at once. */
  evictPod(namespace: string, name: string): void;
  /** A pod's readiness probe fails, or passes again; its flagd serves what it served. */
  setPodReady(pod: { readonly namespace: string; readonly name: string; readonly ready: boolean }): void;
  liveText(namespace: string, name: string, key: string): string | undefined;
  /** As `liveText`; of a FeatureFlag resource its flags as JSON. */
  textAt(address: ObjectAddress): string | undefined;
  annotationsOf(resource: string, namespace: string, name: string): Readonly<Record<string, string>>;
  podNames(namespace: string): readonly string[];
  /** What each running pod serves. */
  servedBy(namespace: string, flag: string): Readonly<Record<string, FlagEvaluation>>;
  /** As a client inside the cluster gets it from the Service; undefined when no pod answers. */
  evaluateInside(namespace: string, flag: string): FlagEvaluation | undefined;
}

function configMap(state: ClusterState, namespace: string, name: string): Stored {
  const found = state.objects.get(pathOf('configmaps', namespace, name));
  if (found === undefined)
    throw flipError('FG_SANDBOX_KUBERNETES_UNKNOWN', { what: 'ConfigMap', name: `${namespace}/${name}` });
  return found;
}

function inspection(
  state: ClusterState,
): Pick<KubernetesWorld, 'liveText' | 'textAt' | 'annotationsOf' | 'podNames' | 'servedBy' | 'evaluateInside'> {
  const running = (namespace: string) =>
    listOf(state, 'pods', namespace).filter((pod) => asObject(pod['status'])['phase'] === 'Running');
  const textIn = (namespace: string, name: string, key: string): string | undefined => {
    const text = asObject(configMap(state, namespace, name)['data'])[key];
    return typeof text === 'string' ? text : undefined;
  };
  return {
    liveText: textIn,
    textAt: (address) =>
      address.kind === 'ConfigMap'
        ? textIn(address.namespace, address.name, address.key)
        : resourceText(state, address.namespace, address.name),
    annotationsOf(resource, namespace, name) {
      return asObject(state.objects.get(pathOf(resource, namespace, name))?.metadata['annotations']) as Readonly<
        Record<string, string>
      >;
    },
    podNames: (namespace) => listOf(state, 'pods', namespace).map((pod) => pod.metadata.name),
    servedBy(namespace, flag) {
      const seen = running(namespace).flatMap((pod) => {
        const run = state.runs.get(pod.metadata.uid);
        return run === undefined ? [] : [[pod.metadata.name, run.flagd.evaluate(flag, {})] as const];
      });
      return Object.fromEntries(seen);
    },
    evaluateInside(namespace, flag) {
      const pods = running(namespace).filter(
        (pod) => pod.metadata['deletionTimestamp'] === undefined && state.runs.has(pod.metadata.uid),
      );
      const pod = pods[Math.floor(state.chance() * pods.length)];
      return pod === undefined ? undefined : state.runs.get(pod.metadata.uid)?.flagd.evaluate(flag, {});
    },
  };
}

type SetUp =
  | 'addConfigMap'
  | 'addFeatureFlag'
  | 'addFlagd'
  | 'addStrayPod'
  | 'issueToken'
  | 'editConfigMap'
  | 'evictPod'
  | 'setPodReady';

/** What whoever builds a scenario does to the cluster. */
function setUp(state: ClusterState): Pick<KubernetesWorld, SetUp> {
  const { timeline } = state;
  return {
    addConfigMap({ namespace, name, data, rest = {} }) {
      const metadata = newMetadata(state, namespace, name, asObject(rest['metadata']));
      const stored = put(state, 'configmaps', { apiVersion: 'v1', kind: 'ConfigMap', ...rest, metadata, data });
      state.history.set(pathOf('configmaps', namespace, name), [
        { atMs: timeline.nowMs - 60_000, data: asObject(stored['data']) },
      ]);
    },
    addFeatureFlag({ namespace, name, flagSpec }) {
      put(state, 'featureflags', {
        apiVersion: 'core.openfeature.dev/v1beta1',
        kind: 'FeatureFlag',
        metadata: newMetadata(state, namespace, name),
        spec: { flagSpec },
      });
    },
    addFlagd: (flagd) => addFlagd(state, flagd),
    addStrayPod({ namespace, name, labels }) {
      const status = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] };
      put(state, 'pods', {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: newMetadata(state, namespace, name, { labels }),
        spec: { containers: [] },
        status,
      });
    },
    evictPod: (namespace, name) => evictPod({ state, namespace, name }),
    setPodReady: ({ namespace, name, ready }) => setPodReady({ state, namespace, name }, ready),
    issueToken({ token, user, rules }) {
      state.tokens.set(token, { user, rules });
    },
    editConfigMap({ namespace, name, key, text, manager }) {
      const before = configMap(state, namespace, name);
      const time = new Date(timeline.nowMs).toISOString().replace(/\.\d+Z$/, 'Z');
      const fields = { 'f:data': { [`f:${key}`]: {} } };
      const managedFields = [
        { manager, operation: 'Update', apiVersion: 'v1', time, fieldsType: 'FieldsV1', fieldsV1: fields },
      ];
      const after = put(state, 'configmaps', {
        ...before,
        metadata: { ...before.metadata, managedFields },
        data: { ...asObject(before['data']), [key]: text },
      });
      configMapChanged(state, before, after);
    },
  };
}

/**
 * Makes an empty cluster.
 *
 * @param timeline  Shared agenda of the sandbox; whoever serves the world advances it.
 * @param chance  Next chance in [0, 1): names and jitter come from it.
 */
export function makeKubernetesWorld({
  timeline,
  chance,
}: {
  readonly timeline: Timeline;
  readonly chance: () => number;
}): KubernetesWorld {
  const settings: KubernetesSettings = {
    watchLagMs: 0,
    admission: null,
    deafPods: new Set(),
    putBackAfterMs: null,
    newPodsWait: null,
  };
  const state: ClusterState = {
    watchers: [],
    timeline,
    chance,
    settings,
    objects: new Map(),
    runs: new Map(),
    history: new Map(),
    tokens: new Map(),
    version: 1000,
    names: 0,
  };
  const requests: { method: string; path: string; atMs: number }[] = [];
  return {
    server: 'https://cluster.sandbox',
    settings,
    watchers: state.watchers,
    requests,
    ...inspection(state),
    ...setUp(state),
    async handle(request) {
      requests.push({ method: request.method, path: new URL(request.url).pathname, atMs: timeline.nowMs });
      const { status, body } = await answer(state, request);
      return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
    },
  };
}
