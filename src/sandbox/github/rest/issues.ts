import type { JsonObject } from '../../../domain/json.ts';
import { addLabel, removeLabel } from '../conversation-actions.ts';
import { commitsOfPull } from '../git-actions.ts';
import { renderUser } from '../render/accounts.ts';
import { renderComment, renderEvent, renderIssue, renderLabels } from '../render/conversation.ts';
import { renderGitCommit } from '../render/git.ts';
import { commentsSeen } from '../replica.ts';
import { json, notFound, problem, type Reply } from '../reply.ts';
import { type Issue, type IssueEvent, isPull } from '../state.ts';
import { issueOf, PAGING, paged, type RepositoryCall, type RepositoryRoute } from './call.ts';

function getIssue(call: RepositoryCall): Reply {
  const issue = issueOf(call, 'issue_number');
  return issue === undefined ? notFound() : json(renderIssue(call.links, issue));
}

function listEvents(call: RepositoryCall): Reply {
  const issue = issueOf(call, 'issue_number');
  if (issue === undefined) return notFound();
  return paged(call, { items: issue.events, show: (event) => renderEvent(call.links, event) });
}

/** Events of every issue and pull request, newest first, each with what it happened to. */
function listRepositoryEvents(call: RepositoryCall): Reply {
  const items = [...call.repository.issues.values()].flatMap((issue) => issue.events).sort((a, b) => b.id - a.id);
  const show = (event: IssueEvent): JsonObject => ({
    ...renderEvent(call.links, event),
    issue: renderIssue(call.links, event.issue),
  });
  return paged(call, { items, show });
}

/** Events, comments and commits of an issue in one list, oldest first. */
function listTimeline(call: RepositoryCall): Reply {
  const issue = issueOf(call, 'issue_number');
  if (issue === undefined) return notFound();
  const items = [...timelineCommits(call, issue), ...timelineComments(call, issue)]
    .concat(issue.events.map((event) => ({ atMs: event.createdAtMs, shown: renderEvent(call.links, event) })))
    .sort((a, b) => a.atMs - b.atMs);
  return paged(call, { items, show: (item) => item.shown });
}

interface TimelineItem {
  readonly atMs: number;
  readonly shown: JsonObject;
}

function timelineCommits(call: RepositoryCall, issue: Issue): TimelineItem[] {
  const { registry, links } = call;
  if (!isPull(issue)) return [];
  const repository = issue.repository;
  return commitsOfPull(issue).map(({ oid, commit }) => ({
    atMs: commit.committer.atSeconds * 1000,
    shown: { event: 'committed', ...renderGitCommit(links, { registry, repository, oid, commit }) },
  }));
}

function timelineComments(call: RepositoryCall, issue: Issue): TimelineItem[] {
  return commentsSeen(call.registry, issue).map((comment) => ({
    atMs: comment.createdAtMs,
    shown: {
      ...renderComment(call.links, comment),
      event: 'commented',
      actor: renderUser(call.links, comment.author),
    },
  }));
}

function listLabels(call: RepositoryCall): Reply {
  const issue = issueOf(call, 'issue_number');
  if (issue === undefined) return notFound();
  return paged(call, { items: renderLabels(call.links, issue), show: (label) => label });
}

// Not in the published limits; GitHub's form refuses longer names.
const LONGEST_LABEL = 50;

function addLabels(call: RepositoryCall): Reply {
  const issue = issueOf(call, 'issue_number');
  if (issue === undefined) return notFound();
  const names = call.fields.list('labels');
  if (names.some((name) => typeof name !== 'string' || name === '' || name.length > LONGEST_LABEL)) {
    return problem(422, 'Validation Failed', [{ resource: 'Label', field: 'name', code: 'invalid' }]);
  }
  for (const name of names) addLabel(call.registry, { issue, by: call.identity, name: String(name) });
  return json(renderLabels(call.links, issue));
}

function takeLabel(call: RepositoryCall): Reply {
  const issue = issueOf(call, 'issue_number');
  if (issue === undefined) return notFound();
  const name = call.params['name'] ?? '';
  if (!removeLabel(call.registry, { issue, by: call.identity, name })) return problem(404, 'Label does not exist');
  return json(renderLabels(call.links, issue));
}

const READ = { areas: ['issues', 'pull_requests'], access: 'read', role: 'read' } as const;
const LABEL = { areas: ['issues', 'pull_requests'], access: 'write', role: 'triage' } as const;
const ONE = '/issues/{issue_number}';

export const ISSUE_ROUTES: readonly RepositoryRoute[] = [
  { method: 'GET', path: '/issues/events', need: READ, query: PAGING, answer: listRepositoryEvents },
  { method: 'GET', path: ONE, need: READ, answer: getIssue },
  { method: 'GET', path: `${ONE}/events`, need: READ, query: PAGING, answer: listEvents },
  { method: 'GET', path: `${ONE}/timeline`, need: READ, query: PAGING, answer: listTimeline },
  { method: 'GET', path: `${ONE}/labels`, need: READ, query: PAGING, answer: listLabels },
  { method: 'POST', path: `${ONE}/labels`, need: LABEL, body: { labels: 'list' }, answer: addLabels },
  { method: 'DELETE', path: `${ONE}/labels/{name}`, need: LABEL, answer: takeLabel },
];
