import { nodeId, type Registry } from './registry.ts';
import type { Comment, Identity, Issue, IssueEvent, Label, Reaction, Repository } from './state.ts';

const EVENT_PREFIX: Readonly<Record<IssueEvent['event'], string>> = {
  labeled: 'LE',
  unlabeled: 'UNLE',
  closed: 'CE',
  reopened: 'REE',
  merged: 'ME',
  locked: 'LOE',
  unlocked: 'UNLOE',
  head_ref_force_pushed: 'HRFPE',
  head_ref_deleted: 'HRDE',
};

/** Notes an event in an issue's timeline. */
export function addEvent(
  registry: Registry,
  event: Pick<IssueEvent, 'issue' | 'event' | 'label' | 'commitId' | 'beforeId'> & { readonly by: Identity },
): IssueEvent {
  const { by, ...rest } = event;
  const id = registry.newId();
  const node = nodeId(EVENT_PREFIX[event.event], id);
  const added: IssueEvent = { id, nodeId: node, ...rest, actor: by.user, app: by.app, createdAtMs: registry.nowMs };
  event.issue.events.push(added);
  event.issue.updatedAtMs = registry.nowMs;
  registry.nodes.set(node, { kind: 'event', event: added });
  return added;
}

/** About as many comments there were on github.com in 2026: their numbers fit no 32-bit integer. */
const COMMENTS_BEFORE = 4_400_000_000;

/** Writes a comment. Length, lock and rights are the caller's to ask before. */
export function addComment(registry: Registry, comment: { issue: Issue; by: Identity; body: string }): Comment {
  const id = COMMENTS_BEFORE + registry.newId();
  const added: Comment = {
    id,
    nodeId: nodeId('IC', id),
    issue: comment.issue,
    author: comment.by.user,
    app: comment.by.app,
    body: comment.body,
    createdAtMs: registry.nowMs,
    updatedAtMs: registry.nowMs,
    edits: [],
    reactions: [],
    minimized: null,
  };
  comment.issue.comments.push(added);
  comment.issue.updatedAtMs = registry.nowMs;
  registry.nodes.set(added.nodeId, { kind: 'comment', comment: added });
  return added;
}

/** Replaces a comment's text; the same text again is no edit, as on GitHub. */
export function editComment(registry: Registry, edit: { comment: Comment; by: Identity; body: string }): void {
  if (edit.comment.body === edit.body) return;
  edit.comment.body = edit.body;
  edit.comment.updatedAtMs = registry.nowMs;
  const node = nodeId('UCE', registry.newId());
  edit.comment.edits.push({ nodeId: node, editor: edit.by.user, atMs: registry.nowMs });
}

/** Takes a comment away; nothing of it stays, as on GitHub. */
export function deleteComment(registry: Registry, comment: Comment): void {
  comment.issue.comments.splice(comment.issue.comments.indexOf(comment), 1);
  registry.nodes.delete(comment.nodeId);
}

/** Adds a reaction, or finds the one that this user gave before. */
export function addReaction(
  registry: Registry,
  reaction: { comment: Comment; by: Identity; content: string },
): { readonly reaction: Reaction; readonly isNew: boolean } {
  const { comment, by, content } = reaction;
  const before = comment.reactions.find((other) => other.user === by.user && other.content === content);
  if (before !== undefined) return { reaction: before, isNew: false };
  const id = registry.newId();
  const added = { id, nodeId: nodeId('REA', id), user: by.user, content, createdAtMs: registry.nowMs };
  comment.reactions.push(added);
  return { reaction: added, isNew: true };
}

/** The repository's label of that name in any letter case; made on first use, as adding one to an issue does. */
function labelNamed(registry: Registry, label: { repository: Repository; name: string }): Label {
  const { repository, name } = label;
  const known = repository.labels.get(name.toLowerCase());
  if (known !== undefined) return known;
  const id = registry.newId();
  const added: Label = { id, nodeId: nodeId('LA', id), name, color: 'ededed', description: null };
  repository.labels.set(name.toLowerCase(), added);
  registry.nodes.set(added.nodeId, { kind: 'label', label: added, repository });
  return added;
}

/** Puts a label on an issue; one that is there already leaves no event. */
export function addLabel(registry: Registry, change: { issue: Issue; by: Identity; name: string }): void {
  const label = labelNamed(registry, { repository: change.issue.repository, name: change.name });
  if (change.issue.labels.includes(label)) return;
  change.issue.labels.push(label);
  addEvent(registry, { issue: change.issue, by: change.by, event: 'labeled', label, commitId: null, beforeId: null });
}

/** Takes a label off an issue; false when it was not there. */
export function removeLabel(registry: Registry, change: { issue: Issue; by: Identity; name: string }): boolean {
  const { issue, by, name } = change;
  const label = issue.labels.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  if (label === undefined) return false;
  issue.labels.splice(issue.labels.indexOf(label), 1);
  addEvent(registry, { issue, by, event: 'unlabeled', label, commitId: null, beforeId: null });
  return true;
}
