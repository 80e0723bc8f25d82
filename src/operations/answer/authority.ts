import type { Environment } from '../../domain/config/configuration.ts';
import { mayWrite, type WriteDecision } from '../../domain/config/may-write.ts';
import { flipError } from '../../domain/errors/flip-error.ts';
import type { RepositorySnapshot } from '../../domain/ports/repository.ts';
import { together } from '../../support/together.ts';
import type { Ports } from '../ports.ts';
import type { Account, Trigger } from './desk.ts';
import { type Asker, isStanding, readTrigger, rightOf, type Teller } from './read-trigger.ts';

export type Authority =
  | { readonly kind: 'allow'; readonly environment: Environment; readonly snapshot: RepositorySnapshot }
  | { readonly kind: 'deny'; readonly reason: string };

type Rules = Pick<Environment, 'name' | 'write'>;

function judge(environment: Rules, { permission, ...account }: Asker): WriteDecision {
  // A workflow's token cannot ask about teams: what is not known is never a yes.
  return mayWrite(environment, { ...account, permission: { known: true, value: permission }, teams: new Map() });
}

/**
 * Why a command is not carried out: somebody it rests on may not flip here. Null when all of them may.
 *
 * @throws FG_FLIP_AUTHORITY_UNKNOWN: what could not be asked is neither a yes nor a no.
 */
export function refusalOf(environment: Rules, askers: readonly Asker[]): string | null {
  const no = askers.map((asker) => judge(environment, asker)).find(({ kind }) => kind !== 'allow');
  if (no?.kind === 'unknown') throw flipError('FG_FLIP_AUTHORITY_UNKNOWN', { reason: no.reason });
  return no?.kind === 'deny' ? no.reason : null;
}

/**
 * Asks again before a write: the trigger stands, and everybody it rests on may still flip. Its age no longer counts: it was
 * accepted.
 *
 * @throws FG_GITHUB_… when it could not be asked.
 */
export async function stillAllowed(
  teller: Teller,
  given: { readonly trigger: Trigger; readonly accounts: readonly Account[]; readonly environment: Rules },
): Promise<boolean> {
  const { trigger, accounts, environment } = given;
  const [standing, permissions] = await together([
    isStanding(teller, trigger),
    together(accounts.map(async (account) => ({ ...account, permission: await rightOf(teller, account) }))),
  ]);
  return standing && permissions.every((asker) => judge(environment, asker).kind === 'allow');
}

/** GitHub as a process asks it that is no workflow run. */
export function tellerOf({ clock, repository }: Pick<Ports, 'clock' | 'repository'>): Teller {
  if (repository === null) throw flipError('FG_FLIP_PORT_MISSING', { id: 'of a comment', port: 'GitHub' });
  return { clock, repository, run: null };
}

/**
 * Reads a trigger beside what its environment follows from, and decides.
 *
 * @param environmentOf  The environment that the command is about, from what was read.
 * @throws FG_FLIP_TRIGGER_GONE, FG_FLIP_TOO_OLD, FG_FLIP_AUTHORITY_UNKNOWN; FG_GITHUB_… when it could not be asked.
 */
export async function authorise(
  teller: Teller,
  asked: { readonly trigger: Trigger & { readonly kind: 'comment' }; readonly configurationPath: string },
  environmentOf: (snapshot: RepositorySnapshot) => Environment,
): Promise<Authority> {
  const { trigger, configurationPath } = asked;
  const [source, snapshot] = await together([
    readTrigger(teller, trigger),
    teller.repository.snapshot({ configurationPath, pullRequest: trigger.issue }),
  ]);
  if (source.tooOld !== null) throw source.tooOld;
  const environment = environmentOf(snapshot);
  const reason = refusalOf(environment, source.askers);
  return reason === null ? { kind: 'allow', environment, snapshot } : { kind: 'deny', reason };
}
