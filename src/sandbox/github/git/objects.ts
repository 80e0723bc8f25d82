import { createHash } from 'node:crypto';

/** File modes as GitHub's API writes them; git itself stores a tree's as `40000`. */
export type TreeMode = '100644' | '100755' | '120000' | '160000' | '040000';

export interface TreeEntry {
  readonly mode: TreeMode;
  readonly name: string;
  readonly oid: string;
}

export interface Signature {
  readonly name: string;
  readonly email: string;
  /** Seconds since 1970; git knows nothing finer. */
  readonly atSeconds: number;
}

export interface Commit {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  /** Armoured signature of the `gpgsig` header, or null for an unsigned commit. */
  readonly gpgsig: string | null;
  readonly message: string;
}

export type ObjectKind = 'blob' | 'tree' | 'commit';

export interface GitObject {
  readonly kind: ObjectKind;
  readonly bytes: Uint8Array;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Object id as git computes it: SHA-1 over `kind size\0` and the bytes. */
function hashObject(object: GitObject): string {
  return createHash('sha1').update(`${object.kind} ${object.bytes.length}\0`).update(object.bytes).digest('hex');
}

/** git sorts a tree by bytes, a folder as if its name ended in a slash. */
function sortName(entry: TreeEntry): Uint8Array {
  return encoder.encode(entry.mode === '040000' ? `${entry.name}/` : entry.name);
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  return Buffer.compare(a, b);
}

/** Bytes of a tree object; entries may come in any order. */
function encodeTree(entries: readonly TreeEntry[]): Uint8Array {
  const sorted = entries.map((entry) => ({ entry, key: sortName(entry) })).sort((a, b) => compareBytes(a.key, b.key));
  return Buffer.concat(
    sorted.flatMap(({ entry }) => [
      encoder.encode(`${entry.mode.replace(/^0/, '')} ${entry.name}\0`),
      Buffer.from(entry.oid, 'hex'),
    ]),
  );
}

/** Bytes of a commit object; dates are written in UTC. */
export function encodeCommit(commit: Commit): Uint8Array {
  const person = (who: Signature) => `${who.name} <${who.email}> ${who.atSeconds} +0000`;
  const lines = [
    `tree ${commit.tree}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${person(commit.author)}`,
    `committer ${person(commit.committer)}`,
    ...(commit.gpgsig === null ? [] : [`gpgsig ${commit.gpgsig.split('\n').join('\n ')}`]),
  ];
  return encoder.encode(`${lines.join('\n')}\n\n${commit.message}`);
}

/** All objects of a repository and its forks, by id. Objects are never taken away, as on GitHub. */
export class ObjectStore {
  readonly #objects = new Map<string, GitObject>();
  readonly #trees = new Map<string, readonly TreeEntry[]>();
  readonly #commits = new Map<string, Commit>();

  kindOf(oid: string): ObjectKind | undefined {
    return this.#objects.get(oid)?.kind;
  }

  get(oid: string): GitObject | undefined {
    return this.#objects.get(oid);
  }

  blob(oid: string): Uint8Array | undefined {
    const object = this.#objects.get(oid);
    return object?.kind === 'blob' ? object.bytes : undefined;
  }

  tree(oid: string): readonly TreeEntry[] | undefined {
    return this.#trees.get(oid);
  }

  commit(oid: string): Commit | undefined {
    return this.#commits.get(oid);
  }

  /** Ids that begin with `prefix`, as an abbreviated name is looked up. */
  commitsStartingWith(prefix: string): readonly string[] {
    return [...this.#commits.keys()].filter((oid) => oid.startsWith(prefix));
  }

  putBlob(content: string | Uint8Array): string {
    return this.#put({ kind: 'blob', bytes: typeof content === 'string' ? encoder.encode(content) : content });
  }

  putTree(entries: readonly TreeEntry[]): string {
    const oid = this.#put({ kind: 'tree', bytes: encodeTree(entries) });
    const sorted = entries.toSorted((a, b) => compareBytes(sortName(a), sortName(b)));
    if (!this.#trees.has(oid)) this.#trees.set(oid, sorted);
    return oid;
  }

  putCommit(commit: Commit): string {
    const oid = this.#put({ kind: 'commit', bytes: encodeCommit(commit) });
    if (!this.#commits.has(oid)) this.#commits.set(oid, commit);
    return oid;
  }

  #put(object: GitObject): string {
    const oid = hashObject(object);
    if (!this.#objects.has(oid)) this.#objects.set(oid, object);
    return oid;
  }
}

/** Text of bytes when they are UTF-8 without NUL, as GitHub tells text from binary; else undefined. */
export function asText(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  const text = decoder.decode(bytes);
  return text.includes('\uFFFD') ? undefined : text;
}
