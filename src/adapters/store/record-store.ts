import { flipError } from '../../domain/errors/flip-error.ts';
import type { FlipId } from '../../domain/record/names.ts';
import { type FlipRecord, type LockKey, withFacts } from '../../domain/record/record.ts';
import type {
  ClaimAnswer,
  OpenAnswer,
  Store,
  Stored,
  Token,
  VersionedFiles,
  WriteAnswer,
} from '../../domain/record/store.ts';
import { decodeLock, decodeRecord, tokenOf } from './decode.ts';

/** Somebody else's record may be written between our load and our swap: such a swap is tried again. */
const TRIES = 8;

const flipPath = (id: string): string => `flips/${id}.json`;

/** Lock keys hold slashes and colons; a file name may not. */
const lockPath = (lock: LockKey): string => `locks/${encodeURIComponent(lock)}.json`;

const toText = (value: unknown): string => `${JSON.stringify(value)}\n`;

type Files = ReadonlyMap<string, string>;
type Changes = Map<string, string | null>;

/** What one operation wants to write on top of what it saw, or its answer when nothing is to be written. */
type Decision<A> = { readonly answer: A } | { readonly changes: Changes; readonly answer: A; readonly message: string };

interface At {
  readonly id: FlipId;
  readonly token: Token;
}

type Held = { readonly kind: 'held'; readonly by: FlipId; readonly lock: LockKey };

/** Records and locks on top of any versioned files; record and locks change together in one swap, or not at all. */
class RecordStore implements Store {
  readonly #files: VersionedFiles;
  readonly #place: string;

  constructor(files: VersionedFiles, place: string) {
    this.#files = files;
    this.#place = place;
  }

  async read(id: FlipId): Promise<Stored | null> {
    const { files } = await this.#files.load();
    const record = this.#recordIn(files, id);
    return record === null ? null : stored(record);
  }

  async list(): Promise<readonly Stored[]> {
    const { files } = await this.#files.load();
    return [...files.entries()]
      .filter(([path]) => path.startsWith('flips/'))
      .map(([path, text]) => decodeRecord(text, `${this.#place}/${path}`))
      .sort((left, right) => left.openedMs - right.openedMs || (left.id < right.id ? -1 : 1))
      .map(stored);
  }

