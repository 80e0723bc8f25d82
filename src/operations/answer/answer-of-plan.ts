import type { FlipId } from '../../domain/record/names.ts';
import type { Planned } from '../plan/plan-flip.ts';
import { type Answer, answerOf } from './answer.ts';

/** The answer that a plan is: what would be done, or that it is so already. */
export function answerOfPlan({ kind, plan }: Pick<Planned, 'kind' | 'plan'>, flipId: FlipId | null): Answer {
  if (kind === 'plan') return answerOf({ decision: 'planned', reasonCode: 'planned', text: '', flipId, plan });
  const text = plan.changes.map(({ flag, to }) => `${flag} is ${to} already.`).join('\n');
  return answerOf({ decision: 'noop', reasonCode: 'already-so', text, flipId, plan });
}
