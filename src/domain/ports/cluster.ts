import type { Json, JsonObject } from '../json.ts';

/** Address of the object that holds the flags; comes from configuration on the default branch alone. */
export type ObjectAddress =
  | { readonly kind: 'ConfigMap'; readonly namespace: string; readonly name: string; readonly key: string }
  | { readonly kind: 'FeatureFlag'; readonly namespace: string; readonly name: string };

/** The live object at one moment. */
export interface LiveObject {
  readonly address: ObjectAddress;
  readonly uid: string;
  readonly resourceVersion: string;
  /** ConfigMap: the data key's text. FeatureFlag: `spec.flagSpec` as JSON text. */
  readonly text: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly immutable: boolean;
  /** Field managers that own the flags' text, newest first. */
  readonly managers: readonly string[];
  /** A controlling owner reference, as `kind/name`, or null. */
  readonly controller: string | null;
}

/** One patch under the resourceVersion it was planned on. */
export interface ObjectPatch {
  readonly address: ObjectAddress;
  readonly resourceVersion: string;
  /** ConfigMap: the whole new text of the data key, or null to leave the data alone (annotations only). */
  readonly text: string | null;
  /** FeatureFlag: the default variants to set, by flag key; null takes one out; empty to leave the spec alone. */
  readonly defaultVariants: Readonly<Record<string, string | null>>;
  /** null deletes the annotation. */
  readonly annotations: Readonly<Record<string, string | null>>;
}

export type PatchAnswer =
  | { readonly kind: 'patched'; readonly object: LiveObject }
  /** The object changed since `resourceVersion`; nothing was written. */
  | { readonly kind: 'conflict' }
  /** RBAC, admission, immutable, size, gone; nothing was written. */
  | { readonly kind: 'refused'; readonly reason: string };

export type RestartAnswer =
  | { readonly kind: 'restarted'; readonly generation: number }
  | Exclude<PatchAnswer, { readonly kind: 'patched' }>;

/** How the running flagd gets its file, cheapest way of making it load a change first. */
export type Rung = 'resource' | 'nudge' | 'wait' | 'rollout';

/** How the flags' file reaches flagd's container. */
export type Delivery =
  /** FeatureFlag resource watched by flagd itself. */
  | 'resource'
  /** ConfigMap (or projected) volume mounted as a directory: hot reload works. */
  | 'volume'
  /** subPath mount or a copy made by an init container: only new pods see a change. */
  | 'new-pods'
  /** flagd's source could not be told from the pod template. */
  | 'unknown';

export interface Pod {
  readonly name: string;
  readonly uid: string;
  readonly ready: boolean;
  /** Being deleted: may still serve, never counts as proof. */
  readonly terminating: boolean;
  /** Reasons of containers that wait (`ImagePullBackOff`, …), for the reader. */
  readonly waiting: readonly string[];
}

/** flagd's Deployment with the pods it really owns. */
export interface Workload {
  readonly namespace: string;
  readonly deployment: string;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly generation: number;
  readonly observedGeneration: number;
  readonly paused: boolean;
  /** `spec.replicas`; absent counts as 1. */
  readonly desired: number;
  readonly annotations: Readonly<Record<string, string>>;
  readonly templateAnnotations: Readonly<Record<string, string>>;
  /** Label selector of the Deployment, as `a=b,c=d`. */
  readonly selector: string;
  readonly delivery: Delivery;
  /** OFREP port that flagd listens on (from its arguments, else 8016). */
  readonly ofrepPort: number;
  /** OFREP ports of further flagds in the same pods that read the object, where one was named: applications may ask them. */
  readonly otherOfrepPorts: readonly number[];
  /** Port of flagd's own protocol (from its arguments, else 8013): what the applications ask. */
  readonly rpcPort: number;
  /** What the template says about how a rollout goes. */
  readonly rollout: {
    /** Sleep before the old container ends; 0 without one. */
    readonly preStopSeconds: number;
    readonly minReadySeconds: number;
    /** `Recreate`: the old pods go before new ones come. */
    readonly recreates: boolean;
  };
  /** True while the rollout is not complete by the rules of `kubectl rollout status`. */
  readonly rolling: boolean;
  /** A condition that says the rollout failed (`ProgressDeadlineExceeded: …`, `FailedCreate: …`), cleaned and capped, or null. */
  readonly failure: string | null;
  /** UIDs of the ReplicaSets that the Deployment controls: what tells its pods from strangers with its labels. */
  readonly replicaSets: readonly string[];
  /** Pods owned by a ReplicaSet whose controller UID is the Deployment; pods with only the labels are left out. */
  readonly pods: readonly Pod[];
  /** Pods that carry the labels without being owned: named to the reader, never asked. */
  readonly strays: readonly string[];
  /** A Service is known to take flagd's port in every new pod (`FLAGD_PORT=tcp://…`). */
  readonly shadowed: boolean;
  /** Warnings that the template gives, e.g. a Service that shadows `FLAGD_*` variables. */
  readonly warnings: readonly string[];
}

