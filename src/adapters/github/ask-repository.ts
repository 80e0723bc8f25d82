import { flipError } from '../../domain/errors/flip-error.ts';
import type { CommitSha } from '../../domain/ports/repository.ts';
import type { Shape } from '../../support/shape.ts';
import type { GitHubClient } from './client.ts';
import { decodeSha } from './decode.ts';
import { toGraphqlError } from './errors.ts';
import { HEAD } from './queries.ts';

/**
 * Asks one GraphQL question about our repository and gives its `repository` object. What GitHub calls NOT_FOUND below the
 * repository reads as null there; any other error, and a repository that cannot be seen, is thrown.
 */
export async function askRepository(
  client: GitHubClient,
  question: {
    readonly what: string;
    readonly query: string;
    readonly variables: Readonly<Record<string, unknown>>;
  },
): Promise<Shape> {
  const what = `${question.what} in ${client.owner}/${client.repo}`;
  const { data, errors } = await client.graphql({
    what,
    query: question.query,
    variables: { owner: client.owner, name: client.repo, ...question.variables },
  });
  // `repository.pullRequest` that does not exist: path of two or more. The repository itself: path of one.
  const serious = errors.filter((error) => error.type !== 'NOT_FOUND' || error.path.length < 2);
  if (serious.length > 0) throw toGraphqlError({ what, errors: serious, hide: client.hide });
  const repository = data.orNull((shape) => shape.get('repository').orNull((found) => found)) ?? null;
  if (repository === null) throw flipError('FG_GITHUB_NOT_FOUND', { what });
  return repository;
}

/** Head of a branch, or null when there is no such branch. A repository that is not there is an error, not null. */
export async function readHead(client: GitHubClient, branch: string): Promise<CommitSha | null> {
  const repository = await askRepository(client, {
    what: `read the head of ${branch}`,
    query: HEAD,
    variables: { ref: `refs/heads/${branch}` },
  });
  return repository.get('ref').orNull((ref) => decodeSha(ref.get('target').get('oid')));
}
