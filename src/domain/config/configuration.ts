import type { CommitTarget, EffectTime, ProblemAction, StateStore } from '../command/choices.ts';
import type { Rung } from '../ports/cluster.ts';
import type { Expectation } from '../record/names.ts';
import type { ASKED_TYPES, ENVIRONMENT_KINDS, WRITE_LEVELS } from './configuration-shape.ts';

/** Where a repository keeps its configuration, unless the operator says otherwise. */
export const CONFIGURATION_PATH = '.github/flipgate.yml';

export type EnvironmentKind = (typeof ENVIRONMENT_KINDS)[number];
export type WriteLevel = (typeof WRITE_LEVELS)[number];
export type AskedType = (typeof ASKED_TYPES)[number];

/** The object that holds the flags. */
export interface ObjectSetting {
  readonly kind: 'ConfigMap' | 'FeatureFlag';
  readonly name: string;
  /** Key of a ConfigMap's data; null: its only one. */
  readonly key: string | null;
}

/** Where flagd runs and what it reads; null: to be found out in the cluster (options alone, no file). */
export interface ClusterSetting {
  readonly context: string | null;
  readonly namespace: string | null;
  readonly object: ObjectSetting | null;
  readonly deployment: string | null;
  /** null: as flagd's own arguments say, else 8016. */
  readonly ofrepPort: number | null;
}

/** Who may flip: `permission` always, and on top of it one of the lists where there is any. */
export interface WriteRule {
  readonly permission: WriteLevel;
  readonly userIds: readonly number[];
  /** In lower case: GitHub compares logins without case. */
  readonly userLogins: readonly string[];
  /** `organisation/team`, in lower case. */
  readonly teams: readonly string[];
}

/** One environment with everything filled in that has a default. */
export interface Environment {
  readonly name: string;
  readonly kind: EnvironmentKind;
  readonly cluster: ClusterSetting;
  /** Path in the repository; null where nothing is committed. */
  readonly flagsFile: string | null;
  /** `kind/name[/key]` inside the flags file. */
  readonly within: string | null;
  /** null: by where the command came from (`commitTargetFor`). */
  readonly commitTo: CommitTarget | null;
  /** For `environment-branch`. */
  readonly commitBranch: string | null;
  readonly state: StateStore;
  readonly reload: 'auto' | readonly Rung[];
  readonly takeEffect: EffectTime;
  readonly watchMs: number;
  readonly minWatchMs: number;
  readonly maxWatchMs: number;
  readonly maxForMs: number;
  readonly onProblem: ProblemAction;
  readonly expectProblem: 'allowed' | 'denied';
  readonly write: WriteRule;
  readonly dynatrace: 'required' | 'optional';
}

/** What is known about one flag. */
export interface FlagSetting {
  readonly service: string | null;
  readonly entityIds: readonly string[];
  /** Word that people say → name of a variant. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Other keys of this flag in flag files. */
  readonly names: readonly string[];
  /** Type that the service asks for; null: not known. */
  readonly type: AskedType | null;
  /** By variant; `*` for the others. */
  readonly expect: ReadonlyMap<string, Expectation>;
  readonly problemTitles: readonly string[];
  readonly owner: string | null;
}

/** The configuration, checked and filled in. */
export interface Configuration {
  /** In the order of the file; never empty. */
  readonly environments: ReadonlyMap<string, Environment>;
  readonly flags: ReadonlyMap<string, FlagSetting>;
}

/** What a flag is like about which nothing is said. */
export const UNKNOWN_FLAG: FlagSetting = {
  service: null,
  entityIds: [],
  aliases: new Map(),
  names: [],
  type: null,
  expect: new Map(),
  problemTitles: [],
  owner: null,
};
