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
import { decodeLock, decodeRecord } from './decode.ts';

/** Somebody else's record may be written between our load and our swap: such a swap is tried again. */
const TRIES = 8;

const flipPath = (id: string): string => `flips/${id}.json`;

/** Lock keys hold slashes and colons; a file name may not. */
const lockPath = (lock: LockKey): string => `locks/${encodeURIComponent(lock)}.json`;

function tokenOf(record: FlipRecord): Token {
  return `${record.fence}.${record.facts.length}.${record.locks.length}` as Token;
}

function toText(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

function without(locks: readonly LockKey[], gone: readonly LockKey[]): readonly LockKey[] {
  return locks.filter((lock) => !gone.includes(lock));
}

type Files = ReadonlyMap<string, string>;
type Changes = Map<string, string | null>;

/** What one operation wants to write on top of `files`, or its answer when nothing is to be written. */
type Decision<A> = { readonly answer: A } | { readonly changes: Changes; readonly answer: A; readonly message: string };

/**
 * Records and locks on top of any versioned files: a folder, or the head of a branch. Record and locks change together
 * in one swap, or not at all.
 *
 * @param files  Where the texts live.
 * @param place  Name of that place for messages.
 */
export function makeRecordStore(files: VersionedFiles, place: string): Store {
  async function decide<A>(decision: (files: Files) => Decision<A>): Promise<A> {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const loaded = await files.load();
      const decided = decision(loaded.files);
      if (!('changes' in decided)) return decided.answer;
      const answer = await files.swap({ version: loaded.version, changes: decided.changes, message: decided.message });
      if (answer === 'written') return decided.answer;
    }
    throw flipError('FG_STORE_BUSY', { place });
  }

  function recordIn(loaded: Files, id: string): FlipRecord | null {
    const text = loaded.get(flipPath(id));
    return text === undefined ? null : decodeRecord(text, `${place}/${flipPath(id)}`);
  }

  /** Applies a change to one record under its token. */
  function change(
    request: { readonly id: FlipId; readonly token: Token },
    edit: (record: FlipRecord, changes: Changes) => FlipRecord,
  ): Promise<WriteAnswer> {
    return decide<WriteAnswer>((loaded) => {
      const record = recordIn(loaded, request.id);
      if (record === null || tokenOf(record) !== request.token) return { answer: { kind: 'moved' } };
      const changes: Changes = new Map();
      const edited = edit(record, changes);
      changes.set(flipPath(request.id), toText(edited));
      const stored: Stored = { record: edited, token: tokenOf(edited) };
      return { changes, answer: { kind: 'written', stored }, message: `flip ${request.id}` };
    });
  }

  function holderOf(loaded: Files, lock: LockKey): FlipId | null {
    const text = loaded.get(lockPath(lock));
    return text === undefined ? null : (decodeLock(text, `${place}/${lockPath(lock)}`).id as FlipId);
  }

  function takeLocks(
    loaded: Files,
    id: FlipId,
    locks: readonly LockKey[],
    changes: Changes,
  ): { by: FlipId; lock: LockKey } | null {
    for (const lock of locks) {
      const by = holderOf(loaded, lock);
      if (by !== null && by !== id) return { by, lock };
      changes.set(lockPath(lock), toText({ lock, id }));
    }
    return null;
  }

  return {
    async read(id) {
      const { files: loaded } = await files.load();
      const record = recordIn(loaded, id);
      return record === null ? null : { record, token: tokenOf(record) };
    },

    async list() {
      const { files: loaded } = await files.load();
      return [...loaded.keys()]
        .filter((path) => path.startsWith('flips/'))
        .map((path) => decodeRecord(loaded.get(path) ?? '', `${place}/${path}`))
        .sort((left, right) => left.openedMs - right.openedMs || (left.id < right.id ? -1 : 1))
        .map((record) => ({ record, token: tokenOf(record) }));
    },

    open(record) {
      return decide<OpenAnswer>((loaded) => {
        const there = recordIn(loaded, record.id);
        if (there !== null) return { answer: { kind: 'exists', stored: { record: there, token: tokenOf(there) } } };
        const changes: Changes = new Map();
        const held = takeLocks(loaded, record.id, record.locks, changes);
        if (held !== null) return { answer: { kind: 'held', ...held } };
        changes.set(flipPath(record.id), toText(record));
        return { changes, answer: { kind: 'won', token: tokenOf(record) }, message: `open ${record.id}` };
      });
    },

    append({ id, token, atMs, facts, claimUntilMs, release }) {
      return change({ id, token }, (record, changes) => {
        const renewed =
          record.claim !== null && claimUntilMs !== null ? { ...record.claim, untilMs: claimUntilMs } : record.claim;
        const claim = facts.some((fact) => fact.k === 'ended') ? null : renewed;
        for (const lock of release) changes.set(lockPath(lock), null);
        return { ...withFacts(record, atMs, facts), claim, locks: without(record.locks, release) };
      });
    },

    claim({ id, token, holder, nowMs, untilMs, cause }) {
      return decide<ClaimAnswer>((loaded) => {
        const record = recordIn(loaded, id);
        if (record === null || tokenOf(record) !== token) return { answer: { kind: 'moved' } };
        const { claim } = record;
        if (claim !== null && claim.untilMs > nowMs && claim.holder !== holder) {
          return { answer: { kind: 'held', holder: claim.holder, untilMs: claim.untilMs } };
        }
        const raised = withFacts({ ...record, fence: record.fence + 1, claim: { holder, untilMs } }, nowMs, [
          { k: 'claimed', by: holder, cause },
        ]);
        const changes: Changes = new Map([[flipPath(id), toText(raised)]]);
        return {
          changes,
          answer: { kind: 'claimed', stored: { record: raised, token: tokenOf(raised) } },
          message: `claim ${id}`,
        };
      });
    },

    release({ id, token, locks }) {
      return change({ id, token }, (record, changes) => {
        for (const lock of locks) changes.set(lockPath(lock), null);
        return { ...record, locks: without(record.locks, locks) };
      });
    },

    relock({ id, token, locks }) {
      return decide<WriteAnswer | { readonly kind: 'held'; readonly by: FlipId; readonly lock: LockKey }>((loaded) => {
        const record = recordIn(loaded, id);
        if (record === null || tokenOf(record) !== token) return { answer: { kind: 'moved' } };
        const changes: Changes = new Map();
        const held = takeLocks(loaded, id, locks, changes);
        if (held !== null) return { answer: { kind: 'held', ...held } };
        const edited = { ...record, locks: [...new Set([...record.locks, ...locks])] };
        changes.set(flipPath(id), toText(edited));
        const stored: Stored = { record: edited, token: tokenOf(edited) };
        return { changes, answer: { kind: 'written', stored }, message: `lock ${id}` };
      });
    },
  };
}
