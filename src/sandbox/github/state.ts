import type { JsonObject } from '../../domain/json.ts';
import type { App, Permissions, User } from './accounts.ts';
import type { ObjectStore, TreeEntry } from './git/objects.ts';
import type { CheckRun, CommitStatus, Deployment, WorkflowRun } from './records.ts';

/** Role of a user in a repository, lowest last. */
export const ROLES = ['admin', 'maintain', 'write', 'triage', 'read'] as const;
export type Role = (typeof ROLES)[number];

/** Who a token speaks for. `permissions` null: whatever the user's role allows. */
export interface Identity {
  readonly user: User;
  readonly app: App | null;
  readonly permissions: Permissions | null;
  /** Repositories the token was given for; null: all. */
  readonly repositories: readonly Repository[] | null;
}

export interface Token {
  readonly identity: Identity;
  readonly expiresAtMs: number | null;
  revoked: boolean;
  /** Requests counted in the current hour, per bucket. */
  readonly used: { startMs: number; core: number; graphql: number };
}

export interface Label {
  readonly id: number;
  readonly nodeId: string;
  readonly name: string;
  readonly color: string;
  readonly description: string | null;
}

export interface Reaction {
  readonly id: number;
  readonly nodeId: string;
  readonly user: User;
  readonly content: string;
  readonly createdAtMs: number;
}

export interface CommentEdit {
  readonly nodeId: string;
  readonly editor: User;
  readonly atMs: number;
}

export interface Comment {
  readonly id: number;
  readonly nodeId: string;
  readonly issue: Issue;
  readonly author: User;
  /** The App on whose behalf the comment was written, if any. */
  readonly app: App | null;
  body: string;
  readonly createdAtMs: number;
  updatedAtMs: number;
  readonly edits: CommentEdit[];
  readonly reactions: Reaction[];
  minimized: string | null;
}

export type IssueEventName =
  | 'labeled'
  | 'unlabeled'
  | 'closed'
  | 'reopened'
  | 'merged'
  | 'locked'
  | 'unlocked'
  | 'head_ref_force_pushed'
  | 'head_ref_deleted';

export interface IssueEvent {
  readonly id: number;
  readonly nodeId: string;
  readonly event: IssueEventName;
  readonly issue: Issue;
  readonly actor: User;
  readonly app: App | null;
  readonly createdAtMs: number;
  readonly label: Label | null;
  /** For a merge the merge commit, for a forced push the new head. */
  readonly commitId: string | null;
  readonly beforeId: string | null;
}

export interface PullPart {
  readonly id: number;
  readonly nodeId: string;
  /** null when the fork was deleted. */
  head: { readonly repository: Repository | null; readonly branch: string; sha: string };
  base: { branch: string; sha: string };
  draft: boolean;
  merged: { readonly atMs: number; readonly by: User; readonly commitId: string } | null;
  maintainerCanModify: boolean;
}

export interface Issue {
  readonly id: number;
  readonly nodeId: string;
  readonly number: number;
  readonly repository: Repository;
  readonly author: User;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  locked: string | true | null;
  closed: { readonly atMs: number; readonly by: User } | null;
  readonly createdAtMs: number;
  updatedAtMs: number;
  readonly labels: Label[];
  readonly comments: Comment[];
  readonly events: IssueEvent[];
  readonly pull: PullPart | null;
}

/** An issue that is a pull request. */
export type PullRequest = Issue & { readonly pull: PullPart };

export interface Rule {
  readonly type:
    | 'pull_request'
    | 'update'
    | 'deletion'
    | 'creation'
    | 'non_fast_forward'
    | 'required_signatures'
    | 'required_status_checks';
  readonly parameters: JsonObject | null;
}

export interface Ruleset {
  readonly id: number;
  readonly name: string;
  /** Branch names, or `~ALL`, `~DEFAULT_BRANCH`. */
  readonly branches: readonly string[];
  readonly rules: readonly Rule[];
  /** Accounts that the rules do not bind: logins, or slugs of Apps. */
  readonly bypass: readonly string[];
  /** Old branch protection answers GraphQL with another error type than a ruleset and is absent from the rules API. */
  readonly kind: 'ruleset' | 'classic';
}

export interface Repository {
  readonly id: number;
  readonly nodeId: string;
  readonly owner: User;
  name: string;
  private: boolean;
  readonly defaultBranch: string;
  readonly description: string | null;
  readonly parent: Repository | null;
  readonly createdAtMs: number;
  pushedAtMs: number;
  /** Shared with every fork, as on GitHub. */
  readonly objects: ObjectStore;
  /** Full name → object id. */
  readonly refs: Map<string, string>;
  /** Every change of a ref, oldest first: what a lagging replica shows is read from here. */
  readonly refLog: { readonly atMs: number; readonly ref: string; readonly to: string | null }[];
  /** User id → role; `name` differs from `role` for a custom role. */
  readonly collaborators: Map<number, { readonly role: Role; readonly name: string }>;
  readonly issues: Map<number, Issue>;
  readonly labels: Map<string, Label>;
  readonly rulesets: Ruleset[];
  readonly checkRuns: CheckRun[];
  readonly statuses: CommitStatus[];
  readonly deployments: Deployment[];
  readonly runs: WorkflowRun[];
  /** Paths of workflows that are switched off. */
  readonly disabledWorkflows: Set<string>;
}

/** What a node id stands for. */
export type NodeTarget =
  | { readonly kind: 'user'; readonly user: User }
  | { readonly kind: 'repository'; readonly repository: Repository }
  | { readonly kind: 'issue'; readonly issue: Issue }
  | { readonly kind: 'comment'; readonly comment: Comment }
  | { readonly kind: 'event'; readonly event: IssueEvent }
  | { readonly kind: 'label'; readonly label: Label; readonly repository: Repository };

/** `owner/name`. */
export function fullName(repository: Repository): string {
  return `${repository.owner.login}/${repository.name}`;
}

/** True for an issue that is a pull request. */
export function isPull(issue: Issue): issue is PullRequest {
  return issue.pull !== null;
}

/** Object id at the head of a branch, or undefined. */
export function headOf(repository: Repository, branch: string): string | undefined {
  return repository.refs.get(`refs/heads/${branch}`);
}

/** The kind of object behind a tree entry, by GitHub's names. */
export function kindOfEntry(entry: TreeEntry): 'blob' | 'tree' | 'commit' {
  if (entry.mode === '040000') return 'tree';
  return entry.mode === '160000' ? 'commit' : 'blob';
}
