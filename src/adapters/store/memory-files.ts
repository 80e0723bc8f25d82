import type { FileQuery, Moment, VersionedFiles } from '../../domain/record/store.ts';

/** What a query wants of texts that are all at hand. */
export function selectFrom(all: ReadonlyMap<string, string>, query: FileQuery): Pick<Moment, 'files' | 'names'> {
  const isIn = (folders: readonly string[], path: string): boolean =>
    folders.some((folder) => path.startsWith(`${folder}/`));
  const files = [...all].filter(([path]) => query.files.includes(path) || isIn(query.folders, path));
  return { files: new Map(files), names: [...all.keys()].filter((path) => isIn(query.names, path)) };
}

/** State that lives as long as its process: for the demo, the sandbox and rehearsals. */
export function makeMemoryFiles(): VersionedFiles {
  let version = 0;
  const all = new Map<string, string>();
  return {
    async load(query) {
      return { version: String(version), ...selectFrom(all, query) };
    },
    recall: () => null,
    async swap({ version: expected, changes }) {
      if (expected !== String(version)) return 'moved';
      for (const [path, text] of changes) {
        if (text === null) all.delete(path);
        else all.set(path, text);
      }
      version += 1;
      return 'written';
    },
  };
}
