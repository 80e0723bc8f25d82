import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeRecordStore } from '../../src/adapters/store/record-store.ts';
import { flipError } from '../../src/domain/errors/flip-error.ts';
import type { StateBranch } from '../../src/domain/ports/state-branch.ts';
import type { FlipId } from '../../src/domain/record/names.ts';
import type { FactBody, FlipRecord } from '../../src/domain/record/record.ts';
import type { Store, Token } from '../../src/domain/record/store.ts';
import { recordOf, TO_THE_PROOF } from '../unit/domain/flip/plan-of.ts';
import { connectStateBranch, type StateOnGithub } from './state-on-github.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const ENDED: FactBody = { k: 'ended', outcome: 'done', verdict: 'clean', reasons: [], left: [], code: null };

const record = (id: string, facts: readonly FactBody[] = [], openedMs = 0): FlipRecord => ({
  ...recordOf(facts),
  id: id as FlipId,
  openedMs,
  locks: [`write:${id}`],
  claim: { holder: 'a', untilMs: 90 },
});

describe('state on a branch of GitHub', () => {
  let at: StateOnGithub;
  let store: Store;
  beforeEach(async () => {
    at = await connectStateBranch('in process');
    store = makeRecordStore(at.files(), at.branch);
  });
  afterEach(() => at.close());

  const append = (of: Store, id: string, token: Token, facts: readonly FactBody[]) =>
    of.append({ id: id as FlipId, token, atMs: 5, facts, claimUntilMs: 90, release: [] });

  it('starts no workflow, and tells a reader of the branch what it is', async () => {
    await store.open(record('one'));
    const { token } = (await store.read('one' as FlipId)) ?? { token: '' as Token };
    await append(store, 'one', token, [{ k: 'asked', what: 'revert', by: 'ann' }]);
    const log = at.world.log(at.branch);
    expect(log.map(({ message }) => message.split('\n')[0])).toEqual(['flip one [skip ci]', 'open one [skip ci]']);
    expect(log.at(-1)?.parents).toEqual([]);
    expect(at.world.fileAt(at.branch, 'README.md')).toContain('Records are claims');
  });

  it('costs one request per write while nobody else writes, and one per read', async () => {
    await store.open(record('zero'));
    const asked = async (act: () => Promise<unknown>): Promise<number> => {
      const before = at.asked.length;
      await act();
      return at.asked.length - before;
    };
    expect(await asked(() => store.read('one' as FlipId))).toBe(1);
    expect(await asked(() => store.open(record('one')))).toBe(2);
    const { token } = (await store.read('one' as FlipId)) ?? { token: '' as Token };
    const fact: FactBody = { k: 'asked', what: 'revert', by: 'ann' };
    expect(await asked(() => append(store, 'one', token, [fact]))).toBe(1);
    expect(await asked(() => append(store, 'one', '1.1.1' as Token, [fact]))).toBe(1);
    expect(await asked(() => store.unfinished())).toBe(1);
  });

  it('costs the same with 1,000 flips behind it', async () => {
    await store.open(record('zero'));
    const facts = [...TO_THE_PROOF, ENDED];
    const past = (index: number) => ({ ...record(`past${index}`, facts, index * 1000), locks: [], claim: null });
    const figures: { flips: number; requests: number; bytes: number }[] = [];
    for (const flips of [10, 1000]) {
      const files = Object.fromEntries(
        Array.from({ length: flips }, (_, index) => {
          const name = new Date(index * 1000).toISOString().replaceAll(':', '');
          return [`past/${name}-past${index}.json`, JSON.stringify(past(index))];
        }),
      );
      at.world.push({ branch: at.branch, author: 'walt', message: 'many', files });
      let bytes = 0;
      const measured = at.files((inner) => async (request) => {
        const answer = await inner(request);
        bytes += (await answer.clone().arrayBuffer()).byteLength;
        return answer;
      });
      const before = at.asked.length;
      const fresh = makeRecordStore(measured, at.branch);
      await fresh.open(record(`new${flips}`));
      const { token } = (await fresh.read(`new${flips}` as FlipId)) ?? { token: '' as Token };
      await append(fresh, `new${flips}`, token, [{ k: 'asked', what: 'cancel', by: 'ann' }]);
      await fresh.unfinished();
      figures.push({ flips, requests: at.asked.length - before, bytes });
    }
    process.stdout.write(`state branch: ${JSON.stringify(figures)}\n`);
    const [few, many] = figures;
    expect(many?.requests).toBe(few?.requests);
    // Names only: 40 bytes and their JSON per past flip and read, never their texts.
    expect(many?.bytes ?? 0).toBeLessThan((few?.bytes ?? 0) + 2 * 1000 * 60);
    // Those that run are always there, and the newest of all beside them.
    const running = ['new10', 'new1000', 'zero'];
    expect((await store.list(2)).map((stored) => stored.record.id)).toEqual([...running, 'past998', 'past999']);
    expect(await store.list()).toHaveLength(1003);
  }, 60_000);

  it('drops what is over and old, a few at a time, and never what a repeated run could meet', async () => {
    const nowMs = 100 * DAY_MS;
    await store.open(record('zero'));
    const files = Object.fromEntries(
      Array.from({ length: 230 }, (_, index) => {
        const openedMs = index < 225 ? index * 1000 : nowMs - DAY_MS;
        const name = new Date(openedMs).toISOString().replaceAll(':', '');
        return [`past/${name}-past${index}.json`, JSON.stringify(record(`past${index}`, [ENDED], openedMs))];
      }),
    );
    at.world.push({ branch: at.branch, author: 'walt', message: 'many', files });
    const { token } = (await store.read('zero' as FlipId)) ?? { token: '' as Token };
    await store.append({ id: 'zero' as FlipId, token, atMs: nowMs, facts: [ENDED], claimUntilMs: null, release: [] });
    const { names } = await at.files().load({ files: [], folders: [], names: ['past'] });
    expect(names).toHaveLength(231 - 20);
    expect(names.some((path) => path.endsWith('-past0.json'))).toBe(false);
    expect(names.some((path) => path.endsWith('-past229.json'))).toBe(true);
  });

  describe('when the answer to a write is lost', () => {
    /** The next write takes effect, its answer does not come. */
    const lossy = (times: number, takesEffect: 'takes effect' | 'does not') => {
      let left = times;
      return (branches: StateBranch): StateBranch => {
        const lose = async <Answer>(act: () => Promise<Answer>): Promise<Answer> => {
          if (left === 0) return act();
          left -= 1;
          if (takesEffect === 'takes effect') await act();
          throw flipError('FG_GITHUB_UNREACHABLE', { what: 'write', why: 'the connection failed' });
        };
        return {
          ...branches,
          commitFiles: (request) => lose(() => branches.commitFiles(request)),
          createOrphanBranch: (request) => lose(() => branches.createOrphanBranch(request)),
        };
      };
    };

    it('finds its own first commit', async () => {
      const losing = makeRecordStore(at.files(undefined, lossy(1, 'takes effect')), at.branch);
      expect((await losing.open(record('one'))).kind).toBe('won');
      expect(at.world.log(at.branch)).toHaveLength(1);
    });

    it('finds its own commit on a branch that is there, and goes on from it', async () => {
      await store.open(record('zero'));
      const losing = makeRecordStore(at.files(undefined, lossy(1, 'takes effect')), at.branch);
      expect((await losing.open(record('one'))).kind).toBe('won');
      expect((await losing.open(record('two'))).kind).toBe('won');
      expect(at.world.log(at.branch)).toHaveLength(3);
    });

    it('says that it cannot tell while the write may still arrive', async () => {
      await store.open(record('zero'));
      const losing = makeRecordStore(at.files(undefined, lossy(1, 'does not')), at.branch);
      await expect(losing.open(record('one'))).rejects.toMatchObject({ code: 'FG_GITHUB_UNREACHABLE' });
      expect((await losing.open(record('one'))).kind).toBe('won');
    });

    it('decides anew when somebody else wrote meanwhile', async () => {
      await store.open(record('zero'));
      const other = makeRecordStore(at.files(), at.branch);
      const interrupting = (branches: StateBranch): StateBranch => ({
        ...lossy(1, 'does not')(branches),
        async commitFiles(request) {
          await other.open({ ...record('two'), locks: ['write:one'] });
          return lossy(1, 'does not')(branches).commitFiles(request);
        },
      });
      const losing = makeRecordStore(at.files(undefined, interrupting), at.branch);
      expect(await losing.open(record('one'))).toMatchObject({ kind: 'held', by: 'two' });
    });
  });

  describe('when somebody meddles with the branch', () => {
    const push = (files: Readonly<Record<string, string>>) =>
      at.world.push({ branch: at.branch, author: 'walt', message: 'by hand', files });

    it('goes on over an honest commit of somebody else', async () => {
      await store.open(record('one'));
      push({ 'note.txt': 'hello\n' });
      expect((await store.read('one' as FlipId))?.record.id).toBe('one');
    });

    it('is closed once history was rewritten, for reading and for writing', async () => {
      await store.open(record('one'));
      const first = at.world.head(at.branch) ?? '';
      const { token } = (await store.read('one' as FlipId)) ?? { token: '' as Token };
      await append(store, 'one', token, [{ k: 'asked', what: 'cancel', by: 'ann' }]);
      at.world.forcePush({ branch: at.branch, to: first, author: 'walt' });
      push({ 'flips/one.json': JSON.stringify(record('one', TO_THE_PROOF)) });
      await expect(store.read('one' as FlipId)).rejects.toMatchObject({ code: 'FG_STORE_REWRITTEN' });
      await expect(store.open(record('two'))).rejects.toMatchObject({ code: 'FG_STORE_REWRITTEN' });
      expect(at.world.fileAt(at.branch, 'flips/two.json')).toBeUndefined();
    });

    it('is closed when the branch is gone', async () => {
      await store.open(record('one'));
      at.world.deleteBranch(at.branch, 'walt');
      await expect(store.unfinished()).rejects.toMatchObject({ code: 'FG_STORE_REWRITTEN' });
    });

    it('is closed by a flood of records, and says how many', async () => {
      await store.open(record('one'));
      const names = Array.from({ length: 501 }, (_, index) => [
        `flips/f${index}.json`,
        JSON.stringify(record(`f${index}`)),
      ]);
      push(Object.fromEntries(names));
      await expect(store.unfinished()).rejects.toMatchObject({ code: 'FG_STORE_TOO_MANY', data: { count: 502 } });
      expect((await store.read('one' as FlipId))?.record.id).toBe('one');
    });

    it('is closed by a file in place of a folder', async () => {
      await store.open(record('one'));
      push({ past: 'no folder\n' });
      await expect(store.read('one' as FlipId)).rejects.toMatchObject({ kind: 'contract' });
    });
  });

  it('waits while a reading is behind its own write, and does not take that for rewritten history', async () => {
    await store.open(record('one'));
    at.world.faults.replicaLagMs = 3000;
    expect((await store.read('one' as FlipId))?.record.id).toBe('one');
  });
});
