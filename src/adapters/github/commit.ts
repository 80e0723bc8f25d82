import { FlipError, flipError } from '../../domain/errors/flip-error.ts';
import type { CommitAnswer, CommitRequest, CommitSha } from '../../domain/ports/repository.ts';
import { foreignText } from '../../support/foreign-text.ts';
import type { GitHubClient } from './client.ts';
import { decodeSha, type GraphqlError } from './decode.ts';
import { meaningOf, toGraphqlError } from './errors.ts';
import { COMMIT } from './queries.ts';

/** Files of one commit: text to write, or null to remove. */
export interface BranchWrite {
  readonly what: string;
  readonly branch: string;
  readonly expectedHead: CommitSha;
  readonly headline: string;
  readonly body: string;
  readonly changes: ReadonlyMap<string, string | null>;
}

/**
 * One commit by `createCommitOnBranch`: compare-and-swap on the branch's head, signed by GitHub. `moved` and `refused`
 * mean that nothing was written; whenever that is not certain, an error of kind unavailable or contract is thrown.
 */
export async function writeCommit(client: GitHubClient, write: BranchWrite): Promise<CommitAnswer> {
  const { what } = write;
  const { data, errors } = await client.graphql({ what, query: COMMIT, variables: { input: inputOf(client, write) } });
  if (errors.length > 0) {
    const meanings = new Set(errors.map(meaningOf));
    if (meanings.size === 1 && meanings.has('stale')) return { kind: 'moved' };
    if (meanings.size === 1 && meanings.has('refused')) return { kind: 'refused', reason: reasonOf(client, errors) };
    throw toGraphqlError({ what, errors, hide: client.hide });
  }
  const commit = data.get('createCommitOnBranch').get('commit');
  return { kind: 'committed', sha: decodeSha(commit.get('oid')), url: commit.get('url').text() };
}

/** GraphQL names no permission; whatever else forbids the commit, it needs this one. */
const NEEDED = 'A commit needs contents=write.';

function reasonOf({ hide }: GitHubClient, errors: readonly GraphqlError[]): string {
  const said = foreignText(errors.map(({ message }) => message).join(' '), { hide });
  const isForbidden = errors.some(({ type }) => type === 'FORBIDDEN' || type === 'INSUFFICIENT_SCOPES');
  return isForbidden ? `${said.replace(/[^.!?…]$/, '$&.')} ${NEEDED}` : said;
}

/** Makes a commit on a branch; see the port. */
export async function commitOnBranch(client: GitHubClient, request: CommitRequest): Promise<CommitAnswer> {
  const changes = new Map(request.files.map((file) => [file.path, file.text]));
  try {
    return await writeCommit(client, { ...request, what: `commit to ${request.branch}`, changes });
  } catch (error) {
    // 401, 403, 404 of the whole request: as certain as a refusal of the mutation.
    if (error instanceof FlipError && error.kind === 'refused') return { kind: 'refused', reason: error.message };
    throw error;
  }
}

function inputOf(client: GitHubClient, write: BranchWrite): Readonly<Record<string, unknown>> {
  const additions: { path: string; contents: string }[] = [];
  const deletions: { path: string }[] = [];
  for (const [path, text] of write.changes) {
    if (text === null) deletions.push({ path });
    else additions.push({ path, contents: toBase64(path, text, write.branch) });
  }
  return {
    branch: { repositoryNameWithOwner: `${client.owner}/${client.repo}`, branchName: write.branch },
    expectedHeadOid: write.expectedHead,
    message: { headline: write.headline, body: write.body },
    fileChanges: { additions, deletions },
  };
}

// A lone surrogate would silently become U+FFFD.
function toBase64(path: string, text: string, branch: string): string {
  if (!text.isWellFormed()) throw flipError('FG_GITHUB_NOT_TEXT', { path, where: `the commit to ${branch}` });
  return Buffer.from(text, 'utf8').toString('base64');
}
