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
import { openOutside } from './shared/outside.ts';
import { firstOf, type Variables } from './shared/variables.ts';

/** A hosted job ends after 6 h; some of it is over when the step begins, and the end has to be told. */
const JOB_MS = 350 * 60 * 1000;

/** What a run of the action works with: desk, Dynatrace, and the one registry of secrets. */
export interface House {
  readonly clock: Clock;
  /** The text without any credential of this run. */
  redact(text: string): string;
  /** The desk that answers commands for the repository of this run. */
  openDesk(operator: Options): Promise<Desk>;
  /** null where Dynatrace is not configured. */
  openTenant(): Promise<Tenant | null>;
  /** Ends every connection. */
  close(): Promise<void>;
}

/**
 * Opens the house around a run's variables; nothing is sent yet.
 *
 * @param host.mask  Told of every credential before it is used, so that the runner hides it in the log, too.
 * @param host.onProgress  Told of every new state of a flip.
 * @param host.onNote  Told what was done beside the command, without credentials.
 * @param host.onTrouble  Told what a report failed on, without credentials.
 * @throws FG_ASSEMBLY_TOKEN, FG_ASSEMBLY_VARIABLE
 */
export async function openHouse(host: {
  readonly env: Variables;
  readonly mask: (secret: string) => void;
  readonly onProgress: (record: FlipRecord) => void;
  readonly onNote: (text: string) => void;
  readonly onTrouble: (text: string) => void;
}): Promise<House> {
  const { env, mask, onProgress, onNote, onTrouble } = host;
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
  const kubeconfig = text === null ? {} : { kubeconfig: { kind: 'text', text } as const };
  const outside = await openOutside({ variables: env, home: homedir(), repository: name, secret, ...kubeconfig });
  const { clock, ids, repository, conversation } = outside;
  if (repository === null || conversation === null) {
    throw flipError('FG_ASSEMBLY_TOKEN', { system: 'GitHub', needs: 'GITHUB_TOKEN' });
  }
  const run = { runId: Number(env['GITHUB_RUN_ID'] ?? 0), attempt: Number(env['GITHUB_RUN_ATTEMPT'] ?? 1) };
  const endsMs = clock.nowMs() + JOB_MS;
  const by = firstOf(env, ['GITHUB_TRIGGERING_ACTOR', 'GITHUB_ACTOR']) ?? '';
  return {
    clock,
    redact: (text) => redactor.redact(text),
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
        onNote: (text) => onNote(redactor.redact(text)),
        onTrouble: (text) => onTrouble(redactor.redact(text)),
      };
    },
    openTenant: async () => outside.tenant(),
    close: () => outside.close(),
  };
}
