import type { Command } from '../../domain/command/command.ts';
import { parseLabel } from '../../domain/command/parse-label.ts';
import { FlipError } from '../../domain/errors/flip-error.ts';
import { type Answer, answerOf, answerOfError } from './answer.ts';
import { answerCommand } from './answer-command.ts';
import type { Desk, Trigger } from './desk.ts';
import { report } from './report-answer.ts';

type LabelTrigger = Trigger & { readonly kind: 'label' };

/**
 * Answers a label `flip:FLAG=VARIANT`: put on, it flips; taken off, it takes that flip back. A label that led to nothing is
 * taken off again, because one that stays would say that the flip is on.
 *
 * @returns null for a label that is none of ours, and for one that flipgate took off itself.
 */
export async function answerLabel(desk: Desk, trigger: LabelTrigger): Promise<Answer | null> {
  const parsed = parseLabel(trigger.label);
  if (parsed.kind === 'none') return null;
  if (await isOwnDoing(desk, trigger)) return null;
  const answer =
    parsed.kind === 'invalid'
      ? answerOfError(parsed.error, null)
      : await answerCommand(desk, {
          trigger,
          command: commandOf(trigger, parsed.change),
          ordinal: 0,
          text: sayLabel(trigger),
        });
  // Nobody misses an answer about a label that never led to a flip.
  if (!trigger.on && answer.reasonCode === 'FG_FLIP_UNKNOWN') return nothingToDo('that label led to no flip here');
  await report(desk, { trigger, answer, command: sayLabel(trigger), ordinal: 0 });
  const stands = ['done', 'noop', 'planned', 'stuck'].includes(answer.decision);
  if (trigger.on && !stands) await takeOff(desk, trigger);
  return answer;
}

/** flipgate only ever takes labels off; one that its account put on was put on by the person whose token it is. */
async function isOwnDoing(desk: Desk, trigger: LabelTrigger): Promise<boolean> {
  if (trigger.on || desk.ownRemovals === 'back') return false;
  return trigger.sender.id === (await desk.repository.self()).id;
}

function commandOf(trigger: LabelTrigger, change: Command['changes'][number]): Command {
  if (trigger.on) return { verb: 'flip', changes: [change], target: null, options: {} };
  return { verb: 'revert', changes: [], target: { kind: 'flag', flag: change.flag }, options: {} };
}

function sayLabel({ on, label }: LabelTrigger): string {
  return `${on ? 'label' : 'label taken off:'} ${label}`;
}

async function takeOff(desk: Desk, { issue, label }: LabelTrigger): Promise<void> {
  try {
    await desk.conversation.removeLabel({ issue, label });
  } catch (error) {
    if (!(error instanceof FlipError) || error.kind === 'bug') throw error;
    desk.onTrouble(`The label could not be taken off #${issue}: ${error.message} (${error.code})`);
  }
}

/** The answer for a run that had nothing to do. */
export function nothingToDo(why: string): Answer {
  return answerOf({ decision: 'noop', reasonCode: 'not-for-us', text: why });
}
