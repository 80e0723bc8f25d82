import { type FlipRecord, lastFact } from '../../domain/record/record.ts';
import { type Answer, answerOfRecord, answerOfWayBack } from '../../operations/answer/answer.ts';
import { withProblem } from '../../operations/answer/with-problem.ts';
import type { LivingComment } from '../../operations/report/living-comment.ts';
import type { Runner } from '../../operations/verbs/runner.ts';
import type { ExitCode } from './host.ts';
import { Progress } from './progress.ts';
import { tellAnswer } from './render-answer.ts';
import { type Checks, commandFor, holderOf, type Session } from './session.ts';

/** Exit code of a command that Ctrl-C stopped: 128 + SIGINT, as shells have it. */
export const STOPPED = 130;

type Watched = Pick<Session, 'host' | 'outside'>;

/** What came of something that was watched. */
export interface Outcome {
  readonly answer: Answer;
  readonly record: FlipRecord | null;
  /** True when Ctrl-C ended it before its end. */
  readonly stopped: boolean;
}

/**
 * Runs a flip (or its way back) under the eyes of whoever started it: progress on stderr. The first Ctrl-C asks it to
 * stop between two steps, with everything on record; the next one ends the process, and whatever it left is still found
 * by `resume`.
 *
 * @throws what `act` throws
 */
export async function watch(
  { host, outside }: Watched,
  work: {
    readonly living: LivingComment | null;
    readonly checks: Checks;
    readonly act: (runner: Runner) => Promise<FlipRecord | Answer>;
  },
): Promise<Outcome> {
  const { living, checks, act } = work;
  const progress = new Progress(host, () => outside.clock.nowMs());
  const stop = new AbortController();
  const release = host.onInterrupt(() => {
    progress.end();
    host.err('Stopping after this step; Ctrl-C again ends it at once.\n');
    stop.abort();
  });
  const runner: Runner = {
    ...checks,
    holder: holderOf(host),
    onProgress: (record) => {
      progress.tell(record);
      living?.tell(record);
    },
    // Whoever sits here holds the credentials of the systems themselves: there is nobody else to ask.
    authorise: async () => true,
    stop: stop.signal,
  };
  try {
    const came = await act(runner);
    await living?.settle();
    if (living?.failure) host.err(`The comment was not written: ${living.failure}\n`);
    if ('decision' in came) return { answer: came, record: came.record, stopped: false };
    const stopped = stop.signal.aborted && lastFact(came, 'ended') === undefined;
    return { answer: withProblem(answerOfRecord(came), outside.tenant()), record: came, stopped };
  } finally {
    progress.end();
    release();
  }
}

/**
 * As `watch`, with the result on stdout.
 *
 * @param work.next  Lines for what can be done afterwards.
 */
export async function runWatched(
  session: Pick<Session, 'host' | 'outside' | 'request'>,
  work: Parameters<typeof watch>[1] & {
    readonly next: (record: FlipRecord) => readonly string[];
    /** True for the way back: ending undone is then what was asked for, whatever the verdict was before. */
    readonly wantsBack: boolean;
    /** What goes on after Ctrl-C; without it a resume. */
    readonly goOn?: (record: FlipRecord) => string;
  },
): Promise<ExitCode> {
  const { answer: came, record, stopped } = await watch(session, work);
  const { operator } = session.request;
  const { problem, problemUrl } = came;
  const answer = work.wantsBack && record !== null ? { ...answerOfWayBack(record), problem, problemUrl } : came;
  const how = { json: operator.json === true, failOn: operator['fail-on'] };
  if (record === null) return tellAnswer(session.host, answer, { ...how, next: [] });
  if (!stopped) return tellAnswer(session.host, answer, { ...how, next: work.next(record) });
  const goOn = work.goOn?.(record) ?? commandFor('resume', record.id, operator);
  tellAnswer(session.host, answer, { ...how, next: ['', stoppedLine(goOn)] });
  return STOPPED;
}

/** What Ctrl-C left, and the command that goes on. */
export function stoppedLine(goOn: string): string {
  return `Stopped; nothing is lost. To go on: ${goOn}`;
}
