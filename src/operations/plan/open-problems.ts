import { flipError } from '../../domain/errors/flip-error.ts';
import type { Problem } from '../../domain/ports/tenant.ts';
import type { PlannedChange } from '../../domain/record/plan.ts';
import { titleMatches } from '../../domain/watch/attribute.ts';
import type { Ports } from '../ports.ts';
import type { FlipAsk } from './flip-ask.ts';

/** Open problems are looked for this far back: older ones are not absorbing anything new. */
const OPEN_PROBLEMS_MS = 24 * 60 * 60 * 1000;

/** Problems that are open on the flip's target before it. @throws FG_FLIP_PROBLEMS_UNREAD where Dynatrace is required. */
export async function readOpenProblems(
  ports: Ports,
  ask: FlipAsk,
  changes: readonly PlannedChange[],
): Promise<readonly Problem[]> {
  if (ports.tenant === null || ask.watchMs === null) return [];
  const entityIds = changes.flatMap((change) => change.entities.map((entity) => entity.id));
  const titlePhrases = changes.flatMap((change) => change.titlePhrases);
  if (entityIds.length === 0 && titlePhrases.length === 0) return [];
  const nowMs = ports.clock.nowMs();
  const reading = await ports.tenant.problems({
    entityIds,
    titlePhrases,
    fromMs: nowMs - OPEN_PROBLEMS_MS,
    toMs: nowMs,
  });
  if (!reading.complete && ask.target.dynatrace === 'required')
    throw flipError('FG_FLIP_PROBLEMS_UNREAD', { why: reading.why });
  return reading.value.filter((problem) => problem.active && onTarget(problem, entityIds, titlePhrases));
}

function onTarget(problem: Problem, entityIds: readonly string[], phrases: readonly string[]): boolean {
  return (
    problem.entityIds.some((id) => entityIds.includes(id)) ||
    phrases.some((phrase) => titleMatches(problem.title, phrase))
  );
}
