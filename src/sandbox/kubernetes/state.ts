import type { Json, JsonObject } from '../../domain/json.ts';
import type { Timeline } from '../timeline.ts';
import type { FlagdProcess } from './flagd.ts';

/** A stored object in its wire form; the world replaces it whole, never edits it in place. */
export interface Stored extends JsonObject {
  readonly metadata: JsonObject & {
    readonly name: string;
    readonly namespace: string;
    readonly uid: string;
    readonly resourceVersion: string;
  };
}

/** How a pod gets its flags file. */
export type Mount =
  | { readonly kind: 'volume' | 'init-copy' | 'sub-path'; readonly configMap: string; readonly key: string }
  | { readonly kind: 'resource'; readonly featureFlag: string };

/** What the kubelet and the container know of a pod, beside its object. */
export interface PodRun {
  readonly mount: Mount;
  readonly flagd: FlagdProcess;
  /** The file as the container sees it; null before it was written. */
  file: string | null;
  lastSyncMs: number;
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
  /** Pods whose flagd never loads a change. */
  deafPods: Set<string>;
  /** A controller that puts a ConfigMap's key back to what it was, so long after a change. */
  putBackAfterMs: number | null;
  /** New pods never become ready, and wait for this reason. */
  newPodsWait: string | null;
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
  readonly runs: Map<string, PodRun>;
  /** Past texts of each ConfigMap's data, newest last: what a lagging kubelet still sees. */
  readonly history: Map<string, { readonly atMs: number; readonly data: JsonObject }[]>;
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

/** The value as an object; empty when it is none. */
export function asObject(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** Stores an object under a new resourceVersion. */
export function put(state: ClusterState, resource: string, object: Stored): Stored {
  const stored: Stored = { ...object, metadata: { ...object.metadata, resourceVersion: nextVersion(state) } };
  state.objects.set(pathOf(resource, object.metadata.namespace, object.metadata.name), stored);
  return stored;
}

/** Objects of one resource in one namespace, by name. */
export function listOf(state: ClusterState, resource: string, namespace: string): readonly Stored[] {
  const prefix = namespace === '' ? `${resource}/` : `${resource}/${namespace}/`;
  return [...state.objects.entries()]
    .filter(([path]) => path.startsWith(prefix))
    .map(([, object]) => object)
    .sort((left, right) => (left.metadata.name < right.metadata.name ? -1 : 1));
}

/** Metadata of a new object. */
export function newMetadata(
  state: ClusterState,
  namespace: string,
  name: string,
  rest: JsonObject = {},
): Stored['metadata'] {
  const createdAt = new Date(state.timeline.nowMs).toISOString().replace(/\.\d+Z$/, 'Z');
  return { name, namespace, uid: nextUid(state), resourceVersion: '0', creationTimestamp: createdAt, ...rest };
}
