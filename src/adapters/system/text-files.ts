import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { FlipError, flipError } from '../../domain/errors/flip-error.ts';
import { errorCode, fileFailure } from '../../support/error-code.ts';

/** Twice what a flags file may have, which says so itself: what is longer, or never ends (a device), is not read on. */
const MAX_BYTES = 16 * 1024 * 1024;
const CHUNK_BYTES = 64 * 1024;

function readBytes(path: string): Buffer {
  const handle = openSync(path, 'r');
  try {
    const chunks: Buffer[] = [];
    for (let total = 0; total <= MAX_BYTES; ) {
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      const count = readSync(handle, chunk);
      if (count === 0) return Buffer.concat(chunks);
      chunks.push(chunk.subarray(0, count));
      total += count;
    }
  } finally {
    closeSync(handle);
  }
  throw flipError('FG_CLI_FILE', { path, what: `is longer than ${MAX_BYTES} bytes` });
}

/**
 * A text file, byte for byte: a byte order mark is kept. A pipe is read to its end.
 *
 * @throws FG_CLI_FILE when it cannot be read, or is longer than 16 MiB; FG_FLAGFILE_ENCODING when it is not UTF-8.
 */
export function readTextFile(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readBytes(path);
  } catch (cause) {
    if (cause instanceof FlipError) throw cause;
    throw flipError('FG_CLI_FILE', { path, what: `cannot be read: ${fileFailure(cause)}` }, { cause });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw flipError('FG_FLAGFILE_ENCODING', { file: path }, { cause });
  }
}

/**
 * Replaces a file's text so that a reader sees the old one or the new one, also after a power cut. Mode and owner are
 * kept; a symbolic link is followed, not replaced.
 *
 * @param change.was  The text that the new one was made of: another one in the file means that somebody else wrote it.
 * @throws FG_CLI_FILE when it cannot be written, FG_CLI_FILE_CHANGED; the file is then as it was.
 */
export function replaceTextFile(path: string, change: { readonly was: string; readonly text: string }): void {
  try {
    const target = realpathSync(path);
    // Renaming asks for a right on the folder only; a file that may not be written stays as it is.
    accessSync(target, constants.W_OK);
    if (!statSync(target).isFile()) throw flipError('FG_CLI_FILE', { path, what: 'is no regular file' });
    const temporary = `${target}.flipgate-${randomBytes(6).toString('hex')}`;
    try {
      writeLike(target, temporary, change.text);
      if (readTextFile(target) !== change.was) throw flipError('FG_CLI_FILE_CHANGED', { path });
      renameSync(temporary, target);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
    flush(dirname(target));
  } catch (cause) {
    if (cause instanceof FlipError) throw cause;
    throw flipError('FG_CLI_FILE', { path, what: `cannot be written (${errorCode(cause)})` }, { cause });
  }
}

/** A new file with this text, and with the mode and owner of another. */
function writeLike(model: string, path: string, text: string): void {
  const { mode, uid, gid } = statSync(model);
  // No wider than the model at any moment. Unlike writeSync, writeFileSync goes on after a partial write.
  writeFileSync(path, text, { flag: 'wx', mode });
  const own = statSync(path);
  if (own.uid !== uid || own.gid !== gid) chownSync(path, uid, gid);
  // Last: the umask narrows what was asked for, and a new owner drops bits.
  chmodSync(path, mode & 0o7777);
  flush(path);
}

function flush(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
