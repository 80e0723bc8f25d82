import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeFileFiles } from '../../src/adapters/store/file-files.ts';
import { makeMemoryFiles } from '../../src/adapters/store/memory-files.ts';
import { makeRecordStore } from '../../src/adapters/store/record-store.ts';
import type { FlipId } from '../../src/domain/record/names.ts';
import type { FactBody, FlipRecord } from '../../src/domain/record/record.ts';
import type { FileQuery, Store, Stored, Token, VersionedFiles } from '../../src/domain/record/store.ts';
import { recordOf } from '../unit/domain/flip/plan-of.ts';
import { WIRES } from './loopback.ts';
import { connectStateBranch } from './state-on-github.ts';

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

const ENDED: FactBody = { k: 'ended', outcome: 'done', verdict: null, reasons: [], left: [], code: null };
const STUCK: FactBody = { ...ENDED, outcome: 'stuck', left: [{ where: 'live', text: 'x' }] };
const EVERYTHING: FileQuery = { files: [], folders: ['flips', 'locks'], names: ['past'] };

/** Two processes' views of one place, and what it takes to close it. */
interface Place {
  readonly open: () => VersionedFiles;
  readonly close: () => Promise<void>;
}

const nothing = async (): Promise<void> => undefined;

const KINDS: readonly (readonly [string, () => Promise<Place>])[] = [
  [
    'in memory',
    async () => {
      const files = makeMemoryFiles();
      return { open: () => files, close: nothing };
    },
  ],
  [
    'in a folder',
    async () => {
      const folder = join(newFolder(), 'state');
      return { open: () => makeFileFiles(folder, clock), close: nothing };
    },
  ],
  ...WIRES.map((wire): readonly [string, () => Promise<Place>] => [
    `on a branch, ${wire}`,
    async () => {
      const { files, close } = await connectStateBranch(wire);
      return { open: files, close };
    },
  ]),
];

