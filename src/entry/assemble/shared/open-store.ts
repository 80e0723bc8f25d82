import { join } from 'node:path';
import { makeBranchFiles, stateBranchOf } from '../../../adapters/store/branch-files.ts';
import { makeFileFiles } from '../../../adapters/store/file-files.ts';
import { makeRecordStore } from '../../../adapters/store/record-store.ts';
import { assertNever } from '../../../domain/assert-never.ts';
import type { Environment } from '../../../domain/config/configuration.ts';
import { flipError } from '../../../domain/errors/flip-error.ts';
import type { Clock } from '../../../domain/ports/clock.ts';
import type { StateBranch } from '../../../domain/ports/state-branch.ts';
import type { Store } from '../../../domain/record/store.ts';
import { firstOf, type Variables } from './variables.ts';

/**
 * The records and locks of an environment, where its `state` says: a folder on this machine
 * (`FLIPGATE_STATE_DIR`, else `$XDG_STATE_HOME/flipgate`, else `~/.local/state/flipgate`), or a branch of the repository.
 *
 * @throws FG_ASSEMBLY_STATE
 */
export function openStore(request: {
  readonly environment: Environment;
  readonly branches: StateBranch | null;
  readonly clock: Clock;
  readonly variables: Variables;
  readonly home: string;
  /** The context that the kubeconfig is set to; asked for where the environment names none. */
  readonly context: () => string | null;
}): Store {
  const { environment, branches, clock, variables, home } = request;
  const { state, name } = environment;
  switch (state) {
    case 'local': {
      const folder = join(stateFolder(variables, home), folderOf(environment, request.context));
      return makeRecordStore(makeFileFiles(folder, clock), folder);
    }
    case 'branch': {
      if (branches === null)
        throw flipError('FG_ASSEMBLY_STATE', { state, why: 'no repository takes part (--repo OWNER/NAME)' });
      const branch = stateBranchOf(name);
      return makeRecordStore(makeBranchFiles({ branches, branch, clock }), `branch ${branch}`);
    }
    case 'bot':
      throw flipError('FG_ASSEMBLY_STATE', { state, why: 'this command cannot ask a bot for them' });
    default:
      return assertNever(state);
  }
}

/** The folder of everything that is kept on this machine: `FLIPGATE_STATE_DIR`, else what XDG says. */
export function stateFolder(variables: Variables, home: string): string {
  const own = firstOf(variables, ['FLIPGATE_STATE_DIR']);
  if (own !== null) return own;
  return join(firstOf(variables, ['XDG_STATE_HOME']) ?? join(home, '.local', 'state'), 'flipgate');
}

/**
 * Two contexts are two clusters: a flip of one would be looked for in the other, not found there, and taken for one that
 * somebody else had ended. People change the current context between two commands.
 */
function folderOf({ name, cluster }: Environment, current: () => string | null): string {
  const context = cluster.context ?? current();
  return context === null ? name : `${name}@${encodeURIComponent(context)}`;
}
