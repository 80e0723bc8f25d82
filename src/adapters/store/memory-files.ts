import type { VersionedFiles } from '../../domain/record/store.ts';

/** State that lives as long as its process: for the demo, the sandbox and rehearsals. */
export function makeMemoryFiles(): VersionedFiles {
  let version = 0;
  const files = new Map<string, string>();
  return {
    async load() {
      return { version: String(version), files: new Map(files) };
    },
    async swap({ version: expected, changes }) {
      if (expected !== String(version)) return 'moved';
      for (const [path, text] of changes) {
        if (text === null) files.delete(path);
        else files.set(path, text);
      }
      version += 1;
      return 'written';
    },
  };
}