describe.each(KINDS)('a store %s', (_, make) => {
  let place: Place;
  let store: Store;
  beforeEach(async () => {
    place = await make();
    store = makeRecordStore(place.open(), 'here');
  });
  afterEach(() => place.close());

  const opened = async (...of: Parameters<typeof record>): Promise<Stored> => {
    const made = record(...of);
    const answer = await store.open(made);
    return { record: made, token: answer.kind === 'won' ? answer.token : ('' as Token) };
  };

  const appended = async ({ record: { id }, token }: Stored, ...facts: readonly FactBody[]): Promise<Stored> => {
    const release = facts.some((fact) => fact.k === 'ended') ? (['write:x'] as const) : [];
    const answer = await store.append({ id, token, atMs: 5, facts, claimUntilMs: null, release });
    if (answer.kind !== 'written') throw new Error(answer.kind);
    return answer.stored;
  };

  it('opens record and locks together, and names who holds a lock', async () => {
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

  it('begins no flip whose record nobody could read again', async () => {
    const made = record('one', ['write:x']);
    const large = { ...made, plan: { ...made.plan, reason: 'x'.repeat(450_000) } };
    await expect(store.open(large)).rejects.toMatchObject({ code: 'FG_STORE_TOO_LARGE' });
    expect(await store.read(idOf('one'))).toBeNull();
    expect((await store.open(record('two', ['write:x']))).kind).toBe('won');
  });

  it('meets its own earlier write instead of writing twice', async () => {
    await store.open(record('one'));
    expect((await store.open(record('one'))).kind).toBe('exists');
  });

  it('opens the record of a flip that is over again where that is asked for, and then reads the newer one', async () => {
    await appended(await opened('one', ['write:x']), ENDED);
    expect((await store.open(record('one'))).kind).toBe('exists');
    const again = { ...record('one', ['write:x']), openedMs: record('one').openedMs + 1 };
    expect((await store.open(again, { again: true })).kind).toBe('won');
    expect((await store.read(idOf('one')))?.record.facts).toEqual([]);
    // One that is not over stands in the way all the same.
    const open = await store.open(again, { again: true });
    if (open.kind !== 'exists') throw new Error(open.kind);
    await appended(open.stored, { ...ENDED, reasons: ['again'] });
    expect((await store.read(idOf('one')))?.record.facts).toMatchObject([{ reasons: ['again'] }]);
    expect((await store.list()).map(({ record: { openedMs } }) => openedMs - again.openedMs)).toEqual([-1, 0]);
  });

  it('takes a fact under the present token only', async () => {
    const { token } = await opened('one', ['write:x']);
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
    const { token } = await opened('one');
    const claim = { id: idOf('one'), token, holder: 'b', untilMs: 300, cause: 'resume' as const, gone: null };
    expect(await store.claim({ ...claim, nowMs: 10 })).toEqual({ kind: 'held', holder: 'a', untilMs: 90 });
    expect(await store.claim({ ...claim, nowMs: 100 })).toMatchObject({
      kind: 'claimed',
      stored: { record: { fence: 2, claim: { holder: 'b' }, facts: [{ k: 'claimed', by: 'b' }] } },
    });
    expect((await store.claim({ ...claim, nowMs: 400 })).kind).toBe('moved');
  });

  it('gives the claim of a holder that is no more to another before its time, of nobody else', async () => {
    const { token } = await opened('one');
    const claim = { id: idOf('one'), token, holder: 'c', nowMs: 10, untilMs: 300, cause: 'expired' as const };
    expect((await store.claim({ ...claim, gone: 'b' })).kind).toBe('held');
    expect((await store.claim({ ...claim, gone: 'a' })).kind).toBe('claimed');
  });

  it('keeps what is over apart from what still wants something, and finds both', async () => {
    await appended(await opened('one', ['write:x']), ENDED);
    await appended(await opened('two', ['write:y']), STUCK);
    await opened('three');
    expect((await store.unfinished()).flips.map(({ record: { id } }) => id).toSorted()).toEqual(['three', 'two']);
    const { files, names } = await place.open().load(EVERYTHING);
    expect([...files.keys()].filter((path) => path.startsWith('flips/')).toSorted()).toEqual([
      'flips/three.json',
      'flips/two.json',
    ]);
    expect(names).toEqual(['past/1970-01-01T000000.000Z-one.json']);
    expect((await store.read(idOf('one')))?.record.facts).toHaveLength(1);
    expect((await store.open(record('one'))).kind).toBe('exists');
    expect((await store.list(2)).map((stored) => stored.record.id)).toEqual(['three', 'two']);
  });

  it('takes what is over up again when somebody asks for it', async () => {
    const over = await appended(await opened('one', ['write:x']), ENDED);
    const asked = await appended(over, { k: 'asked', what: 'revert', by: 'ann' });
    expect((await store.unfinished()).flips).toHaveLength(1);
    expect((await place.open().load(EVERYTHING)).names).toEqual([]);
    expect((await store.read(idOf('one')))?.token).toBe(asked.token);
  });

  it('lets go of its own locks only, whatever somebody did to the files', async () => {
    const { token } = await opened('one', ['write:x', 'write:y']);
    const other = place.open();
    const { version } = await other.load(EVERYTHING);
    const changes = new Map([
      [`locks/${encodeURIComponent('write:x')}.json`, null],
      [`locks/${encodeURIComponent('write:y')}.json`, JSON.stringify({ lock: 'write:y', id: 'two' })],
    ]);
    expect(await other.swap({ version, changes, message: 'forged' })).toBe('written');
    const answer = await store.release({ id: idOf('one'), token, locks: ['write:x', 'write:y'] });
    expect(answer).toMatchObject({ kind: 'written', stored: { record: { locks: [] } } });
    expect((await store.open(record('three', ['write:y']))).kind).toBe('held');
  });

  it('lets one of two processes win', async () => {
    const [left, right] = [place.open(), place.open()];
    const { version } = await left.load(EVERYTHING);
    await right.load(EVERYTHING);
    const write = (text: string) => ({ version, changes: new Map([['flips/a.json', text]]), message: text });
    expect([await left.swap(write('l')), await right.swap(write('r'))]).toEqual(['written', 'moved']);
    expect((await right.load(EVERYTHING)).files.get('flips/a.json')).toBe('l');
  });

  it('writes on what another process wrote meanwhile', async () => {
    const other = makeRecordStore(place.open(), 'there');
    const first = await opened('one');
    await other.open(record('two', ['write:x']));
    expect((await store.open(record('three', ['write:x']))).kind).toBe('held');
    const answer = await other.append({
      ...{ id: idOf('one'), token: first.token, atMs: 6, claimUntilMs: null, release: [] },
      facts: [{ k: 'asked', what: 'cancel', by: 'bob' }],
    });
    expect(answer.kind).toBe('written');
    const late = { id: idOf('one'), token: first.token, atMs: 7, facts: [ENDED], claimUntilMs: null, release: [] };
    expect((await store.append(late)).kind).toBe('moved');
  });

  it.each([
    ['no JSON', '{', 'FG_STORE_UNREADABLE'],
    ['a field that nobody wrote', JSON.stringify({ ...record('bad'), extra: 1 }), 'FG_STORE_UNREADABLE'],
    ['another flip\u2019s name', JSON.stringify(record('other')), 'FG_STORE_UNREADABLE'],
    ['facts out of order', JSON.stringify({ ...record('bad'), facts: [{ seq: 3 }] }), 'FG_STORE_UNREADABLE'],
    ['unlikely size', ' '.repeat(600 * 1024), 'FG_STORE_TOO_LARGE'],
  ])('is closed by a record of %s, for that flip and no other', async (_name, text, code) => {
    await opened('good');
    const other = place.open();
    const { version } = await other.load(EVERYTHING);
    await other.swap({ version, changes: new Map([['flips/bad.json', text]]), message: 'forged' });
    const again = makeRecordStore(place.open(), 'here');
    await expect(again.read(idOf('bad'))).rejects.toMatchObject({ code });
    await expect(again.open(record('bad'))).rejects.toMatchObject({ code });
    expect((await again.read(idOf('good')))?.record.id).toBe('good');
    const { flips, unreadable } = await again.unfinished();
    expect(flips.map((stored) => stored.record.id)).toEqual(['good']);
    expect(unreadable.map((error) => error.code)).toEqual([code]);
  });
});

describe('a store in a folder', () => {
  it('waits for a lock, gives up with a code, and breaks one that a dead process left', async () => {
    const folder = join(newFolder(), 'state');
    const files = makeFileFiles(folder, clock);
    const { version } = await files.load(EVERYTHING);
    writeFileSync(join(folder, 'lock'), '');
    const swap = { version, changes: new Map<string, string | null>(), message: '' };
    await expect(files.swap(swap)).rejects.toMatchObject({ code: 'FG_STORE_BUSY' });
    const later = makeFileFiles(folder, { ...clock, nowMs: () => Date.now() + 60_000 });
    expect(await later.swap(swap)).toBe('written');
  });

  it('completes a write that a dead process had begun, never half of it', async () => {
    const folder = join(newFolder(), 'state');
    const files = makeFileFiles(folder, clock);
    const { version } = await files.load(EVERYTHING);
    const lock = `locks/${encodeURIComponent('write:x')}.json`;
    const changes = [
      [lock, JSON.stringify({ lock: 'write:x', id: 'one' })],
      ['flips/one.json', JSON.stringify(record('one', ['write:x']))],
    ];
    writeFileSync(join(folder, 'journal'), JSON.stringify({ version, changes }));
    writeFileSync(join(folder, lock), changes[0]?.[1] ?? '');
    const store = makeRecordStore(makeFileFiles(folder, clock), 'here');
    expect((await store.read(idOf('one')))?.record.locks).toEqual(['write:x']);
    expect((await store.open(record('two', ['write:x']))).kind).toBe('held');
    expect((await store.open(record('three'))).kind).toBe('won');
    expect(readdirSync(join(folder, 'flips')).toSorted()).toEqual(['one.json', 'three.json']);
    expect(existsSync(join(folder, 'journal'))).toBe(false);
  });
});
