import { BAD_VERDICTS } from '../../domain/command/choices.ts';
import type { Verdict } from '../../domain/record/names.ts';
import { type FlipRecord, lastFact } from '../../domain/record/record.ts';
import { type Answer, exitCodeOf } from '../../operations/answer/answer.ts';
import { resultOf } from '../../operations/answer/result.ts';
import { planLines, verdictLines } from '../../operations/report/plain-text.ts';
import { TURN_WORDS } from '../../operations/report/wording.ts';
import type { CliHost, ExitCode } from './host.ts';
import { plainLines, tellJson, tellLines } from './tell.ts';

/** Prints what came of a command, in words or as the versioned result, and gives its exit code. */
export function tellAnswer(
  host: Pick<CliHost, 'out' | 'columns'>,
  answer: Answer,
  how: {
    readonly json: boolean;
    readonly failOn?: readonly Verdict[] | 'none' | undefined;
    readonly next: readonly string[];
  },
): ExitCode {
  if (how.json) tellJson(host, resultOf(answer));
  else tellLines(host, [...answerLines(answer), ...how.next]);
  return exitCodeOf(answer, how.failOn ?? BAD_VERDICTS);
}

/** An answer in words. */
export function answerLines(answer: Answer): readonly string[] {
  const { decision, record, plan, text, fix } = answer;
  if (record !== null) return recordLines(record, answer.problemUrl);
  const said = text === '' ? [] : plainLines(text);
  const shown = plan === null || decision === 'noop' ? [] : planLines(plan);
  return [...shown, ...said, ...(fix === '' ? [] : plainLines(fix))];
}

/** How a flip stands, in the end or on the way: outcome, why, verdict with its problem's address, what is left. */
export function recordLines(record: FlipRecord, problemUrl: string): readonly string[] {
  const ended = lastFact(record, 'ended');
  if (ended === undefined) return plainLines(`Flip         ${record.id} is not over`);
  const turned = lastFact(record, 'turned');
  const why = turned === undefined ? '' : `: it went back because ${TURN_WORDS[turned.why]}`;
  return [...plainLines(`Outcome      ${ended.outcome}${why}`), ...verdictLines(record, () => problemUrl)];
}
