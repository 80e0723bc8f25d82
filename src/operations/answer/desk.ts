import type { Options } from '../../domain/command/option-values.ts';
import type { Environment } from '../../domain/config/configuration.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import type { Conversation } from '../../domain/ports/conversation.ts';
import type { Ids } from '../../domain/ports/ids.ts';
import type { Repository, TriggerComment } from '../../domain/ports/repository.ts';
import type { FlipRecord } from '../../domain/record/record.ts';
import type { ClaimTerms } from '../claim-terms.ts';
import type { Ports } from '../ports.ts';
import type { HolderState } from '../verbs/runner.ts';

/** An account as GitHub names it. */
export type Account = TriggerComment['author'];

/** What set commands off, as its delivery says. Everything in it that counts is read again from GitHub. */
export type Trigger =
  | {
      readonly kind: 'comment';
      readonly issue: number;
      readonly onPullRequest: boolean;
      readonly commentId: number;
      readonly nodeId: string;
      readonly sender: Account;
    }
  | {
      readonly kind: 'label';
      readonly issue: number;
      readonly label: string;
      readonly on: boolean;
      /** Head of the pull request when the label changed; the commit is refused on any other. */
      readonly headSha: string;
      readonly sender: Account;
    }
  /**
   * A dispatch, or a step whose inputs say everything. `step`: which step of the run, and what it asks for; the same
   * for every attempt.
   */
  | { readonly kind: 'run'; readonly runId: number; readonly step: string; readonly sender: Account };

/** Who answers commands: what it may speak to before the environment is known, and how it gets the rest. */
export interface Desk {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly repository: Repository;
  readonly conversation: Conversation;
  /** `owner/name`. */
  readonly name: string;
  /** Host of the repository, `github.com`. */
  readonly host: string;
  /** Options of the operator: the inputs of the step. */
  readonly operator: Options;
  /** Name of this process among those that may hold a flip's claim. */
  readonly holder: string;
  /**
   * The workflow run that this is, or null for a process that is none. `by`: who set this attempt off; whoever pressed
   * "re-run" has to be allowed as well.
   */
  readonly run: { readonly id: number; readonly attempt: number; readonly by: string } | null;
  /** How long this process holds on to a flip without a sign of life. */
  readonly claim: ClaimTerms;
  /** Whether another holder of a claim still lives, where that can be known. */
  holderState(holder: string): Promise<HolderState>;
  /** Instant at which this process ends at the latest; null for one that stays. */
  readonly endsMs: number | null;
  /** Asks what is under way to stop between two steps, so that another process can go on with it. */
  readonly stop?: AbortSignal;
  /**
   * What a label says that this account itself took off. `nothing`: a workflow's token takes labels off for flipgate alone.
   * `back`: the account is a person's, and what flipgate took off was left out before.
   */
  readonly ownRemovals: 'nothing' | 'back';
  /** Opens cluster, Dynatrace and store of one environment. */
  open(environment: Environment): Promise<Ports>;
  /** Told of every new state of a flip. */
  onProgress(record: FlipRecord): void;
  /** Told in one line what was done beside the command. */
  onNote(text: string): void;
  /** Told what a report failed on: never fatal to a flip, and never to be missed. */
  onTrouble(text: string): void;
}
