import { CONFIGURATION_PATH } from '../../domain/config/configuration.ts';
import { configurationFromOptions } from '../../domain/config/environment.ts';
import { flipError } from '../../domain/errors/flip-error.ts';
import type { Repository, RepositorySnapshot } from '../../domain/ports/repository.ts';
import { readConfiguration } from '../reads/configuration.ts';
import { type FlipRequest, originOf, type Place } from './flip-request.ts';

/** Tree modes of files that may be read as text. */
const REGULAR_FILE = /^100(?:644|755)$/;

/** Path of the configuration file for this run. */
export function configurationPath({ operator }: Pick<FlipRequest, 'operator'>): string {
  return operator.config ?? CONFIGURATION_PATH;
}

/**
 * Reads what holds for a request. With a repository it is the file on the default branch, at the commit that is its head
 * now: never a checkout, never the pull request's own. Without one it is the local file. Without a file it is made of the
 * operator's options.
 *
 * @param source.localFile  The text of a local file, or null when it is not there; asked only without a repository.
 * @throws FG_CONFIG_INVALID, FG_REQUEST_CONFIG_MISSING (a file that was named); FG_GITHUB_…
 */
export async function readPlace(
  source: { readonly repository: Repository | null; readonly localFile: (path: string) => string | null },
  request: Pick<FlipRequest, 'origin' | 'operator' | 'pullRequest'>,
): Promise<Place> {
  const path = configurationPath(request);
  if (source.repository !== null) {
    const { pullRequest } = request;
    return placeOf(await source.repository.snapshot({ configurationPath: path, pullRequest }), request);
  }
  const text = source.localFile(path);
  if (text !== null) {
    return {
      configuration: readConfiguration({ text, file: path }),
      from: { file: path, commit: null },
      snapshot: null,
    };
  }
  return { ...bare(request, 'here'), snapshot: null };
}

/** The same from a snapshot that was read already, as the authorisation of a comment does. */
export function placeOf(snapshot: RepositorySnapshot, request: Pick<FlipRequest, 'origin' | 'operator'>): Place {
  const file = snapshot.configuration;
  const { branch, sha } = snapshot.defaultBranch;
  if (file === null) return { ...bare(request, `on ${branch} at ${sha.slice(0, 12)}`), snapshot };
  // A symbolic link's text is where it points to, and a submodule or a folder has none: neither is a configuration.
  if (!REGULAR_FILE.test(file.mode)) {
    const where = `on ${branch} at ${sha.slice(0, 12)} that is a regular file (mode ${file.mode})`;
    throw flipError('FG_REQUEST_CONFIG_MISSING', { file: file.path, where });
  }
  const configuration = readConfiguration({ text: file.text, file: file.path });
  return { configuration, from: { file: file.path, commit: sha }, snapshot };
}

function bare(request: Pick<FlipRequest, 'origin' | 'operator'>, where: string): Pick<Place, 'configuration' | 'from'> {
  const { config } = request.operator;
  if (config !== undefined) throw flipError('FG_REQUEST_CONFIG_MISSING', { file: config, where });
  return { configuration: configurationFromOptions(request.operator, originOf(request)), from: null };
}
