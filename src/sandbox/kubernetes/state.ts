import type { JsonObject } from '../../domain/json.ts';
import type { Timeline } from '../timeline.ts';
import type { Stored } from './decode.ts';
import type { FlagdProcess } from './flagd.ts';

/** How a pod gets its flags file. */
export type Mount =
  | { readonly kind: 'volume' | 'init-copy' | 'sub-path'; readonly configMap: string; readonly key: string }
  | { readonly kind: 'resource'; readonly featureFlag: string };

/** What the kubelet and the container know of a pod, beside its object. */
export interface PodRun {
  readonly mount: Mount;
  /** A container that was restarted runs another process. */
  flagd: FlagdProcess;
  /** The key's text as the kubelet wrote it into the volume last; null when the key is not there. */
  volume: string | null;
  /** The file as flagd finds it; null when there is none. */
  file: string | null;
  /** `starting`: no process yet. `refusing` and `hanging`: the process has ended, the pod not quite. */
  state: 'starting' | 'running' | 'refusing' | 'hanging';
  readyAtMs: number | null;
  /** The readiness probe fails whatever flagd does. */
  probeFails: boolean;
  /** A Service that shadows the port makes flagd listen elsewhere. */
  readonly rpcListens: boolean;
  readonly sync: {
    lastMs: number;
    /** Number of the plan for the next own round; an older plan is void. */
    plan: number;
    /** A nudge is on its way to be noticed; another one meanwhile is noticed after it. */
    pending: boolean;
    again: boolean;
  };
}

/** What the Deployment controller keeps beside the object. */
export interface Managed {
  readonly mount: Mount;
  /** Why pods cannot be created. */
  failure: string | null;
  /** Generation whose progress deadline has passed. */
  lateGeneration: number | null;
}

/** One rule of a role, as Kubernetes writes it; empty `names` stands for all. */
export interface Rule {
  readonly verbs: readonly string[];
  readonly group: string;
  /** `pods`, `pods/proxy`, … */
  readonly resource: string;
  readonly names: readonly string[];
}

/** Weather that a scenario may set at any moment. */
export interface KubernetesSettings {
  /** How far the kubelet's own view of ConfigMaps lags behind the API server. */
  watchLagMs: number;
  /** Refuses every patch of a ConfigMap or FeatureFlag with this message, as an admission webhook would. */
  admission: string | null;
  /** Refuses with this message what changes a ConfigMap's or FeatureFlag's content; its metadata may change. */
  contentFreeze: string | null;
  /** Pods whose flagd never loads a change. */
  deafPods: Set<string>;
  /** A controller that puts a ConfigMap's key back to what it was, so long after a change. */
  putBackAfterMs: number | null;
  /** New pods never become ready, and wait for this reason (`ImagePullBackOff`, …). */
  newPodsWait: string | null;
  /** At most so many pods in each namespace, terminating ones counted. */
  podQuota: number | null;
}

/** A stored change of a ConfigMap: what it was, what it is. */
export type ConfigMapWatcher = (before: Stored, after: Stored) => void;

export interface ClusterState {
  /** Called at each stored change of a ConfigMap, in the very instant of it. */
  readonly watchers: ConfigMapWatcher[];
  readonly timeline: Timeline;
  readonly chance: () => number;
  readonly settings: KubernetesSettings;
  /** By `resource/namespace/name`. */
  readonly objects: Map<string, Stored>;
  /** By uid of the pod. */
  readonly runs: Map<string, PodRun>;
  /** By uid of the Deployment. */
  readonly managed: Map<string, Managed>;
  /** Past texts of each ConfigMap's data, newest last: what a lagging kubelet still sees. */
  readonly history: Map<string, { readonly atMs: number; readonly data: JsonObject }[]>;
  /** Pods that kube-proxy sends callers to, by namespace. */
  readonly endpoints: Map<string, { uids: readonly string[]; lastSyncMs: number; planned: boolean }>;
  readonly tokens: Map<string, { readonly user: string; readonly rules: readonly Rule[] | 'admin' }>;
  version: number;
  names: number;
}

/** Key of an object in the state. */
export const pathOf = (resource: string, namespace: string, name: string): string => `${resource}/${namespace}/${name}`;

/** The next resourceVersion: one counter for all objects, as in a cluster. */
function nextVersion(state: ClusterState): string {
  state.version += 1;
  return String(state.version);
}

/** Five letters or digits, as Kubernetes ends generated names. */
export function nextSuffix(state: ClusterState): string {
  state.names += 1;
  const letters = 'bcdfghjklmnpqrstvwxz2456789';
  return Array.from({ length: 5 }, () => letters[Math.floor(state.chance() * letters.length)] ?? 'b').join('');
}

/** A fresh uid of the usual form. */
function nextUid(state: ClusterState): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(state.chance() * 16).toString(16)).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The present instant as Kubernetes writes it: whole seconds, UTC. */
export function timestamp(state: ClusterState): string {
  return new Date(state.timeline.nowMs).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Stores an object under a new resourceVersion. */
export function put(state: ClusterState, resource: string, object: Stored): Stored {
  const stored: Stored = { ...object, metadata: { ...object.metadata, resourceVersion: nextVersion(state) } };
  state.objects.set(pathOf(resource, object.metadata.namespace, object.metadata.name), stored);
  return stored;
}

/** Objects of one resource in one namespace (empty: in all of them), by name. */
export function listOf(state: ClusterState, resource: string, namespace: string): readonly Stored[] {
  const prefix = namespace === '' ? `${resource}/` : `${resource}/${namespace}/`;
  return [...state.objects.entries()]
    .filter(([path]) => path.startsWith(prefix))
    .map(([, object]) => object)
    .sort((left, right) => (left.metadata.name < right.metadata.name ? -1 : 1));
}

/** A pod as it is stored now, or undefined when it is gone. */
export function podNow(state: ClusterState, pod: Stored): Stored | undefined {
  const now = state.objects.get(pathOf('pods', pod.metadata.namespace, pod.metadata.name));
  return now?.metadata.uid === pod.metadata.uid ? now : undefined;
}

/** True for a pod that is being deleted. */
export function isLeaving(pod: Stored): boolean {
  return pod.metadata['deletionTimestamp'] !== undefined;
}

/** Metadata of a new object. */
export function newMetadata(
  state: ClusterState,
  namespace: string,
  name: string,
  rest: JsonObject = {},
): Stored['metadata'] {
  const creationTimestamp = timestamp(state);
  return { name, namespace, uid: nextUid(state), resourceVersion: '0', creationTimestamp, ...rest };
}
