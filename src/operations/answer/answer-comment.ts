import { parseCommand } from '../../domain/command/parse-command.ts';
import { prefixOf } from '../../domain/command/prefix.ts';
import type { FlipError } from '../../domain/errors/flip-error.ts';
import { type Answer, answerOf, answerOfError } from './answer.ts';
import { answerCommand } from './answer-command.ts';
import type { Desk, Trigger } from './desk.ts';
import { report } from './report-answer.ts';

const REACTIONS: Readonly<Partial<Record<Answer['decision'], '+1' | '-1' | 'confused' | 'rocket'>>> = {
  done: 'rocket',
  planned: '+1',
  noop: '+1',
  undone: '+1',
  denied: '-1',
};

/**
 * Answers every command of a comment, one after the other; nothing when it holds none. The reaction goes out with the
 * first request: whoever asked sees within a second that somebody is at it.
 *
 * @param comment.body  As the event carries it; that it stands unchanged is asked of GitHub before anything happens.
 */
export async function answerComment(
  desk: Desk,
  comment: { readonly trigger: Trigger & { readonly kind: 'comment' }; readonly body: string },
): Promise<readonly Answer[]> {
  const { trigger, body } = comment;
  const { commentId } = trigger;
  const parsed = parseCommand(body, { prefix: prefixOf(desk.operator) });
  if (parsed.kind === 'none') return [];
  const seen = desk.conversation.react({ commentId, content: 'eyes' });
  const answers: Answer[] = [];
  if (parsed.kind === 'invalid') {
    const invalid = answerOfErrors(parsed.errors);
    await report(desk, { trigger, answer: invalid, command: body.trim().split('\n')[0] ?? '', ordinal: 0 });
    answers.push(invalid);
  } else {
    for (const [ordinal, { command, text }] of parsed.commands.entries()) {
      const answer = await answerCommand(desk, { trigger, command, ordinal, text });
      await report(desk, { trigger, answer, command: text, ordinal });
      answers.push(answer);
    }
  }
  await seen;
  const last = answers.at(-1);
  // Of a flip that another process goes on with, the end is still to come.
  if (last !== undefined && last.reasonCode !== 'running') {
    await desk.conversation.react({ commentId, content: REACTIONS[last.decision] ?? 'confused' });
  }
  return answers;
}

/** The first of several mistakes gives the answer its code; all of them are told. */
function answerOfErrors(errors: readonly FlipError[]): Answer {
  const [first] = errors;
  if (first === undefined)
    return answerOf({ decision: 'refused', reasonCode: 'invalid', text: 'No command was read.' });
  return { ...answerOfError(first, null), text: errors.map(({ message }) => message).join('\n') };
}
