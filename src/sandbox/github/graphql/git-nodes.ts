import { diffTrees } from '../git/diff.ts';
import { bodyOf, headlineOf, type LoggedCommit, log } from '../git/history.ts';
import { asText, type Commit, type Signature, type TreeEntry } from '../git/objects.ts';
import { entryAt } from '../git/trees.ts';
import { resolveCommit, userOfEmail } from '../git-actions.ts';
import { nodeId } from '../registry.ts';
import { objectNodeId, renderVerification } from '../render/git.ts';
import { isoTime, webOf } from '../render/links.ts';
import { refsSeen } from '../replica.ts';
import { kindOfEntry, type Repository } from '../state.ts';
import { accountNode } from './account-nodes.ts';
import { connection } from './connection.ts';
import { type Args, demand, type Graph, type GraphNode, textArg } from './graph.ts';

interface Located {
  readonly repository: Repository;
  readonly oid: string;
}

// Beyond this the text of a blob comes cut; measured by others, not in GitHub's documentation.
const LONGEST_TEXT_BYTES = 512_000;

/** Fields that every git object has. */
function objectFields(graph: Graph, at: Located & { prefix: 'C' | 'T' | 'B' }) {
  return {
    id: objectNodeId(at.prefix, at),
    oid: at.oid,
    abbreviatedOid: at.oid.slice(0, 7),
    repository: () => graph.repositoryNode(at.repository),
  };
}

/** A blob, tree or commit; null when the repository has no such object. */
export function objectNode(graph: Graph, at: Located): GraphNode | null {
  const { objects } = at.repository;
  switch (objects.kindOf(at.oid)) {
    case 'blob':
      return blobNode(graph, { ...at, bytes: objects.blob(at.oid) ?? new Uint8Array() });
    case 'tree':
      return treeNode(graph, at);
    case 'commit':
      return commitNode(graph, at);
    case undefined:
      return null;
  }
}

function blobNode(graph: Graph, at: Located & { bytes: Uint8Array }): GraphNode {
  const isTruncated = at.bytes.length > LONGEST_TEXT_BYTES;
  const text = asText(isTruncated ? at.bytes.subarray(0, LONGEST_TEXT_BYTES) : at.bytes);
  return {
    __typename: 'Blob',
    ...objectFields(graph, { ...at, prefix: 'B' }),
    byteSize: at.bytes.length,
    isBinary: text === undefined,
    isTruncated,
    text: text ?? null,
  };
}

function treeNode(graph: Graph, at: Located): GraphNode {
  const entries = () =>
    (at.repository.objects.tree(at.oid) ?? []).map((entry) => entryNode(graph, { ...at, entry, path: entry.name }));
  return { __typename: 'Tree', ...objectFields(graph, { ...at, prefix: 'T' }), entries };
}

function entryNode(graph: Graph, at: { repository: Repository; entry: TreeEntry; path: string }): GraphNode {
  const { repository, entry, path } = at;
  return {
    __typename: 'TreeEntry',
    name: entry.name,
    path,
    // GitHub gives the mode as a plain number: 33188 is octal 100644.
    mode: Number.parseInt(entry.mode, 8),
    type: kindOfEntry(entry),
    oid: entry.oid,
    size: repository.objects.blob(entry.oid)?.length ?? 0,
    object: () => objectNode(graph, { repository, oid: entry.oid }),
  };
}

/** A commit; null when it is not in the repository. */
export function commitNode(graph: Graph, at: Located): GraphNode | null {
  const { repository, oid } = at;
  const { objects } = repository;
  const commit = objects.commit(oid);
  if (commit === undefined) return null;
  return {
    __typename: 'Commit',
    ...objectFields(graph, { ...at, prefix: 'C' }),
    url: `${webOf(graph.links, repository)}/commit/${oid}`,
    message: commit.message,
    messageHeadline: headlineOf(commit.message),
    messageBody: bodyOf(commit.message),
    authoredDate: isoTime(commit.author.atSeconds * 1000),
    committedDate: isoTime(commit.committer.atSeconds * 1000),
    author: () => gitActorNode(graph, commit.author),
    committer: () => gitActorNode(graph, commit.committer),
    committedViaWeb: commit.committer.email === 'noreply@github.com',
    changedFilesIfAvailable: () =>
      diffTrees(objects, { before: treeOf(repository, commit.parents[0]), after: commit.tree }).length,
    tree: () => treeNode(graph, { repository, oid: commit.tree }),
    file: (args: Args) => fileNode(graph, { repository, tree: commit.tree, path: textArg(args, 'path') ?? '' }),
    parents: (args: Args) =>
      connection(args, {
        name: 'CommitConnection',
        items: commit.parents,
        node: (parent) => knownCommit(graph, { repository, oid: parent }),
      }),
    history: (args: Args) => historyNode(graph, { ...at, args }),
    signature: () => signatureNode(graph, commit),
  };
}

