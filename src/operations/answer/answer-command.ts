import { assertNever } from '../../domain/assert-never.ts';
import { commentHelp } from '../../domain/command/help-text.ts';
import { prefixOf } from '../../domain/command/prefix.ts';
import { FlipError, flipError, hasCode } from '../../domain/errors/flip-error.ts';
import { deriveFlipId, type FlipTrigger, isFlipId } from '../../domain/flip-id.ts';
import type { FlipId } from '../../domain/record/names.ts';
import type { FlipRecord } from '../../domain/record/record.ts';
import { together } from '../../support/together.ts';
import type { Ports } from '../ports.ts';
import { LivingComment } from '../report/living-comment.ts';
import { OwnPull } from '../report/own-pull.ts';
import type { Showing } from '../report/showing.ts';
import { environmentFor } from '../request/environment-for.ts';
import type { FlipRequest } from '../request/flip-request.ts';
import { configurationPath, placeOf } from '../request/read-place.ts';
import { listFlags } from '../verbs/list-flags.ts';
import { revertFlip } from '../verbs/revert-flip.ts';
import type { Allowed, AskedCommand } from './allowed.ts';
import { type Answer, answerOf, answerOfError, answerOfRecord, answerOfWayBack } from './answer.ts';
import { historyOf, listOf, statusOf } from './answer-reads.ts';
import { refusalOf, stillAllowed } from './authority.ts';
import type { Account, Desk, Trigger } from './desk.ts';
import { findHere } from './find-here.ts';
import { makeFlip, showPlan } from './make-flip.ts';
import { orRecord } from './or-record.ts';
import { readTrigger } from './read-trigger.ts';
import { runnerFor } from './runner-for.ts';
import { sweepBeside } from './sweep-beside.ts';
import { withProblem } from './with-problem.ts';

/**
 * Answers one command from its trigger to its end: who asks, whether they may, what follows. Never throws for what went
 * wrong outside: that is an answer, too.
 */
export async function answerCommand(desk: Desk, asked: AskedCommand): Promise<Answer> {
  if (asked.command.verb === 'help') {
    const text = commentHelp({ prefix: prefixOf(desk.operator) });
    return answerOf({ decision: 'noop', reasonCode: 'help', text });
  }
  const early = earlyId(desk, asked);
  try {
    return await answerAllowed(desk, asked);
  } catch (error) {
    if (error instanceof FlipError) return answerOfError(error, early);
    throw error;
  }
}

async function answerAllowed(desk: Desk, asked: AskedCommand): Promise<Answer> {
  const request = requestOf(desk, asked);
  const [source, snapshot] = await together([
    readTrigger(desk, asked.trigger),
    desk.repository.snapshot({
      configurationPath: configurationPath(request),
      pullRequest: request.pullRequest,
    }),
  ]);
  const place = placeOf(snapshot, request);
  const environment = environmentFor(place, request);
  const id = flipIdOf(desk, asked, source.identity);
  const no = refusalOf(environment, source.askers);
  if (no !== null) return answerOf({ decision: 'denied', reasonCode: 'not-allowed', text: no, flipId: id });
  const ports = await desk.open(environment);
  if (source.tooOld !== null) return recordOr(ports, id, source.tooOld);
  // Tenants and addresses stay out of public repositories.
  const links = snapshot.private ? 'full' : 'id-only';
  const showing = { links, prefix: prefixOf(desk.operator) } as const;
  const tellers = openTellers(ports, issueOf(asked.trigger), showing);
  const shared = await runnerFor(desk, { ports, environment, onProgress: tellers.tell }).catch((error: unknown) => {
    // What stands on record is told even while the cluster does not say where flagd is.
    if (error instanceof FlipError && readsRecords(asked)) return error;
    throw error;
  });
  if (shared instanceof FlipError) {
    desk.onNote(`Flips that were left were not looked after: ${shared.message} (${shared.code})`);
    return { ...withProblem(await tellRecords({ ports, asked, place }), ports.tenant), links };
  }
  const { identity } = source;
  const { trigger } = asked;
  const runner = { ...shared, authorise: () => stillAllowed(desk, { trigger, accounts: source.askers, environment }) };
  const others = { ports, runner: shared, showing } as const;
  // A new flip waits for what is overdue, which may hold its lock; everything else is answered first.
  const goesFirst = asked.command.verb === 'flip';
  if (goesFirst) await sweepOthers(desk, others);
  const answer = await carryOut({ desk, asked, request, place, snapshot, environment, ports, id, identity, runner });
  await settle(desk, tellers, answer.record);
  if (!goesFirst) await sweepOthers(desk, others);
  return { ...withProblem(answer, ports.tenant), links };
}

