import { BAD_VERDICTS } from '../../../domain/command/choices.ts';
import { FlipError } from '../../../domain/errors/flip-error.ts';
import type { FlipRecord } from '../../../domain/record/record.ts';
import { answerOfError, exitCodeOf } from '../../../operations/answer/answer.ts';
import { resultOf } from '../../../operations/answer/result.ts';
import type { Ports } from '../../../operations/ports.ts';
import { findFlip } from '../../../operations/verbs/find-flip.ts';
import { resumeFlip } from '../../../operations/verbs/resume-flip.ts';
import type { ExitCode } from '../host.ts';
import type { RunVerb } from '../invocation.ts';
import { answerLines } from '../render-answer.ts';
import { type Outcome, runWatched, STOPPED, stoppedLine, watch } from '../run-watched.ts';
import { type Checks, checksOf, commandFor, inSession, type Session, sweepOthers } from '../session.ts';
import { tellError, tellJson, tellLines } from '../tell.ts';

/**
 * `flipgate resume [FLIP]`: goes on with a flip that was cut off, or with every flip that is not over.
 *
 * @throws FG_FLIP_UNKNOWN, FG_FLIP_CLAIM_HELD, FG_FLIP_FLOW_NEWER for the flip that is named; of several, each has its own
 */
export const runResume: RunVerb = (host, { changes, target, options }) =>
  inSession(host, { changes, options }, async (session) => {
    const ports = await session.outside.portsFor(session.environment);
    const checks = await checksOf(session, ports);
    // All of them: each is taken up by name, which may go forward where a sweep only goes back.
    if (target === null) return resumeAll(session, ports, checks);
    const asked = target.kind === 'flip' ? target.id : target.flag;
    const { id: except } = (await findFlip(ports, asked)).record;
    await sweepOthers(session, ports, { checks, except });
    return runWatched(session, {
      wantsBack: false,
      living: null,
      checks,
      act: (runner) => resumeFlip({ ports, asked, runner }),
      next: () => [],
    });
  });

/** One after the other, oldest first; what another process still holds is left to it. */
async function resumeAll(session: Session, ports: Ports, checks: Checks): Promise<ExitCode> {
  const { host, request } = session;
  const { json, 'fail-on': failOn = BAD_VERDICTS } = request.operator;
  const { flips, unreadable } = await ports.store.unfinished();
  for (const error of unreadable) tellError({ ...host, out: host.err }, error, false);
  const outcomes: Outcome[] = [];
  for (const { record } of flips) {
    const outcome = await resumeOne(session, { ports, checks, record });
    outcomes.push(outcome);
    if (outcome.stopped) break;
  }
  if (json) tellJson(host, { schema: 1, results: outcomes.map(({ answer }) => resultOf(answer)) });
  else if (outcomes.length === 0) tellLines(host, ['No flip is left under way.']);
  else
    tellLines(host, [
      ...outcomes.flatMap(({ answer }) => [`Flip         ${answer.flipId ?? ''}`, ...answerLines(answer)]),
      ...(outcomes.some(({ stopped }) => stopped)
        ? ['', stoppedLine(commandFor('resume', null, request.operator))]
        : []),
    ]);
  if (outcomes.some(({ stopped }) => stopped)) return STOPPED;
  return Math.max(
    0,
    ...unreadable.map(({ exitCode }) => exitCode),
    ...outcomes.map(({ answer }) => exitCodeOf(answer, failOn)),
  );
}

async function resumeOne(
  session: Session,
  { ports, checks, record }: { readonly ports: Ports; readonly checks: Checks; readonly record: FlipRecord },
): Promise<Outcome> {
  const { id } = record;
  try {
    return await watch(session, { living: null, checks, act: (runner) => resumeFlip({ ports, asked: id, runner }) });
  } catch (error) {
    if (!(error instanceof FlipError) || error.kind === 'bug') throw error;
    return { answer: answerOfError(error, id), record: null, stopped: false };
  }
}
