import { quote } from '../quote.ts';
import type { ErrorTable } from './kinds.ts';

/** Errors of answering commands that came through GitHub: comments, labels, dispatches. */
export const ANSWER_ERRORS = {
  FG_ANSWER_VERB: {
    kind: 'usage',
    say: (d: { verb: string }) => `${quote(d.verb)} is not answered here.`,
    fix: 'Use the command line (`flipgate --help`); a comment can flip, plan, revert, cancel, and ask for status, list, history and help.',
  },
  FG_ANSWER_HEAD_MOVED: {
    kind: 'conflict',
    say: (d: { number: number; at: string; now: string }) =>
      `Pull request #${d.number} stood at ${d.at.slice(0, 12)} when the label was put on; now it stands at ${d.now.slice(0, 12)}.`,
    fix: 'Look at the new commits, then put the label on again.',
  },
  FG_ANSWER_EVENT: {
    kind: 'contract',
    say: (d: { event: string; lacks: string }) => `The event ${quote(d.event)} came without ${d.lacks}.`,
    fix: 'An event that nobody caused, such as `schedule`, can gate and resume, but not flip: nobody’s right could be asked for. Otherwise check that the workflow passes the event on as GitHub sent it.',
  },
  FG_ANSWER_UNPRIVILEGED: {
    kind: 'refused',
    say: (d: { event: string }) =>
      `A pull request from a fork started this run by ${quote(d.event)}: GitHub gives it neither secrets nor the right to write.`,
    fix: 'Use `pull_request_target` for labels; public repositories need an Actions policy that allows the event. Or ask by a comment.',
  },
} as const satisfies ErrorTable;
