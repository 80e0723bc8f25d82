import type { Json, JsonObject } from '../json.ts';
import type { Delivery, ObjectAddress, Permission, Rung } from '../ports/cluster.ts';
import type { CommitSha } from '../ports/repository.ts';
import type { Entity } from '../ports/tenant.ts';
import type { Spelling } from '../spelling.ts';
import type { Expectation } from './names.ts';

/** One flag's move, as decided when the plan was made. */
export interface PlannedChange {
  readonly flag: string;
  /** null: the flag has no default variant, and the way back takes the inserted one out again. */
  readonly from: string | null;
  readonly to: string;
  /** JSON value of the target variant, for people. */
  readonly toValue: Json;
  /**
   * How the proof asks: a context for which the official evaluator predicts different variants before and after.
   * Without targeting it is `{}`, and the predictions are `from` and `to` themselves. null: no variant at all.
   */
  readonly proof: { readonly context: JsonObject; readonly before: string | null; readonly after: string };
  readonly service: string | null;
  readonly entities: readonly Entity[];
  readonly expect: Expectation;
  readonly titlePhrases: readonly string[];
  /** Set when the service asks for another type than the flag has: it will fall back to its own default. */
  readonly typeMismatch: { readonly asked: string; readonly has: string } | null;
}

/**
 * By flag, how a text writes a default variant that says null, or one without quotes: the way back writes it so again. A flag
 * whose default is absent is not in it; where a record remembers nothing, the inserted member is taken out, what was not
 * inserted becomes null, and quotes stay.
 */
export type Spellings = Readonly<Record<string, Spelling>>;

/** One live object that is patched once, with every change of the flip that lies in it. */
export interface PlannedObject {
  readonly address: ObjectAddress;
  readonly resourceVersion: string;
  readonly flags: readonly string[];
  /** sha256 of the whole live text before, to tell "as before" from "our flag is back". */
  readonly textSha: string;
  /** sha256 of each flag's own definition without its default, by flag. */
  readonly definitionSha: Readonly<Record<string, string>>;
  readonly spellings?: Spellings;
}

/** The edit of one file that the commit carries; rebuilt from the blob at the expected head and checked by its hash. */
export interface PlannedFile {
  readonly path: string;
  readonly blobSha: string;
  /** `kind/name[/key]` where a flag lies in several objects of the file. */
  readonly within: string | null;
  readonly flags: readonly string[];
  readonly spellings?: Spellings;
  readonly resultSha: string;
  /** One-line diff for people. */
  readonly diff: string;
}

export interface PlannedCommit {
  readonly branch: string;
  readonly expectedHead: CommitSha;
  readonly files: readonly PlannedFile[];
  /** Present for a branch of our own. */
  readonly own?: OwnBranch;
}

/** A branch that flipgate makes and keeps, with one rolling pull request. */
export interface OwnBranch {
  /** Branch that the pull request goes to. */
  readonly base: string;
  /** True when the branch was not there at the plan: it is made at the expected head. */
  readonly create: boolean;
}

/** One try at making flagd load the change: do this, then look for so long. */
export interface ReloadAttempt {
  readonly rung: Rung;
  readonly proveMs: number;
}

/** flagd as it runs, and what it served before. */
export interface PlannedWorkload {
  readonly namespace: string;
  readonly deployment: string;
  readonly uid: string;
  /** The Deployment's label selector: with it the pods are read beside the Deployment, not after it. Older records lack it. */
  readonly selector?: string;
  readonly delivery: Delivery;
  readonly ofrepPort: number;
  /** Of further flagds in the same pods that read the object too: each has to serve it. Absent: there is only one. */
  readonly otherOfrepPorts?: readonly number[];
  /** Port of flagd's own protocol where every pod answered on it before the flip; null: not asked for a proof. */
  readonly rpcPort: number | null;
  /** All tries of one direction together take no longer than this. */
  readonly budgetMs: number;
  /** Our own annotation on the pod template before the flip: what an undone rollout puts back. */
  readonly restartBefore: string | null;
  /** Ready pods at the time of the plan: the first nudge goes to them. */
  readonly pods: readonly { readonly name: string; readonly uid: string }[];
  readonly attempts: readonly ReloadAttempt[];
  /** What every flag evaluated to before, as `flag → variant`, equal on all pods or null where pods differed. */
  readonly baseline: Readonly<Record<string, string | null>>;
  /** Short marks of the values behind it, one after the other in the order of the sorted flags. Older records lack it. */
  readonly values?: string;
}

export interface PlannedWatch {
  readonly durationMs: number;
  readonly pollMs: number;
  readonly onProblem: 'report' | 'revert';
  /** A window shorter than this cannot say `clean`: detection alone takes minutes (reference: 95th percentile 19 min). */
  readonly cleanFloorMs: number;
  /** Problems that were open on the target before the flip: they may absorb the damage. */
  readonly openBefore: readonly { readonly id: string; readonly title: string }[];
  /** They could not be read whole, and the flip went on: a problem that began about then may be older than the flip. */
  readonly openUnread?: true;
}

export type WarningCode =
  | 'inert'
  | 'type-mismatch'
  | 'open-problem'
  | 'drift'
  | 'owner'
  | 'branch-rule'
  | 'rollout-gap'
  | 'shadowed-ports'
  | 'stray-pods'
  | 'no-entity'
  | 'dynatrace-unavailable'
  | 'visibility'
  | 'several-readings'
  | 'rpc-silent'
  | 'no-events';

export interface Warning {
  readonly code: WarningCode;
  readonly text: string;
}

/**
 * Everything that was decided before the first write: printed by a dry run, performed unchanged by the real one.
 * Base tokens (head, resourceVersion) make every write a compare-and-swap on exactly this plan.
 */
export interface FlipPlan {
  readonly environment: string;
  readonly actor: string;
  /** `NAME <ADDRESS>` of the one who asked, for the commit. */
  readonly coAuthor?: string;
  readonly reason: string | null;
  readonly repository: string | null;
  readonly pullRequest: { readonly number: number; readonly url: string } | null;
  /** Start time of the change event: T0 of attribution. */
  readonly startMs: number;
  readonly changes: readonly PlannedChange[];
  /** null: Dynatrace is not told (none configured, or unavailable where policy lets the flip go on). */
  readonly announce: { readonly required: boolean; readonly entities: readonly Entity[] } | null;
  readonly commit: PlannedCommit | null;
  readonly objects: readonly PlannedObject[];
  readonly workload: PlannedWorkload;
  readonly watch: PlannedWatch | null;
  /** Milliseconds after the proof at which the flip goes back by itself, or null. */
  readonly forMs: number | null;
  readonly permissions: readonly Permission[];
  /** Fence that the live object bore already, where the record was made from its marks; without it a record begins at 1. */
  readonly fromFence?: number;
  readonly warnings: readonly Warning[];
}
