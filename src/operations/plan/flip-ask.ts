import type { ObjectAddress, Rung } from '../../domain/ports/cluster.ts';
import type { CommitSha } from '../../domain/ports/repository.ts';
import type { Expectation } from '../../domain/record/names.ts';
import type { OwnBranch, Warning } from '../../domain/record/plan.ts';
import type { FlagType } from '../../flagfile/flags.ts';

/** What configuration knows of a flag's names; applied to the live text, where the flag and its variants really stand. */
export interface FlagNames {
  /** Keys under which the flag may stand in the file. */
  readonly keys: readonly string[];
  /** Word that people say → variant; counts only where the file has that variant and none of the word's own name. */
  readonly aliases: ReadonlyMap<string, string>;
  /** By variant, `*` for the others; null: the command itself said what to expect. */
  readonly expect: ReadonlyMap<string, Expectation> | null;
}

/** One flag of a request, with what configuration knows about it. */
export interface AskedChange {
  readonly flag: string;
  readonly variant: string;
  /** Service that reads the flag; null when nobody said. */
  readonly service: string | null;
  readonly entityIds: readonly string[];
  readonly titlePhrases: readonly string[];
  readonly expect: Expectation;
  /** Type that the service asks flagd for, where known. */
  readonly askedType: FlagType | null;
  /** Absent: flag and variant are spelled as in the file. */
  readonly names?: FlagNames;
}

/** Where the flip takes place; comes from the operator and from configuration on the default branch. */
export interface FlipTarget {
  readonly environment: string;
  readonly address: ObjectAddress;
  readonly deployment: string;
  readonly reload: 'auto' | readonly Rung[];
  readonly dynatrace: 'required' | 'optional' | 'none';
  /** Port of flagd's OFREP service; goes before the one that the pod template shows. */
  readonly ofrepPort?: number | null;
}

/** Where the commit goes: the branch and its head as the authorisation saw them. */
export interface CommitTarget {
  readonly branch: string;
  readonly head: CommitSha;
  readonly path: string;
  readonly within: string | null;
  /** Head of the default branch, when the commit goes elsewhere: its definition has to agree too. */
  readonly defaultHead: CommitSha | null;
  /** Base of the pull request whose head the branch is; its rules count for what is pushed there. */
  readonly base?: string;
  /** A branch of our own with one rolling pull request to `base`; `create`: it is not there yet, and begins at `head`. */
  readonly own?: OwnBranch;
}

/** A flip as asked for, before anything about the world is known. */
export interface FlipAsk {
  readonly changes: readonly AskedChange[];
  readonly target: FlipTarget;
  readonly commit: CommitTarget | null;
  readonly actor: string;
  /** `NAME <ADDRESS>` of the one who asked, for the commit; absent where no account is known. */
  readonly coAuthor?: string;
  readonly reason: string | null;
  readonly repository: string | null;
  readonly pullRequest: { readonly number: number; readonly url: string } | null;
  readonly watchMs: number | null;
  readonly cleanFloorMs: number;
  readonly pollMs: number;
  readonly onProblem: 'report' | 'revert';
  readonly forMs: number | null;
  /** What was found out while the request was made into a flip; stands in the plan beside its own warnings. */
  readonly warnings?: readonly Warning[];
}
