import { flipError } from '../../domain/errors/flip-error.ts';
import type { BranchFiles, StateBranch } from '../../domain/ports/state-branch.ts';
import type { Shape } from '../../support/shape.ts';
import { askRepository, readHead } from './ask-repository.ts';
import { exactFile } from './blob.ts';
import type { GitHubClient } from './client.ts';
import { writeCommit } from './commit.ts';
import { isAncestor } from './compare.ts';
import { answerTo, decodeEntry, decodeSha, type Entry, REGULAR_MODES } from './decode.ts';
import { reasonOf } from './errors.ts';
import { BRANCH_FILES, HEAD, pathsQuery } from './queries.ts';

/** Starts no workflow (GitHub docs, "Skipping workflow runs"). */
const QUIET = '[skip ci]';

/** Branches that hold state, on GitHub; see the port. */
export function makeStateBranch(client: GitHubClient): StateBranch {
  return {
    readBranchFiles: ({ branch, paths }) => readBranchFiles(client, branch, paths),
    createOrphanBranch: (request) => createOrphanBranch(client, request),
    isAncestor: ({ ancestor, head }) => isAncestor(client, ancestor, head),
    async commitFiles({ branch, expectedHead, changes, message }) {
      const what = `write to ${branch}`;
      const { headline, body } = quiet(message);
      const answer = await writeCommit(client, { what, branch, expectedHead, headline, body, changes });
      switch (answer.kind) {
        case 'committed':
          return { kind: 'committed', head: answer.sha };
        case 'moved':
          return answer;
        case 'refused':
          throw flipError('FG_GITHUB_FORBIDDEN', { what, reason: answer.reason });
      }
    },
  };
}

function quiet(message: string): { readonly headline: string; readonly body: string } {
  const [headline = '', ...rest] = message.split('\n');
  return { headline: `${headline} ${QUIET}`, body: rest.join('\n').trim() };
}

async function readBranchFiles(
  client: GitHubClient,
  branch: string,
  paths: readonly string[] | null,
): Promise<BranchFiles | null> {
  const repository = await askRepository(client, {
    what: `read ${branch}`,
    query: queryFor(paths),
    variables: {
      ref: `refs/heads/${branch}`,
      ...Object.fromEntries((paths ?? []).map((path, index) => [`p${index}`, path])),
    },
  });
  const ref = repository.get('ref');
  if (ref.value === null) return null;
  const target = ref.get('target');
  const head = decodeSha(target.get('oid'));
  const entries = paths === null ? treeEntries(target.get('tree'), '') : namedEntries(target, paths);
  const files = new Map<string, string>();
  for (const entry of entries) {
    if (!REGULAR_MODES.includes(entry.mode)) {
      throw flipError('FG_GITHUB_STATE_FILE', { branch, path: entry.path, mode: entry.mode });
    }
    files.set(entry.path, (await exactFile(client, entry, head)).text);
  }
  return { head, files };
}

function queryFor(paths: readonly string[] | null): string {
  if (paths === null) return BRANCH_FILES;
  return paths.length === 0 ? HEAD : pathsQuery(paths.length);
}

function namedEntries(target: Shape, paths: readonly string[]): readonly Entry[] {
  return paths.flatMap((path, index) => target.get(`f${index}`).orNull((shape) => [decodeEntry(shape, path)]) ?? []);
}

// A folder deeper than the query looks has no `entries` in the answer: it stays an entry of its own and is refused.
function treeEntries(tree: Shape, folder: string): readonly Entry[] {
  return tree
    .get('entries')
    .items()
    .flatMap((shape) => {
      const path = folder + shape.get('name').text();
      const inner = shape.get('object').orNull((object) => object.get('entries').orNull(() => object));
      return inner === null ? [decodeEntry(shape, path)] : treeEntries(inner, `${path}/`);
    });
}

/** Blobs and tree in one request, then the commit, then the ref: only the last one can be seen by others. */
async function createOrphanBranch(
  client: GitHubClient,
  request: Parameters<StateBranch['createOrphanBranch']>[0],
): ReturnType<StateBranch['createOrphanBranch']> {
  const { branch, files, message } = request;
  const what = `create ${branch}`;
  const tree = [...files].map(([path, content]) => ({ path, mode: '100644', type: 'blob', content }));
  const post = async (kind: string, parameters: Readonly<Record<string, unknown>>) =>
    decodeSha(
      answerTo(
        what,
        (await client.rest({ what, route: `POST /repos/{owner}/{repo}/git/${kind}`, parameters })).data,
      ).get('sha'),
    );
  const treeSha = await post('trees', { tree });
  const { headline, body } = quiet(message);
  const head = await post('commits', { message: `${headline}\n\n${body}`.trim(), tree: treeSha, parents: [] });
  const answer = await client.rest({
    what,
    route: 'POST /repos/{owner}/{repo}/git/refs',
    parameters: { ref: `refs/heads/${branch}`, sha: head },
    accept: [409, 422],
  });
  if (answer.status < 400) return { kind: 'created', head };
  // "Reference already exists" and a rule that forbids the name are both 422; only looking tells them apart.
  if ((await readHead(client, branch)) !== null) return { kind: 'exists' };
  const { status } = answer;
  throw flipError('FG_GITHUB_REJECTED', { what, status, reason: reasonOf(answer.data, client.hide) });
}
