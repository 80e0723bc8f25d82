import type { JsonObject } from '../../../domain/json.ts';
import { diffLines, diffTrees, type FileDifference } from '../git/diff.ts';
import { type Commit, encodeCommit, type Signature } from '../git/objects.ts';
import { userOfEmail } from '../git-actions.ts';
import { nodeId, type Registry } from '../registry.ts';
import type { Repository } from '../state.ts';
import { renderUser } from './accounts.ts';
import { apiOf, isoTime, type Links, webOf } from './links.ts';

export interface ShownCommit {
  readonly registry: Registry;
  readonly repository: Repository;
  readonly oid: string;
  readonly commit: Commit;
}

/** Node id of a git object in a repository. */
export function objectNodeId(prefix: 'C' | 'T' | 'B', of: { repository: Repository; oid: string }): string {
  return nodeId(prefix, `${of.repository.id}:${of.oid}`);
}

function renderSignature(signature: Signature): JsonObject {
  return { name: signature.name, email: signature.email, date: isoTime(signature.atSeconds * 1000) };
}

/** What GitHub says of a commit's signature; a signature here is GitHub's own, so it always holds. */
export function renderVerification(commit: Commit): JsonObject {
  if (commit.gpgsig === null) {
    return { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null };
  }
  const payload = new TextDecoder().decode(encodeCommit({ ...commit, gpgsig: null }));
  const verified_at = isoTime(commit.committer.atSeconds * 1000);
  return { verified: true, reason: 'valid', signature: commit.gpgsig, payload, verified_at };
}

function renderParents(links: Links, shown: { commit: ShownCommit; path: string }): JsonObject[] {
  const { repository, commit } = shown.commit;
  return commit.parents.map((sha) => ({
    sha,
    url: `${apiOf(links, repository)}/${shown.path}/${sha}`,
    html_url: `${webOf(links, repository)}/commit/${sha}`,
  }));
}

/** A commit as the git database shows it (`git-commit`). */
export function renderGitCommit(links: Links, shown: ShownCommit): JsonObject {
  const { repository, oid, commit } = shown;
  const api = apiOf(links, repository);
  return {
    sha: oid,
    node_id: objectNodeId('C', { repository, oid }),
    url: `${api}/git/commits/${oid}`,
    html_url: `${webOf(links, repository)}/commit/${oid}`,
    author: renderSignature(commit.author),
    committer: renderSignature(commit.committer),
    tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
    message: commit.message,
    parents: renderParents(links, { commit: shown, path: 'git/commits' }),
    verification: renderVerification(commit),
  };
}

/** A commit as lists show it (`commit`, without files). */
export function renderCommit(links: Links, shown: ShownCommit): JsonObject {
  const { registry, repository, oid, commit } = shown;
  const api = apiOf(links, repository);
  const account = (signature: Signature) => {
    const user = userOfEmail(registry, signature.email);
    return user === undefined ? null : renderUser(links, user);
  };
  return {
    sha: oid,
    node_id: objectNodeId('C', { repository, oid }),
    url: `${api}/commits/${oid}`,
    html_url: `${webOf(links, repository)}/commit/${oid}`,
    comments_url: `${api}/commits/${oid}/comments`,
    commit: {
      author: renderSignature(commit.author),
      committer: renderSignature(commit.committer),
      message: commit.message,
      tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
      url: `${api}/git/commits/${oid}`,
      comment_count: 0,
      verification: renderVerification(commit),
    },
    author: account(commit.author),
    committer: account(commit.committer),
    parents: renderParents(links, { commit: shown, path: 'commits' }),
  };
}

/** Files changed by a commit against its first parent. */
export function filesOfCommit(shown: ShownCommit): FileDifference[] {
  const { objects } = shown.repository;
  const [first] = shown.commit.parents;
  const before = first === undefined ? null : (objects.commit(first)?.tree ?? null);
  return diffTrees(objects, { before, after: shown.commit.tree });
}

/** One changed file (`diff-entry`) as it is at `oid`. */
export function renderFile(
  links: Links,
  shown: { repository: Repository; oid: string; file: FileDifference },
): JsonObject & { readonly additions: number; readonly deletions: number } {
  const { repository, oid, file } = shown;
  const blob = (side: FileDifference['before']) => (side === null ? null : (repository.objects.blob(side.oid) ?? null));
  const lines = diffLines(blob(file.before), blob(file.after));
  const path = file.path.split('/').map(encodeURIComponent).join('/');
  const patch = lines.patch === undefined ? {} : { patch: lines.patch };
  return {
    sha: file.after?.oid ?? file.before?.oid ?? null,
    filename: file.path,
    status: file.status,
    additions: lines.additions,
    deletions: lines.deletions,
    changes: lines.additions + lines.deletions,
    blob_url: `${webOf(links, repository)}/blob/${oid}/${path}`,
    raw_url: `${webOf(links, repository)}/raw/${oid}/${path}`,
    contents_url: `${apiOf(links, repository)}/contents/${path}?ref=${oid}`,
    ...patch,
  };
}
