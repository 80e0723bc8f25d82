import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { flipError } from '../../domain/errors/flip-error.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import type { FileQuery, Moment, VersionedFiles } from '../../domain/record/store.ts';
import { errorCode } from '../../support/error-code.ts';
import { decodeJournal, type Journal } from './decode.ts';
import { selectFrom } from './memory-files.ts';
import { FOLDERS } from './places.ts';
import { orMissing, replaceFile } from './replace-file.ts';

/** A lock file older than this belongs to a process that died while writing. */
const STALE_LOCK_MS = 10 * 1000;
const LOCK_WAIT_MS = 20;
/** Long enough for the lock of a killed process to become stale: whoever comes next waits for it and goes on. */
const LOCK_TRIES = (STALE_LOCK_MS + 2000) / LOCK_WAIT_MS;

function pathsIn(root: string, folder: string): readonly string[] {
  const names = readdirSync(join(root, folder)).toSorted();
  return names.filter((name) => name.endsWith('.json')).map((name) => `${folder}/${name}`);
}

function versionOf(root: string): string {
  return orMissing(() => readFileSync(join(root, 'version'), 'utf8').trim()) ?? '0';
}

const journalPath = (root: string): string => join(root, 'journal');

/** The swap that is under way on top of this version, or null; one of an older version was carried out long ago. */
function journalOn(root: string, version: string): Journal | null {
  const text = orMissing(() => readFileSync(journalPath(root), 'utf8'));
  const journal = text === null ? null : decodeJournal(text, journalPath(root));
  return journal?.version === version ? journal : null;
}

/**
 * Reads one moment. The version is read before and after, because another process may replace what lies between; a swap
 * that is written down counts as done, because whoever comes next completes it.
 */
function loadSome(root: string, query: FileQuery): Moment {
  for (;;) {
    const version = versionOf(root);
    const all = new Map<string, string>();
    const folders = [...query.folders, ...query.names].flatMap((folder) => pathsIn(root, folder));
    const named = new Set([...query.files, ...folders.filter((path) => query.folders.includes(dirname(path)))]);
    for (const path of folders) all.set(path, '');
    for (const path of named) {
      const text = orMissing(() => readFileSync(join(root, path), 'utf8'));
      if (text === null) all.delete(path);
      else all.set(path, text);
    }
    const journal = journalOn(root, version);
    for (const [path, text] of journal?.changes ?? []) {
      if (text === null) all.delete(path);
      else all.set(path, text);
    }
    if (versionOf(root) !== version) continue;
    return { version: journal === null ? version : after(version), ...selectFrom(all, query) };
  }
}

const after = (version: string): string => String(Number(version) + 1);

/** Runs disk work and names what went wrong with it. */
function guarded<T>(root: string, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    throw flipError('FG_STORE_IO', { place: root, what: errorCode(cause) }, { cause });
  }
}

function prepare(root: string): void {
  for (const folder of FOLDERS) mkdirSync(join(root, folder), { recursive: true, mode: 0o700 });
}

function tryLock(path: string, nowMs: number): boolean {
  try {
    closeSync(openSync(path, 'wx', 0o600));
    return true;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  try {
    if (nowMs - statSync(path).mtimeMs > STALE_LOCK_MS) rmSync(path, { force: true });
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  return false;
}

async function takeTurn(root: string, clock: Clock): Promise<string> {
  const path = join(root, 'lock');
  for (let attempt = 0; attempt < LOCK_TRIES; attempt += 1) {
    if (guarded(root, () => tryLock(path, clock.nowMs()))) return path;
    await clock.sleep(LOCK_WAIT_MS);
  }
  throw flipError('FG_STORE_BUSY', { place: root });
}

function carryOut(root: string, { version, changes }: Journal): void {
  for (const [path, text] of changes) {
    if (text === null) rmSync(join(root, path), { force: true });
    else replaceFile(join(root, path), text);
  }
  replaceFile(join(root, 'version'), `${after(version)}\n`);
  rmSync(journalPath(root), { force: true });
}

/** Several files change together or not at all: the whole swap is written down first, and completed by whoever comes next. */
function replaceAll(root: string, version: string, changes: ReadonlyMap<string, string | null>): 'written' | 'moved' {
  const left = journalOn(root, versionOf(root));
  if (left !== null) carryOut(root, left);
  if (versionOf(root) !== version) return 'moved';
  const journal: Journal = { version, changes: [...changes] };
  replaceFile(journalPath(root), JSON.stringify(journal));
  carryOut(root, journal);
  return 'written';
}

/**
 * State in a folder, for one person at a terminal. Writers take turns by a lock file; the version counts the swaps.
 *
 * @param root  Folder; made (mode 0700) when it is not there.
 * @throws FG_STORE_IO, FG_STORE_BUSY.
 */
export function makeFileFiles(root: string, clock: Clock): VersionedFiles {
  return {
    async load(query) {
      return guarded(root, () => {
        prepare(root);
        return loadSome(root, query);
      });
    },
    // A disk is asked again at no cost.
    recall: () => null,
    async swap({ version, changes }) {
      guarded(root, () => prepare(root));
      const lock = await takeTurn(root, clock);
      try {
        return guarded(root, () => replaceAll(root, version, changes));
      } finally {
        rmSync(lock, { force: true });
      }
    },
  };
}