/** Where a flip is told of while it goes on: its comment, where it was asked for in a conversation, and its pull request. */
interface Tellers {
  readonly issue: number | null;
  readonly living: LivingComment | null;
  readonly pull: OwnPull;
  readonly tell: (record: FlipRecord) => void;
}

function openTellers(ports: Ports, issue: number | null, showing: Showing): Tellers {
  const living = issue === null ? null : new LivingComment(ports, issue, showing);
  const pull = new OwnPull(ports);
  const tell = (record: FlipRecord) => {
    living?.tell(record);
    pull.tell(record);
  };
  return { issue, living, pull, tell };
}

/** Waits until the last state is told everywhere, and says what could not be. */
async function settle(desk: Desk, { issue, living, pull }: Tellers, record: FlipRecord | null): Promise<void> {
  if (record !== null) pull.tell(record);
  await Promise.all([living?.settle(record), pull.settle()]);
  if (pull.failure !== null) desk.onTrouble(`The pull request of the commit could not be opened: ${pull.failure}`);
  if (living === null) return;
  const { editors, failure } = living;
  if (editors.length > 0) {
    desk.onNote(`The comment on #${issue} was edited by ${editors.join(', ')}, and written anew from the record`);
  }
  if (failure !== null) desk.onTrouble(`The comment on #${issue} could not be written: ${failure}`);
}

/** What has become too old is not carried out; the flip that it led to in its time is still its answer. */
async function recordOr({ store }: Ports, id: FlipId, tooOld: FlipError): Promise<Answer> {
  const stored = await store.read(id);
  if (stored === null) throw tooOld;
  return answerOfRecord(stored.record);
}

async function carryOut(allowed: Allowed): Promise<Answer> {
  const { asked, ports, desk, environment, place } = allowed;
  const { command, trigger } = asked;
  const { configuration } = place;
  const { verb } = command;
  switch (verb) {
    case 'flip':
      return desk.operator['dry-run'] === true || command.options['dry-run'] === true
        ? showPlan(allowed)
        : makeFlip(allowed);
    case 'plan':
      return showPlan(allowed);
    case 'revert':
    case 'cancel':
      return takeBack(allowed, await findHere(ports.store, { target: command.target, trigger, configuration }), verb);
    case 'status':
    case 'history':
      return tellRecords(allowed);
    case 'list':
      return listOf(await listFlags(ports, environment.cluster));
    case 'approve':
    case 'accept':
    case 'reject':
      throw flipError('FG_ANSWER_VERB', { verb });
    case 'help':
      return answerOf({ decision: 'noop', reasonCode: 'help', text: '' });
    default:
      return assertNever(verb);
  }
}

function readsRecords({ command: { verb } }: AskedCommand): boolean {
  return verb === 'status' || verb === 'history';
}

