import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { errorCode } from '../../support/error-code.ts';

/** Writes one file so that a reader sees the old text or the new one, and a power cut keeps one of both. */
export function replaceFile(path: string, text: string): void {
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

/** What `read` gives, or null when there is no such file. */
export function orMissing<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    return null;
  }
}
