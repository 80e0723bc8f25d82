import type { FileQuery, Moment } from '../../domain/record/store.ts';
import { selectFrom } from './memory-files.ts';

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

/** What one process knows of the files under one version: from its own reads, and from its own writes on top of them. */
export class RememberedFiles {
  /** Text by path; null: known not to be there. */
  readonly #texts = new Map<string, string | null>();
  /** Folders whose texts are all among `#texts`. */
  readonly #folders = new Set<string>();
  /** Paths by folder, where all of a folder's names are known. */
  readonly #names = new Map<string, Set<string>>();

  forget(): void {
    this.#texts.clear();
    this.#folders.clear();
    this.#names.clear();
  }

  /** Takes in what a query was answered with. */
  learn(query: FileQuery, { files, names }: Pick<Moment, 'files' | 'names'>): void {
    for (const path of query.files) this.#texts.set(path, files.get(path) ?? null);
    for (const [path, text] of files) this.#texts.set(path, text);
    for (const folder of query.folders) this.#folders.add(folder);
    for (const folder of query.names)
      this.#names.set(folder, new Set(names.filter((path) => folderOf(path) === folder)));
  }

  /** Takes in what was just written under the version that is known. */
  note(changes: ReadonlyMap<string, string | null>): void {
    for (const [path, text] of changes) {
      this.#texts.set(path, text);
      const names = this.#names.get(folderOf(path));
      if (text === null) names?.delete(path);
      else names?.add(path);
    }
  }

  /** The answer to a query, or null when any part of it is not known. */
  select(query: FileQuery): Pick<Moment, 'files' | 'names'> | null {
    const knows = (path: string): boolean => this.#texts.has(path) || this.#folders.has(folderOf(path));
    const known =
      query.files.every(knows) &&
      query.folders.every((folder) => this.#folders.has(folder)) &&
      query.names.every((folder) => this.#names.has(folder));
    if (!known) return null;
    const texts = [...this.#texts].filter((entry): entry is [string, string] => entry[1] !== null);
    const names = query.names.flatMap((folder) => [...(this.#names.get(folder) ?? [])]);
    return { files: selectFrom(new Map(texts), query).files, names };
  }
}
