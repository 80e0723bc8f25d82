import type { Options } from '../../domain/command/option-values.ts';
import { prefixOf } from '../../domain/command/prefix.ts';
import type { Environment } from '../../domain/config/configuration.ts';
import type { Ports } from '../ports.ts';
import { locateFlags } from '../request/locate-flags.ts';
import type { SharedState } from './runner.ts';

/**
 * What records of a state that others can write are held against: what the operator and the configuration bound to the
 * environment, found as a new command would find it.
 *
 * @param known.host  Of the repository, `github.com`.
 * @throws FG_REQUEST_FLAGD_NOT_FOUND, FG_REQUEST_FLAGD_SEVERAL; FG_KUBERNETES_…
 */
export async function sharedState(
  { cluster }: Pick<Ports, 'cluster'>,
  known: {
    readonly environment: Environment;
    readonly host: string;
    readonly repository: string;
    readonly operator: Options;
  },
): Promise<SharedState> {
  const { environment, host, repository, operator } = known;
  const { address, deployment } = await locateFlags(cluster, environment.cluster);
  return {
    host,
    repository,
    prefix: prefixOf(operator),
    operator,
    bounds: { environment: environment.name, addresses: [address], deployment },
  };
}
