import { assertNever } from '../../../domain/assert-never.ts';
import { PREFIX } from '../../../domain/command/prefix.ts';
import type { FlipId } from '../../../domain/record/names.ts';
import { type FlipRecord, lastFact } from '../../../domain/record/record.ts';
import { answerOf } from '../../../operations/answer/answer.ts';
import { answerOfPlan } from '../../../operations/answer/answer-of-plan.ts';
import type { FlipAsk } from '../../../operations/plan/flip-ask.ts';
import type { Ports } from '../../../operations/ports.ts';
import { LivingComment } from '../../../operations/report/living-comment.ts';
import { makeAsk } from '../../../operations/request/make-ask.ts';
import { runFlip } from '../../../operations/verbs/run-flip.ts';
import type { ExitCode } from '../host.ts';
import type { RunVerb } from '../invocation.ts';
import { tellAnswer } from '../render-answer.ts';
import { runWatched } from '../run-watched.ts';
import { type Checks, checksOf, commandFor, inSession, newFlipId, type Session, sweepOthers } from '../session.ts';
import { showPlan } from './plan.ts';

/** `flipgate flip FLAG VARIANT …`: the whole flip, from the plan to the verdict. */
export const runFlipVerb: RunVerb = (host, invocation) =>
  inSession(host, invocation, invocation.options['dry-run'] === true ? showPlan : flip);

async function flip(session: Session): Promise<ExitCode> {
  const { outside, environment, place, host } = session;
  const { operator } = session.request;
  const ports = await outside.portsFor(environment);
  // The account behind the credential is who acts on GitHub; without a repository it is whoever sits at the terminal.
  const actor = outside.repository === null ? host.user : (await outside.repository.self()).login;
  const request = { ...session.request, actor };
  const made = await makeAsk({ ports, request, place, environment });
  const how = { json: operator.json === true, failOn: operator['fail-on'], next: [] };
  if (made.kind === 'deny') {
    const text = made.reasons.join('\n');
    return tellAnswer(host, answerOf({ decision: 'denied', reasonCode: 'over-limits', text }), how);
  }
  const id = newFlipId(ports.ids, operator['flip-id']);
  // Said before anything is written: whoever cuts this off can still find the flip.
  host.err(`Flip         ${id}\n`);
  const checks = await checksOf(session, ports);
  await sweepOthers(session, ports, { checks });
  return run({ session, ports, ask: made.ask, id, checks });
}

async function run(flipping: {
  readonly session: Session;
  readonly ports: Ports;
  readonly ask: FlipAsk;
  readonly id: FlipId;
  readonly checks: Checks;
}): Promise<ExitCode> {
  const { session, ports, ask, id, checks } = flipping;
  const { host, place, request } = session;
  const links = place.snapshot?.private === true ? 'full' : 'id-only';
  const showing = { links, prefix: PREFIX } as const;
  const living = ask.pullRequest === null ? null : new LivingComment(ports, ask.pullRequest.number, showing);
  return runWatched(session, {
    wantsBack: false,
    living,
    checks,
    async act(runner) {
      const { actor } = ask;
      const done = await runFlip({ ports, ask, id, trigger: { kind: 'terminal', actor }, runner });
      switch (done.kind) {
        case 'ended':
          return done.record;
        case 'met':
          host.err('             this flip was asked for before; nothing is done twice\n');
          return done.record;
        case 'noop':
          return answerOfPlan(done, id);
        default:
          return assertNever(done);
      }
    },
    next: (record) => nextSteps(record, request.operator),
  });
}

/** What can be done with a flip that has ended. */
function nextSteps(record: FlipRecord, options: Session['request']['operator']): readonly string[] {
  const outcome = lastFact(record, 'ended')?.outcome;
  if (outcome === 'done') return ['', `To take it back: ${commandFor('revert', record.id, options)}`];
  if (outcome === 'stuck') return ['', `To try again: ${commandFor('resume', record.id, options)}`];
  return [];
}
