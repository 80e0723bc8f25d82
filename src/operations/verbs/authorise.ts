import { CONFIGURATION_PATH } from '../../domain/config/configuration.ts';
import { flipError } from '../../domain/errors/flip-error.ts';
import type { PullRequest, Repository, RepositorySnapshot, TriggerComment } from '../../domain/ports/repository.ts';
import type { Ports } from '../ports.ts';

/** A command older than this is answered, not run: rights, branches and minds change. */
const AGE_LIMIT_MS = 15 * 60 * 1000;

/** Levels that may write to the repository, and so may flip unless configuration asks for more. */
const MAY_WRITE: ReadonlySet<string> = new Set(['admin', 'maintain', 'write']);

export type Authority =
  | {
      readonly kind: 'allow';
      readonly by: string;
      readonly role: string;
      readonly comment: TriggerComment;
      readonly snapshot: RepositorySnapshot;
    }
  | { readonly kind: 'deny'; readonly reason: string };

function repositoryOf(ports: Ports): Repository {
  if (ports.repository === null) throw flipError('FG_FLIP_PORT_MISSING', { id: 'of a comment', port: 'GitHub' });
  return ports.repository;
}

/**
 * Whether the author of a comment may flip, asked of GitHub itself: the comment is there, untouched and fresh, its author
 * is a person, and that person may write. Fails closed: what could not be asked throws, and is not a denial.
 *
 * @throws FG_FLIP_TRIGGER_GONE, FG_FLIP_TOO_OLD; FG_GITHUB_… when it could not be asked.
 */
export async function authoriseComment(
  ports: Ports,
  trigger: { readonly issue: number; readonly commentId: number; readonly nodeId: string; readonly login: string },
): Promise<Authority> {
  const repository = repositoryOf(ports);
  const [comment, permission, snapshot] = await Promise.all([
    repository.triggerComment(trigger.commentId, trigger.nodeId),
    repository.permission(trigger.login),
    repository.snapshot({ configurationPath: CONFIGURATION_PATH, pullRequest: trigger.issue }),
  ]);
  if (comment === null) throw flipError('FG_FLIP_TRIGGER_GONE', { what: 'was deleted' });
  if (comment.edited) throw flipError('FG_FLIP_TRIGGER_GONE', { what: 'was edited' });
  if (comment.author.login !== trigger.login) throw flipError('FG_FLIP_TRIGGER_GONE', { what: 'has another author' });
  const ageMs = ports.clock.nowMs() - comment.createdAtMs;
  if (ageMs > AGE_LIMIT_MS)
    throw flipError('FG_FLIP_TOO_OLD', { minutes: Math.round(ageMs / 60_000), limit: AGE_LIMIT_MS / 60_000 });
  if (comment.author.type !== 'User')
    return { kind: 'deny', reason: `${trigger.login} is no person; bots may not flip` };
  if (!MAY_WRITE.has(permission.level)) {
    return {
      kind: 'deny',
      reason: `${trigger.login} has ${permission.level === 'none' ? 'no access' : `the role ${permission.role}`}; flipping needs write access`,
    };
  }
  return { kind: 'allow', by: trigger.login, role: permission.role, comment, snapshot };
}

/** Asks the same again before a write: still allowed, comment untouched. Its age no longer counts: it was accepted. */
export async function stillAuthorised(
  ports: Ports,
  trigger: { readonly commentId: number; readonly nodeId: string; readonly login: string },
): Promise<boolean> {
  const repository = repositoryOf(ports);
  const [comment, permission] = await Promise.all([
    repository.triggerComment(trigger.commentId, trigger.nodeId),
    repository.permission(trigger.login),
  ]);
  return comment !== null && !comment.edited && MAY_WRITE.has(permission.level);
}

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
