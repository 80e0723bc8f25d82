import { FlipError, flipError } from '../../domain/errors/flip-error.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import type { CommitSha } from '../../domain/ports/repository.ts';
import type { BranchFiles, StateBranch } from '../../domain/ports/state-branch.ts';
import type { FileQuery, Moment, VersionedFiles } from '../../domain/record/store.ts';
import { RememberedFiles } from './remembered-files.ts';

/** Version of a branch that is not there yet. */
const NOTHING = 'none';

/** Reads of GitHub may show a ref a little older than our own write: so long it is asked again before history counts as rewritten. */
const BEHIND_WAITS_MS = [500, 1000, 2000, 4000, 8000];

/** What a reader who comes upon the branch should know. */
const README = `# State of flipgate

One small JSON per flip and per lock, written by flipgate alone; each write is a compare-and-swap on the head of this
branch. Records are claims and no authority: who may flip is asked of GitHub, what is live is asked of the cluster.
Do not edit, rewrite or merge this branch.
`;

export interface BranchFilesOptions {
  readonly branches: StateBranch;
  readonly branch: string;
  /** For the waits while a reading is behind our own writes. */
  readonly clock: Clock;
}

/** Name of the branch that holds the state of one environment. */
export function stateBranchOf(environment: string): string {
  return `flipgate/state/${environment}`;
}

/** State on an orphan branch; see `makeBranchFiles`. */
class StateOnBranch implements VersionedFiles {
  readonly #options: BranchFilesOptions;
  readonly #known = new RememberedFiles();
  /** Newest head that this process saw or made: what comes later has to descend from it. */
  #head: CommitSha | null = null;

  constructor(options: BranchFilesOptions) {
    this.#options = options;
  }

  async load(query: FileQuery): Promise<Moment> {
    for (const waitMs of BEHIND_WAITS_MS) {
      const read = await this.#read(query);
      if (await this.#follows(read)) return this.#learn(read, query);
      await this.#options.clock.sleep(waitMs);
    }
    const read = await this.#read(query);
    return (await this.#follows(read)) ? this.#learn(read, query) : this.#refuse(read);
  }

  recall(query: FileQuery): Moment | null {
    const known = this.#head === null ? null : this.#known.select(query);
    return known === null || this.#head === null ? null : { version: this.#head, ...known };
  }

  async swap({ version, changes, message }: Parameters<VersionedFiles['swap']>[0]): Promise<'written' | 'moved'> {
    const written =
      version === NOTHING ? await this.#begin(changes, message) : await this.#commit(version, changes, message);
    if (written === null) {
      this.#known.forget();
      return 'moved';
    }
    this.#head = written;
    this.#known.note(changes);
    return 'written';
  }

  #read({ files, folders, names }: FileQuery): Promise<BranchFiles | null> {
    const { branches, branch } = this.#options;
    return branches.readBranchFiles({ branch, paths: [...files, ...folders.map((folder) => `${folder}/`)], names });
  }

  /** False for rewritten history, and for a reading that is behind our own last write. */
  async #follows(read: BranchFiles | null): Promise<boolean> {
    if (this.#head === null || read?.head === this.#head) return true;
    return read !== null && this.#options.branches.isAncestor({ ancestor: this.#head, head: read.head });
  }

  #learn(read: BranchFiles | null, query: FileQuery): Moment {
    if (read === null) return { version: NOTHING, files: new Map(), names: [] };
    if (read.head !== this.#head) this.#known.forget();
    this.#head = read.head;
    this.#known.learn(query, read);
    return { version: read.head, files: read.files, names: read.names };
  }

  #refuse(read: BranchFiles | null): never {
    throw flipError('FG_STORE_REWRITTEN', {
      place: this.#options.branch,
      knew: this.#head?.slice(0, 12) ?? NOTHING,
      found: read?.head.slice(0, 12) ?? 'a branch that is gone',
    });
  }

  /** The new head, or null when nothing was written and the head is another one. */
  async #commit(
    version: string,
    changes: ReadonlyMap<string, string | null>,
    message: string,
  ): Promise<CommitSha | null> {
    const { branches, branch } = this.#options;
    const expectedHead = this.#head;
    // This process has seen a newer one meanwhile: nothing can be written on top of the older.
    if (expectedHead === null || version !== expectedHead) return null;
    try {
      const answer = await branches.commitFiles({ branch, expectedHead, changes, message });
      return answer.kind === 'committed' ? answer.head : null;
    } catch (error) {
      return this.#afterLostAnswer(error, version, changes);
    }
  }

  async #begin(changes: ReadonlyMap<string, string | null>, message: string): Promise<CommitSha | null> {
    const { branches, branch } = this.#options;
    const texts = [...changes].filter((change): change is [string, string] => change[1] !== null);
    try {
      const files = new Map([['README.md', README], ...texts]);
      const answer = await branches.createOrphanBranch({ branch, files, message });
      return answer.kind === 'created' ? answer.head : null;
    } catch (error) {
      return this.#afterLostAnswer(error, NOTHING, changes);
    }
  }

  /**
   * A write without an answer went in, did not, or is still under way. Only the first two can be told by reading: our
   * texts are there, or another head is, on which ours cannot follow any more. Else the error stands, and the caller
   * reads before it writes again.
   */
  async #afterLostAnswer(
    error: unknown,
    version: string,
    changes: ReadonlyMap<string, string | null>,
  ): Promise<CommitSha | null> {
    if (!(error instanceof FlipError) || error.kind !== 'unavailable') throw error;
    const read = await this.#read({ files: [...changes.keys()], folders: [], names: [] });
    if (read === null || read.head === version) throw error;
    const isOurs = [...changes].every(([path, text]) => (read.files.get(path) ?? null) === text);
    return isOurs ? read.head : null;
  }
}

/**
 * State on an orphan branch of the repository: one small JSON per flip and per lock, each write one commit that is a
 * compare-and-swap on the head and starts no workflow. What this process read and wrote under the present head is
 * remembered, so that a write costs one request as long as nobody else writes.
 *
 * @throws FG_STORE_REWRITTEN when a head that was seen before is no ancestor any more; the port's errors.
 */
export function makeBranchFiles(options: BranchFilesOptions): VersionedFiles {
  const state = new StateOnBranch(options);
  return {
    load: (query) => state.load(query),
    recall: (query) => state.recall(query),
    swap: (request) => state.swap(request),
  };
}
