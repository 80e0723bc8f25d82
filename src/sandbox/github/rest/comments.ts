import { reaches, roleOf } from '../auth.ts';
import { addComment, addReaction, deleteComment, editComment } from '../conversation-actions.ts';
import { REACTIONS, renderComment, renderReaction } from '../render/conversation.ts';
import { commentsSeen } from '../replica.ts';
import { empty, invalid, json, notFound, problem, type Reply } from '../reply.ts';
import type { Comment } from '../state.ts';
import { instantOf, issueOf, PAGING, paged, type RepositoryCall, type RepositoryRoute } from './call.ts';

// GitHub rejects comment bodies over 65,536 characters: observed as 422 "Body is too long".
const LONGEST_BODY = 65_536;

function commentOf(call: RepositoryCall, see: 'now' | 'replica'): Comment | undefined {
  const id = Number(call.params['comment_id']);
  return [...call.repository.issues.values()]
    .flatMap((issue) => (see === 'now' ? issue.comments : commentsSeen(call.registry, issue)))
    .find((comment) => comment.id === id);
}

function judgeBody(body: string): Reply | null {
  const field = { resource: 'IssueComment', field: 'body' };
  if (body.trim() === '') return invalid({ ...field, code: 'custom', message: 'body cannot be blank' });
  if ([...body].length <= LONGEST_BODY) return null;
  return invalid({ ...field, code: 'custom', message: `Body is too long (maximum is ${LONGEST_BODY} characters)` });
}

/** An App with a right to pull requests alone reaches their conversations, not those of plain issues. */
function judgeArea(call: RepositoryCall, comment: { isPull: boolean }): Reply | null {
  const { app, permissions } = call.identity;
  if (app === null || comment.isPull || permissions?.issues === 'write') return null;
  return problem(403, 'Resource not accessible by integration');
}

function canWrite(call: RepositoryCall): boolean {
  return call.identity.app !== null || reaches(roleOf(call.repository, call.identity.user)?.role, 'write');
}

function listOfIssue(call: RepositoryCall): Reply {
  const issue = issueOf(call, 'issue_number');
  const since = instantOf(call, 'since');
  if (typeof since === 'object') return since;
  if (issue === undefined) return notFound();
  const items = commentsSeen(call.registry, issue).filter((comment) => comment.updatedAtMs >= (since ?? 0));
  return paged(call, { items, show: (comment) => renderComment(call.links, comment) });
}

function listOfRepository(call: RepositoryCall): Reply {
  const since = instantOf(call, 'since');
  if (typeof since === 'object') return since;
  const key = call.query.get('sort') === 'updated' ? 'updatedAtMs' : 'createdAtMs';
  const sign = call.query.get('direction') === 'desc' ? -1 : 1;
  const items = [...call.repository.issues.values()]
    .flatMap((issue) => commentsSeen(call.registry, issue))
    .filter((comment) => comment.updatedAtMs >= (since ?? 0))
    .sort((a, b) => sign * (a[key] - b[key] || a.id - b.id));
  return paged(call, { items, show: (comment) => renderComment(call.links, comment) });
}

function create(call: RepositoryCall): Reply {
  const issue = issueOf(call, 'issue_number');
  if (issue === undefined) return notFound();
  const body = call.fields.text('body');
  const refusal = judgeArea(call, { isPull: issue.pull !== null }) ?? judgeBody(body);
  if (refusal !== null) return refusal;
  if (issue.locked !== null && !canWrite(call)) {
    return problem(403, 'Unable to create comment because issue is locked.');
  }
  const comment = addComment(call.registry, { issue, by: call.identity, body });
  return json(renderComment(call.links, comment), 201);
}

function get(call: RepositoryCall): Reply {
  const comment = commentOf(call, 'replica');
  return comment === undefined ? notFound() : json(renderComment(call.links, comment));
}

/** The comment to change, or why this caller may not: only its author or somebody with write access does. */
function toChange(call: RepositoryCall): Comment | Reply {
  const comment = commentOf(call, 'now');
  if (comment === undefined) return notFound();
  const refusal = judgeArea(call, { isPull: comment.issue.pull !== null });
  if (refusal !== null) return refusal;
  if (comment.author === call.identity.user || canWrite(call)) return comment;
  return problem(403, 'Must have admin rights to Repository.');
}

function update(call: RepositoryCall): Reply {
  const comment = toChange(call);
  if ('status' in comment) return comment;
  const body = call.fields.text('body');
  const refusal = judgeBody(body);
  if (refusal !== null) return refusal;
  editComment(call.registry, { comment, by: call.identity, body });
  return json(renderComment(call.links, comment));
}

function remove(call: RepositoryCall): Reply {
  const comment = toChange(call);
  if ('status' in comment) return comment;
  deleteComment(call.registry, comment);
  return empty();
}

function listReactions(call: RepositoryCall): Reply {
  const comment = commentOf(call, 'replica');
  if (comment === undefined) return notFound();
  const content = call.query.get('content');
  const items = comment.reactions.filter((reaction) => content === null || reaction.content === content);
  return paged(call, { items, show: (reaction) => renderReaction(call.links, reaction) });
}

function react(call: RepositoryCall): Reply {
  const comment = commentOf(call, 'now');
  if (comment === undefined) return notFound();
  const content = call.fields.text('content');
  if (!REACTIONS.some((known) => known === content)) {
    return invalid({ resource: 'Reaction', field: 'content', code: 'invalid' });
  }
  const { reaction, isNew } = addReaction(call.registry, { comment, by: call.identity, content });
  return json(renderReaction(call.links, reaction), isNew ? 201 : 200);
}

function unreact(call: RepositoryCall): Reply {
  const comment = commentOf(call, 'now');
  const id = Number(call.params['reaction_id']);
  const index = comment?.reactions.findIndex((reaction) => reaction.id === id) ?? -1;
  if (comment === undefined || index < 0) return notFound();
  if (comment.reactions[index]?.user !== call.identity.user) return problem(403, 'Forbidden');
  comment.reactions.splice(index, 1);
  return empty();
}

const READ = { areas: ['issues', 'pull_requests'], access: 'read', role: 'read' } as const;
const WRITE = { areas: ['issues', 'pull_requests'], access: 'write', role: 'read' } as const;
const ONE = '/issues/comments/{comment_id}';
const BODY = { body: 'text' } as const;
const LIST = ['sort', 'direction', 'since', ...PAGING];
const CONTENT = { content: 'text' } as const;

export const COMMENT_ROUTES: readonly RepositoryRoute[] = [
  { method: 'GET', path: '/issues/comments', need: READ, query: LIST, answer: listOfRepository },
  { method: 'GET', path: ONE, need: READ, answer: get },
  { method: 'PATCH', path: ONE, need: WRITE, body: BODY, answer: update },
  { method: 'DELETE', path: ONE, need: WRITE, answer: remove },
  { method: 'GET', path: `${ONE}/reactions`, need: READ, query: ['content', ...PAGING], answer: listReactions },
  { method: 'POST', path: `${ONE}/reactions`, need: WRITE, body: CONTENT, answer: react },
  { method: 'DELETE', path: `${ONE}/reactions/{reaction_id}`, need: WRITE, answer: unreact },
  {
    method: 'GET',
    path: '/issues/{issue_number}/comments',
    need: READ,
    query: ['since', ...PAGING],
    answer: listOfIssue,
  },
  { method: 'POST', path: '/issues/{issue_number}/comments', need: WRITE, body: BODY, answer: create },
];
