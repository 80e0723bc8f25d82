import { flipError } from '../../domain/errors/flip-error.ts';
import type { CommitSha, FoundCommit } from '../../domain/ports/repository.ts';
import type { Shape } from '../../support/shape.ts';
import { readHead } from './ask-repository.ts';
import type { GitHubClient } from './client.ts';
import { answerTo, decodeSha } from './decode.ts';

const PAGE = 100;
const MOST_COMMITS = 50 * PAGE;
/** "Compare two commits" lists at most this many files, on its first page. */
const FILES_OF_COMPARE = 300;
/** "Get a commit" lists at most this many files. */
const MOST_FILES = 3000;

/** Commits of a branch that are not in `after`, newest first; see the port. */
export async function commitsSince(
  client: GitHubClient,
  query: { readonly branch: string; readonly after: CommitSha; readonly containing?: string },
): Promise<readonly FoundCommit[] | null> {
  const compared = await compare(client, query.after, query.branch);
  if (compared === null) return null;
  const wanted = compared.commits.filter((commit) => commit.message.includes(query.containing ?? ''));
  const found: FoundCommit[] = [];
  for (const commit of wanted.reverse()) {
    // The comparison's own list of files is this commit's when it is the only one, made right on `after`.
    const direct = compared.commits.length === 1 && commit.parents.length === 1 && commit.parents[0] === query.after;
    const files =
      direct && compared.files.length < FILES_OF_COMPARE ? compared.files : await filesOf(client, commit.sha);
    found.push({ ...commit, files });
  }
  return found;
}

type Bare = Omit<FoundCommit, 'files'>;

async function compare(
  client: GitHubClient,
  after: CommitSha,
  branch: string,
): Promise<{ readonly commits: readonly Bare[]; readonly files: FoundCommit['files'] } | null> {
  const what = `list the commits of ${branch} since ${after.slice(0, 12)}`;
  const commits: Bare[] = [];
  let files: FoundCommit['files'] = [];
  for (let page = 1; commits.length < MOST_COMMITS; page += 1) {
    const answer = await client.rest({
      what,
      route: 'GET /repos/{owner}/{repo}/compare/{basehead}',
      parameters: { basehead: `${after}...${branch}`, per_page: PAGE, page },
      accept: [404],
    });
    if (answer.status === 404) {
      if ((await readHead(client, branch)) === null) return null;
      throw flipError('FG_GITHUB_NOT_FOUND', { what });
    }
    const shape = answerTo(what, answer.data);
    const items = shape.get('commits').items();
    commits.push(...items.map(decodeCommit));
    if (page === 1) files = decodeFiles(shape.get('files'));
    if (items.length < PAGE || commits.length >= shape.get('total_commits').integer()) return { commits, files };
  }
  throw flipError('FG_GITHUB_TOO_MUCH', { what, limit: `${MOST_COMMITS} commits` });
}

async function filesOf(client: GitHubClient, sha: CommitSha): Promise<FoundCommit['files']> {
  const what = `read commit ${sha.slice(0, 12)}`;
  const files: FoundCommit['files'][number][] = [];
  for (let page = 1; files.length < MOST_FILES; page += 1) {
    const answer = await client.rest({
      what,
      route: 'GET /repos/{owner}/{repo}/commits/{ref}',
      parameters: { ref: sha, per_page: PAGE, page },
    });
    const items = decodeFiles(answerTo(what, answer.data).get('files'));
    files.push(...items);
    if (items.length < PAGE) return files;
  }
  throw flipError('FG_GITHUB_TOO_MUCH', { what, limit: `${MOST_FILES} files in one commit` });
}

function decodeFiles(shape: Shape): FoundCommit['files'] {
  return (shape.orNull((list) => list.items()) ?? []).map((file) => ({
    path: file.get('filename').text(),
    status: file.get('status').text(),
    blobSha: file.get('sha').orNull((sha) => sha.text()),
  }));
}

function decodeCommit(shape: Shape): Bare {
  const author = shape.get('author').orNull((user) => user.fields()) ?? {};
  return {
    sha: decodeSha(shape.get('sha')),
    url: shape.get('html_url').text(),
    parents: shape
      .get('parents')
      .items()
      .map((parent) => decodeSha(parent.get('sha'))),
    message: shape.get('commit').get('message').text(),
    // An unknown account is null or, by GitHub's description, an empty object.
    authorId: author['id'] === undefined ? null : shape.get('author').get('id').integer(),
  };
}

/** True when `head` descends from `ancestor`; false for rewritten history and for commits that GitHub does not know. */
export async function isAncestor(client: GitHubClient, ancestor: CommitSha, head: CommitSha): Promise<boolean> {
  if (ancestor === head) return true;
  const what = `compare ${ancestor.slice(0, 12)} with ${head.slice(0, 12)}`;
  const answer = await client.rest({
    what,
    route: 'GET /repos/{owner}/{repo}/compare/{basehead}',
    parameters: { basehead: `${ancestor}...${head}`, per_page: 1 },
    accept: [404],
  });
  if (answer.status === 404) return false;
  return answerTo(what, answer.data).get('status').text() === 'ahead';
}