/** One permission by its own name, as a rung or its undo needs it. */
export interface Permission {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly subresource: string | null;
  readonly namespace: string;
  readonly name: string | null;
}

/** A Deployment that runs flagd, and the objects that feed it, as the pod template tells. */
export interface FlagdFinding {
  readonly namespace: string;
  readonly deployment: string;
  /** In the order in which flagd reads them; empty where no object of the cluster could be told. */
  readonly sources: readonly ObjectAddress[];
}

/** The cluster as the flip sees it. Throws FlipError of kind refused, unavailable or contract. */
export interface Cluster {
  /** null when the object is not there. */
  readObject(address: ObjectAddress): Promise<LiveObject | null>;
  /** Sends one merge patch; `dryRun` asks the server to check without storing. */
  patchObject(patch: ObjectPatch, options: { readonly dryRun: boolean }): Promise<PatchAnswer>;
  /**
   * With `address`, `delivery` tells how *that* object reaches flagd; without, how all of flagd's sources do. With the `uid`
   * and `selector` of an earlier reading everything is read in one round trip, and again where they hold no longer.
   */
  readWorkload(query: {
    readonly namespace: string;
    readonly deployment: string;
    readonly address?: ObjectAddress;
    readonly uid?: string;
    readonly selector?: string;
  }): Promise<Workload | null>;
  /** Pods of the workload as of now (terminating ones marked); cheaper than `readWorkload`. */
  listPods(workload: Workload): Promise<readonly Pod[]>;
  /** Annotates pods, all at once; names those that are gone meanwhile. */
  annotatePods(request: {
    readonly namespace: string;
    readonly pods: readonly string[];
    readonly annotation: string;
    readonly value: string;
  }): Promise<{ readonly missed: readonly string[] }>;
  /** Starts a rollout by a template annotation, under the Deployment's resourceVersion; a paused one is refused. */
  restart(request: {
    readonly namespace: string;
    readonly deployment: string;
    readonly resourceVersion: string;
    readonly annotation: string;
    /** null takes it off: the template is then the one from before it was set. */
    readonly value: string | null;
  }): Promise<RestartAnswer>;
  /**
   * Every Deployment that runs flagd: in one namespace, or (null) in all that the credential may list, else in the
   * credential's own namespace.
   */
  findFlagd(query: {
    readonly namespace: string | null;
    readonly deployment: string | null;
  }): Promise<readonly FlagdFinding[]>;
  /** Warnings that lie on these pods and ReplicaSets, newest first; null when events may not be listed. */
  warnings(request: {
    readonly namespace: string;
    readonly uids: readonly string[];
  }): Promise<readonly string[] | null>;
  /** Asks the API server which of these this credential lacks. */
  missing(permissions: readonly Permission[]): Promise<readonly Permission[]>;
}

/** What flagd answered for one flag. */
export type ServedEvaluation =
  | {
      readonly kind: 'value';
      readonly variant: string | null;
      readonly value: Json | undefined;
      readonly reason: string;
    }
  /** flagd itself says it cannot: FLAG_NOT_FOUND, PARSE_ERROR, … */
  | { readonly kind: 'error'; readonly errorCode: string }
  /** No answer from flagd: not reachable, forbidden, timed out. */
  | { readonly kind: 'unreachable'; readonly why: string };

/** flagd behind the API server's own pod proxy: one pod at a time, so that each replica is proven. */
export interface ServedFlags {
  evaluate(query: {
    readonly namespace: string;
    readonly pod: string;
    readonly port: number;
    readonly flag: string;
    /** Evaluation context to send; `{}` where the flag has no targeting. */
    readonly context: JsonObject;
  }): Promise<ServedEvaluation>;
  /** The same by flagd's own protocol, as the applications ask; `value` is one of the flag's, for its type. */
  evaluateRpc(query: {
    readonly namespace: string;
    readonly pod: string;
    readonly port: number;
    readonly flag: string;
    readonly value: Json;
    readonly context: JsonObject;
  }): Promise<ServedEvaluation>;
  /** Every flag of one pod for the empty context; `null` when the pod did not answer. */
  evaluateAll(query: {
    readonly namespace: string;
    readonly pod: string;
    readonly port: number;
  }): Promise<ReadonlyMap<string, ServedEvaluation> | null>;
}
