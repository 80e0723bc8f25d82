import type { Problem } from '../ports/tenant.ts';
import type { FlipPlan, PlannedChange } from '../record/plan.ts';
import { SKEW_MS } from './clocks.ts';

function wordsOf(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []).join(' ');
}

/**
 * True when the title has the phrase's words side by side, in their order, whatever their case: at least what
 * `matchesPhrase` of DQL finds, as Problems v2 has nothing like it, and what Grail found must not be dropped here. An
 * asterisk at an end of the phrase stands for the rest of that word. A phrase without a word matches nothing.
 *
 * @see https://docs.dynatrace.com/docs/platform/openpipeline/reference/dql-matcher-in-openpipeline "matchesPhrase"
 */
export function titleMatches(title: string, phrase: string): boolean {
  const words = wordsOf(phrase);
  const before = phrase.startsWith('*') ? '' : ' ';
  const after = phrase.endsWith('*') ? '' : ' ';
  return words !== '' && ` ${wordsOf(title)} `.includes(`${before}${words}${after}`);
}

/** What a problem is held against: the flags of a flip, with their services and title phrases. */
type Target = Pick<FlipPlan, 'changes'>;

/** The changes that a problem speaks of: it lies on an entity of theirs or carries one of their title phrases. */
function changesHitBy({ changes }: Target, problem: Problem): readonly PlannedChange[] {
  const places = new Set([...problem.entityIds, problem.rootCauseEntityId]);
  return changes.filter(
    (change) =>
      change.entities.some((entity) => places.has(entity.id)) ||
      change.titlePhrases.some((phrase) => titleMatches(problem.title, phrase)),
  );
}

/** True when the problem lies on one of the flip's entities, or has one as its root cause, or carries a title phrase. */
export function isOnTarget(target: Target, problem: Problem): boolean {
  return changesHitBy(target, problem).length > 0;
}

/** True when the problem is what one of the changes was expected to lead to. */
export function isExpected(plan: FlipPlan, problem: Problem): boolean {
  return changesHitBy(plan, problem).some((change) => change.expect === 'problem');
}

/** True unless the problem was over before the change event; where nobody says when it was last heard of, it counts. */
export function wasThereSince(plan: FlipPlan, problem: Problem): boolean {
  return problem.active || problem.recordedMs === null || problem.recordedMs >= plan.startMs - SKEW_MS;
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
