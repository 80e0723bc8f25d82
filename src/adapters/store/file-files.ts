import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { flipError } from '../../domain/errors/flip-error.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import type { VersionedFiles } from '../../domain/record/store.ts';
import { errorCode } from '../../support/error-code.ts';

/** A lock file older than this belongs to a process that died while writing. */
const STALE_LOCK_MS = 10 * 1000;
const LOCK_TRIES = 100;
const LOCK_WAIT_MS = 20;
const FOLDERS = ['flips', 'locks'];

/** Writes one file so that a reader sees the old text or the new one, and a power cut keeps one of both. */
function replaceFile(path: string, text: string): void {
  const temporary = `${path}.new`;
  const handle = openSync(temporary, 'w', 0o600);
  try {
    // Unlike writeSync it goes on after a partial write.
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, path);
}

function loadAll(root: string): { version: string; files: Map<string, string> } {
  const files = new Map<string, string>();
  for (const folder of FOLDERS) {
    for (const name of readdirSync(join(root, folder)).sort()) {
      if (name.endsWith('.json')) files.set(`${folder}/${name}`, readFileSync(join(root, folder, name), 'utf8'));
    }
  }
  let version = '0';
  try {
    version = readFileSync(join(root, 'version'), 'utf8').trim();
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  return { version, files };
}

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

function replaceAll(root: string, version: string, changes: ReadonlyMap<string, string | null>): 'written' | 'moved' {
  if (loadAll(root).version !== version) return 'moved';
  for (const [path, text] of changes) {
    if (text === null) rmSync(join(root, path), { force: true });
    else replaceFile(join(root, path), text);
  }
  replaceFile(join(root, 'version'), `${Number(version) + 1}\n`);
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
    async load() {
      return guarded(root, () => {
        prepare(root);
        return loadAll(root);
      });
    },
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
