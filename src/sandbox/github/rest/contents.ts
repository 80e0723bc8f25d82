import type { JsonObject } from '../../../domain/json.ts';
import { encodeWrappedBase64 } from '../base64.ts';
import { asText, type TreeEntry } from '../git/objects.ts';
import { entryAt } from '../git/trees.ts';
import { resolveCommit } from '../git-actions.ts';
import { apiOf, webOf } from '../render/links.ts';
import { refsSeen } from '../replica.ts';
import { json, notFound, problem, type Reply } from '../reply.ts';
import { needs, type RepositoryCall, type RepositoryRoute } from './call.ts';

// https://docs.github.com/rest/repos/contents: inline up to 1 MB, raw and object up to 100 MB, nothing above.
const INLINE_BYTES = 1024 * 1024;
const MOST_BYTES = 100 * 1024 * 1024;

interface Found {
  readonly path: string;
  readonly entry: TreeEntry;
  readonly ref: string;
  readonly commit: string;
}

function typeOf(entry: TreeEntry): 'file' | 'dir' | 'symlink' | 'submodule' {
  if (entry.mode === '040000') return 'dir';
  if (entry.mode === '160000') return 'submodule';
  return entry.mode === '120000' ? 'symlink' : 'file';
}

function renderHead(call: RepositoryCall, found: Found): JsonObject {
  const { repository, links } = call;
  const type = typeOf(found.entry);
  const path = found.path.split('/').map(encodeURIComponent).join('/');
  const self = `${apiOf(links, repository)}/contents/${path}?ref=${encodeURIComponent(found.ref)}`;
  const git = `${apiOf(links, repository)}/git/${type === 'dir' ? 'trees' : 'blobs'}/${found.entry.oid}`;
  const html = `${webOf(links, repository)}/${type === 'dir' ? 'tree' : 'blob'}/${found.ref}/${path}`;
  const own = type === 'submodule' ? { git: null, html: null } : { git, html };
  const download =
    type === 'file' || type === 'symlink' ? `${webOf(links, repository)}/raw/${found.ref}/${path}` : null;
  return {
    name: found.path.split('/').at(-1) ?? '',
    path: found.path,
    sha: found.entry.oid,
    size: repository.objects.blob(found.entry.oid)?.length ?? 0,
    url: self,
    html_url: own.html,
    git_url: own.git,
    download_url: download,
    type,
    _links: { self, ...own },
  };
}

function answerFolder(call: RepositoryCall, found: Found): Reply {
  const entries = (call.repository.objects.tree(found.entry.oid) ?? []).map((entry) => {
    const path = found.path === '' ? entry.name : `${found.path}/${entry.name}`;
    const head = renderHead(call, { ...found, path, entry });
    // "submodules have their type specified as file", for compatibility: the same page of the documentation.
    return head['type'] === 'submodule' ? { ...head, type: 'file' } : head;
  });
  if (call.format === 'raw') return problem(415, 'Folders have no raw form');
  return json(call.format === 'object' ? { ...renderHead(call, found), entries } : entries);
}

function answerFile(call: RepositoryCall, found: Found): Reply {
  const bytes = call.repository.objects.blob(found.entry.oid) ?? new Uint8Array();
  if (bytes.length > MOST_BYTES) return tooLarge('This endpoint supports blobs up to 100 MB in size.');
  if (call.format === 'raw') {
    return { status: 200, body: bytes, headers: { 'content-type': 'application/vnd.github.raw+json; charset=utf-8' } };
  }
  const head = renderHead(call, found);
  if (bytes.length <= INLINE_BYTES) return json({ ...head, content: encodeWrappedBase64(bytes), encoding: 'base64' });
  if (call.format === 'object') return json({ ...head, content: '', encoding: 'none' });
  return tooLarge('This API returns blobs up to 1 MB in size.');
}

function tooLarge(message: string): Reply {
  return problem(403, message, [{ resource: 'Blob', field: 'data', code: 'too_large' }]);
}

/** A link that leads to a file in the same commit is answered as that file; any other as itself. */
function answerSymlink(call: RepositoryCall, found: Found): Reply {
  const { objects } = call.repository;
  const target = asText(objects.blob(found.entry.oid) ?? new Uint8Array()) ?? '';
  const tree = objects.commit(found.commit)?.tree ?? '';
  const parts = target.startsWith('/')
    ? undefined
    : resolveParts([...found.path.split('/').slice(0, -1), ...target.split('/')]);
  const entry = parts === undefined ? undefined : entryAt(objects, { tree, path: parts.join('/') });
  if (entry !== undefined && typeOf(entry) === 'file') return answerFile(call, { ...found, entry });
  return json({ ...renderHead(call, found), target });
}

function resolveParts(parts: readonly string[]): string[] | undefined {
  const resolved: string[] = [];
  for (const part of parts) {
    if (part === '..' && resolved.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.' && part !== '') resolved.push(part);
  }
  return resolved;
}

function getContents(call: RepositoryCall): Reply {
  const ref = call.query.get('ref') ?? call.repository.defaultBranch;
  const commit = resolveCommit(refsSeen(call.registry, call.repository), ref);
  if (commit === undefined) return problem(404, `No commit found for the ref ${ref}`);
  const { objects } = call.repository;
  const path = (call.params['path'] ?? '').replace(/^\/+|\/+$/g, '');
  const entry = entryAt(objects, { tree: objects.commit(commit)?.tree ?? '', path });
  if (entry === undefined) return notFound();
  const found = { path, entry, ref, commit };
  const type = typeOf(entry);
  if (type === 'dir') return answerFolder(call, found);
  if (type === 'symlink') return answerSymlink(call, found);
  if (type === 'submodule')
    return json({ ...renderHead(call, found), submodule_git_url: 'https://example.com/sub.git' });
  return answerFile(call, found);
}

const READ = needs('read', 'contents');

export const CONTENT_ROUTES: readonly RepositoryRoute[] = [
  { method: 'GET', path: '/contents', need: READ, query: ['ref'], answer: getContents },
  { method: 'GET', path: '/contents/{path+}', need: READ, query: ['ref'], answer: getContents },
];
