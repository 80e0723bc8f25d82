import type { TriggerComment } from './repository.ts';

type Account = TriggerComment['author'];

/** A comment as a list of them shows it. Whether it stands untouched is asked again before anything is done. */
export interface FeedComment {
  readonly id: number;
  readonly nodeId: string;
  readonly issue: number;
  readonly onPullRequest: boolean;
  readonly body: string;
  readonly atMs: number;
  readonly changedMs: number;
  readonly author: Account;
}

/** A label put on a pull request, or taken off it. */
export interface FeedLabel {
  readonly id: number;
  readonly issue: number;
  readonly label: string;
  readonly on: boolean;
  readonly atMs: number;
  readonly changedMs: number;
  readonly actor: Account;
}

export interface FeedQuery {
  /** What changed before is not asked for. */
  readonly sinceMs: number;
  /** Tag of the answer to the same question before: an unchanged one costs no allowance. Null for a first question. */
  readonly tag: string | null;
}

export interface FeedPage<Item> {
  /** Everything that changed since then, or null when the answer is the one with that tag. */
  readonly items: readonly Item[] | null;
  readonly tag: string | null;
  /** GitHub's clock, in whole seconds; ours where it does not say. */
  readonly nowMs: number;
  /** How long GitHub wants us to wait before the next question, where it says so. */
  readonly waitMs: number | null;
}

/** What people say in a repository, asked for again and again. Throws FG_GITHUB_…; nothing is repeated in it. */
export interface Feed {
  comments(query: FeedQuery): Promise<FeedPage<FeedComment>>;
  /** Of pull requests only: on plain issues a label asks for nothing. */
  labels(query: FeedQuery): Promise<FeedPage<FeedLabel>>;
}
