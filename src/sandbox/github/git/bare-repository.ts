import { deflateSync } from 'node:zlib';
import type { ObjectStore } from './objects.ts';

export interface RepositoryFileBytes {
  /** Path inside the bare repository, with slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * The files of a bare git repository: whoever writes them into an empty folder can `git clone` and `git fsck` it.
 *
 * @param from  Objects, refs by full name (at least one: git knows a repository by that folder), and the branch that HEAD names. Only what the refs reach is written; commits
 *   that a submodule names lie elsewhere and are left out.
 */
export function exportBareRepository(from: {
  readonly objects: ObjectStore;
  readonly refs: ReadonlyMap<string, string>;
  readonly defaultBranch: string;
}): RepositoryFileBytes[] {
  const text = (path: string, content: string) => ({ path, bytes: new TextEncoder().encode(content) });
  const config = '[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n';
  return [
    text('HEAD', `ref: refs/heads/${from.defaultBranch}\n`),
    text('config', config),
    text('description', 'A repository of the flipgate sandbox.\n'),
    ...[...from.refs].map(([name, oid]) => text(name, `${oid}\n`)),
    ...looseObjects(from.objects, [...from.refs.values()]),
  ];
}

function looseObjects(store: ObjectStore, tips: readonly string[]): RepositoryFileBytes[] {
  const written = new Map<string, RepositoryFileBytes>();
  const waiting = [...tips];
  for (let oid = waiting.pop(); oid !== undefined; oid = waiting.pop()) {
    const object = store.get(oid);
    if (object === undefined || written.has(oid)) continue;
    const header = new TextEncoder().encode(`${object.kind} ${object.bytes.length}\0`);
    const bytes = deflateSync(Buffer.concat([header, object.bytes]));
    written.set(oid, { path: `objects/${oid.slice(0, 2)}/${oid.slice(2)}`, bytes });
    const commit = store.commit(oid);
    if (commit !== undefined) waiting.push(commit.tree, ...commit.parents);
    waiting.push(...(store.tree(oid) ?? []).map((entry) => entry.oid));
  }
  return [...written.values()];
}
