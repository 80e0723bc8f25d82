import type { Target } from '../../../domain/command/command.ts';
import type { FlipId } from '../../../domain/record/names.ts';
import type { FlipPlan } from '../../../domain/record/plan.ts';
import { type FlipRecord, lastFact } from '../../../domain/record/record.ts';
import { sayVariant } from '../../../domain/say-moves.ts';
import { answerOf } from '../../../operations/answer/answer.ts';
import { sayInstant } from '../../../operations/report/moments.ts';
import { locateFlags } from '../../../operations/request/locate-flags.ts';
import { findFlip } from '../../../operations/verbs/find-flip.ts';
import { revertAndFollow } from '../../../operations/verbs/revert-and-follow.ts';
import { planFromCluster, revertFromCluster } from '../../../operations/verbs/revert-from-cluster.ts';
import { plainText } from '../../../support/code-span.ts';
import { foldLine } from '../fold-line.ts';
import type { ExitCode } from '../host.ts';
import type { RunVerb } from '../invocation.ts';
import { tellAnswer } from '../render-answer.ts';
import { runWatched, STOPPED } from '../run-watched.ts';
import { checksOf, commandFor, inSession, type Session, sweepOthers } from '../session.ts';

/**
 * `flipgate revert [FLIP|FLAG]`: a flip put back by its record, or with --from-cluster by what the live object alone says.
 *
 * @throws FG_FLIP_UNKNOWN, FG_FLIP_CLAIM_HELD, FG_FLIP_LOCKED; FG_FLIP_NOT_OURS, FG_FLIP_MARKS_SEVERAL
 */
export const runRevert: RunVerb = (host, invocation) => {
  const { target, options } = invocation;
  if (options['from-cluster'] !== true) return inSession(host, invocation, (session) => byRecord(session, target));
  // Neither repository nor Dynatrace: it has to work while both are down, and with nothing of theirs configured.
  const { repo: _repo, state: _state, ...rest } = options;
  const local = { ...rest, state: 'local' } as const;
  const quiet = { ...host, variables: withoutDynatrace(host.variables) };
  return inSession(quiet, { ...invocation, options: local }, (session) => byCluster(session, target));
};

function withoutDynatrace(variables: Session['host']['variables']): Session['host']['variables'] {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !name.startsWith('DT_')));
}

async function byRecord(session: Session, target: Target | null): Promise<ExitCode> {
  const { outside, environment, host, request } = session;
  const { operator } = request;
  if (operator['dry-run'] === true) return showWayBack(session, target);
  const ports = await outside.portsFor(environment);
  const checks = await checksOf(session, ports);
  const sinceMs = outside.clock.nowMs();
  const code = await runWatched(session, {
    wantsBack: true,
    living: null,
    checks,
    act: (runner) =>
      revertAndFollow({ ports, asked: nameOf(target), by: host.user, runner, onHeld: (held) => sayHeld(host, held) }),
    next: (record) => nextSteps(record, { operator, sinceMs }),
    goOn: (record) => commandFor('revert', record.id, operator),
  });
  // Afterwards: whoever wants something back now does not wait for what others left.
  if (code !== STOPPED) await sweepOthers(session, ports, { checks });
  return code;
}

/** What a revert would put back, from the record; the live object decides when it is done. */
async function showWayBack(session: Session, target: Target | null): Promise<ExitCode> {
  const { outside, environment } = session;
  const ports = { store: await outside.storeFor(environment) };
  const { record } = await findFlip(ports, nameOf(target));
  return tellWayBack(session, record);
}

function tellWayBack(
  { host, request }: Session,
  { id, plan }: { readonly id: FlipId | null; readonly plan: FlipPlan },
): ExitCode {
  const text = plan.changes
    .map(
      ({ flag, from, to }) =>
        `Flip ${id}: ${flag} would go back from ${to} to ${sayVariant(from)}, while ${to} is live.`,
    )
    .join('\n');
  const answer = answerOf({ decision: 'planned', reasonCode: 'planned', text, flipId: id });
  return tellAnswer(host, answer, { json: request.operator.json === true, next: [] });
}

async function byCluster(session: Session, asked: Target | null): Promise<ExitCode> {
  const { outside, environment, host, request } = session;
  const { operator } = request;
  // A folder of its own: the flip's own record may lie in that of the environment.
  const ports = await outside.portsFor({ ...environment, name: `${environment.name}.from-cluster` });
  const { address, deployment } = await locateFlags(ports.cluster, environment.cluster);
  const { name, reload } = environment;
  const { ofrepPort } = environment.cluster;
  const target = { environment: name, address, deployment, reload, dynatrace: 'none', ofrepPort } as const;
  const revert = { target, asked, by: host.user, reason: operator.reason ?? null };
  if (operator['dry-run'] === true) {
    const { plan, marked } = await planFromCluster(ports, revert);
    return tellWayBack(session, { id: marked[0]?.mark.id ?? null, plan });
  }
  return runWatched(session, {
    wantsBack: true,
    living: null,
    checks: {},
    act: (runner) => revertFromCluster(ports, revert, runner),
    next: (record) =>
      lastFact(record, 'ended')?.outcome === 'undone'
        ? ['', 'Only the cluster was put back: git and Dynatrace were not told.']
        : ['', 'The same command tries again.'],
    goOn: () => 'the same command',
  });
}

function sayHeld(host: Session['host'], { id, claim }: FlipRecord): void {
  const holder = claim?.holder ?? 'another process';
  const words = `Flip ${id} is in the hands of ${holder}, which was asked to take it back; followed until then.`;
  host.err(`${foldLine(plainText(words), host.columns.err)}\n`);
}

function nameOf(target: Target | null): string | null {
  if (target === null) return null;
  return target.kind === 'flip' ? target.id : target.flag;
}

function nextSteps(
  record: FlipRecord,
  { operator, sinceMs }: { readonly operator: Session['request']['operator']; readonly sinceMs: number },
): readonly string[] {
  const ended = lastFact(record, 'ended');
  if (ended?.outcome === 'stuck') return ['', `To try again: ${commandFor('resume', record.id, operator)}`];
  if (ended === undefined || ended.atMs >= sinceMs) return [];
  return ['', `Nothing was done now: flip ${record.id} was over at ${sayInstant(ended.atMs)}.`];
}
