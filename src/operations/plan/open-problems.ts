import { FlipError, flipError } from '../../domain/errors/flip-error.ts';
import type { Problem, Reading, Tenant } from '../../domain/ports/tenant.ts';
import type { PlannedChange } from '../../domain/record/plan.ts';
import { isOnTarget } from '../../domain/watch/attribute.ts';
import { SKEW_MS } from '../../domain/watch/clocks.ts';
import type { Ports } from '../ports.ts';
import type { FlipAsk } from './flip-ask.ts';

/** Open problems are looked for this far back: older ones are not absorbing anything new. */
const OPEN_PROBLEMS_MS = 24 * 60 * 60 * 1000;

/** What was found, and why that may not be all. */
export interface OpenProblems {
  readonly problems: readonly Problem[];
  readonly unread: string | null;
}

const NONE: OpenProblems = { problems: [], unread: null };

/** Problems that are open on the flip's target before it. @throws FG_FLIP_PROBLEMS_UNREAD where Dynatrace is required. */
export async function readOpenProblems(
  ports: Ports,
  ask: FlipAsk,
  changes: readonly PlannedChange[],
): Promise<OpenProblems> {
  if (ports.tenant === null || ask.watchMs === null) return NONE;
  const entityIds = changes.flatMap((change) => change.entities.map((entity) => entity.id));
  const titlePhrases = changes.flatMap((change) => change.titlePhrases);
  if (entityIds.length === 0 && titlePhrases.length === 0) return NONE;
  const nowMs = ports.clock.nowMs();
  const optional = ask.target.dynatrace !== 'required';
  // Its clock may be ahead of ours: what began just now began later than now for us.
  const query = { entityIds, titlePhrases, fromMs: nowMs - OPEN_PROBLEMS_MS, toMs: nowMs + SKEW_MS };
  const reading = optional ? await readOrSayWhy(ports.tenant, query) : await ports.tenant.problems(query);
  if (!reading.complete && !optional) throw flipError('FG_FLIP_PROBLEMS_UNREAD', { why: reading.why });
  return {
    problems: reading.value.filter((problem) => problem.active && isOnTarget({ changes }, problem)),
    unread: reading.complete ? null : reading.why,
  };
}

/** A tenant that may be away gives no reading, which is never an empty one. */
async function readOrSayWhy(
  tenant: Tenant,
  query: Parameters<Tenant['problems']>[0],
): Promise<Reading<readonly Problem[]>> {
  try {
    return await tenant.problems(query);
  } catch (error) {
    if (!(error instanceof FlipError) || error.kind === 'bug') throw error;
    return { complete: false, why: error.message, value: [] };
  }
}
