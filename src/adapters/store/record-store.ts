import { flipError } from '../../domain/errors/flip-error.ts';
import type { FlipId } from '../../domain/record/names.ts';
import { isOver } from '../../domain/record/over.ts';
import { type FlipRecord, type LockKey, withFacts } from '../../domain/record/record.ts';
import type {
  ClaimAnswer,
  FileQuery,
  Moment,
  OpenAnswer,
  Store,
  Stored,
  Unfinished,
  VersionedFiles,
  WriteAnswer,
} from '../../domain/record/store.ts';
import { tokenOf } from '../../domain/record/token.ts';
import { decodeLock, OPEN_LIMIT_BYTES } from './decode.ts';
import { lockPath, pastPath, runningPath, tooOld } from './places.ts';
import { type At, type Found, queryFor, RecordReader, stored } from './record-reader.ts';

/** Somebody else's record may be written between our load and our swap: such a swap is tried again. */
const TRIES = 8;

const toText = (value: unknown): string => `${JSON.stringify(value)}\n`;

type Changes = Map<string, string | null>;

/** What one operation wants to write on top of what it saw, or its answer when nothing is to be written. */
type Decision<A> = { readonly answer: A } | { readonly changes: Changes; readonly answer: A; readonly message: string };

type Held = { readonly kind: 'held'; readonly by: FlipId; readonly lock: LockKey };

/**
 * Records and locks on top of any versioned files; record and locks change together in one swap, or not at all. A record
 * that is over moves to another folder: what every start and every write read is what still runs.
 */
class RecordStore implements Store {
  readonly #files: VersionedFiles;
  readonly #place: string;
  readonly #reader: RecordReader;

  constructor(files: VersionedFiles, place: string) {
    this.#files = files;
    this.#place = place;
    this.#reader = new RecordReader(files, place);
  }

  read(id: FlipId): Promise<Stored | null> {
    return this.#reader.read(id);
  }

  list(most?: number): Promise<readonly Stored[]> {
    return this.#reader.list(most);
  }

  unfinished(): Promise<Unfinished> {
    return this.#reader.unfinished();
  }

