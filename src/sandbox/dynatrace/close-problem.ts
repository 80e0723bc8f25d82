import { bodyViolation, empty, json, violated } from './answers.ts';
import type { Call } from './call.ts';
import { commentJson } from './comments.ts';
import { problemOf, unknownProblem } from './problem-list.ts';
import { addComment, changeProblem } from './problems.ts';
import { type TenantState, tenantNowMs } from './state.ts';

/** `POST /problems/{id}/close`: 204 when it was closed already. The failures behind it no longer show in it. */
export function closeProblem(state: TenantState, call: Call): Response {
  const problem = problemOf(state, call);
  if (problem === null) return unknownProblem();
  const body = call.json();
  const message = typeof body === 'object' && body !== null && 'message' in body ? body.message : undefined;
  if (typeof message !== 'string') return violated([bodyViolation('message', 'must not be null')]);
  if (problem.endMs !== null) return empty(204);
  changeProblem(state, problem, 'CLOSED');
  const comment = addComment(state, problem, { content: message, context: '', author: call.token.name });
  const { problemId } = problem;
  return json(200, { problemId, closing: true, closeTimestamp: tenantNowMs(state), comment: commentJson(comment) });
}
