import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { makeFileFiles } from '../../src/adapters/store/file-files.ts';
import { makeMemoryFiles } from '../../src/adapters/store/memory-files.ts';
import { makeRecordStore } from '../../src/adapters/store/record-store.ts';
import type { FlipId } from '../../src/domain/record/names.ts';
import type { FlipRecord } from '../../src/domain/record/record.ts';
import type { Token, VersionedFiles } from '../../src/domain/record/store.ts';
import { recordOf } from '../unit/domain/flip/plan-of.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'flipgate-store-'));
  folders.push(folder);
  return folder;
}

const clock = { nowMs: () => Date.now(), sleep: async () => undefined };
const idOf = (id: string) => id as FlipId;
const record = (id: string, locks: FlipRecord['locks'] = []): FlipRecord => ({
  ...recordOf([]),
  id: idOf(id),
  locks,
  claim: { holder: 'a', untilMs: 90 },
});

const KINDS: readonly (readonly [string, () => VersionedFiles])[] = [
  ['in memory', makeMemoryFiles],
  ['in a folder', () => makeFileFiles(join(newFolder(), 'state'), clock)],
];

describe.each(KINDS)('a store %s', (_, make) => {
  it('opens record and locks together, and names who holds a lock', async () => {
    const store = makeRecordStore(make(), 'here');
    expect((await store.open(record('one', ['write:x']))).kind).toBe('won');
    expect(await store.open(record('two', ['verdict:y', 'write:x']))).toEqual({
      kind: 'held',
      by: 'one',
      lock: 'write:x',
    });
    expect(await store.read(idOf('two'))).toBeNull();
    expect((await store.open(record('three', ['verdict:y']))).kind).toBe('won');
    expect((await store.list()).map((stored) => stored.record.id)).toEqual(['one', 'three']);
  });

  it('meets its own earlier write instead of writing twice', async () => {
    const store = makeRecordStore(make(), 'here');
    await store.open(record('one'));
    expect((await store.open(record('one'))).kind).toBe('exists');
  });

  it('takes a fact under the present token only', async () => {
    const store = makeRecordStore(make(), 'here');
    const opened = await store.open(record('one', ['write:x']));
    const token = opened.kind === 'won' ? opened.token : ('' as Token);
    const fact = { k: 'asked', what: 'revert', by: 'ann' } as const;
    const append = { id: idOf('one'), atMs: 5, facts: [fact], claimUntilMs: 200, release: ['write:x'] as const };
    const first = await store.append({ ...append, token });
    expect(first).toMatchObject({
      kind: 'written',
      stored: { record: { locks: [], claim: { untilMs: 200 }, facts: [{ seq: 0, atMs: 5, ...fact }] } },
    });
    expect((await store.append({ ...append, token })).kind).toBe('moved');
    expect((await store.open(record('two', ['write:x']))).kind).toBe('won');
  });

  it('gives a claim that ran out to another, with a higher fence, and voids the old token', async () => {
    const store = makeRecordStore(make(), 'here');
    const opened = await store.open(record('one'));
    const token = opened.kind === 'won' ? opened.token : ('' as Token);
    const claim = { id: idOf('one'), token, holder: 'b', untilMs: 300, cause: 'resume' as const };
    expect(await store.claim({ ...claim, nowMs: 10 })).toEqual({ kind: 'held', holder: 'a', untilMs: 90 });
    expect(await store.claim({ ...claim, nowMs: 100 })).toMatchObject({
      kind: 'claimed',
      stored: { record: { fence: 2, claim: { holder: 'b' }, facts: [{ k: 'claimed', by: 'b' }] } },
    });
    expect((await store.claim({ ...claim, nowMs: 400 })).kind).toBe('moved');
  });
});

describe('a store in a folder', () => {
  it('is there for the next process', async () => {
    const folder = join(newFolder(), 'state');
    await makeRecordStore(makeFileFiles(folder, clock), 'here').open(record('one'));
    expect((await makeRecordStore(makeFileFiles(folder, clock), 'here').read(idOf('one')))?.record).toEqual(
      record('one'),
    );
  });

  it('lets one of two writers win', async () => {
    const folder = join(newFolder(), 'state');
    const [left, right] = [makeFileFiles(folder, clock), makeFileFiles(folder, clock)];
    const { version } = await left.load();
    const write = (text: string) => ({ version, changes: new Map([['flips/a.json', text]]), message: '' });
    expect([await left.swap(write('l')), await right.swap(write('r'))]).toEqual(['written', 'moved']);
    expect((await right.load()).files.get('flips/a.json')).toBe('l');
  });

  it('waits for a lock, gives up with a code, and breaks one that a dead process left', async () => {
    const folder = join(newFolder(), 'state');
    const files = makeFileFiles(folder, clock);
    const { version } = await files.load();
    writeFileSync(join(folder, 'lock'), '');
    const swap = { version, changes: new Map<string, string | null>(), message: '' };
    await expect(files.swap(swap)).rejects.toMatchObject({ code: 'FG_STORE_BUSY' });
    const later = makeFileFiles(folder, { ...clock, nowMs: () => Date.now() + 60_000 });
    expect(await later.swap(swap)).toBe('written');
  });

  it.each([
    ['no JSON', '{', 'FG_STORE_UNREADABLE'],
    ['a field that nobody wrote', JSON.stringify({ ...record('one'), extra: 1 }), 'FG_STORE_UNREADABLE'],
    ['facts out of order', JSON.stringify({ ...record('one'), facts: [{ seq: 3 }] }), 'FG_STORE_UNREADABLE'],
    ['a record of unlikely size', ' '.repeat(600 * 1024), 'FG_STORE_TOO_LARGE'],
  ])('is closed by %s', async (_, text, code) => {
    const folder = join(newFolder(), 'state');
    const files = makeFileFiles(folder, clock);
    await files.load();
    writeFileSync(join(folder, 'flips', 'one.json'), text);
    await expect(makeRecordStore(files, 'here').read(idOf('one'))).rejects.toMatchObject({ code });
  });
});
