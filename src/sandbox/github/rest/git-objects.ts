import { isJsonObject, type Json, type JsonObject } from '../../../domain/json.ts';
import { encodeWrappedBase64 } from '../base64.ts';
import { isOid, isTreePath } from '../git/names.ts';
import type { Signature, TreeMode } from '../git/objects.ts';
import { changeTree, flatten } from '../git/trees.ts';
import { apiCommitFrame, resolveCommit, signatureOf } from '../git-actions.ts';
import { objectNodeId, renderGitCommit } from '../render/git.ts';
import { apiOf } from '../render/links.ts';
import { refsSeen } from '../replica.ts';
import { json, notFound, problem, type Reply } from '../reply.ts';
import { kindOfEntry } from '../state.ts';
import { needs, type RepositoryCall, type RepositoryRoute } from './call.ts';
import { Fields } from './fields.ts';

function createBlob(call: RepositoryCall): Reply {
  const encoding = call.fields.maybeText('encoding') ?? 'utf-8';
  const content = call.fields.text('content');
  if (encoding !== 'utf-8' && encoding !== 'base64') return problem(422, `Invalid encoding ${encoding}`);
  const bytes = Buffer.from(content, encoding);
  const sha = call.repository.objects.putBlob(new Uint8Array(bytes));
  return json({ sha, url: `${apiOf(call.links, call.repository)}/git/blobs/${sha}` }, 201);
}

function getBlob(call: RepositoryCall): Reply {
  const sha = call.params['file_sha'] ?? '';
  const bytes = call.repository.objects.blob(sha);
  if (bytes === undefined) return notFound();
  if (call.format === 'raw') return { status: 200, body: bytes, headers: {} };
  return json({
    sha,
    node_id: objectNodeId('B', { repository: call.repository, oid: sha }),
    size: bytes.length,
    url: `${apiOf(call.links, call.repository)}/git/blobs/${sha}`,
    content: encodeWrappedBase64(bytes),
    encoding: 'base64',
  });
}

function renderTree(call: RepositoryCall, tree: { oid: string; recursive: 'yes' | 'no' }): JsonObject {
  const { objects } = call.repository;
  const api = apiOf(call.links, call.repository);
  const entries =
    tree.recursive === 'yes'
      ? flatten(objects, { tree: tree.oid, folders: 'with' })
      : (objects.tree(tree.oid) ?? []).map((entry) => ({ ...entry, path: entry.name }));
  const rendered = entries.map((entry) => {
    const type = kindOfEntry(entry);
    const size = type === 'blob' ? { size: objects.blob(entry.oid)?.length ?? 0 } : {};
    const url = type === 'commit' ? {} : { url: `${api}/git/${type}s/${entry.oid}` };
    return { path: entry.path, mode: entry.mode, type, sha: entry.oid, ...size, ...url };
  });
  return { sha: tree.oid, url: `${api}/git/trees/${tree.oid}`, tree: rendered, truncated: false };
}

function getTree(call: RepositoryCall): Reply {
  const name = call.params['tree_sha'] ?? '';
  const { objects } = call.repository;
  const commit = resolveCommit(refsSeen(call.registry, call.repository), name);
  const oid = commit === undefined ? name : (objects.commit(commit)?.tree ?? name);
  if (objects.tree(oid) === undefined) return notFound();
  return json(renderTree(call, { oid, recursive: call.query.has('recursive') ? 'yes' : 'no' }));
}

const MODES: readonly string[] = ['100644', '100755', '120000', '160000', '040000'] satisfies TreeMode[];

function isMode(mode: string | undefined): mode is TreeMode {
  return mode !== undefined && MODES.includes(mode);
}

type Leaf = { readonly mode: TreeMode; readonly oid: string };

