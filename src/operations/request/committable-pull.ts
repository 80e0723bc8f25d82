import { flipError } from '../../domain/errors/flip-error.ts';
import type { PullRequest, RepositorySnapshot } from '../../domain/ports/repository.ts';

/**
 * The pull request, when a commit may be made on its head.
 *
 * @throws FG_FLIP_PULL_REQUEST with the reason: closed, merged, from a fork, locked, or its head is the default branch.
 */
export function committablePull(snapshot: RepositorySnapshot): PullRequest {
  const pull = snapshot.pullRequest;
  if (pull === null) throw flipError('FG_FLIP_PULL_REQUEST', { number: 0, why: 'there is none' });
  const why =
    pull.state !== 'open'
      ? `it is ${pull.state}`
      : pull.fork
        ? 'its head lies in a fork'
        : pull.locked
          ? 'it is locked'
          : pull.head.branch === snapshot.defaultBranch.branch
            ? 'its head is the default branch'
            : null;
  if (why !== null) throw flipError('FG_FLIP_PULL_REQUEST', { number: pull.number, why });
  return pull;
}
