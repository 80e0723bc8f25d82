import type { Change } from '../../domain/command/command.ts';
import type { Options } from '../../domain/command/option-values.ts';
import type { Configuration } from '../../domain/config/configuration.ts';
import type { CommandOrigin } from '../../domain/config/environment.ts';
import type { CommitSha, RepositorySnapshot } from '../../domain/ports/repository.ts';

/** Where a command came from. */
export type RequestOrigin = 'cli' | 'comment' | 'label' | 'dispatch';

/** A command with the options around it, checked in form and not yet held against anything. */
export interface FlipRequest {
  readonly origin: RequestOrigin;
  /** Empty for commands that name no variant (revert, status, list). */
  readonly changes: readonly Change[];
  /** Options of the operator: the command line, or the inputs of the workflow step. Addresses come from here alone. */
  readonly operator: Options;
  /** What a comment, a label or a dispatch says itself; {} for a terminal. Wins over the operator's, within the limits. */
  readonly spoken: Options;
  readonly actor: string;
  /** `NAME <ADDRESS>` of the actor, where their account is known. */
  readonly coAuthor?: string;
  /** `owner/name`, or null where no repository takes part. */
  readonly repository: string | null;
  readonly pullRequest: number | null;
}

/** Everything that holds for a request: the configuration, and the repository at the moment it was read from. */
export interface Place {
  readonly configuration: Configuration;
  /** The file it was read from, and its commit (null: a local file); null: made of the operator's options. */
  readonly from: { readonly file: string; readonly commit: CommitSha | null } | null;
  readonly snapshot: RepositorySnapshot | null;
}

/** Defaults go by what kind of place a command came from. */
export function originOf({ origin }: Pick<FlipRequest, 'origin'>): CommandOrigin {
  if (origin === 'cli') return 'cli';
  return origin === 'dispatch' ? 'workflow' : 'conversation';
}

/** The option as the command says it, else as the operator does. */
export function said<Name extends 'environment' | 'expect' | 'for' | 'watch' | 'reason'>(
  { operator, spoken }: Pick<FlipRequest, 'operator' | 'spoken'>,
  name: Name,
): Options[Name] {
  return spoken[name] ?? operator[name];
}
