import { FlipError } from '../../domain/errors/flip-error.ts';
import { isFlipId } from '../../domain/flip-id.ts';
import type { Asked } from '../report/answers.ts';
import { commentMarker } from '../report/comment.ts';
import type { Answer } from './answer.ts';
import type { Desk, Trigger } from './desk.ts';
import { sayAnswer } from './say-answer.ts';

/** No command is answered that is older than 15 minutes; a delivery may come a little later. */
const LOOK_BACK_MS = 60 * 60 * 1000;

/**
 * Tells the conversation of an answer that no living comment tells: a refusal, a plan, a status. One comment per command,
 * edited in place when the command is delivered again. A report that fails never changes the answer.
 */
export async function report(
  desk: Desk,
  told: { readonly trigger: Trigger; readonly answer: Answer; readonly command: string; readonly ordinal: number },
): Promise<void> {
  const { trigger, answer } = told;
  if (trigger.kind === 'run' || isTold(answer)) return;
  const asked = askedOf(desk, told);
  if (asked === null) return;
  try {
    await desk.conversation.upsertComment({
      issue: trigger.issue,
      marker: commentMarker(asked),
      body: sayAnswer(answer, asked),
      commentId: null,
      sinceMs: desk.clock.nowMs() - LOOK_BACK_MS,
    });
  } catch (error) {
    if (!(error instanceof FlipError) || error.kind === 'bug') throw error;
    desk.onTrouble(`The answer could not be written to #${trigger.issue}: ${error.message} (${error.code})`);
  }
}

/** A living comment tells how a flip stands; what went wrong with a command about it, it does not tell. */
function isTold({ record, decision, reasonCode }: Answer): boolean {
  // Whoever took the flip over keeps its comment.
  return record !== null && (decision !== 'error' || reasonCode === 'FG_FLIP_CLAIM_LOST');
}

/**
 * A command that became no flip has the comment that its flip would have had. One that is about another flip is named by
 * its delivery: that flip's own comment is not for it.
 */
function askedOf(desk: Desk, { trigger, answer, command, ordinal }: Parameters<typeof report>[1]): Asked | null {
  const own = answer.record === null && answer.reasonCode !== 'asked' ? answer.flipId : null;
  const id = own ?? desk.ids.sha256(JSON.stringify([trigger, ordinal])).slice(0, 12);
  return isFlipId(id) ? { id, command, by: trigger.sender.login } : null;
}
