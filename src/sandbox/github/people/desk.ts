import { flipError } from '../../../domain/errors/flip-error.ts';
import {
  addComment,
  addEvent,
  addLabel,
  addReaction,
  deleteComment,
  editComment,
  removeLabel,
} from '../conversation-actions.ts';
import { exportBareRepository, type RepositoryFileBytes } from '../git/bare-repository.ts';
import { log } from '../git/history.ts';
import { asText } from '../git/objects.ts';
import { changeFiles, entryAt, type FileChanges } from '../git/trees.ts';
import { moveRef, resolveCommit, signatureOf } from '../git-actions.ts';
import { closeIssue, lockIssue, openIssue, openPull, reopenIssue, unlockIssue } from '../issue-actions.ts';
import { mergedTree } from '../merge.ts';
import type { Registry } from '../registry.ts';
import {
  type Comment,
  headOf,
  type Identity,
  type Issue,
  isPull,
  type PullRequest,
  type Repository,
} from '../state.ts';
import { personal } from './setup.ts';

export interface Push {
  readonly branch: string;
  readonly author: string;
  readonly message: string;
  /** Path → new text; null removes. */
  readonly files: FileChanges;
  /** Where to build from when not from the branch's head: a commit or branch. Replaces the branch when it is there. */
  readonly from?: string;
}

export interface CommitSummary {
  readonly oid: string;
  readonly message: string;
  readonly author: string;
  readonly parents: readonly string[];
}

/**
 * What people do in one repository in the browser and with `git push`, and what a test looks at. Nothing here asks for
 * rights: a scenario says what happened. Names that do not exist throw FG_SANDBOX_GITHUB_UNKNOWN.
 */
export class Desk {
  readonly #registry: Registry;
  readonly #name: string | undefined;

  constructor(registry: Registry, name: string | undefined) {
    this.#registry = registry;
    this.#name = name;
  }

  get repository(): Repository {
    return this.#registry.repository(this.#name);
  }

