import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { makeCursorFile } from '../../../../src/adapters/store/cursor-file.ts';
import type { Cursors } from '../../../../src/domain/listen/cursor.ts';

const folder = mkdtempSync(join(tmpdir(), 'flipgate-cursor-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CURSORS: Cursors = {
  comments: {
    sinceMs: Date.parse('2026-03-01T12:00:00Z'),
    done: new Map([
      [7, 1],
      [9, 2],
    ]),
  },
  labels: { sinceMs: 0, done: new Map() },
};

describe('the file of the cursors', () => {
  it('gives back what was written, and null before anything was', async () => {
    const path = join(folder, 'github.com', 'octo', 'shop.json');
    expect(await makeCursorFile(path).read()).toBeNull();
    await makeCursorFile(path).write(CURSORS);
    await makeCursorFile(path).write(CURSORS);
    expect(await makeCursorFile(path).read()).toEqual(CURSORS);
    expect(readFileSync(path, 'utf8')).toMatch(/^\{"schema":1,.*\}\n$/);
  });

  it.each([
    '',
    '{',
    '[]',
    '{"comments":{"since":"soon","done":[]}}',
    '{"comments":{"since":"2026-03-01T12:00:00Z","done":[["a",1]]}}',
  ])('is refused with its place where it holds %j', async (text) => {
    const path = join(folder, 'bad.json');
    writeFileSync(path, text);
    await expect(makeCursorFile(path).read()).rejects.toMatchObject({ code: 'FG_LISTEN_CURSOR', data: { path } });
  });

  it('that cannot be reached is an error of its own', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, 'x');
    chmodSync(file, 0o600);
    const below = makeCursorFile(join(file, 'cursor.json'));
    await expect(below.write(CURSORS)).rejects.toMatchObject({ code: 'FG_LISTEN_CURSOR_UNREACHABLE' });
    await expect(below.read()).rejects.toMatchObject({ code: 'FG_LISTEN_CURSOR_UNREACHABLE' });
  });
});
