import { FlipError } from '../../../domain/errors/flip-error.ts';
import { type FlipRecord, lastFact } from '../../../domain/record/record.ts';
import { sayMoves } from '../../../domain/say-moves.ts';
import { type Answer, answerOfRecord } from '../../../operations/answer/answer.ts';
import { resultOf } from '../../../operations/answer/result.ts';
import { withProblem } from '../../../operations/answer/with-problem.ts';
import { sayInstant } from '../../../operations/report/moments.ts';
import { timelineLines } from '../../../operations/report/plain-text.ts';
import { findFlip } from '../../../operations/verbs/find-flip.ts';
import { type FlipNow, lookAtFlip } from '../../../operations/verbs/look-at-flip.ts';
import type { RunVerb } from '../invocation.ts';
import { recordLines } from '../render-answer.ts';
import { commandFor, inSession, type Session } from '../session.ts';
import { plainLines, tellError, tellJson, tellLines } from '../tell.ts';

interface Seen {
  readonly record: FlipRecord;
  readonly answer: Answer;
  readonly now: FlipNow;
}

/**
 * `flipgate status [FLIP|FLAG]`: how a flip stands by its record and by the world; without a name, every flip that is not
 * over.
 *
 * @throws FG_FLIP_UNKNOWN, FG_STORE_…, FG_ASSEMBLY_…; a cluster that cannot be read is told of, and is no error
 */
export const runStatus: RunVerb = (host, invocation) =>
  inSession(host, invocation, async (session) => {
    const { target, options } = invocation;
    const store = await session.outside.storeFor(session.environment);
    const { flips, unreadable } = target === null ? await store.unfinished() : { flips: [], unreadable: [] };
    const asked = target === null ? null : target.kind === 'flip' ? target.id : target.flag;
    const stored = asked === null ? flips : [await findFlip({ store }, asked)];
    for (const error of unreadable) tellError({ ...host, out: host.err }, error, false);
    const seen = await look(
      session,
      stored.map(({ record }) => record),
    );
    if (options.json) tellJson(host, { schema: 1, environment: session.environment.name, flips: seen.map(jsonOf) });
    else tellLines(host, seen.length === 0 ? ['No flip is under way.'] : seen.flatMap((one) => linesOf(session, one)));
    return Math.max(0, ...unreadable.map(({ exitCode }) => exitCode));
  });

async function look({ outside, environment }: Session, records: readonly FlipRecord[]): Promise<readonly Seen[]> {
  if (records.length === 0) return [];
  try {
    const ports = await outside.portsFor(environment);
    return await Promise.all(
      records.map(async (record) => {
        const answer = withProblem(answerOfRecord(record), ports.tenant);
        return { record, answer, now: await lookAtFlip(ports, record) };
      }),
    );
  } catch (error) {
    if (!(error instanceof FlipError) || error.kind === 'bug') throw error;
    const now: FlipNow = { inEffect: 'unknown', detail: `${error.message} (${error.code})` };
    return records.map((record) => ({ record, answer: answerOfRecord(record), now }));
  }
}

function jsonOf({ answer, now }: Seen) {
  return { ...resultOf(answer), now: { ...now } };
}

function linesOf(session: Session, { record, answer, now }: Seen): readonly string[] {
  const words = { yes: 'in effect', no: 'not in effect', unknown: 'unknown' }[now.inEffect];
  const moves = sayMoves(record.plan.changes);
  return [
    ...plainLines(`Flip         ${record.id}  ${moves}  by ${record.plan.actor}`),
    ...plainLines(`Now          ${words}: ${now.detail}`),
    ...timelineLines(record, 0),
    ...recordLines(record, answer.problemUrl),
    ...workLines(session, record),
    '',
  ];
}

/** Of a flip that is not over: who is at it, or that nobody is, and what can be done then. */
function workLines({ outside, request: { operator } }: Session, record: FlipRecord): readonly string[] {
  const { id, claim } = record;
  if (lastFact(record, 'ended') !== undefined) return [];
  if (claim !== null && claim.untilMs > outside.clock.nowMs()) return plainLines(`At work      ${claim.holder}`);
  return [
    ...plainLines(`Left off     nobody is at it${claim === null ? '' : ` since ${sayInstant(claim.untilMs)}`}`),
    `To go on: ${commandFor('resume', id, operator)}`,
    `To take it back: ${commandFor('revert', id, operator)}`,
  ];
}
