import type { ObjectAddress, Rung } from '../../domain/ports/cluster.ts';
import type { CommitSha } from '../../domain/ports/repository.ts';
import type { Expectation } from '../../domain/record/names.ts';
import type { FlagType } from '../../flagfile/flags.ts';

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
}

/** Where the flip takes place; comes from the operator and from configuration on the default branch. */
export interface FlipTarget {
  readonly environment: string;
  readonly address: ObjectAddress;
  readonly deployment: string;
  readonly reload: 'auto' | Rung;
  readonly dynatrace: 'required' | 'optional' | 'none';
}

/** Where the commit goes: the branch and its head as the authorisation saw them. */
export interface CommitTarget {
  readonly branch: string;
  readonly head: CommitSha;
  readonly path: string;
  readonly within: string | null;
  /** Head of the default branch, when the commit goes elsewhere: its definition has to agree too. */
  readonly defaultHead: CommitSha | null;
}

/** A flip as asked for, before anything about the world is known. */
export interface FlipAsk {
  readonly changes: readonly AskedChange[];
  readonly target: FlipTarget;
  readonly commit: CommitTarget | null;
  readonly actor: string;
  readonly reason: string | null;
  readonly repository: string | null;
  readonly pullRequest: { readonly number: number; readonly url: string } | null;
  readonly watchMs: number | null;
  readonly cleanFloorMs: number;
  readonly pollMs: number;
  readonly onProblem: 'report' | 'revert';
  readonly forMs: number | null;
}