  async open(record: FlipRecord, { again } = { again: false }): Promise<OpenAnswer> {
    const { id, locks } = record;
    const text = toText(record);
    // One that nobody could read again, ourselves included, is not begun.
    if (text.length > OPEN_LIMIT_BYTES) {
      const place = `${this.#place}/${runningPath(id)}`;
      throw flipError('FG_STORE_TOO_LARGE', { place, sizeBytes: text.length, limitBytes: OPEN_LIMIT_BYTES });
    }
    return this.#decide<OpenAnswer>(queryFor(id, locks), async (moment) => {
      const there = await this.#reader.find(moment, id);
      if (there !== null && !(again && isOver(there.record)))
        return { answer: { kind: 'exists', stored: stored(there.record) } };
      const changes: Changes = new Map();
      const held = this.#takeLocks(moment, id, locks, changes);
      if (held !== null) return { answer: held };
      changes.set(runningPath(id), text);
      return { changes, answer: { kind: 'won', token: tokenOf(record) }, message: `open ${id}` };
    });
  }

  append({ id, token, atMs, facts, claimUntilMs, release }: Parameters<Store['append']>[0]): Promise<WriteAnswer> {
    return this.#change({ id, token }, release, (record, moment, changes) => {
      const isEnd = facts.some((fact) => fact.k === 'ended');
      const { claim } = record;
      const renewed = claim !== null && claimUntilMs !== null ? { ...claim, untilMs: claimUntilMs } : claim;
      this.#dropLocks(moment, id, release, changes);
      for (const path of isEnd ? tooOld(moment.names, atMs) : []) changes.set(path, null);
      const locks = without(record.locks, release);
      return { ...withFacts(record, atMs, facts), claim: isEnd ? null : renewed, locks };
    });
  }

  claim({ id, token, holder, nowMs, untilMs, cause, gone }: Parameters<Store['claim']>[0]): Promise<ClaimAnswer> {
    return this.#decide<ClaimAnswer>(queryFor(id), async (moment) => {
      const found = await this.#reader.under(moment, { id, token });
      if (found === null) return { answer: { kind: 'moved' } };
      const { record } = found;
      const { claim } = record;
      if (claim !== null && claim.untilMs > nowMs && claim.holder !== holder && claim.holder !== gone) {
        return { answer: { kind: 'held', holder: claim.holder, untilMs: claim.untilMs } };
      }
      const taken = { ...record, fence: record.fence + 1, claim: { holder, untilMs } };
      const raised = withFacts(taken, nowMs, [{ k: 'claimed', by: holder, cause }]);
      const changes = moved(found, raised, new Map());
      return { changes, answer: { kind: 'claimed', stored: stored(raised) }, message: `claim ${id}` };
    });
  }

  release({ id, token, locks }: Parameters<Store['release']>[0]): Promise<WriteAnswer> {
    return this.#change({ id, token }, locks, (record, moment, changes) => {
      this.#dropLocks(moment, id, locks, changes);
      return { ...record, locks: without(record.locks, locks) };
    });
  }

  relock({ id, token, locks, atMs, facts }: Parameters<Store['relock']>[0]): Promise<WriteAnswer | Held> {
    return this.#decide<WriteAnswer | Held>(queryFor(id, locks), async (moment) => {
      const found = await this.#reader.under(moment, { id, token });
      if (found === null) return { answer: { kind: 'moved' } };
      const changes: Changes = new Map();
      const held = this.#takeLocks(moment, id, locks, changes);
      if (held !== null) return { answer: held };
      const told = withFacts(found.record, atMs, facts);
      const edited = { ...told, locks: [...new Set([...told.locks, ...locks])] };
      moved(found, edited, changes);
      return { changes, answer: { kind: 'written', stored: stored(edited) }, message: `lock ${id}` };
    });
  }

  /** Decides on what is known here already when that is all there is to know; an answer without a write is never given so. */
  async #decide<A>(query: FileQuery, decision: (moment: Moment) => Promise<Decision<A>>): Promise<A> {
    let known = this.#files.recall(query);
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const moment: Moment = known ?? (await this.#files.load(query));
      const decided = await decision(moment);
      if (!('changes' in decided)) {
        if (known === null) return decided.answer;
        known = null;
        continue;
      }
      known = null;
      const { changes, message, answer } = decided;
      if ((await this.#files.swap({ version: moment.version, changes, message })) === 'written') return answer;
    }
    throw flipError('FG_STORE_BUSY', { place: this.#place });
  }

  /** Applies a change to one record under its token. */
  #change(
    at: At,
    locks: readonly LockKey[],
    edit: (record: FlipRecord, moment: Moment, changes: Changes) => FlipRecord,
  ): Promise<WriteAnswer> {
    return this.#decide<WriteAnswer>(queryFor(at.id, locks), async (moment) => {
      const found = await this.#reader.under(moment, at);
      if (found === null) return { answer: { kind: 'moved' } };
      const changes: Changes = new Map();
      const edited = edit(found.record, moment, changes);
      moved(found, edited, changes);
      return { changes, answer: { kind: 'written', stored: stored(edited) }, message: `flip ${at.id}` };
    });
  }

  #holderOf({ files }: Moment, lock: LockKey): FlipId | null {
    const text = files.get(lockPath(lock));
    return text === undefined ? null : decodeLock(text, `${this.#place}/${lockPath(lock)}`).id;
  }

  #takeLocks(moment: Moment, id: FlipId, locks: readonly LockKey[], changes: Changes): Held | null {
    for (const lock of locks) {
      const by = this.#holderOf(moment, lock);
      if (by !== null && by !== id) return { kind: 'held', by, lock };
      changes.set(lockPath(lock), toText({ lock, id }));
    }
    return null;
  }

  /** A lock that somebody removed, or that another flip has by now, is not ours to let go. */
  #dropLocks(moment: Moment, id: FlipId, locks: readonly LockKey[], changes: Changes): void {
    for (const lock of locks) if (this.#holderOf(moment, lock) === id) changes.set(lockPath(lock), null);
  }
}

/** The changes that put a record where it belongs now. */
function moved({ path }: Found, record: FlipRecord, changes: Changes): Changes {
  const now = isOver(record) ? pastPath(record) : runningPath(record.id);
  if (now !== path) changes.set(path, null);
  return changes.set(now, toText(record));
}

function without(locks: readonly LockKey[], gone: readonly LockKey[]): readonly LockKey[] {
  return locks.filter((lock) => !gone.includes(lock));
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
    list: (most) => store.list(most),
    unfinished: () => store.unfinished(),
    open: (record, options) => store.open(record, options),
    append: (request) => store.append(request),
    claim: (request) => store.claim(request),
    release: (request) => store.release(request),
    relock: (request) => store.relock(request),
  };
}
