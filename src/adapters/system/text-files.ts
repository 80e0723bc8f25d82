import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { flipError } from '../../domain/errors/flip-error.ts';
import { errorCode } from '../../support/error-code.ts';

/**
 * A text file, byte for byte: a byte order mark is kept.
 *
 * @throws FG_CLI_FILE when it cannot be read; FG_FLAGFILE_ENCODING when it is not UTF-8.
 */
export function readTextFile(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw flipError('FG_CLI_FILE', { path, what: `cannot be read (${errorCode(cause)})` }, { cause });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw flipError('FG_FLAGFILE_ENCODING', { file: path }, { cause });
  }
}

/**
 * Replaces a file's text so that a reader sees the old one or the new one. Mode and owner are kept; a symbolic link is
 * followed, not replaced.
 *
 * @throws FG_CLI_FILE when it cannot be written; the file is then as it was.
 */
export function replaceTextFile(path: string, text: string): void {
  let temporary = '';
  try {
    const target = realpathSync(path);
    const { mode, uid, gid } = statSync(target);
    temporary = `${target}.flipgate-${process.pid}`;
    const handle = openSync(temporary, 'wx', mode);
    try {
      writeSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    // Umask and the process's own account: both may differ from what the file had.
    chmodSync(temporary, mode & 0o7777);
    const own = statSync(temporary);
    if (own.uid !== uid || own.gid !== gid) chownSync(temporary, uid, gid);
    renameSync(temporary, target);
  } catch (cause) {
    if (temporary !== '') rmSync(temporary, { force: true });
    throw flipError('FG_CLI_FILE', { path, what: `cannot be written (${errorCode(cause)})` }, { cause });
  }
}
