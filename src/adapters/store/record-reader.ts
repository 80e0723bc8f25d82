import { FlipError, flipError } from '../../domain/errors/flip-error.ts';
import type { FlipId } from '../../domain/record/names.ts';
import { isOver } from '../../domain/record/over.ts';
import type { FlipRecord, LockKey } from '../../domain/record/record.ts';
import type { FileQuery, Moment, Stored, Token, Unfinished, VersionedFiles } from '../../domain/record/store.ts';
import { tokenOf } from '../../domain/record/token.ts';
import { decodeRecord } from './decode.ts';
import { LOCKS, PAST, pastOf, pastPath, RUNNING, runningPath } from './places.ts';

/** Flips that one environment may have under way; anybody with push rights could write more, and everybody reads them. */
const MOST_UNFINISHED = 500;

/** Past records that one request of `list` reads. */
const LIST_PAGE = 50;

/** A record and the path it lies at. */
export interface Found {
  readonly record: FlipRecord;
  readonly path: string;
}

/** One version of one record. */
export interface At {
  readonly id: FlipId;
  readonly token: Token;
}

/** What has to be seen to write one record: itself, the past ones by name, and the locks in question. */
export function queryFor(id: FlipId, locks: readonly LockKey[] = []): FileQuery {
  return { files: [runningPath(id)], folders: locks.length === 0 ? [] : [LOCKS], names: [PAST] };
}

/** A record with its version. */
export function stored(record: FlipRecord): Stored {
  return { record, token: tokenOf(record) };
}

const byTime = (left: FlipRecord, right: FlipRecord): number =>
  left.openedMs - right.openedMs || (left.id < right.id ? -1 : 1);

/** Finds records among versioned files, wherever they lie, and believes none that has not the shape of one. */
export class RecordReader {
  readonly #files: VersionedFiles;
  readonly #place: string;
  /** The record that was read last: one write reads its text several times over. */
  #last: { readonly path: string; readonly text: string; readonly record: FlipRecord } | null = null;

  constructor(files: VersionedFiles, place: string) {
    this.#files = files;
    this.#place = place;
  }

  async read(id: FlipId): Promise<Stored | null> {
    const moment = await this.#files.load(queryFor(id));
    const found = await this.find(moment, id);
    return found === null ? null : stored(found.record);
  }

  /** Past records that nobody can read are left out; among those that still run, `unfinished` names them. */
  async list(most = Number.POSITIVE_INFINITY): Promise<readonly Stored[]> {
    const moment = await this.#files.load({ files: [], folders: [RUNNING], names: [PAST] });
    const running = this.#decodeAll(moment.files).records;
    const paths = moment.names.toSorted().slice(-Math.min(most, moment.names.length));
    const past: FlipRecord[] = [];
    for (let from = 0; most > 0 && from < paths.length; from += LIST_PAGE) {
      const page = paths.slice(from, from + LIST_PAGE);
      const { files } = await this.#files.load({ files: page, folders: [], names: [] });
      past.push(...this.#decodeAll(files).records);
    }
    const all = [...past, ...running].toSorted(byTime);
    const dropped = new Set(all.slice(0, Math.max(0, all.length - most)));
    return all.filter((record) => running.includes(record) || !dropped.has(record)).map(stored);
  }

  async unfinished(): Promise<Unfinished> {
    const { files } = await this.#files.load({ files: [], folders: [RUNNING], names: [] });
    if (files.size > MOST_UNFINISHED)
      throw flipError('FG_STORE_TOO_MANY', { place: this.#place, count: files.size, limit: MOST_UNFINISHED });
    const { records, unreadable } = this.#decodeAll(files);
    return { flips: records.filter((record) => !isOver(record)).map(stored), unreadable };
  }

  #decodeAll(files: ReadonlyMap<string, string>): {
    readonly records: readonly FlipRecord[];
    readonly unreadable: readonly FlipError[];
  } {
    const records: FlipRecord[] = [];
    const unreadable: FlipError[] = [];
    for (const [path, text] of files) {
      try {
        records.push(this.#decode(text, path));
      } catch (error) {
        if (!(error instanceof FlipError)) throw error;
        unreadable.push(error);
      }
    }
    return { records, unreadable };
  }

  #decode(text: string, path: string): FlipRecord {
    if (this.#last?.path === path && this.#last.text === text) return this.#last.record;
    const record = this.#decodeAnew(text, path);
    this.#last = { path, text, record };
    return record;
  }

  #decodeAnew(text: string, path: string): FlipRecord {
    const place = `${this.#place}/${path}`;
    const record = decodeRecord(text, place);
    // A record under another's name would be written back under its own.
    if (path === runningPath(record.id) || path === pastPath(record)) return record;
    throw flipError('FG_STORE_UNREADABLE', { place, what: `it is the record of flip ${record.id}` });
  }

  async find(moment: Moment, id: string): Promise<Found | null> {
    const path = runningPath(id);
    const text = moment.files.get(path);
    return text === undefined ? this.#past(moment.names, id) : { path, record: this.#decode(text, path) };
  }

  /** A record that is over: its name is known from the folder, its text is read when it is wanted. */
  async #past(names: readonly string[], id: string): Promise<Found | null> {
    const path = pastOf(names, id);
    if (path === undefined) return null;
    const text = (await this.#files.load({ files: [path], folders: [], names: [] })).files.get(path);
    return text === undefined ? null : { path, record: this.#decode(text, path) };
  }

  async under(moment: Moment, { id, token }: At): Promise<Found | null> {
    const found = await this.find(moment, id);
    return found === null || tokenOf(found.record) !== token ? null : found;
  }
}
