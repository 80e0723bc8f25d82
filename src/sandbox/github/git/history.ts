import type { Commit, ObjectStore } from './objects.ts';

export interface LoggedCommit {
  readonly oid: string;
  readonly commit: Commit;
}

/**
 * Commits reachable from `from` and not from `without`, newest first: by committer date, a child always before its
 * parents, as `git log` shows them.
 */
export function log(store: ObjectStore, range: { from: string; without?: string | undefined }): LoggedCommit[] {
  const hidden = range.without === undefined ? new Set<string>() : reachable(store, range.without);
  const waiting: LoggedCommit[] = [];
  const seen = new Set<string>();
  const offer = (oid: string): void => {
    const commit = store.commit(oid);
    if (commit === undefined || seen.has(oid) || hidden.has(oid)) return;
    seen.add(oid);
    let index = waiting.length;
    while (index > 0 && (waiting[index - 1]?.commit.committer.atSeconds ?? 0) < commit.committer.atSeconds) index -= 1;
    waiting.splice(index, 0, { oid, commit });
  };
  const found: LoggedCommit[] = [];
  offer(range.from);
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    found.push(next);
    for (const parent of next.commit.parents) offer(parent);
  }
  return found;
}

/** Every commit reachable from `oid`, itself included. */
function reachable(store: ObjectStore, oid: string): Set<string> {
  const found = new Set<string>();
  const waiting = [oid];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    waiting.push(...(store.commit(next)?.parents ?? []));
  }
  return found;
}

/** True when `descendant` has `ancestor` in its history or is it: what a fast-forward asks. */
export function isAncestor(store: ObjectStore, pair: { ancestor: string; descendant: string }): boolean {
  return reachable(store, pair.descendant).has(pair.ancestor);
}

/** The newest commit that both histories share, or undefined when they share none. */
export function mergeBase(store: ObjectStore, pair: { one: string; other: string }): string | undefined {
  const shared = reachable(store, pair.one);
  return log(store, { from: pair.other }).find(({ oid }) => shared.has(oid))?.oid;
}

/** First line of a message. */
export function headlineOf(message: string): string {
  return message.split('\n', 1)[0] ?? '';
}

/** What follows the headline and its empty line. */
export function bodyOf(message: string): string {
  return message.includes('\n')
    ? message
        .slice(message.indexOf('\n') + 1)
        .replace(/^\n+/, '')
        .trimEnd()
    : '';
}
