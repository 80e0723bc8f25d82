import { type FlipError, flipError } from '../../domain/errors/flip-error.ts';
import { historyFlaw } from '../../domain/record/history-flaw.ts';
import type { FlipId } from '../../domain/record/names.ts';
import { FLOW_VERSION, type FlipRecord } from '../../domain/record/record.ts';
import { flawOfRecord, isObject } from './record-flaw.ts';

/** One record may not grow without bounds: a state that anyone with push rights can write is read by everybody. */
const RECORD_LIMIT_BYTES = 512 * 1024;
/** What a record may have at most when it is opened: its facts need the rest. */
export const OPEN_LIMIT_BYTES = RECORD_LIMIT_BYTES - 128 * 1024;
const LOCK_LIMIT_BYTES = 4 * 1024;

function parse(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw flipError('FG_STORE_UNREADABLE', { place, what: 'it is no JSON' }, { cause });
  }
}

/**
 * Reads one record's text. Records are claims and no authority, so only their shape is checked here, and that their
 * facts could have come about.
 *
 * @param place  Where it lies, for the message.
 * @throws FG_STORE_UNREADABLE, FG_STORE_TOO_LARGE, FG_FLIP_FLOW_NEWER.
 */
export function decodeRecord(text: string, place: string): FlipRecord {
  if (text.length > RECORD_LIMIT_BYTES) {
    throw flipError('FG_STORE_TOO_LARGE', { place, sizeBytes: text.length, limitBytes: RECORD_LIMIT_BYTES });
  }
  const value = parse(text, place);
  const flaw = flawOfRecord(value);
  if (flaw !== null) throw newerFlow(value) ?? flipError('FG_STORE_UNREADABLE', { place, what: flaw });
  const record = value as FlipRecord;
  // What a newer flipgate writes down is not for this one to judge: its flow is refused where it would be driven.
  const unlikely = record.flow > FLOW_VERSION ? null : historyFlaw(record);
  if (unlikely !== null) throw flipError('FG_STORE_UNREADABLE', { place, what: unlikely });
  return record;
}

/** A record of a flow that came later may have another shape: that is no forgery, and is left alone. */
function newerFlow(value: unknown): FlipError | null {
  if (!isObject(value) || typeof value['flow'] !== 'number' || value['flow'] <= FLOW_VERSION) return null;
  return flipError('FG_FLIP_FLOW_NEWER', { id: String(value['id']), flow: value['flow'], known: FLOW_VERSION });
}

/** Reads one lock's text: the id of the flip that holds it. */
export function decodeLock(text: string, place: string): { readonly lock: string; readonly id: FlipId } {
  if (text.length > LOCK_LIMIT_BYTES)
    throw flipError('FG_STORE_TOO_LARGE', { place, sizeBytes: text.length, limitBytes: LOCK_LIMIT_BYTES });
  const value = parse(text, place);
  if (!isObject(value) || typeof value['lock'] !== 'string' || typeof value['id'] !== 'string') {
    throw flipError('FG_STORE_UNREADABLE', { place, what: 'it is no lock' });
  }
  return { lock: value['lock'], id: value['id'] as FlipId };
}

/** Several changes of files that are carried out together. */
export interface Journal {
  readonly version: string;
  readonly changes: readonly (readonly [path: string, text: string | null])[];
}

/** Reads a swap that was written down before it was carried out. @throws FG_STORE_UNREADABLE. */
export function decodeJournal(text: string, place: string): Journal {
  const value = parse(text, place);
  const isChange = (change: unknown): boolean =>
    Array.isArray(change) && typeof change[0] === 'string' && (change[1] === null || typeof change[1] === 'string');
  if (!isObject(value) || typeof value['version'] !== 'string' || !Array.isArray(value['changes']))
    throw flipError('FG_STORE_UNREADABLE', { place, what: 'it is no journal' });
  if (!value['changes'].every(isChange))
    throw flipError('FG_STORE_UNREADABLE', { place, what: 'a change in it is none' });
  return value as unknown as Journal;
}
