import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { flipError } from '../../domain/errors/flip-error.ts';
import type { Cursor, CursorStore, Cursors } from '../../domain/listen/cursor.ts';
import { errorCode } from '../../support/error-code.ts';
import { Shape } from '../../support/shape.ts';
import { orMissing, replaceFile } from './replace-file.ts';

/** Keeps the cursors of a repository in one file, which a reader sees whole or not at all. */
export function makeCursorFile(path: string): CursorStore {
  return {
    async read() {
      const text = reach(path, 'cannot be read', () => orMissing(() => readFileSync(path, 'utf8')));
      return text === null ? null : decodeCursors(path, text);
    },
    async write({ comments, labels }) {
      const text = JSON.stringify({ schema: 1, comments: encode(comments), labels: encode(labels) });
      reach(path, 'cannot be written', () => {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        replaceFile(path, `${text}\n`);
      });
    },
  };
}

function reach<T>(path: string, what: string, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    const code = errorCode(cause);
    throw flipError('FG_LISTEN_CURSOR_UNREACHABLE', { path, what: `${what} (${code})` }, { cause });
  }
}

function encode({ sinceMs, done }: Cursor) {
  return { since: new Date(sinceMs).toISOString(), done: [...done] };
}

function decodeCursors(path: string, text: string): Cursors {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = text;
  }
  const root = new Shape(value, (mismatch) => flipError('FG_LISTEN_CURSOR', { path, ...mismatch }));
  return { comments: decodeCursor(root.get('comments')), labels: decodeCursor(root.get('labels')) };
}

function decodeCursor(shape: Shape): Cursor {
  const pairs = shape
    .get('done')
    .items()
    .map((pair) => pair.items().map((number) => number.integer()));
  return {
    sinceMs: shape.get('since').instantMs(),
    done: new Map(pairs.flatMap(([id, atMs]) => (id === undefined || atMs === undefined ? [] : [[id, atMs] as const]))),
  };
}
