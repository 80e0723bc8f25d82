import { describe, expect, it } from '@jest/globals';
import { makeMemoryFiles } from '../../../src/adapters/store/memory-files.ts';
import { makeRecordStore } from '../../../src/adapters/store/record-store.ts';
import { systemIds } from '../../../src/adapters/system/ids.ts';
import { flipError } from '../../../src/domain/errors/flip-error.ts';
import type { FlipRecord } from '../../../src/domain/record/record.ts';
import type { Store, Token } from '../../../src/domain/record/store.ts';
import { idle } from '../../../src/entry/assemble/sandbox/idle.ts';
import { type ClaimTerms, claimEnd, claimUntilJobEnd, SHORT_CLAIM } from '../../../src/operations/claim-terms.ts';
import { Ledger } from '../../../src/operations/ledger.ts';
import type { Ports } from '../../../src/operations/ports.ts';
import { Timeline } from '../../../src/sandbox/timeline.ts';
import { VirtualClock } from '../../../src/sandbox/virtual-clock.ts';
import { recordOf } from '../domain/flip/plan-of.ts';

/** A flip that was just opened, its ledger, and what others may do meanwhile. */
async function opened(terms: ClaimTerms = SHORT_CLAIM, bend: (store: Store) => Store = (store) => store) {
  const clock = new VirtualClock(new Timeline(0), idle);
  const store = makeRecordStore(makeMemoryFiles(), 'here');
  const record: FlipRecord = { ...recordOf([]), claim: { holder: 'a', untilMs: claimEnd(terms, 0) } };
  const answer = await store.open(record);
  const token = answer.kind === 'won' ? answer.token : ('' as Token);
  const unused = {} as Pick<Ports, 'cluster' | 'served'>;
  const ports: Ports = {
    ...{ clock, ids: systemIds, store: bend(store), repository: null, conversation: null, tenant: null },
    ...unused,
  };
  const ledger = new Ledger(ports, { record, token }, terms);
  const other = async () => {
    const now = await store.read(record.id);
    const at = { id: record.id, token: now?.token ?? token, nowMs: clock.nowMs(), untilMs: clock.nowMs() + 90_000 };
    return (await store.claim({ ...at, holder: 'b', cause: 'expired', gone: null })).kind;
  };
  const claim = async () => (await store.read(record.id))?.record.claim ?? null;
  return { clock, ledger, other, claim };
}

describe('the claim of a live process', () => {
  it('holds through a proof of a hundred seconds that writes nothing', async () => {
    const { clock, ledger, other } = await opened();
    const seen: string[] = [];
    await ledger.keeping(async () => {
      for (const ms of [50_000, 45_000, 5_000]) {
        await clock.sleep(ms);
        seen.push(await other());
      }
    });
    expect(seen).toEqual(['held', 'held', 'held']);
  });

  it('holds through a wait, renewed in time and no more often', async () => {
    const { clock, ledger, claim } = await opened();
    const ends: unknown[] = [];
    for (let slice = 0; slice < 8; slice += 1) {
      await clock.sleep(15_000);
      await ledger.renewInTime();
      ends.push((await claim())?.untilMs);
    }
    expect(ends).toEqual([90, 120, 120, 150, 150, 180, 180, 210].map((seconds) => seconds * 1000));
  });

  it('is that of a workflow run until the end of its job, without a write', async () => {
    const { clock, ledger, claim } = await opened(claimUntilJobEnd(6 * 60 * 60 * 1000));
    await clock.sleep(60 * 60 * 1000);
    await ledger.renewInTime();
    expect(await ledger.holds()).toBe(true);
    expect(await claim()).toEqual({ holder: 'a', untilMs: 6 * 60 * 60 * 1000 });
  });

  it('is let go when its process leaves', async () => {
    const { ledger, other } = await opened();
    await ledger.letClaimGo();
    expect(await other()).toBe('claimed');
  });
});

describe('before anything goes forward', () => {
  it('a claim that ran out is taken again while nobody else has it', async () => {
    const { clock, ledger, claim } = await opened();
    await clock.sleep(100_000);
    expect(await ledger.holds()).toBe(true);
    expect((await claim())?.untilMs).toBe(190_000);
  });

  it('a claim that somebody else took ends the work', async () => {
    const { clock, ledger, other } = await opened();
    await clock.sleep(100_000);
    expect(await other()).toBe('claimed');
    await expect(ledger.holds()).rejects.toMatchObject({ code: 'FG_FLIP_CLAIM_LOST' });
  });

  it.each([
    ['cannot be reached', () => flipError('FG_STORE_IO', { place: 'here', what: 'EIO' }), false],
    ['was rewritten', () => flipError('FG_STORE_REWRITTEN', { place: 'here', knew: 'a', found: 'b' }), true],
  ])('a store that %s is no claim', async (_, error, closed) => {
    const { clock, ledger } = await opened(SHORT_CLAIM, (store) => ({
      ...store,
      append: () => Promise.reject(error()),
      read: () => Promise.reject(error()),
    }));
    await clock.sleep(100_000);
    expect(await ledger.holds()).toBe(false);
    expect(ledger.isLost).toBe(closed);
  });
});
