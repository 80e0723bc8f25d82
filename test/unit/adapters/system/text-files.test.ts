import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readTextFile, replaceTextFile } from '../../../../src/adapters/system/text-files.ts';

const OLD = '{"old": 1}\r\n';
let folder = '';
let file = '';

beforeEach(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'flipgate-files-'));
  file = join(folder, 'flags.json');
  writeFileSync(file, OLD);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('reading a text', () => {
  it('keeps every byte, a byte order mark too', () => {
    writeFileSync(file, '\ufeff{"ä": "→"}\r\n');
    expect(readTextFile(file)).toBe('\ufeff{"ä": "→"}\r\n');
  });

  it.each<readonly [string, string, () => string]>([
    ['a file that is not there', 'FG_CLI_FILE', () => join(folder, 'none.json')],
    ['a folder', 'FG_CLI_FILE', () => folder],
    [
      'bytes that are not UTF-8',
      'FG_FLAGFILE_ENCODING',
      () => {
        writeFileSync(file, Buffer.from([0x7b, 0xff, 0x7d]));
        return file;
      },
    ],
    ['a device that never ends', 'FG_CLI_FILE', () => '/dev/zero'],
  ])('refuses %s', (_title, code, path) => {
    const given = path();
    expect(() => readTextFile(given)).toThrow(expect.objectContaining({ code }));
  });
});

describe('replacing a text', () => {
  it('writes the new one and leaves nothing else behind', () => {
    replaceTextFile(file, { was: OLD, text: '{"new": "→"}\n' });
    expect(readFileSync(file, 'utf8')).toBe('{"new": "→"}\n');
    expect(readdirSync(folder)).toEqual(['flags.json']);
  });

  it.each([0o600, 0o644, 0o664, 0o755])('keeps the mode %o whatever the umask', (mode) => {
    chmodSync(file, mode);
    const before = process.umask(0o077);
    try {
      replaceTextFile(file, { was: OLD, text: 'new' });
    } finally {
      process.umask(before);
    }
    const { mode: after, uid, gid } = statSync(file);
    expect([after & 0o7777, uid, gid]).toEqual([mode, statSync(folder).uid, statSync(folder).gid]);
  });

  it('keeps what somebody else wrote meanwhile, and leaves nothing behind', () => {
    writeFileSync(file, 'theirs');
    expect(() => replaceTextFile(file, { was: OLD, text: 'new' })).toThrow(
      expect.objectContaining({ code: 'FG_CLI_FILE_CHANGED' }),
    );
    expect(readFileSync(file, 'utf8')).toBe('theirs');
    expect(readdirSync(folder)).toEqual(['flags.json']);
  });

  it('refuses what is no regular file', () => {
    expect(() => replaceTextFile('/dev/null', { was: '', text: 'new' })).toThrow(
      expect.objectContaining({ code: 'FG_CLI_FILE' }),
    );
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('follows a link and leaves it a link', () => {
    const link = join(folder, 'link.json');
    symlinkSync('flags.json', link);
    replaceTextFile(link, { was: OLD, text: 'new' });
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('new');
  });

  it.each<readonly [string, () => string]>([
    ['a file that is not there', () => join(folder, 'none.json')],
    [
      'a link that leads nowhere',
      () => {
        symlinkSync('none.json', join(folder, 'broken.json'));
        return join(folder, 'broken.json');
      },
    ],
    ['a folder', () => folder],
  ])('refuses %s and leaves nothing behind', (_title, path) => {
    const given = path();
    const before = readdirSync(folder);
    expect(() => replaceTextFile(given, { was: OLD, text: 'new' })).toThrow(
      expect.objectContaining({ code: 'FG_CLI_FILE' }),
    );
    expect(readdirSync(folder)).toEqual(before);
    expect(readFileSync(file, 'utf8')).toBe('{"old": 1}\r\n');
  });
});
