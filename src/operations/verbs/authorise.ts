import type { Environment } from '../../domain/config/configuration.ts';
import { type Asked, mayWrite, type PermissionFacts, type WriteDecision } from '../../domain/config/may-write.ts';
import { flipError } from '../../domain/errors/flip-error.ts';
import type { Permission, Repository, RepositorySnapshot, TriggerComment } from '../../domain/ports/repository.ts';
import type { Ports } from '../ports.ts';

/** A command older than this is answered, not run: rights, branches and minds change. */
export const AGE_LIMIT_MS = 15 * 60 * 1000;

type Here = Pick<Ports, 'clock' | 'repository'>;

/** A comment that may hold a command. */
interface CommentTrigger {
  readonly commentId: number;
  readonly nodeId: string;
  readonly login: string;
}

export type Authority =
  | {
      readonly kind: 'allow';
      readonly by: string;
      readonly role: string;
      /** The rule that allowed it: `permission write`, `user 7`, `team org/name`. */
      readonly rule: string;
      readonly environment: Environment;
      readonly comment: TriggerComment;
      readonly snapshot: RepositorySnapshot;
    }
  | { readonly kind: 'deny'; readonly reason: string };

function repositoryOf(ports: Here): Repository {
  if (ports.repository === null) throw flipError('FG_FLIP_PORT_MISSING', { id: 'of a comment', port: 'GitHub' });
  return ports.repository;
}

/**
 * Whether the author of a comment may flip, asked of GitHub itself: the comment is there, untouched and fresh, and its
 * author may write in the environment by its own rule. Fails closed: what could not be asked throws, and is not a denial.
 *
 * @param trigger.configurationPath  Read in the same request as the pull request, from the default branch.
 * @param environmentOf  The environment that the command is about, from what was read.
 * @throws FG_FLIP_TRIGGER_GONE, FG_FLIP_TOO_OLD; FG_FLIP_AUTHORITY_UNKNOWN, FG_GITHUB_… when it could not be asked.
 */
export async function authoriseComment(
  ports: Here,
  trigger: CommentTrigger & { readonly issue: number; readonly configurationPath: string },
  environmentOf: (snapshot: RepositorySnapshot) => Environment,
): Promise<Authority> {
  const repository = repositoryOf(ports);
  const [comment, permission, snapshot] = await Promise.all([
    repository.triggerComment(trigger.commentId, trigger.nodeId),
    repository.permission(trigger.login),
    repository.snapshot({ configurationPath: trigger.configurationPath, pullRequest: trigger.issue }),
  ]);
  if (comment === null) throw flipError('FG_FLIP_TRIGGER_GONE', { what: 'was deleted' });
  if (comment.edited) throw flipError('FG_FLIP_TRIGGER_GONE', { what: 'was edited' });
  if (comment.author.login !== trigger.login) throw flipError('FG_FLIP_TRIGGER_GONE', { what: 'has another author' });
  const ageMs = ports.clock.nowMs() - comment.createdAtMs;
  if (ageMs > AGE_LIMIT_MS)
    throw flipError('FG_FLIP_TOO_OLD', { minutes: Math.round(ageMs / 60_000), limit: AGE_LIMIT_MS / 60_000 });
  const environment = environmentOf(snapshot);
  const decision = decide(environment, { comment, permission });
  if (decision.kind === 'deny') return decision;
  const { login } = trigger;
  return { kind: 'allow', by: login, role: permission.role, rule: decision.by, environment, comment, snapshot };
}

/** Asks the same again before a write: still allowed, comment untouched. Its age no longer counts: it was accepted. */
export async function stillAuthorised(
  ports: Here,
  trigger: CommentTrigger,
  environment: Pick<Environment, 'name' | 'write'>,
): Promise<boolean> {
  const repository = repositoryOf(ports);
  const [comment, permission] = await Promise.all([
    repository.triggerComment(trigger.commentId, trigger.nodeId),
    repository.permission(trigger.login),
  ]);
  if (comment === null || comment.edited || comment.author.login !== trigger.login) return false;
  return decide(environment, { comment, permission }).kind === 'allow';
}

/** @throws FG_FLIP_AUTHORITY_UNKNOWN: what could not be asked is neither a yes nor a no. */
function decide(
  environment: Pick<Environment, 'name' | 'write'>,
  { comment, permission }: { readonly comment: TriggerComment; readonly permission: Permission },
): Exclude<WriteDecision, { readonly kind: 'unknown' }> {
  // Membership is asked of the organisation with rights that a workflow's own token does not have.
  const teams: ReadonlyMap<string, Asked<boolean>> = new Map();
  const facts: PermissionFacts = { ...comment.author, permission: { known: true, value: permission }, teams };
  const decision = mayWrite(environment, facts);
  if (decision.kind === 'unknown') throw flipError('FG_FLIP_AUTHORITY_UNKNOWN', { reason: decision.reason });
  return decision;
}
