import { assertNever } from '../../domain/assert-never.ts';
import { flipError } from '../../domain/errors/flip-error.ts';
import type { TriggerFact } from '../../domain/record/record.ts';
import type { FlipAsk } from '../plan/flip-ask.ts';
import { planFlip } from '../plan/plan-flip.ts';
import { makeAsk } from '../request/make-ask.ts';
import { runFlip } from '../verbs/run-flip.ts';
import type { Allowed } from './allowed.ts';
import { type Answer, answerOf, answerOfRecord } from './answer.ts';
import { answerOfPlan } from './answer-of-plan.ts';
import { checkWaker } from './check-waker.ts';
import { orRecord } from './or-record.ts';

/**
 * Flips as asked, to the end.
 *
 * @throws Every error of `makeAsk` and `runFlip`, FG_ANSWER_HEAD_MOVED, FG_FLIP_NO_WAKER; then nothing was written.
 */
export async function makeFlip(allowed: Allowed): Promise<Answer> {
  const ask = await askOf(allowed);
  if ('decision' in ask) return ask;
  const { id, ports } = allowed;
  await checkWaker(allowed, ask);
  return orRecord(ports, id, () => runAsked(allowed, ask));
}

async function runAsked(allowed: Allowed, ask: FlipAsk): Promise<Answer> {
  const { id, ports, runner } = allowed;
  const run = await runFlip({ ports, ask, id, trigger: factOf(allowed), runner });
  switch (run.kind) {
    case 'ended':
    case 'met':
      return answerOfRecord(run.record);
    case 'noop':
      return answerOfPlan(run, id);
    default:
      return assertNever(run);
  }
}

/** Shows what the flip would do; reads, and writes nothing. */
export async function showPlan(allowed: Allowed): Promise<Answer> {
  const ask = await askOf(allowed);
  if ('decision' in ask) return ask;
  return answerOfPlan(await planFlip(allowed.ports, ask), allowed.id);
}

async function askOf(allowed: Allowed): Promise<FlipAsk | Answer> {
  const { asked, ports, request, place, environment, snapshot, id } = allowed;
  const { trigger } = asked;
  const pull = snapshot.pullRequest;
  if (trigger.kind === 'label' && pull !== null && pull.head.sha !== trigger.headSha) {
    throw flipError('FG_ANSWER_HEAD_MOVED', { number: pull.number, at: trigger.headSha, now: pull.head.sha });
  }
  const decision = await makeAsk({ ports, request, place, environment });
  if (decision.kind === 'ask') return decision.ask;
  return answerOf({ decision: 'denied', reasonCode: 'over-limits', text: decision.reasons.join('\n'), flipId: id });
}

function factOf({ asked, identity }: Allowed): TriggerFact {
  const { trigger, text } = asked;
  switch (trigger.kind) {
    case 'comment':
      return {
        kind: 'comment',
        issue: trigger.issue,
        commentId: trigger.commentId,
        nodeId: trigger.nodeId,
        command: text,
      };
    case 'label':
      return {
        kind: 'label',
        issue: trigger.issue,
        eventNodeId: identity.kind === 'label' ? identity.eventNodeId : '',
      };
    case 'run':
      return { kind: 'dispatch', runId: trigger.runId, step: trigger.step };
    default:
      return assertNever(trigger);
  }
}