  open(record: FlipRecord): Promise<OpenAnswer> {
    return this.#decide<OpenAnswer>((files) => {
      const there = this.#recordIn(files, record.id);
      if (there !== null) return { answer: { kind: 'exists', stored: stored(there) } };
      const changes: Changes = new Map();
      const held = this.#takeLocks(files, record.id, record.locks, changes);
      if (held !== null) return { answer: held };
      changes.set(flipPath(record.id), toText(record));
      return { changes, answer: { kind: 'won', token: tokenOf(record) }, message: `open ${record.id}` };
    });
  }

  append({ id, token, atMs, facts, claimUntilMs, release }: Parameters<Store['append']>[0]): Promise<WriteAnswer> {
    return this.#change({ id, token }, (record, changes) => {
      const isOver = facts.some((fact) => fact.k === 'ended');
      const { claim } = record;
      const renewed = claim !== null && claimUntilMs !== null ? { ...claim, untilMs: claimUntilMs } : claim;
      for (const lock of release) changes.set(lockPath(lock), null);
      const locks = without(record.locks, release);
      return { ...withFacts(record, atMs, facts), claim: isOver ? null : renewed, locks };
    });
  }

  claim({ id, token, holder, nowMs, untilMs, cause }: Parameters<Store['claim']>[0]): Promise<ClaimAnswer> {
    return this.#decide<ClaimAnswer>((files) => {
      const record = this.#recordUnder(files, { id, token });
      if (record === null) return { answer: { kind: 'moved' } };
      const { claim } = record;
      if (claim !== null && claim.untilMs > nowMs && claim.holder !== holder) {
        return { answer: { kind: 'held', holder: claim.holder, untilMs: claim.untilMs } };
      }
      const taken = { ...record, fence: record.fence + 1, claim: { holder, untilMs } };
      const raised = withFacts(taken, nowMs, [{ k: 'claimed', by: holder, cause }]);
      const changes: Changes = new Map([[flipPath(id), toText(raised)]]);
      return { changes, answer: { kind: 'claimed', stored: stored(raised) }, message: `claim ${id}` };
    });
  }

  release({ id, token, locks }: Parameters<Store['release']>[0]): Promise<WriteAnswer> {
    return this.#change({ id, token }, (record, changes) => {
      for (const lock of locks) changes.set(lockPath(lock), null);
      return { ...record, locks: without(record.locks, locks) };
    });
  }

  relock({ id, token, locks }: Parameters<Store['relock']>[0]): Promise<WriteAnswer | Held> {
    return this.#decide<WriteAnswer | Held>((files) => {
      const record = this.#recordUnder(files, { id, token });
      if (record === null) return { answer: { kind: 'moved' } };
      const changes: Changes = new Map();
      const held = this.#takeLocks(files, id, locks, changes);
      if (held !== null) return { answer: held };
      const edited = { ...record, locks: [...new Set([...record.locks, ...locks])] };
      changes.set(flipPath(id), toText(edited));
      return { changes, answer: { kind: 'written', stored: stored(edited) }, message: `lock ${id}` };
    });
  }

  async #decide<A>(decision: (files: Files) => Decision<A>): Promise<A> {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const { version, files } = await this.#files.load();
      const decided = decision(files);
      if (!('changes' in decided)) return decided.answer;
      const { changes, message, answer } = decided;
      if ((await this.#files.swap({ version, changes, message })) === 'written') return answer;
    }
    throw flipError('FG_STORE_BUSY', { place: this.#place });
  }

  /** Applies a change to one record under its token. */
  #change(at: At, edit: (record: FlipRecord, changes: Changes) => FlipRecord): Promise<WriteAnswer> {
    return this.#decide<WriteAnswer>((files) => {
      const record = this.#recordUnder(files, at);
      if (record === null) return { answer: { kind: 'moved' } };
      const changes: Changes = new Map();
      const edited = edit(record, changes);
      changes.set(flipPath(at.id), toText(edited));
      return { changes, answer: { kind: 'written', stored: stored(edited) }, message: `flip ${at.id}` };
    });
  }

  #recordIn(files: Files, id: string): FlipRecord | null {
    const text = files.get(flipPath(id));
    return text === undefined ? null : decodeRecord(text, `${this.#place}/${flipPath(id)}`);
  }

  #recordUnder(files: Files, { id, token }: At): FlipRecord | null {
    const record = this.#recordIn(files, id);
    return record === null || tokenOf(record) !== token ? null : record;
  }

  #takeLocks(files: Files, id: FlipId, locks: readonly LockKey[], changes: Changes): Held | null {
    for (const lock of locks) {
      const text = files.get(lockPath(lock));
      const by = text === undefined ? null : decodeLock(text, `${this.#place}/${lockPath(lock)}`).id;
      if (by !== null && by !== id) return { kind: 'held', by, lock };
      changes.set(lockPath(lock), toText({ lock, id }));
    }
    return null;
  }
}

function without(locks: readonly LockKey[], gone: readonly LockKey[]): readonly LockKey[] {
  return locks.filter((lock) => !gone.includes(lock));
}

function stored(record: FlipRecord): Stored {
  return { record, token: tokenOf(record) };
}

/**
 * Makes the `Store` port on top of a folder, a branch's head, or anything else that replaces a few texts together.
 *
 * @param place  Name of that place for messages.
 */
export function makeRecordStore(files: VersionedFiles, place: string): Store {
  const store = new RecordStore(files, place);
  // Plain members: whoever wraps a port spreads it, and a class's methods would stay behind.
  return {
    read: (id) => store.read(id),
    list: () => store.list(),
    open: (record) => store.open(record),
    append: (request) => store.append(request),
    claim: (request) => store.claim(request),
    release: (request) => store.release(request),
    relock: (request) => store.relock(request),
  };
}
