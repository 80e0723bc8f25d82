import type { Problem } from '../ports/tenant.ts';
import type { FlipPlan } from '../record/plan.ts';

/**
 * How far a problem's start may lie before the flip and still be its consequence: Dynatrace back-dates the start to the
 * first violating sample, and clocks differ (reference: one to three minutes).
 */
const SKEW_MS = 3 * 60 * 1000;

/** Tokens of a phrase as `matchesPhrase` compares them: words, without regard to case. */
function wordsOf(text: string): string {
  return ` ${text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(' ')} `;
}

/** True when the title contains the phrase's words in a row, without regard to case. */
export function titleMatches(title: string, phrase: string): boolean {
  return wordsOf(title).includes(wordsOf(phrase));
}

/** True when the problem lies on one of the plan's entities or carries one of its title phrases. */
export function isOnTarget(plan: FlipPlan, problem: Problem): boolean {
  const ids = new Set(plan.changes.flatMap((change) => change.entities.map((entity) => entity.id)));
  if (problem.entityIds.some((id) => ids.has(id))) return true;
  if (problem.rootCauseEntityId !== null && ids.has(problem.rootCauseEntityId)) return true;
  return plan.changes.some((change) => change.titlePhrases.some((phrase) => titleMatches(problem.title, phrase)));
}

/**
 * True when a problem counts as this flip's: on target, not open before, no duplicate, started not before the change
 * event (less the skew) and recorded after it.
 */
export function isOurs(plan: FlipPlan, problem: Problem): boolean {
  if (problem.duplicate || !isOnTarget(plan, problem)) return false;
  if (plan.watch?.openBefore.some((open) => open.id === problem.id)) return false;
  if (problem.recordedMs !== null && problem.recordedMs < plan.startMs) return false;
  return problem.startMs >= plan.startMs - SKEW_MS;
}
