/** A commit's full name: 40 hex digits. */
export type CommitSha = string & { readonly __brand: 'CommitSha' };

/** One file as it is in one commit. */
export interface RepositoryFile {
  readonly path: string;
  readonly text: string;
  /** Object id of the blob. */
  readonly blobSha: string;
  /** Tree mode; only regular files (`100644`, `100755`) may be edited. */
  readonly mode: string;
}

export interface BranchHead {
  readonly branch: string;
  readonly sha: CommitSha;
}

/** A pull request as far as a flip needs it. */
export interface PullRequest {
  readonly number: number;
  readonly nodeId: string;
  readonly url: string;
  readonly state: 'open' | 'closed' | 'merged';
  readonly draft: boolean;
  readonly locked: boolean;
  readonly head: BranchHead & { readonly repository: string | null };
  readonly base: BranchHead;
  /** True when the head lies in another repository: nothing may be committed there. */
  readonly fork: boolean;
}

/** Everything that round trip 1 brings from GitHub at one moment. */
export interface RepositorySnapshot {
  readonly repositoryId: string;
  readonly private: boolean;
  readonly defaultBranch: BranchHead;
  /** Text of the configuration on the default branch at `defaultBranch.sha`, or null when there is none. */
  readonly configuration: RepositoryFile | null;
  readonly pullRequest: PullRequest | null;
}

/** What the command's trigger says now, read again from GitHub. */
export interface TriggerComment {
  readonly id: number;
  readonly nodeId: string;
  readonly url: string;
  /** Number of the issue or pull request it stands on. */
  readonly issue: number;
  readonly body: string;
  readonly createdAtMs: number;
  /** Anything else than an untouched comment is not acted on. */
  readonly edited: boolean;
  readonly author: { readonly login: string; readonly id: number; readonly type: 'User' | 'Bot' | 'Other' };
}

/** A label put on or taken off, out of a pull request's timeline. */
export interface LabelEvent {
  readonly nodeId: string;
  readonly label: string;
  readonly on: boolean;
  readonly atMs: number;
  readonly actor: TriggerComment['author'];
}

/** A run of a workflow, as GitHub knows it. */
export interface WorkflowRun {
  readonly id: number;
  readonly attempt: number;
  readonly finished: boolean;
  readonly createdAtMs: number;
  /** Who set it off. */
  readonly actor: TriggerComment['author'];
  /** Who pressed "re-run" last; the same as `actor` for the first attempt. */
  readonly triggeringActor: TriggerComment['author'];
}

/** Whether a workflow runs, and when it last did its work. */
export interface WorkflowSeen {
  /** Not switched off: by somebody, or by GitHub after 60 days without a commit. */
  readonly active: boolean;
  /** When its newest successful run began, or null. */
  readonly succeededMs: number | null;
}

/** Answer of the permission endpoint; `none` also stands for a user unknown to the repository. */
export interface Permission {
  readonly level: 'admin' | 'maintain' | 'write' | 'triage' | 'read' | 'none';
  /** Name of the role as GitHub shows it; may be a custom one. */
  readonly role: string;
}

/** A commit to make: compare-and-swap on the branch's head. */
export interface CommitRequest {
  readonly branch: string;
  readonly expectedHead: CommitSha;
  readonly headline: string;
  readonly body: string;
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

export type CommitAnswer =
  | { readonly kind: 'committed'; readonly sha: CommitSha; readonly url: string }
  /** The head is no longer the expected one; nothing was written. */
  | { readonly kind: 'moved' }
  /** A rule or a missing right; nothing was written. */
  | { readonly kind: 'refused'; readonly reason: string };

/** A commit found on a branch by its trailer. The caller still compares parent and diff. */
export interface FoundCommit {
  readonly sha: CommitSha;
  readonly url: string;
  readonly parents: readonly CommitSha[];
  readonly message: string;
  /** Numeric id of the author's account, or null when GitHub knows none. */
  readonly authorId: number | null;
  readonly files: readonly { readonly path: string; readonly status: string; readonly blobSha: string | null }[];
}

/** A rule that a commit to the branch would meet. */
export interface BranchRule {
  /** GitHub's name of the rule: `pull_request`, `required_signatures`, … */
  readonly type: string;
  /** The rule's parameters as JSON text, for the reader; `{}` when it has none. */
  readonly detail: string;
}

/** Source control as the flip sees it. Every method throws FlipError of kind refused, unavailable or contract. */
export interface Repository {
  /** One GraphQL request: default branch, configuration at its head, and the pull request when a number is given. */
  snapshot(query: {
    readonly configurationPath: string;
    readonly pullRequest: number | null;
  }): Promise<RepositorySnapshot>;
  /**
   * null when the comment is gone or belongs to another repository. One request when the comment's node id is known (it
   * stands in the event's payload), else two, one after the other.
   */
  triggerComment(id: number, nodeId?: string): Promise<TriggerComment | null>;
  /**
   * A person's right. Names change hands: where `id` is given, and the name is somebody else's by now, it is `none`.
   */
  permission(login: string, id?: number): Promise<Permission>;
  /** Labels put on and taken off a pull request or issue, newest first; the newest 100. */
  labelEvents(issue: number): Promise<readonly LabelEvent[]>;
  /** null when there is no such run. Needs `actions: read`. */
  workflowRun(id: number): Promise<WorkflowRun | null>;
  /** A workflow by its file's name, as its runs on a branch show it; null when there is none. Needs `actions: read`. */
  workflowSeen(query: { readonly file: string; readonly branch: string }): Promise<WorkflowSeen | null>;
  /** Account under which this credential writes: recognises our own commits and comments. */
  self(): Promise<{ readonly id: number; readonly login: string }>;
  head(branch: string): Promise<CommitSha | null>;
  /** The file in exactly that commit, or null when it is not there. */
  file(query: { readonly commit: CommitSha; readonly path: string }): Promise<RepositoryFile | null>;
  branchRules(branch: string): Promise<readonly BranchRule[]>;
  commit(request: CommitRequest): Promise<CommitAnswer>;
  /** Makes a branch at a commit; `exists` when there is one of that name, wherever it points. */
  createBranch(request: { readonly branch: string; readonly at: CommitSha }): Promise<'created' | 'exists'>;
  /** The open pull request from `head` to `base` of this repository, opened when there is none. */
  ensurePullRequest(request: {
    readonly head: string;
    readonly base: string;
    readonly title: string;
    readonly body: string;
  }): Promise<{ readonly number: number; readonly url: string }>;
  /**
   * Commits reachable from `branch` but not from `after`, newest first, read to the end. `null`: the branch is gone.
   * @param query.containing  When given, only commits whose message holds this text; saves one request per other commit.
   */
  commitsSince(query: {
    readonly branch: string;
    readonly after: CommitSha;
    readonly containing?: string;
  }): Promise<readonly FoundCommit[] | null>;
}
