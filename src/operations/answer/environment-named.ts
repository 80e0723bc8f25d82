import type { Environment } from '../../domain/config/configuration.ts';
import { environmentFor } from '../request/environment-for.ts';
import { configurationPath, placeOf } from '../request/read-place.ts';
import type { Desk } from './desk.ts';

/**
 * An environment by its name, as the default branch configures it now.
 *
 * @throws FG_CONFIG_ENVIRONMENT, FG_CONFIG_INVALID; FG_GITHUB_…
 */
export async function environmentNamed(
  desk: Desk,
  name: string,
): Promise<{ readonly environment: Environment; readonly links: 'full' | 'id-only' }> {
  const { operator, repository } = desk;
  const request = { origin: 'dispatch', operator, pullRequest: null } as const;
  const snapshot = await repository.snapshot({ configurationPath: configurationPath(request), pullRequest: null });
  const place = placeOf(snapshot, request);
  // Where there is no file, the one environment has no other name than the operator's.
  const asked = place.from === null ? {} : { environment: name };
  const environment = environmentFor(place, { operator, spoken: asked });
  return { environment, links: snapshot.private ? 'full' : 'id-only' };
}
