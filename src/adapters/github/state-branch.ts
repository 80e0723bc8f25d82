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
    readBranchFiles: (query) => readBranchFiles(client, query),
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

type Query = Parameters<StateBranch['readBranchFiles']>[0];

/** Paths by what is wanted of them, each list in the order of its aliases in the query. */
interface Asked {
  readonly files: readonly string[];
  readonly folders: readonly string[];
  readonly names: readonly string[];
}

async function readBranchFiles(client: GitHubClient, query: Query): Promise<BranchFiles | null> {
  const { branch, paths } = query;
  const asked = {
    files: (paths ?? []).filter((path) => !path.endsWith('/')),
    folders: (paths ?? []).filter((path) => path.endsWith('/')).map((path) => path.slice(0, -1)),
    names: query.names ?? [],
  };
  const repository = await askRepository(client, {
    what: `read ${branch}`,
    query: paths === null ? BRANCH_FILES : queryFor(asked),
    variables: { ref: `refs/heads/${branch}`, ...variablesOf(asked) },
  });
  const ref = repository.get('ref');
  if (ref.value === null) return null;
  const target = ref.get('target');
  const head = decodeSha(target.get('oid'));
  const entries = paths === null ? treeEntries(target.get('tree'), '') : askedEntries(target, asked);
  const files = new Map<string, string>();
  for (const entry of entries) {
    if (!REGULAR_MODES.includes(entry.mode)) {
      throw flipError('FG_GITHUB_STATE_FILE', { branch, path: entry.path, mode: entry.mode });
    }
    files.set(entry.path, (await exactFile(client, entry, head)).text);
  }
  return { head, files, names: namesIn(target, asked) };
}

function queryFor({ files, folders, names }: Asked): string {
  const counts = { files: files.length, folders: folders.length, names: names.length };
  return counts.files + counts.folders + counts.names === 0 ? HEAD : pathsQuery(counts);
}

function variablesOf({ files, folders, names }: Asked): Readonly<Record<string, string>> {
  const named = (letter: string, paths: readonly string[]) =>
    paths.map((path, index): readonly [string, string] => [`${letter}${index}`, path]);
  return Object.fromEntries([...named('f', files), ...named('d', folders), ...named('n', names)]);
}

/** Entries of a folder that was asked for; none when it is not there. What is no folder is not taken for an empty one. */
function entriesAt(target: Shape, alias: string): readonly Shape[] {
  return target.get(alias).orNull((shape) => shape.get('object').get('entries').items()) ?? [];
}

function askedEntries(target: Shape, { files, folders }: Asked): readonly Entry[] {
  const single = files.flatMap(
    (path, index) => target.get(`f${index}`).orNull((shape) => [decodeEntry(shape, path)]) ?? [],
  );
  const whole = folders.flatMap((folder, index) =>
    entriesAt(target, `d${index}`).map((shape) => decodeEntry(shape, `${folder}/${shape.get('name').text()}`)),
  );
  return [...single, ...whole];
}

function namesIn(target: Shape, { names }: Asked): readonly string[] {
  return names.flatMap((folder, index) =>
    entriesAt(target, `n${index}`).map((shape) => `${folder}/${shape.get('name').text()}`),
  );
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