/** Answers from what is on record alone. */
async function tellRecords({ ports, asked, place }: Pick<Allowed, 'ports' | 'asked' | 'place'>): Promise<Answer> {
  const { store } = ports;
  const { command, trigger } = asked;
  const { configuration } = place;
  const { target } = command;
  if (command.verb === 'history') return historyOf(await store.list(), { target, configuration });
  try {
    return statusOf(await findHere(store, { target, trigger, configuration }));
  } catch (error) {
    // Whoever asks how things stand where nothing was flipped is answered, not refused.
    if (target !== null || !hasCode(error, 'FG_FLIP_NONE_HERE')) throw error;
    return answerOf({ decision: 'noop', reasonCode: 'none-here', text: error.message });
  }
}

/** Takes a flip back; one that another run is at is asked to go back by that run, which hears it within seconds. */
async function takeBack(
  { asked, ports, runner }: Allowed,
  { id }: FlipRecord,
  what: 'revert' | 'cancel',
): Promise<Answer> {
  try {
    const { trigger, command } = asked;
    // A label that is taken off means its own flip; other words mean the value, unless they name a flip.
    const saidById = trigger.kind === 'label' || ('target' in command && command.target?.kind === 'flip');
    return answerOfWayBack(await revertFlip({ ports, asked: id, saidById, by: trigger.sender.login, what, runner }));
  } catch (error) {
    // About the flip that was found there is nothing to say: it is over, and nothing was done.
    if (hasCode(error, 'FG_FLIP_OTHER_STANDS')) throw error;
    if (!hasCode(error, 'FG_FLIP_CLAIM_HELD')) return orRecord(ports, id, () => Promise.reject(error));
    const text = `The run that is at flip ${id.slice(0, 8)} was asked to take it back; its comment tells how that goes.`;
    return answerOf({ decision: 'noop', reasonCode: 'asked', text, flipId: id });
  }
}

function requestOf({ operator, name, host }: Desk, { command, trigger }: AskedCommand): FlipRequest {
  const onPull = trigger.kind === 'label' || (trigger.kind === 'comment' && trigger.onPullRequest);
  return {
    origin: trigger.kind === 'run' ? 'dispatch' : trigger.kind,
    changes: command.changes,
    operator,
    spoken: command.options,
    actor: trigger.sender.login,
    ...coAuthorOf(trigger.sender, host),
    repository: name,
    pullRequest: onPull ? trigger.issue : null,
  };
}

/** The address by which GitHub knows the account whatever it is called later; a name that is no login adds nothing. */
function coAuthorOf({ login, id, type }: Account, host: string): { readonly coAuthor?: string } {
  if (type !== 'User' || !/^[a-z\d](?:[a-z\d-]{0,38})$/i.test(login)) return {};
  return { coAuthor: `${login} <${id}+${login}@users.noreply.${host}>` };
}

function issueOf(trigger: Trigger): number | null {
  return trigger.kind === 'run' ? null : trigger.issue;
}

function flipIdOf(
  { ids, host, name, operator }: Desk,
  { ordinal, command }: AskedCommand,
  identity: FlipTrigger,
): FlipId {
  const given = command.options['flip-id'] ?? operator['flip-id'];
  if (identity.kind === 'dispatch' && given !== undefined && isFlipId(given)) return given;
  return deriveFlipId(ids.sha256, { host, repository: name, trigger: identity, ordinal });
}

/** The flip's id as far as the delivery tells it, so that even a refusal has its one comment. */
function earlyId(desk: Desk, asked: AskedCommand): FlipId | null {
  const { trigger } = asked;
  switch (trigger.kind) {
    case 'comment':
      return flipIdOf(desk, asked, { kind: 'comment', nodeId: trigger.nodeId });
    case 'run':
      return flipIdOf(desk, asked, { kind: 'dispatch', runId: String(trigger.runId), step: trigger.step });
    case 'label':
      return null;
    default:
      return assertNever(trigger);
  }
}

async function sweepOthers(desk: Desk, others: Parameters<typeof sweepBeside>[0]): Promise<void> {
  const line = await sweepBeside(others);
  if (line !== null) desk.onNote(line);
}
