import type { JsonObject } from '../../../domain/json.ts';
import type { User } from '../accounts.ts';
import type { Comment, Issue, IssueEvent, Label, Reaction, Repository } from '../state.ts';
import { renderMaybeApp, renderUser } from './accounts.ts';
import { apiOf, isoTime, type Links, maybeTime, webOf } from './links.ts';

/** How an author stands to a repository; no permission, only GitHub's hint. */
export function associationOf(repository: Repository, user: User): string {
  if (user === repository.owner) return 'OWNER';
  return repository.collaborators.has(user.id) ? 'COLLABORATOR' : 'NONE';
}

/** Page of an issue or a pull request. */
export function issuePage(links: Links, issue: Issue): string {
  return `${webOf(links, issue.repository)}/${issue.pull === null ? 'issues' : 'pull'}/${issue.number}`;
}

/** Page address of a comment. */
export function commentPage(links: Links, comment: Comment): string {
  return `${issuePage(links, comment.issue)}#issuecomment-${comment.id}`;
}

/** A label (`label`). */
function renderLabel(links: Links, shown: { repository: Repository; label: Label }): JsonObject {
  const { repository, label } = shown;
  return {
    id: label.id,
    node_id: label.nodeId,
    url: `${apiOf(links, repository)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    description: label.description,
    color: label.color,
    default: false,
  };
}

/** The labels of an issue or pull request. */
export function renderLabels(links: Links, issue: Issue): JsonObject[] {
  return issue.labels.map((label) => renderLabel(links, { repository: issue.repository, label }));
}

/** A reaction (`reaction`). */
export function renderReaction(links: Links, reaction: Reaction): JsonObject {
  return {
    id: reaction.id,
    node_id: reaction.nodeId,
    user: renderUser(links, reaction.user),
    content: reaction.content,
    created_at: isoTime(reaction.createdAtMs),
  };
}

/** The contents of a reaction that GitHub knows. */
export const REACTIONS = ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket', 'eyes'] as const;

function renderReactionCounts(url: string, reactions: readonly Reaction[]): JsonObject {
  const count = (content: string) => reactions.filter((reaction) => reaction.content === content).length;
  const counts = Object.fromEntries(REACTIONS.map((content) => [content, count(content)]));
  return { url: `${url}/reactions`, total_count: reactions.length, ...counts };
}

/** A comment (`issue-comment`). */
export function renderComment(links: Links, comment: Comment): JsonObject {
  const { issue } = comment;
  const api = apiOf(links, issue.repository);
  const url = `${api}/issues/comments/${comment.id}`;
  return {
    id: comment.id,
    node_id: comment.nodeId,
    url,
    html_url: commentPage(links, comment),
    issue_url: `${api}/issues/${issue.number}`,
    body: comment.body,
    user: renderUser(links, comment.author),
    created_at: isoTime(comment.createdAtMs),
    updated_at: isoTime(comment.updatedAtMs),
    author_association: associationOf(issue.repository, comment.author),
    performed_via_github_app: renderMaybeApp(links, comment.app),
    reactions: renderReactionCounts(url, comment.reactions),
  };
}

/** An issue, or the issue side of a pull request, which then has the `pull_request` member. */
export function renderIssue(links: Links, issue: Issue): JsonObject {
  const url = `${apiOf(links, issue.repository)}/issues/${issue.number}`;
  const page = issuePage(links, issue);
  return {
    id: issue.id,
    node_id: issue.nodeId,
    url,
    repository_url: apiOf(links, issue.repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    html_url: page,
    number: issue.number,
    state: issue.state,
    state_reason: issue.state === 'closed' && issue.pull === null ? 'completed' : null,
    title: issue.title,
    body: issue.body,
    user: renderUser(links, issue.author),
    labels: renderLabels(links, issue),
    assignee: null,
    assignees: [],
    milestone: null,
    locked: issue.locked !== null,
    active_lock_reason: typeof issue.locked === 'string' ? issue.locked : null,
    comments: issue.comments.length,
    closed_at: maybeTime(issue.closed?.atMs),
    closed_by: issue.closed === null ? null : renderUser(links, issue.closed.by),
    created_at: isoTime(issue.createdAtMs),
    updated_at: isoTime(issue.updatedAtMs),
    author_association: associationOf(issue.repository, issue.author),
    performed_via_github_app: null,
    reactions: renderReactionCounts(url, []),
    ...(issue.pull === null ? {} : pullMember(links, issue)),
  };
}

function pullMember(links: Links, issue: Issue): JsonObject {
  const page = issuePage(links, issue);
  return {
    draft: issue.pull?.draft ?? false,
    pull_request: {
      url: `${apiOf(links, issue.repository)}/pulls/${issue.number}`,
      html_url: page,
      diff_url: `${page}.diff`,
      patch_url: `${page}.patch`,
      merged_at: maybeTime(issue.pull?.merged?.atMs),
    },
  };
}

/** An event as `issues/{n}/events` and the timeline list it. */
export function renderEvent(links: Links, event: IssueEvent): JsonObject {
  const api = apiOf(links, event.issue.repository);
  const label = event.label === null ? {} : { label: { name: event.label.name, color: event.label.color } };
  const locked = event.event === 'locked' ? { lock_reason: lockReason(event.issue) } : {};
  return {
    id: event.id,
    node_id: event.nodeId,
    url: `${api}/issues/events/${event.id}`,
    actor: renderUser(links, event.actor),
    event: event.event,
    commit_id: event.commitId,
    commit_url: event.commitId === null ? null : `${api}/commits/${event.commitId}`,
    created_at: isoTime(event.createdAtMs),
    performed_via_github_app: renderMaybeApp(links, event.app),
    ...label,
    ...locked,
  };
}

function lockReason(issue: Issue): string | null {
  return typeof issue.locked === 'string' ? issue.locked : null;
}