  /** Commits to a branch, which is made from the default branch when it is new. Returns the commit's id. */
  push(push: Push): string {
    const { objects, defaultBranch } = this.repository;
    const start = push.from ?? (headOf(this.repository, push.branch) === undefined ? defaultBranch : push.branch);
    const parent = this.#commit(start);
    const by = this.#person(push.author);
    const author = signatureOf(this.#registry, by.user);
    const tree = changeFiles(objects, { tree: objects.commit(parent)?.tree ?? null, files: push.files });
    const committed = { tree, parents: [parent], author, committer: author, gpgsig: null, message: push.message };
    const oid = objects.putCommit(committed);
    this.#move(push.branch, { to: oid, by });
    return oid;
  }

  /** Points a branch at any commit, backwards too. */
  forcePush(move: { readonly branch: string; readonly to: string; readonly author: string }): void {
    this.#move(move.branch, { to: this.#commit(move.to), by: this.#person(move.author) });
  }

  deleteBranch(branch: string, author: string): void {
    this.#move(branch, { to: null, by: this.#person(author) });
  }

  openIssue(issue: { readonly title: string; readonly author: string; readonly body?: string }): Issue {
    const { repository } = this;
    const by = this.#person(issue.author);
    return openIssue(this.#registry, { repository, by, title: issue.title, body: issue.body ?? null });
  }

  /** Opens a pull request; `files` are pushed to its branch first, `fork` names the repository that has the branch. */
  openPullRequest(pull: {
    readonly title: string;
    readonly branch: string;
    readonly author: string;
    readonly body?: string;
    readonly base?: string;
    readonly files?: FileChanges;
    readonly fork?: string;
    readonly draft?: boolean;
  }): PullRequest {
    const { repository } = this;
    const from = pull.fork === undefined ? this : new Desk(this.#registry, pull.fork);
    const { author, branch, title } = pull;
    if (pull.files !== undefined) from.push({ branch, author, message: title, files: pull.files });
    const base = pull.base ?? repository.defaultBranch;
    return openPull(this.#registry, {
      repository,
      by: this.#person(author),
      title,
      body: pull.body ?? null,
      head: { repository: from.repository, branch, sha: from.#commit(`refs/heads/${branch}`) },
      base: { branch: base, sha: this.#commit(`refs/heads/${base}`) },
      draft: pull.draft ?? false,
      maintainerCanModify: true,
    });
  }

  /** Merges with a merge commit, as the button does. */
  mergePullRequest(number: number, author: string): string {
    const pull = this.pullRequest(number);
    const { objects } = this.repository;
    const by = this.#person(author);
    const base = this.#commit(`refs/heads/${pull.pull.base.branch}`);
    const registry = this.#registry;
    const tree = mergedTree(pull, base);
    const committer = { ...signatureOf(registry, registry.webFlow), name: 'GitHub', email: 'noreply@github.com' };
    const message = `Merge pull request #${number} from ${pull.pull.head.branch}\n\n${pull.title}`;
    const parents = [base, pull.pull.head.sha];
    const signed = { author: signatureOf(registry, by.user), committer, gpgsig: null };
    const oid = objects.putCommit({ tree, parents, message, ...signed });
    pull.pull.merged = { atMs: registry.nowMs, by: by.user, commitId: oid };
    addEvent(registry, { issue: pull, by, event: 'merged', label: null, commitId: oid, beforeId: null });
    closeIssue(registry, { issue: pull, by });
    this.#move(pull.pull.base.branch, { to: oid, by });
    return oid;
  }

  close(number: number, author: string): void {
    closeIssue(this.#registry, { issue: this.issue(number), by: this.#person(author) });
  }

  reopen(number: number, author: string): void {
    reopenIssue(this.#registry, { issue: this.issue(number), by: this.#person(author) });
  }

  lock(number: number, author: string): void {
    lockIssue(this.#registry, { issue: this.issue(number), by: this.#person(author), reason: null });
  }

  unlock(number: number, author: string): void {
    unlockIssue(this.#registry, { issue: this.issue(number), by: this.#person(author) });
  }

  comment(comment: { readonly issue: number; readonly author: string; readonly body: string }): Comment {
    const { author, body } = comment;
    return addComment(this.#registry, { issue: this.issue(comment.issue), by: this.#person(author), body });
  }

  editComment(edit: { readonly id: number; readonly author: string; readonly body: string }): void {
    const by = this.#person(edit.author);
    editComment(this.#registry, { comment: this.commentById(edit.id), by, body: edit.body });
  }

  deleteComment(id: number): void {
    deleteComment(this.#registry, this.commentById(id));
  }

  react(reaction: { readonly id: number; readonly author: string; readonly content: string }): void {
    const { content } = reaction;
    addReaction(this.#registry, { comment: this.commentById(reaction.id), by: this.#person(reaction.author), content });
  }

  label(change: { readonly issue: number; readonly author: string; readonly name: string }): void {
    const { name } = change;
    addLabel(this.#registry, { issue: this.issue(change.issue), by: this.#person(change.author), name });
  }

  unlabel(change: { readonly issue: number; readonly author: string; readonly name: string }): void {
    const { name } = change;
    removeLabel(this.#registry, { issue: this.issue(change.issue), by: this.#person(change.author), name });
  }

  issue(number: number): Issue {
    const issue = this.repository.issues.get(number);
    if (issue === undefined) throw flipError('FG_SANDBOX_GITHUB_UNKNOWN', { what: 'issue', name: String(number) });
    return issue;
  }

  pullRequest(number: number): PullRequest {
    const issue = this.issue(number);
    if (isPull(issue)) return issue;
    throw flipError('FG_SANDBOX_GITHUB_UNKNOWN', { what: 'pull request', name: String(number) });
  }

  /** The conversation of an issue or pull request, oldest first. */
  commentsOf(number: number): readonly Comment[] {
    return this.issue(number).comments;
  }

  commentById(id: number): Comment {
    const all = [...this.repository.issues.values()].flatMap((issue) => issue.comments);
    const comment = all.find((candidate) => candidate.id === id);
    if (comment === undefined) throw flipError('FG_SANDBOX_GITHUB_UNKNOWN', { what: 'comment', name: String(id) });
    return comment;
  }

  /** Text of a file at a branch or commit; undefined when it is not there or no text. */
  fileAt(at: string, path: string): string | undefined {
    const { objects } = this.repository;
    const tree = objects.commit(this.#commit(at))?.tree ?? '';
    const bytes = objects.blob(entryAt(objects, { tree, path })?.oid ?? '');
    return bytes === undefined ? undefined : asText(bytes);
  }

  /** Commit at the head of a branch; undefined when there is no such branch. */
  head(branch: string): string | undefined {
    return headOf(this.repository, branch);
  }

  /** History of a branch or commit, newest first. */
  log(at: string): readonly CommitSummary[] {
    return log(this.repository.objects, { from: this.#commit(at) }).map(({ oid, commit }) => ({
      oid,
      message: commit.message,
      author: commit.author.name,
      parents: commit.parents,
    }));
  }

  /** Files of a bare git repository with everything in it, for whoever may write to a disk. */
  exportBareRepository(): RepositoryFileBytes[] {
    return exportBareRepository(this.repository);
  }

  #person(login: string): Identity {
    return personal(this.#registry.user(login));
  }

  #commit(name: string): string {
    const oid = resolveCommit(this.repository, name);
    if (oid === undefined) throw flipError('FG_SANDBOX_GITHUB_UNKNOWN', { what: 'branch or commit', name });
    return oid;
  }

  #move(branch: string, move: { to: string | null; by: Identity }): void {
    moveRef(this.#registry, { repository: this.repository, ref: `refs/heads/${branch}`, ...move });
  }
}
