import type { Environment } from '../../domain/config/configuration.ts';
import { chooseEnvironment, withOptions } from '../../domain/config/environment.ts';
import { flipError } from '../../domain/errors/flip-error.ts';
import { type FlipRequest, type Place, said } from './flip-request.ts';

/**
 * The environment that a request is about, with the operator's options laid over it. An operator who names one binds the
 * run to it, because the credentials of the run are that environment's.
 *
 * @throws FG_CONFIG_ENVIRONMENT (with the legal names and the nearest), FG_CONFIG_ENVIRONMENT_OPEN,
 *   FG_REQUEST_ENVIRONMENT_FIXED.
 */
export function environmentFor(
  { configuration }: Pick<Place, 'configuration'>,
  request: Pick<FlipRequest, 'operator' | 'spoken'>,
): Environment {
  const { operator, spoken } = request;
  const chosen = chooseEnvironment(configuration, said(request, 'environment'));
  if (!chosen.ok) throw chosen.error;
  const fixed = operator.environment;
  if (fixed !== undefined && spoken.environment !== undefined && spoken.environment !== fixed) {
    throw flipError('FG_REQUEST_ENVIRONMENT_FIXED', { asked: spoken.environment, fixed });
  }
  return withOptions(chosen.environment, operator);
}
