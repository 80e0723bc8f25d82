import { assertNever } from '../../domain/assert-never.ts';
import type { CommitTarget as Target } from '../../domain/command/choices.ts';
import type { Environment } from '../../domain/config/configuration.ts';
import { commitTargetFor, isCommittable } from '../../domain/config/environment.ts';
import { flipError } from '../../domain/errors/flip-error.ts';
import type { Repository, RepositorySnapshot } from '../../domain/ports/repository.ts';
import type { CommitTarget } from '../plan/flip-ask.ts';
import { committablePull } from './committable-pull.ts';
import { type FlipRequest, originOf, type Place } from './flip-request.ts';

/**
 * Where the commit of a request goes, with the head it is made on; null where nothing is committed. What this version
 * cannot do is refused, never replaced by something else.
 *
 * @throws FG_REQUEST_COMMIT_TARGET, FG_REQUEST_NO_FLAGS_FILE, FG_REQUEST_PATH, FG_FLIP_PULL_REQUEST; FG_GITHUB_…
 */
export async function commitTargetOf(given: {
  readonly repository: Repository | null;
  readonly place: Pick<Place, 'snapshot'>;
  readonly environment: Environment;
  readonly request: Pick<FlipRequest, 'origin'>;
}): Promise<CommitTarget | null> {
  const { repository, place, environment, request } = given;
  const target = commitTargetFor(environment, originOf(request));
  if (target === 'none') return null;
  const { snapshot } = place;
  if (repository === null || snapshot === null) {
    throw flipError('FG_REQUEST_COMMIT_TARGET', { target, why: 'no repository takes part (--repo OWNER/NAME)' });
  }
  const path = environment.flagsFile;
  if (path === null) throw flipError('FG_REQUEST_NO_FLAGS_FILE', { target });
  if (!isCommittable(path)) throw flipError('FG_REQUEST_PATH', { path });
  const branch = await branchFor(target, { repository, snapshot, environment });
  return { ...branch, path, within: environment.within };
}

type Branch = Omit<CommitTarget, 'path' | 'within'>;

async function branchFor(
  target: Exclude<Target, 'none'>,
  at: { readonly repository: Repository; readonly snapshot: RepositorySnapshot; readonly environment: Environment },
): Promise<Branch> {
  const { branch: defaultBranch, sha: defaultHead } = at.snapshot.defaultBranch;
  switch (target) {
    case 'pull-request': {
      if (at.snapshot.pullRequest === null) {
        throw flipError('FG_REQUEST_COMMIT_TARGET', { target, why: 'there is none here (--pull-request NUMBER)' });
      }
      const { head, base } = committablePull(at.snapshot);
      return { branch: head.branch, head: head.sha, defaultHead, base: base.branch };
    }
    case 'default-branch':
      return { branch: defaultBranch, head: defaultHead, defaultHead: null };
    case 'environment-branch': {
      const branch = at.environment.commitBranch;
      if (branch === null) {
        const why = 'the environment names no branch (`commit.branch` in the configuration)';
        throw flipError('FG_REQUEST_COMMIT_TARGET', { target, why });
      }
      if (branch === defaultBranch) return { branch, head: defaultHead, defaultHead: null };
      const head = await at.repository.head(branch);
      if (head === null) throw flipError('FG_REQUEST_COMMIT_TARGET', { target, why: `there is no branch ${branch}` });
      return { branch, head, defaultHead };
    }
    case 'own-pull-request':
      return ownBranch(at);
    default:
      return assertNever(target);
  }
}

/** One rolling branch per environment; it begins at the default branch and stays until somebody deletes it. */
async function ownBranch(at: Parameters<typeof branchFor>[1]): Promise<Branch> {
  const { branch: base, sha } = at.snapshot.defaultBranch;
  const branch = `flipgate/${at.environment.name}`;
  if (branch === base) {
    throw flipError('FG_REQUEST_COMMIT_TARGET', { target: 'own-pull-request', why: `${branch} is the default branch` });
  }
  const head = await at.repository.head(branch);
  const own = { base, create: head === null };
  return head === null ? { branch, head: sha, defaultHead: null, own } : { branch, head, defaultHead: sha, own };
}
