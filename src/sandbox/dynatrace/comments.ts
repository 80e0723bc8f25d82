import type { JsonObject } from '../../domain/json.ts';
import { bodyViolation, classicError, empty, json, type Violation, violated } from './answers.ts';
import type { Call } from './call.ts';
import { cutPage, pageFields, readPage } from './paging.ts';
import { addComment } from './problems.ts';
import type { ProblemComment, SandboxProblem, TenantState } from './state.ts';

/** `GET /problems/{id}/comments`, newest first. */
export function listProblemComments(state: TenantState, call: Call): Response {
  const problem = problemIn(state, call);
  if (problem === undefined) return noProblem();
  const page = readPage(call.query, { takes: [], defaultSize: 10, largestSize: 500 });
  if (!('query' in page)) return violated(page);
  const cut = cutPage(problem.comments.toReversed(), page);
  return json(200, { ...pageFields(cut), comments: cut.items.map(commentJson) });
}

/** `POST /problems/{id}/comments`: 201 without a body, so without the id. */
export function addProblemComment(state: TenantState, call: Call): Response {
  const problem = problemIn(state, call);
  if (problem === undefined) return noProblem();
  const text = readComment(call.json());
  if (!('content' in text)) return violated(text);
  addComment(state, problem, { ...text, author: call.token.name });
  return empty(201);
}

/** `GET /problems/{id}/comments/{commentId}`. */
export function getProblemComment(state: TenantState, call: Call): Response {
  const comment = commentIn(state, call);
  return comment === undefined ? noComment() : json(200, commentJson(comment));
}

/** `PUT /problems/{id}/comments/{commentId}`: 204. */
export function updateProblemComment(state: TenantState, call: Call): Response {
  const comment = commentIn(state, call);
  if (comment === undefined) return noComment();
  const text = readComment(call.json());
  if (!('content' in text)) return violated(text);
  Object.assign(comment, text);
  return empty(204);
}

/** `DELETE /problems/{id}/comments/{commentId}`: 204. */
export function deleteProblemComment(state: TenantState, call: Call): Response {
  const problem = problemIn(state, call);
  const index = problem?.comments.findIndex(({ id }) => id === call.path['commentId']) ?? -1;
  if (problem === undefined || index < 0) return noComment();
  problem.comments.splice(index, 1);
  return empty(204);
}

/** A comment on the wire. */
export function commentJson(comment: ProblemComment): JsonObject {
  const { id, createdMs, content, context, author } = comment;
  return { id, createdAtTimestamp: createdMs, content, authorName: author, context };
}

/** The text of a comment: `message` is required, `context` a short tag. */
function readComment(body: unknown): { readonly content: string; readonly context: string } | readonly Violation[] {
  if (typeof body !== 'object' || body === null) return [bodyViolation('', 'must be an object')];
  const unknown = Object.keys(body).filter((key) => key !== 'message' && key !== 'context');
  if (unknown.length > 0) return unknown.map((key) => bodyViolation(key, 'unknown field'));
  const message = 'message' in body ? body.message : undefined;
  const context = 'context' in body ? body.context : '';
  if (typeof message !== 'string' || message === '') return [bodyViolation('message', 'must not be blank')];
  if (typeof context !== 'string') return [bodyViolation('context', 'must be a text')];
  return { content: message, context };
}

function problemIn(state: TenantState, call: Call): SandboxProblem | undefined {
  return state.problems.find(({ problemId }) => problemId === call.path['problemId']);
}

function commentIn(state: TenantState, call: Call): ProblemComment | undefined {
  return problemIn(state, call)?.comments.find(({ id }) => id === call.path['commentId']);
}

function noProblem(): Response {
  return classicError(404, 'The problem with the given ID does not exist.');
}

function noComment(): Response {
  return classicError(404, 'The comment with the given ID does not exist.');
}