/** One entry of a tree to make: path and leaf, null to remove, or why it cannot be. */
function readTreeEntry(call: RepositoryCall, entry: Json): readonly [string, Leaf | null] | Reply {
  if (!isJsonObject(entry)) return problem(422, 'tree entries must be objects');
  const stranger = Object.keys(entry).find((key) => !['path', 'mode', 'type', 'sha', 'content'].includes(key));
  if (stranger !== undefined) return problem(501, `stand-in: unknown tree entry field "${stranger}"`);
  const fields = new Fields(entry);
  const path = fields.maybeText('path');
  const mode = fields.maybeText('mode');
  if (path === undefined || !isTreePath(path)) return problem(422, 'tree.path contains a malformed path component');
  if (fields.any('sha') === null) return [path, null];
  if (!isMode(mode)) return problem(422, 'Must supply a valid tree.mode');
  const content = fields.maybeText('content');
  const sha = fields.maybeText('sha');
  if ((content === undefined) === (sha === undefined))
    return problem(422, 'Must supply either tree.sha or tree.content');
  if (content !== undefined) return [path, { mode, oid: call.repository.objects.putBlob(content) }];
  const oid = sha ?? '';
  const wanted = kindOfEntry({ mode, name: path, oid });
  const isThere = isOid(oid) && (wanted === 'commit' || call.repository.objects.kindOf(oid) === wanted);
  return isThere ? [path, { mode, oid }] : problem(422, `tree.sha ${oid} is not a valid ${wanted}`);
}

function createTree(call: RepositoryCall): Reply {
  const { objects } = call.repository;
  const base = call.fields.maybeText('base_tree');
  const baseTree = base === undefined ? null : (objects.commit(base)?.tree ?? base);
  if (baseTree !== null && objects.tree(baseTree) === undefined) return notFound();
  const changes = new Map<string, Leaf | null>();
  for (const item of call.fields.list('tree')) {
    const entry = readTreeEntry(call, item);
    if ('status' in entry) return entry;
    changes.set(...entry);
  }
  const oid = changeTree(objects, { tree: baseTree, changes });
  return json(renderTree(call, { oid, recursive: 'no' }), 201);
}

function readSignature(fields: Fields | undefined, otherwise: Signature): Signature {
  if (fields === undefined) return otherwise;
  const atMs = Date.parse(fields.maybeText('date') ?? '');
  return {
    name: fields.maybeText('name') ?? otherwise.name,
    email: fields.maybeText('email') ?? otherwise.email,
    atSeconds: Number.isNaN(atMs) ? otherwise.atSeconds : Math.floor(atMs / 1000),
  };
}

function createCommit(call: RepositoryCall): Reply {
  const { registry, repository, fields, identity } = call;
  const tree = fields.text('tree');
  const parents = fields.list('parents').map(String);
  if (repository.objects.tree(tree) === undefined) return problem(422, 'Tree SHA does not exist');
  const missing = parents.find((parent) => repository.objects.commit(parent) === undefined);
  if (missing !== undefined) return problem(422, `Parent SHA does not exist or is not a commit object: ${missing}`);
  // GitHub signs what an App commits in its own name; a person's commit by this route stays unsigned.
  const own = identity.app !== null && !fields.has('author') && !fields.has('committer');
  const author = readSignature(fields.object('author'), signatureOf(registry, identity.user));
  const frame = own
    ? apiCommitFrame(registry, identity)
    : { author, committer: readSignature(fields.object('committer'), author), gpgsig: null };
  const oid = repository.objects.putCommit({ tree, parents, message: fields.text('message'), ...frame });
  const commit = repository.objects.commit(oid);
  return commit === undefined
    ? notFound()
    : json(renderGitCommit(call.links, { registry, repository, oid, commit }), 201);
}

function getCommit(call: RepositoryCall): Reply {
  const { registry, repository, links } = call;
  const oid = call.params['commit_sha'] ?? '';
  const commit = repository.objects.commit(oid);
  return commit === undefined ? notFound() : json(renderGitCommit(links, { registry, repository, oid, commit }));
}

const WRITE = needs('write', 'contents');
const READ = needs('read', 'contents');
const COMMIT = { message: 'text', tree: 'text', parents: 'list?', author: 'object?', committer: 'object?' } as const;

export const OBJECT_ROUTES: readonly RepositoryRoute[] = [
  { method: 'POST', path: '/git/blobs', need: WRITE, body: { content: 'text', encoding: 'text?' }, answer: createBlob },
  { method: 'GET', path: '/git/blobs/{file_sha}', need: READ, answer: getBlob },
  { method: 'POST', path: '/git/trees', need: WRITE, body: { tree: 'list', base_tree: 'text?' }, answer: createTree },
  { method: 'GET', path: '/git/trees/{tree_sha+}', need: READ, query: ['recursive'], answer: getTree },
  { method: 'POST', path: '/git/commits', need: WRITE, body: COMMIT, answer: createCommit },
  { method: 'GET', path: '/git/commits/{commit_sha}', need: READ, answer: getCommit },
];
