import type { User } from './accounts.ts';
import { addEvent } from './conversation-actions.ts';
import { log, mergeBase } from './git/history.ts';
import { isOid } from './git/names.ts';
import type { Commit, Signature } from './git/objects.ts';
import { closeIssue } from './issue-actions.ts';
import type { Registry } from './registry.ts';
import type { RefView } from './replica.ts';
import { headOf, type Identity, isPull, type PullRequest, type Repository } from './state.ts';

/** The no-reply address by which GitHub ties a commit to an account. */
export function emailOf(user: User): string {
  return `${user.id}+${user.login}@users.noreply.github.com`;
}

/** Account behind an address in a commit, or undefined when it is nobody's. */
export function userOfEmail(registry: Registry, email: string): User | undefined {
  if (email === 'noreply@github.com') return registry.webFlow;
  return registry.users.find((user) => emailOf(user).toLowerCase() === email.toLowerCase());
}

/** What a user signs a commit with, now. */
export function signatureOf(registry: Registry, user: User): Signature {
  return { name: user.name ?? user.login, email: emailOf(user), atSeconds: Math.floor(registry.nowMs / 1000) };
}

/** GitHub's own signature under what its API commits; a real one cannot be made here, and it says so. */
const WEB_FLOW_GPGSIG =
  '-----BEGIN PGP SIGNATURE-----\n\nc2lnbmVkIGJ5IHRoZSBmbGlwZ2F0ZSBzYW5kYm94\n-----END PGP SIGNATURE-----\n';

/** Author, committer and signature that GitHub gives a commit made by its API on behalf of an identity. */
export function apiCommitFrame(registry: Registry, by: Identity): Pick<Commit, 'author' | 'committer' | 'gpgsig'> {
  const author = signatureOf(registry, by.user);
  return {
    author,
    committer: { ...author, name: 'GitHub', email: 'noreply@github.com' },
    gpgsig: WEB_FLOW_GPGSIG,
  };
}

/**
 * Points a ref somewhere else (null: takes it away) and lets every open pull request follow: a moved head is noted,
 * a moved base is not, as on GitHub. Whether it may be done is the caller's to ask before.
 */
export function moveRef(
  registry: Registry,
  move: { readonly repository: Repository; readonly ref: string; readonly to: string | null; readonly by: Identity },
): void {
  const { repository, ref, to } = move;
  const before = repository.refs.get(ref);
  if (to === null) repository.refs.delete(ref);
  else repository.refs.set(ref, to);
  repository.refLog.push({ atMs: registry.nowMs, ref, to });
  repository.pushedAtMs = registry.nowMs;
  if (!ref.startsWith('refs/heads/') || before === undefined) return;
  for (const pull of pullsWithHead(registry, { repository, branch: ref.slice('refs/heads/'.length) })) {
    followHead(registry, { pull, before, to, by: move.by });
  }
}

function pullsWithHead(registry: Registry, head: { repository: Repository; branch: string }): PullRequest[] {
  return registry.repositories
    .flatMap((repository) => [...repository.issues.values()])
    .filter(isPull)
    .filter((pull) => pull.state === 'open' && pull.pull.head.repository === head.repository)
    .filter((pull) => pull.pull.head.branch === head.branch);
}

function followHead(
  registry: Registry,
  move: { pull: PullRequest; before: string; to: string | null; by: Identity },
): void {
  const { pull, before, to, by } = move;
  const event = { issue: pull, by, label: null, beforeId: before };
  if (to === null) {
    addEvent(registry, { ...event, event: 'head_ref_deleted', commitId: before });
    closeIssue(registry, { issue: pull, by });
    return;
  }
  const { objects, refs } = pull.repository;
  if (mergeBase(objects, { one: before, other: to }) !== before) {
    addEvent(registry, { ...event, event: 'head_ref_force_pushed', commitId: to });
  }
  pull.pull.head = { ...pull.pull.head, sha: to };
  pull.pull.base = { ...pull.pull.base, sha: headOf(pull.repository, pull.pull.base.branch) ?? pull.pull.base.sha };
  pull.updatedAtMs = registry.nowMs;
  refs.set(`refs/pull/${pull.number}/head`, to);
}

/** Commits of a pull request, oldest first: what the head has and the base had not. */
export function commitsOfPull(pull: PullRequest): ReturnType<typeof log> {
  const { objects } = pull.repository;
  return log(objects, { from: pull.pull.head.sha, without: pull.pull.base.sha }).reverse();
}

/**
 * The commit that a user's word names: a whole or abbreviated id, a branch, a tag, `heads/x`, a full ref name or HEAD.
 */
export function resolveCommit(view: RefView, word: string): string | undefined {
  const { refs, objects } = view;
  if (word === '' || word === 'HEAD') return refs.get(`refs/heads/${view.defaultBranch}`);
  const named =
    refs.get(`refs/heads/${word}`) ?? refs.get(`refs/tags/${word}`) ?? refs.get(`refs/${word}`) ?? refs.get(word);
  if (named !== undefined) return named;
  if (isOid(word)) return objects.commit(word) === undefined ? undefined : word;
  if (!/^[0-9a-f]{7,39}$/.test(word)) return undefined;
  const found = objects.commitsStartingWith(word);
  return found.length === 1 ? found[0] : undefined;
}
