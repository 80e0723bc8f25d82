import type { FlipRecord, LockKey } from '../../domain/record/record.ts';

/** Folder of records that are not over. Their number is what every start reads. */
export const RUNNING = 'flips';
/** Folder of records that are over, by name in order of time; read one by one, when somebody asks. */
export const PAST = 'past';
export const LOCKS = 'locks';

/** Every folder that a store has. */
export const FOLDERS: readonly string[] = [RUNNING, PAST, LOCKS];

/** GitHub lets a run be repeated for 30 days: until then its flip has to be met again, not made twice. */
const KEPT_MS = 35 * 24 * 60 * 60 * 1000;
/** So many stay whatever their age, for `history`. */
const KEPT_MOST = 200;
/** Old records are dropped beside other writes, a few at a time, so that no single write grows. */
const DROPPED_AT_ONCE = 20;

/** Where a record lies that is not over. */
export const runningPath = (id: string): string => `${RUNNING}/${id}.json`;

/** Lock keys hold slashes and colons; a file name may not. */
export const lockPath = (lock: LockKey): string => `${LOCKS}/${encodeURIComponent(lock)}.json`;

/** Names of past records begin with the instant at which they were opened, so that their order is that of time. */
export function pastPath({ openedMs, id }: Pick<FlipRecord, 'openedMs' | 'id'>): string {
  return `${PAST}/${new Date(openedMs).toISOString().replaceAll(':', '')}-${id}.json`;
}

/** The newest past record of a flip among the names of that folder, or undefined. */
export function pastOf(names: readonly string[], id: string): string | undefined {
  return names
    .filter((path) => path.endsWith(`Z-${id}.json`))
    .toSorted()
    .at(-1);
}

/** Past records that may go: older than any run that can still be repeated, and not among the newest. */
export function tooOld(names: readonly string[], nowMs: number): readonly string[] {
  const limit = `${PAST}/${new Date(nowMs - KEPT_MS).toISOString().replaceAll(':', '')}`;
  const ordered = names.filter((path) => path.startsWith(`${PAST}/`)).toSorted();
  return ordered
    .slice(0, Math.max(0, ordered.length - KEPT_MOST))
    .filter((path) => path < limit)
    .slice(0, DROPPED_AT_ONCE);
}
