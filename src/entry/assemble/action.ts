import { homedir } from 'node:os';
import type { Options } from '../../domain/command/option-values.ts';
import { flipError } from '../../domain/errors/flip-error.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import type { Tenant } from '../../domain/ports/tenant.ts';
import { holderOfRun } from '../../domain/record/holder.ts';
import type { FlipRecord } from '../../domain/record/record.ts';
import type { Desk } from '../../operations/answer/desk.ts';
import { claimUntilJobEnd } from '../../operations/claim-terms.ts';
import { holderStateByRuns } from '../../operations/verbs/holder-state.ts';
import { makeRedactor } from '../../support/redact.ts';
import { repositoryHost } from './shared/github-access.ts';
import { type Outside, openOutside } from './shared/outside.ts';
import { firstOf, type Variables } from './shared/variables.ts';

/** A hosted job ends after 6 h; some of it is over when the step begins, and the end has to be told. */
const JOB_MS = 350 * 60 * 1000;

/** What a run of the action works with: desk, Dynatrace, and the one registry of secrets. */
export interface House {
  readonly clock: Clock;
  /** The text without any credential of this run. */
  redact(text: string): string;
  /** The same for what everybody reads who can read the repository: in a public one without tenant and cluster. */
  quiet(text: string): string;
  /** The desk that answers commands for the repository of this run. */
  openDesk(operator: Options): Promise<Desk>;
  /** null where Dynatrace is not configured. */
  openTenant(): Promise<Tenant | null>;
  /** Ends every connection. */
  close(): Promise<void>;
}

/** What the house is built around. */
interface Host {
  readonly env: Variables;
  /** Whether the repository is, as the event says; the log of a public one is public. */
  readonly isPrivate: boolean;
  /** Told of every credential before it is used, so that the runner hides it in the log, too. */
  readonly mask: (secret: string) => void;
  /** Told of every new state of a flip. */
  readonly onProgress: (record: FlipRecord) => void;
  /** Told what was done beside the command, without credentials. */
  readonly onNote: (text: string) => void;
  /** Told what a report failed on, without credentials. */
  readonly onTrouble: (text: string) => void;
}

/**
 * Opens the house around a run's variables; nothing is sent yet.
 *
 * @throws FG_ASSEMBLY_TOKEN, FG_ASSEMBLY_VARIABLE
 */
export async function openHouse(host: Host): Promise<House> {
  const { env, onProgress, onNote, onTrouble } = host;
  const { name, outside, redact, quiet } = await openSystems(host);
  const { clock, ids, repository, conversation } = outside;
  if (repository === null || conversation === null) {
    throw flipError('FG_ASSEMBLY_TOKEN', { system: 'GitHub', needs: 'GITHUB_TOKEN' });
  }
  const run = { runId: Number(env['GITHUB_RUN_ID'] ?? 0), attempt: Number(env['GITHUB_RUN_ATTEMPT'] ?? 1) };
  const endsMs = clock.nowMs() + JOB_MS;
  const by = firstOf(env, ['GITHUB_TRIGGERING_ACTOR', 'GITHUB_ACTOR']) ?? '';
  return {
    clock,
    redact,
    quiet,
    async openDesk(operator) {
      return {
        clock,
        ids,
        repository,
        conversation,
        name,
        host: repositoryHost(env),
        operator,
        holder: holderOfRun(run, ids.random()),
        run: { id: run.runId, attempt: run.attempt, by },
        claim: claimUntilJobEnd(endsMs),
        holderState: holderStateByRuns(repository),
        endsMs,
        ownRemovals: 'nothing',
        open: (environment) => outside.portsFor(environment),
        onProgress,
        onNote: (text) => onNote(quiet(text)),
        onTrouble: (text) => onTrouble(quiet(text)),
      };
    },
    openTenant: async () => outside.tenant(),
    close: () => outside.close(),
  };
}

interface Systems extends Pick<House, 'redact' | 'quiet'> {
  /** `owner/name`. */
  readonly name: string;
  readonly outside: Outside;
}

async function openSystems({ env, isPrivate, mask }: Host): Promise<Systems> {
  const redactor = makeRedactor();
  const known = new Set<string>();
  // Told again with every request: a credential may be renewed.
  const secret = (credential: string) => {
    if (known.has(credential)) return;
    known.add(credential);
    redactor.add(credential);
    mask(credential);
  };
  const name = firstOf(env, ['GITHUB_REPOSITORY']);
  if (name === null) throw flipError('FG_ASSEMBLY_VARIABLE', { name: 'GITHUB_REPOSITORY', expected: 'owner/name' });
  const text = firstOf(env, ['FLIPGATE_KUBECONFIG']);
  if (text !== null) secret(text);
  const outside = await openOutside({
    variables: env,
    home: homedir(),
    repository: name,
    isPrivate,
    secret,
    ...(text === null ? {} : { kubeconfig: { kind: 'text', text } }),
  });
  const redact = (said: string): string => redactor.redact(said);
  return { name, outside, redact, quiet: (said) => redact(outside.quiet(said)) };
}
