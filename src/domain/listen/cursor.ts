/** How far one list of things that people said was dealt with. */
export interface Cursor {
  /** What was said before this instant of GitHub's clock is past: answered, or said before anybody listened. */
  readonly sinceMs: number;
  /** What was said since then and needs no answer any more: id to the instant at which it was said. */
  readonly done: ReadonlyMap<number, number>;
}

/** The cursors of a repository, as a restart finds them again. */
export interface Cursors {
  readonly comments: Cursor;
  readonly labels: Cursor;
}

/** Where they are kept from one process to the next. */
export interface CursorStore {
  /** null when nobody listened to this repository before. @throws FG_LISTEN_CURSOR, FG_LISTEN_CURSOR_UNREACHABLE */
  read(): Promise<Cursors | null>;
  /** @throws FG_LISTEN_CURSOR_UNREACHABLE */
  write(cursors: Cursors): Promise<void>;
}

/** One thing of a list. */
export interface Said {
  readonly id: number;
  readonly atMs: number;
  readonly changedMs: number;
}

/**
 * Lists are asked for again this far back: GitHub's replicas may show one thing before an earlier one. A guess on the long
 * side; nobody documents the lag.
 */
const OVERLAP_MS = 2 * 60 * 1000;

/** A listener that was away for longer begins here: older commands would only be told that they are too old. */
const LONGEST_AWAY_MS = 24 * 60 * 60 * 1000;

/** A cursor that begins now: what is there already was said to nobody. */
export function beginAt(nowMs: number, there: readonly Said[]): Cursor {
  const now = there.filter(({ atMs }) => atMs >= nowMs);
  return { sinceMs: nowMs, done: new Map(now.map(({ id, atMs }) => [id, atMs])) };
}

/** A cursor from an earlier process, brought up to what is still worth an answer. */
export function takeUp(cursor: Cursor, nowMs: number): Cursor {
  return prune({ ...cursor, sinceMs: Math.max(cursor.sinceMs, nowMs - LONGEST_AWAY_MS) });
}

/** What was said since and was not seen before, oldest first. A comment is new once, however often it changes. */
export function freshOf<Item extends Said>({ sinceMs, done }: Cursor, items: readonly Item[]): readonly Item[] {
  return items
    .filter(({ id, atMs }) => atMs >= sinceMs && !done.has(id))
    .toSorted((left, right) => left.atMs - right.atMs || left.id - right.id);
}

/**
 * The cursor after an answer of GitHub, with everything in it seen. It never moves back, and never past something that
 * is still open, so that `forRestart` can name that.
 *
 * @param open  What has no answer yet and is on no record.
 */
export function moveOn(
  cursor: Cursor,
  seen: { readonly items: readonly Said[]; readonly open: readonly Said[] },
): Cursor {
  const { items, open } = seen;
  const done = new Map([...cursor.done, ...items.map(({ id, atMs }) => [id, atMs] as const)]);
  const newestMs = Math.max(cursor.sinceMs, ...items.map(({ changedMs }) => changedMs - OVERLAP_MS));
  const oldestOpenMs = Math.min(...open.map(({ atMs }) => atMs));
  return prune({ sinceMs: Math.max(cursor.sinceMs, Math.min(newestMs, oldestOpenMs)), done });
}

/** The cursor as another process has to find it: what is open now is new to it. */
export function forRestart({ sinceMs, done }: Cursor, open: readonly Said[]): Cursor {
  const ids = new Set(open.map(({ id }) => id));
  return { sinceMs, done: new Map([...done].filter(([id]) => !ids.has(id))) };
}

function prune({ sinceMs, done }: Cursor): Cursor {
  return { sinceMs, done: new Map([...done].filter(([, atMs]) => atMs >= sinceMs)) };
}