function treeOf(repository: Repository, oid: string | undefined): string | null {
  return oid === undefined ? null : (repository.objects.commit(oid)?.tree ?? null);
}

/** A commit that is there because another object names it. */
function knownCommit(graph: Graph, at: Located): GraphNode {
  return commitNode(graph, at) ?? { __typename: 'Commit' };
}

function fileNode(graph: Graph, at: { repository: Repository; tree: string; path: string }): GraphNode | null {
  const entry = entryAt(at.repository.objects, at);
  return entry === undefined || at.path === ''
    ? null
    : entryNode(graph, { repository: at.repository, entry, path: at.path });
}

function historyNode(graph: Graph, at: Located & { args: Args }): GraphNode {
  const { repository, oid, args } = at;
  const path = textArg(args, 'path');
  const since = Date.parse(textArg(args, 'since') ?? '');
  const until = Date.parse(textArg(args, 'until') ?? '');
  const oidIn = (tree: string | null) =>
    tree === null ? undefined : entryAt(repository.objects, { tree, path: path ?? '' })?.oid;
  const isAsked = ({ commit }: LoggedCommit) => {
    const atMs = commit.committer.atSeconds * 1000;
    if (atMs < since || atMs > until) return false;
    return path === undefined || oidIn(commit.tree) !== oidIn(treeOf(repository, commit.parents[0]));
  };
  const items = log(repository.objects, { from: oid }).filter(isAsked);
  const node = (item: LoggedCommit) => knownCommit(graph, { repository, oid: item.oid });
  return connection(args, { name: 'CommitHistoryConnection', items, node });
}

function gitActorNode(graph: Graph, signature: Signature): GraphNode {
  const user = userOfEmail(graph.registry, signature.email);
  return {
    __typename: 'GitActor',
    name: signature.name,
    email: signature.email,
    date: isoTime(signature.atSeconds * 1000),
    // The field's type is User, so a commit of an App has none here.
    user: () => (user?.type === 'User' ? accountNode(graph, user) : null),
  };
}

function signatureNode(graph: Graph, commit: Commit): GraphNode | null {
  if (commit.gpgsig === null) return null;
  return {
    __typename: 'GpgSignature',
    email: commit.committer.email,
    isValid: true,
    payload: renderVerification(commit)['payload'],
    signature: commit.gpgsig,
    signer: () => accountNode(graph, graph.registry.webFlow),
    state: 'VALID',
    wasSignedByGitHub: true,
    keyId: 'B5690EEEBB952194',
  };
}

/** A ref by its full name; null when there is none. Reads may lag, see `Faults`. */
export function refNode(graph: Graph, ref: { repository: Repository; name: string }): GraphNode | null {
  const { repository, name } = ref;
  const oid = refsSeen(graph.registry, repository).refs.get(name);
  if (oid === undefined) return null;
  const [, prefix = '', short = ''] = /^(refs\/[^/]+\/)(.*)$/.exec(name) ?? [];
  return {
    __typename: 'Ref',
    id: nodeId('REF', `${repository.id}:${name}`),
    name: short,
    prefix,
    repository: () => graph.repositoryNode(repository),
    target: () => {
      demand(graph, { repository, areas: ['contents'], access: 'read' });
      return objectNode(graph, { repository, oid });
    },
  };
}

/** What an expression such as `HEAD:path/to/file`, a branch or an object id names; null when nothing. */
export function expressionNode(graph: Graph, at: { repository: Repository; expression: string }): GraphNode | null {
  const { repository, expression } = at;
  demand(graph, { repository, areas: ['contents'], access: 'read' });
  const { objects } = repository;
  const colon = expression.indexOf(':');
  const commit = resolveCommit(
    refsSeen(graph.registry, repository),
    colon < 0 ? expression : expression.slice(0, colon),
  );
  if (colon < 0) return objectNode(graph, { repository, oid: commit ?? expression });
  if (commit === undefined) return null;
  const tree = objects.commit(commit)?.tree ?? '';
  const entry = entryAt(objects, { tree, path: expression.slice(colon + 1) });
  return entry === undefined ? null : objectNode(graph, { repository, oid: entry.oid });
}
