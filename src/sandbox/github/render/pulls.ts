import type { JsonObject } from '../../../domain/json.ts';
import { diffLines, diffTrees } from '../git/diff.ts';
import { mergeBase } from '../git/history.ts';
import { commitsOfPull } from '../git-actions.ts';
import type { PullRequest, Repository } from '../state.ts';
import { renderUser } from './accounts.ts';
import { associationOf, issuePage, renderLabels } from './conversation.ts';
import { apiOf, isoTime, type Links, maybeTime } from './links.ts';
import { renderRepository } from './repository.ts';

function renderSide(links: Links, side: { repository: Repository | null; branch: string; sha: string }): JsonObject {
  const owner = side.repository?.owner;
  return {
    label: `${owner?.login ?? 'unknown'}:${side.branch}`,
    ref: side.branch,
    sha: side.sha,
    user: owner === undefined ? null : renderUser(links, owner),
    repo: side.repository === null ? null : renderRepository(links, side.repository),
  };
}

function pullAddresses(links: Links, pull: PullRequest): JsonObject {
  const api = apiOf(links, pull.repository);
  const self = `${api}/pulls/${pull.number}`;
  const page = issuePage(links, pull);
  const issue = `${api}/issues/${pull.number}`;
  const addresses = {
    url: self,
    html_url: page,
    issue_url: issue,
    commits_url: `${self}/commits`,
    review_comments_url: `${self}/comments`,
    review_comment_url: `${api}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: `${api}/statuses/${pull.pull.head.sha}`,
  };
  const link = (href: string) => ({ href });
  return {
    ...addresses,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    _links: {
      self: link(addresses.url),
      html: link(addresses.html_url),
      issue: link(addresses.issue_url),
      comments: link(addresses.comments_url),
      review_comments: link(addresses.review_comments_url),
      review_comment: link(addresses.review_comment_url),
      commits: link(addresses.commits_url),
      statuses: link(addresses.statuses_url),
    },
  };
}

/** A pull request in a list (`pull-request-simple`). */
export function renderSimplePull(links: Links, pull: PullRequest): JsonObject {
  const { head, base, draft, merged, id } = pull.pull;
  return {
    id,
    node_id: pull.nodeId,
    ...pullAddresses(links, pull),
    number: pull.number,
    state: pull.state,
    locked: pull.locked !== null,
    active_lock_reason: typeof pull.locked === 'string' ? pull.locked : null,
    draft,
    title: pull.title,
    body: pull.body,
    user: renderUser(links, pull.author),
    labels: renderLabels(links, pull),
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    milestone: null,
    created_at: isoTime(pull.createdAtMs),
    updated_at: isoTime(pull.updatedAtMs),
    closed_at: maybeTime(pull.closed?.atMs),
    merged_at: maybeTime(merged?.atMs),
    merge_commit_sha: merged?.commitId ?? null,
    head: renderSide(links, head),
    base: renderSide(links, { repository: pull.repository, ...base }),
    author_association: associationOf(pull.repository, pull.author),
    auto_merge: null,
  };
}

/** A pull request asked for by number. */
export function renderPull(links: Links, pull: PullRequest): JsonObject {
  const { merged, head, draft, maintainerCanModify } = pull.pull;
  const isOpen = pull.state === 'open';
  return {
    ...renderSimplePull(links, pull),
    merged: merged !== null,
    merged_by: merged === null ? null : renderUser(links, merged.by),
    mergeable: isOpen ? true : null,
    rebaseable: isOpen ? true : null,
    mergeable_state: isOpen ? (draft ? 'draft' : 'clean') : 'unknown',
    maintainer_can_modify: maintainerCanModify && head.repository !== pull.repository,
    comments: pull.comments.length,
    review_comments: 0,
    commits: commitsOfPull(pull).length,
    ...changesOf(pull),
  };
}

function changesOf(pull: PullRequest): JsonObject {
  const { objects } = pull.repository;
  const from = mergeBase(objects, { one: pull.pull.base.sha, other: pull.pull.head.sha });
  const before = from === undefined ? null : (objects.commit(from)?.tree ?? null);
  const after = objects.commit(pull.pull.head.sha)?.tree ?? '';
  const files = diffTrees(objects, { before, after });
  const lines = files.map((file) =>
    diffLines(objects.blob(file.before?.oid ?? '') ?? null, objects.blob(file.after?.oid ?? '') ?? null),
  );
  const sum = (numbers: readonly number[]) => numbers.reduce((total, next) => total + next, 0);
  return {
    additions: sum(lines.map((line) => line.additions)),
    deletions: sum(lines.map((line) => line.deletions)),
    changed_files: files.length,
  };
}
