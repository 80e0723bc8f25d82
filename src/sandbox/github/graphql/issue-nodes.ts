import { commitsOfPull } from '../git-actions.ts';
import { associationOf, commentPage, issuePage } from '../render/conversation.ts';
import { isoTime, maybeTime, webOf } from '../render/links.ts';
import { commentsSeen } from '../replica.ts';
import type { Comment, Issue, IssueEvent, Label, PullRequest, Repository } from '../state.ts';
import { isPull } from '../state.ts';
import { accountNode } from './account-nodes.ts';
import { connection } from './connection.ts';
import { commitNode, refNode } from './git-nodes.ts';
import { type Args, type Graph, type GraphNode, graphProblem, listArg, textArg } from './graph.ts';

/** An issue or a pull request, whichever it is. */
export function issueNode(graph: Graph, issue: Issue): GraphNode {
  const shared = sharedFields(graph, issue);
  if (isPull(issue)) return { ...shared, ...pullFields(graph, issue), __typename: 'PullRequest' };
  const stateReason = issue.state === 'closed' ? 'COMPLETED' : null;
  return {
    ...shared,
    databaseId: issue.id,
    fullDatabaseId: String(issue.id),
    state: issue.state.toUpperCase(),
    stateReason,
    __typename: 'Issue',
  };
}

function sharedFields(graph: Graph, issue: Issue) {
  return {
    id: issue.nodeId,
    number: issue.number,
    title: issue.title,
    body: issue.body ?? '',
    url: issuePage(graph.links, issue),
    locked: issue.locked !== null,
    activeLockReason: typeof issue.locked === 'string' ? issue.locked.toUpperCase().replaceAll('-', '_') : null,
    closed: issue.state === 'closed',
    closedAt: maybeTime(issue.closed?.atMs),
    createdAt: isoTime(issue.createdAtMs),
    updatedAt: isoTime(issue.updatedAtMs),
    author: () => accountNode(graph, issue.author),
    authorAssociation: associationOf(issue.repository, issue.author),
    repository: () => graph.repositoryNode(issue.repository),
    labels: (args: Args) =>
      connection(args, {
        name: 'LabelConnection',
        items: issue.labels,
        node: (label) => labelNode(graph, { repository: issue.repository, label }),
      }),
    comments: (args: Args) =>
      connection(args, {
        name: 'IssueCommentConnection',
        items: commentsSeen(graph.registry, issue),
        node: (comment) => commentNode(graph, comment),
      }),
    timelineItems: (args: Args) => timelineNode(graph, { issue, args }),
  };
}

function pullFields(graph: Graph, pull: PullRequest) {
  const { repository } = pull;
  const { head, base, merged, draft, maintainerCanModify, id } = pull.pull;
  const isCross = head.repository !== repository;
  return {
    databaseId: id,
    fullDatabaseId: String(id),
    state: merged === null ? pull.state.toUpperCase() : 'MERGED',
    isDraft: draft,
    merged: merged !== null,
    mergedAt: maybeTime(merged?.atMs),
    mergeCommit: () => (merged === null ? null : commitNode(graph, { repository, oid: merged.commitId })),
    headRefName: head.branch,
    headRefOid: head.sha,
    headRef: () =>
      head.repository === null
        ? null
        : refNode(graph, { repository: head.repository, name: `refs/heads/${head.branch}` }),
    headRepository: () => (head.repository === null ? null : graph.repositoryNode(head.repository)),
    headRepositoryOwner: () => (head.repository === null ? null : accountNode(graph, head.repository.owner)),
    baseRefName: base.branch,
    baseRefOid: base.sha,
    baseRef: () => refNode(graph, { repository, name: `refs/heads/${base.branch}` }),
    baseRepository: () => graph.repositoryNode(repository),
    isCrossRepository: isCross,
    maintainerCanModify: maintainerCanModify && isCross,
    commits: (args: Args) => pullCommits(graph, { pull, args }),
  };
}

function pullCommits(graph: Graph, asked: { pull: PullRequest; args: Args }): GraphNode {
  const { pull, args } = asked;
  return connection(args, {
    name: 'PullRequestCommitConnection',
    items: commitsOfPull(pull),
    node: ({ oid }) => ({
      __typename: 'PullRequestCommit',
      id: `PURC_${pull.pull.id}_${oid}`,
      url: `${issuePage(graph.links, pull)}/commits/${oid}`,
      commit: () => commitNode(graph, { repository: pull.repository, oid }),
    }),
  });
}

/** A label of a repository. */
export function labelNode(graph: Graph, at: { repository: Repository; label: Label }): GraphNode {
  const { label } = at;
  return {
    __typename: 'Label',
    id: label.nodeId,
    name: label.name,
    color: label.color,
    description: label.description,
    url: `${webOf(graph.links, at.repository)}/labels/${encodeURIComponent(label.name)}`,
  };
}

