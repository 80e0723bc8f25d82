import { assertNever } from '../../domain/assert-never.ts';
import { AGE_LIMIT_MS } from '../../domain/command/age-limit.ts';
import { type FlipError, flipError } from '../../domain/errors/flip-error.ts';
import type { FlipTrigger } from '../../domain/flip-id.ts';
import type { Permission } from '../../domain/ports/repository.ts';
import { together } from '../../support/together.ts';
import type { Account, Desk, Trigger } from './desk.ts';

/** What is asked of GitHub about a trigger, and by which run. */
export type Teller = Pick<Desk, 'clock' | 'repository' | 'run'>;

/** Somebody whose right a command rests on, with that right as GitHub says it now. */
export interface Asker extends Account {
  readonly permission: Permission;
}

/** The trigger as GitHub knows it now. */
export interface ReadTrigger {
  /** The sender, and who pressed "re-run" where somebody did; each has to be allowed. Never empty. */
  readonly askers: readonly Asker[];
  /** What the flip's id is made of. */
  readonly identity: FlipTrigger;
  readonly askedAtMs: number;
  /** FG_FLIP_TOO_OLD for a command that may not be carried out any more, or null. */
  readonly tooOld: FlipError | null;
}

/**
 * Reads what set a command off again from GitHub, with the rights of everybody it rests on.
 *
 * @throws FG_FLIP_TRIGGER_GONE (deleted, edited, another author, no such label event); FG_GITHUB_…
 *   when it could not be asked, which is never read as a denial.
 */
export async function readTrigger(desk: Teller, trigger: Trigger): Promise<ReadTrigger> {
  const [source, askers] = await together([readSource(desk, trigger), readAskers(desk, trigger)]);
  const ageMs = desk.clock.nowMs() - source.askedAtMs;
  const tooOld =
    ageMs > AGE_LIMIT_MS && !(await beganInTime(desk, source.askedAtMs))
      ? flipError('FG_FLIP_TOO_OLD', { minutes: Math.round(ageMs / 60_000), limit: AGE_LIMIT_MS / 60_000 })
      : null;
  return { ...source, askers, tooOld };
}

/** Whether the trigger still stands: the comment untouched, the label still as it was put. A run cannot be taken back. */
export async function isStanding({ repository }: Teller, trigger: Trigger): Promise<boolean> {
  switch (trigger.kind) {
    case 'comment': {
      const comment = await repository.triggerComment(trigger.commentId, trigger.nodeId);
      return comment !== null && !comment.edited && comment.author.id === trigger.sender.id;
    }
    case 'label': {
      const [last] = (await repository.labelEvents(trigger.issue)).filter(({ label }) => label === trigger.label);
      return last?.on === trigger.on;
    }
    case 'run':
      return true;
    default:
      return assertNever(trigger);
  }
}

/**
 * Whether GitHub began this run while the command was young: the hours in which the run then waited for a reviewer or for
 * a runner are no age. A later attempt is a new wish, so only the first one counts. Needs `actions: read`.
 */
async function beganInTime({ repository, run }: Teller, askedAtMs: number): Promise<boolean> {
  if (run === null || run.attempt > 1) return false;
  const known = await repository.workflowRun(run.id);
  return known !== null && known.attempt === 1 && known.createdAtMs - askedAtMs <= AGE_LIMIT_MS;
}

async function readSource(desk: Teller, trigger: Trigger): Promise<Pick<ReadTrigger, 'identity' | 'askedAtMs'>> {
  switch (trigger.kind) {
    case 'comment':
      return readComment(desk, trigger);
    case 'label':
      return readLabel(desk, trigger);
    case 'run': {
      const askedAtMs = await runStartMs(desk);
      return { identity: { kind: 'dispatch', runId: String(trigger.runId), step: trigger.step }, askedAtMs };
    }
    default:
      return assertNever(trigger);
  }
}

async function readComment({ repository }: Teller, trigger: Trigger & { readonly kind: 'comment' }) {
  const comment = await repository.triggerComment(trigger.commentId, trigger.nodeId);
  if (comment === null) throw flipError('FG_FLIP_TRIGGER_GONE', { what: 'was deleted' });
  if (comment.edited) throw flipError('FG_FLIP_TRIGGER_GONE', { what: 'was edited' });
  if (comment.issue !== trigger.issue) {
    throw flipError('FG_FLIP_TRIGGER_GONE', { what: 'stands in another conversation' });
  }
  // By id: a name can be given up and taken by somebody else.
  if (comment.author.id !== trigger.sender.id) {
    throw flipError('FG_FLIP_TRIGGER_GONE', { what: 'has another author' });
  }
  return { identity: { kind: 'comment', nodeId: comment.nodeId } as const, askedAtMs: comment.createdAtMs };
}

/** The delivery of a label does not name its event, so the newest one that says the same by the same person is it. */
async function readLabel({ repository }: Teller, trigger: Trigger & { readonly kind: 'label' }) {
  const events = await repository.labelEvents(trigger.issue);
  const [last] = events.filter(({ label }) => label === trigger.label);
  if (last === undefined || last.on !== trigger.on) {
    throw flipError('FG_FLIP_TRIGGER_GONE', { what: trigger.on ? 'was taken back' : 'was given again' });
  }
  if (last.actor.id !== trigger.sender.id) throw flipError('FG_FLIP_TRIGGER_GONE', { what: 'is somebody else’s now' });
  return { identity: { kind: 'label', eventNodeId: last.nodeId } as const, askedAtMs: last.atMs };
}

/** A first attempt was asked for just now; a later one when the run was made. Needs `actions: read`. */
async function runStartMs({ clock, repository, run }: Teller): Promise<number> {
  if (run === null || run.attempt === 1) return clock.nowMs();
  const known = await repository.workflowRun(run.id);
  if (known === null) throw flipError('FG_FLIP_TRIGGER_GONE', { what: 'came from a run that is gone' });
  return known.createdAtMs;
}

async function readAskers(desk: Teller, { sender }: Trigger): Promise<readonly Asker[]> {
  const again = rerunner(desk);
  const accounts = again === null || again.login === sender.login ? [sender] : [sender, again];
  return together(accounts.map(async (account) => ({ ...account, permission: await rightOf(desk, account) })));
}

/** A name alone may be somebody else's by now; of whoever pressed "re-run" nothing but the name is known. */
export function rightOf({ repository }: Teller, { login, id }: Account): Promise<Permission> {
  return id === 0 ? repository.permission(login) : repository.permission(login, id);
}

/**
 * Who pressed "re-run". GitHub keeps the first actor's rights for it; that alone would let a writer use an admin's old
 * command again. The runner tells the login, not the id.
 */
function rerunner({ run }: Teller): Account | null {
  if (run === null || run.attempt === 1) return null;
  return { login: run.by, id: 0, type: run.by.endsWith('[bot]') ? 'Bot' : 'User' };
}
