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
}): Store {
  const { environment, branches, clock, variables, home } = request;
  const { state, name } = environment;
  switch (state) {
    case 'local': {
      const folder = join(stateFolder(variables, home), folderOf(environment));
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

/** Two contexts are two clusters: what was flipped in one must not be taken back in the other. */
function folderOf({ name, cluster }: Environment): string {
  return cluster.context === null ? name : `${name}@${encodeURIComponent(cluster.context)}`;
}
