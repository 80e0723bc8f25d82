import { addEvent } from './conversation-actions.ts';
import { nodeId, type Registry } from './registry.ts';
import type { Identity, Issue, PullPart, PullRequest, Repository } from './state.ts';

export interface NewIssue {
  readonly repository: Repository;
  readonly by: Identity;
  readonly title: string;
  readonly body: string | null;
}

export interface NewPull extends NewIssue {
  readonly head: { readonly repository: Repository; readonly branch: string; readonly sha: string };
  readonly base: { readonly branch: string; readonly sha: string };
  readonly draft: boolean;
  readonly maintainerCanModify: boolean;
}

/** Opens an issue; issues and pull requests count up together. */
export function openIssue(registry: Registry, issue: NewIssue): Issue {
  const id = registry.newId();
  return fileIssue(registry, { issue, id, nodeId: nodeId('I', id), pull: null });
}

/** Opens a pull request and its ref `refs/pull/N/head`. Whether head and base fit is the caller's to ask before. */
export function openPull(registry: Registry, pull: NewPull): PullRequest {
  const issueId = registry.newId();
  const id = registry.newId();
  const { head, base, draft, maintainerCanModify } = pull;
  const part: PullPart = { id, nodeId: nodeId('PR', id), head, base, draft, merged: null, maintainerCanModify };
  const filed = fileIssue(registry, { issue: pull, id: issueId, nodeId: part.nodeId, pull: part });
  pull.repository.refs.set(`refs/pull/${filed.number}/head`, head.sha);
  return filed;
}

function fileIssue<Pull extends PullPart | null>(
  registry: Registry,
  filed: { issue: NewIssue; id: number; nodeId: string; pull: Pull },
): Issue & { readonly pull: Pull } {
  const { repository, by, title, body } = filed.issue;
  const added: Issue & { readonly pull: Pull } = {
    id: filed.id,
    nodeId: filed.nodeId,
    number: Math.max(0, ...repository.issues.keys()) + 1,
    repository,
    author: by.user,
    title,
    body,
    state: 'open',
    locked: null,
    closed: null,
    createdAtMs: registry.nowMs,
    updatedAtMs: registry.nowMs,
    labels: [],
    comments: [],
    events: [],
    pull: filed.pull,
  };
  repository.issues.set(added.number, added);
  registry.nodes.set(added.nodeId, { kind: 'issue', issue: added });
  return added;
}

const PLAIN_EVENT = { label: null, commitId: null, beforeId: null };

/** Closes an issue or a pull request. */
export function closeIssue(registry: Registry, close: { issue: Issue; by: Identity }): void {
  if (close.issue.state === 'closed') return;
  close.issue.state = 'closed';
  close.issue.closed = { atMs: registry.nowMs, by: close.by.user };
  addEvent(registry, { ...PLAIN_EVENT, ...close, event: 'closed' });
}

/** Opens a closed issue or pull request again. */
export function reopenIssue(registry: Registry, reopen: { issue: Issue; by: Identity }): void {
  if (reopen.issue.state === 'open') return;
  reopen.issue.state = 'open';
  reopen.issue.closed = null;
  addEvent(registry, { ...PLAIN_EVENT, ...reopen, event: 'reopened' });
}

/** Locks the conversation: from then on only those with write access comment. */
export function lockIssue(registry: Registry, lock: { issue: Issue; by: Identity; reason: string | null }): void {
  lock.issue.locked = lock.reason ?? true;
  addEvent(registry, { ...PLAIN_EVENT, issue: lock.issue, by: lock.by, event: 'locked' });
}

/** Lets everybody comment again. */
export function unlockIssue(registry: Registry, unlock: { issue: Issue; by: Identity }): void {
  unlock.issue.locked = null;
  addEvent(registry, { ...PLAIN_EVENT, ...unlock, event: 'unlocked' });
}