/** A comment, with whether and by whom it was edited. */
export function commentNode(graph: Graph, comment: Comment): GraphNode {
  const { issue } = comment;
  const last = comment.edits.at(-1);
  return {
    __typename: 'IssueComment',
    id: comment.nodeId,
    databaseId: comment.id,
    fullDatabaseId: String(comment.id),
    body: comment.body,
    url: commentPage(graph.links, comment),
    author: () => accountNode(graph, comment.author),
    authorAssociation: associationOf(issue.repository, comment.author),
    editor: () => (last === undefined ? null : accountNode(graph, last.editor)),
    createdAt: isoTime(comment.createdAtMs),
    publishedAt: isoTime(comment.createdAtMs),
    updatedAt: isoTime(comment.updatedAtMs),
    lastEditedAt: maybeTime(last?.atMs),
    includesCreatedEdit: last !== undefined,
    isMinimized: comment.minimized !== null,
    minimizedReason: comment.minimized,
    issue: () => issueOfComment(graph, issue),
    pullRequest: () => (isPull(issue) ? issueNode(graph, issue) : null),
    repository: () => graph.repositoryNode(issue.repository),
    viewerDidAuthor: comment.author === graph.identity.user,
    userContentEdits: (args: Args) => editsNode(graph, { comment, args }),
  };
}

// The field's type is Issue and may not be null; what a real server gives on a pull request was not observed.
function issueOfComment(graph: Graph, issue: Issue): GraphNode {
  if (isPull(issue))
    throw graphProblem('UNPROCESSABLE', 'stand-in: unknown field IssueComment.issue on a pull request');
  return issueNode(graph, issue);
}

function editsNode(graph: Graph, asked: { comment: Comment; args: Args }): GraphNode {
  return connection(asked.args, {
    name: 'UserContentEditConnection',
    items: asked.comment.edits.toReversed(),
    node: (edit) => ({
      __typename: 'UserContentEdit',
      id: edit.nodeId,
      createdAt: isoTime(edit.atMs),
      editedAt: isoTime(edit.atMs),
      deletedAt: null,
      editor: () => accountNode(graph, edit.editor),
    }),
  });
}

const EVENT_TYPES: Readonly<Partial<Record<IssueEvent['event'], string>>> = {
  labeled: 'LabeledEvent',
  unlabeled: 'UnlabeledEvent',
  closed: 'ClosedEvent',
  reopened: 'ReopenedEvent',
  head_ref_force_pushed: 'HeadRefForcePushedEvent',
};

/** An event of the kinds that the schema holds; undefined for the others. */
export function eventNode(graph: Graph, event: IssueEvent): GraphNode | undefined {
  const type = EVENT_TYPES[event.event];
  const { issue, label } = event;
  const { repository } = issue;
  if (type === undefined) return undefined;
  return {
    __typename: type,
    id: event.nodeId,
    actor: () => accountNode(graph, event.actor),
    createdAt: isoTime(event.createdAtMs),
    label: () => (label === null ? null : labelNode(graph, { repository: issue.repository, label })),
    labelable: () => issueNode(graph, issue),
    beforeCommit: () => commitNode(graph, { repository, oid: event.beforeId ?? '' }),
    afterCommit: () => commitNode(graph, { repository, oid: event.commitId ?? '' }),
  };
}

const ITEM_TYPES: Readonly<Record<string, IssueEvent['event']>> = {
  LABELED_EVENT: 'labeled',
  UNLABELED_EVENT: 'unlabeled',
  CLOSED_EVENT: 'closed',
  REOPENED_EVENT: 'reopened',
  HEAD_REF_FORCE_PUSHED_EVENT: 'head_ref_force_pushed',
};

/** The timeline, by the item types that were asked for; without a list there would be kinds that are not held here. */
function timelineNode(graph: Graph, asked: { issue: Issue; args: Args }): GraphNode {
  const { issue, args } = asked;
  const wanted = listArg(args, 'itemTypes').map(String);
  const stranger = wanted.find((type) => ITEM_TYPES[type] === undefined);
  if (wanted.length === 0 || stranger !== undefined) {
    throw graphProblem('UNPROCESSABLE', `stand-in: unknown timeline item type "${stranger ?? '(all)'}"`);
  }
  const since = Date.parse(textArg(args, 'since') ?? '');
  const items = issue.events
    .filter((event) => wanted.some((type) => ITEM_TYPES[type] === event.event) && !(event.createdAtMs < since))
    .flatMap((event) => eventNode(graph, event) ?? []);
  const name = issue.pull === null ? 'IssueTimelineItemsConnection' : 'PullRequestTimelineItemsConnection';
  return connection(args, { name, items, node: (node) => node });
}
