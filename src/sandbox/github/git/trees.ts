import type { ObjectStore, TreeEntry, TreeMode } from './objects.ts';

/** A file to put into a tree: a plain text or bytes is a regular file. */
export type FileContent =
  | string
  | Uint8Array
  | { readonly content: string | Uint8Array; readonly mode: '100644' | '100755' }
  | { readonly symlink: string }
  | { readonly submodule: string };

/** Path → what lies there; null takes it away. */
export type FileChanges = Readonly<Record<string, FileContent | null>>;

export interface FlatEntry extends TreeEntry {
  /** Path from the root of the tree. */
  readonly path: string;
}

interface Leaf {
  readonly mode: TreeMode;
  readonly oid: string;
}

/** Stores what a file description stands for, and says mode and id of its tree entry. */
function storeFile(store: ObjectStore, content: FileContent): Leaf {
  if (typeof content === 'string' || content instanceof Uint8Array) {
    return { mode: '100644', oid: store.putBlob(content) };
  }
  if ('symlink' in content) return { mode: '120000', oid: store.putBlob(content.symlink) };
  if ('submodule' in content) return { mode: '160000', oid: content.submodule };
  return { mode: content.mode, oid: store.putBlob(content.content) };
}

/** Entry at a path below a tree, or undefined; the empty path is the tree itself. */
export function entryAt(store: ObjectStore, at: { tree: string; path: string }): TreeEntry | undefined {
  let entry: TreeEntry = { mode: '040000', name: '', oid: at.tree };
  for (const name of at.path.split('/').filter((part) => part !== '')) {
    const next = store.tree(entry.oid)?.find((candidate) => candidate.name === name);
    if (next === undefined) return undefined;
    entry = next;
  }
  return entry;
}

/**
 * The tree that comes of changing some paths; folders left empty vanish, as git has none.
 *
 * @param changes  Path → new entry, or null to remove. A path that must exist is the caller's to check.
 * @returns Id of the new tree.
 */
export function changeTree(
  store: ObjectStore,
  change: { readonly tree: string | null; readonly changes: ReadonlyMap<string, Leaf | null> },
): string {
  const entries = new Map((change.tree === null ? [] : (store.tree(change.tree) ?? [])).map((e) => [e.name, e]));
  const below = new Map<string, Map<string, Leaf | null>>();
  for (const [path, leaf] of change.changes) {
    const slash = path.indexOf('/');
    if (slash < 0) {
      if (leaf === null) entries.delete(path);
      else entries.set(path, { name: path, ...leaf });
      continue;
    }
    const folder = path.slice(0, slash);
    const inner = below.get(folder) ?? new Map<string, Leaf | null>();
    below.set(folder, inner.set(path.slice(slash + 1), leaf));
  }
  for (const [name, changes] of below) {
    const old = entries.get(name);
    const oid = changeTree(store, { tree: old?.mode === '040000' ? old.oid : null, changes });
    if (store.tree(oid)?.length === 0) entries.delete(name);
    else entries.set(name, { mode: '040000', name, oid });
  }
  return store.putTree([...entries.values()]);
}

/** As `changeTree`, from file descriptions. */
export function changeFiles(store: ObjectStore, change: { tree: string | null; files: FileChanges }): string {
  const changes = new Map(
    Object.entries(change.files).map(([path, content]) => [path, content === null ? null : storeFile(store, content)]),
  );
  return changeTree(store, { tree: change.tree, changes });
}

/** Every entry below a tree in git's order, folders included when `folders` says so. */
export function flatten(store: ObjectStore, from: { tree: string; folders: 'with' | 'without' }): FlatEntry[] {
  const found: FlatEntry[] = [];
  const walk = (tree: string, prefix: string): void => {
    for (const entry of store.tree(tree) ?? []) {
      const path = `${prefix}${entry.name}`;
      if (entry.mode !== '040000' || from.folders === 'with') found.push({ ...entry, path });
      if (entry.mode === '040000') walk(entry.oid, `${path}/`);
    }
  };
  walk(from.tree, '');
  return found;
}
