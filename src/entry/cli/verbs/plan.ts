import { answerOf } from '../../../operations/answer/answer.ts';
import { answerOfPlan } from '../../../operations/answer/answer-of-plan.ts';
import { planFlip } from '../../../operations/plan/plan-flip.ts';
import { makeAsk } from '../../../operations/request/make-ask.ts';
import type { ExitCode } from '../host.ts';
import type { RunVerb } from '../invocation.ts';
import { tellAnswer } from '../render-answer.ts';
import { inSession, type Session } from '../session.ts';

/** `flipgate plan FLAG VARIANT …`: everything a flip would do, and nothing written. */
export const runPlan: RunVerb = (host, invocation) => inSession(host, invocation, showPlan);

/** Plans the flip of a session and prints it; what it would be refused with is thrown. */
export async function showPlan(session: Session): Promise<ExitCode> {
  const { host, outside, request, place, environment } = session;
  const ports = await outside.portsFor(environment);
  const made = await makeAsk({ ports, request, place, environment });
  const how = { json: request.operator.json === true, next: [] };
  if (made.kind === 'deny') {
    const text = made.reasons.join('\n');
    return tellAnswer(host, answerOf({ decision: 'denied', reasonCode: 'over-limits', text }), how);
  }
  const planned = await planFlip(ports, made.ask);
  const next = planned.kind === 'noop' ? [] : ['', 'Planned; nothing was written.'];
  return tellAnswer(host, answerOfPlan(planned, null), { ...how, next });
}
