import { describe, expect, it } from '@jest/globals';
import type { FlipId } from '../../src/domain/record/names.ts';
import { type FlipRecord, lastFact } from '../../src/domain/record/record.ts';
import { revertFlip } from '../../src/operations/verbs/revert-flip.ts';
import { revertFromCluster } from '../../src/operations/verbs/revert-from-cluster.ts';
import { runFlip } from '../../src/operations/verbs/run-flip.ts';
import { FLAGD, openShop, type Shop } from './shop.ts';

const runner = { holder: 'test', onProgress: () => undefined, authorise: async () => true };
const trigger = { kind: 'terminal', actor: 'ann' } as const;
const SPEEDS = ['slow', 'fast', 'faster', 'fastest', 'beyond'] as const;
const FLAGS = FLAGD.replace('"slow": 1, "fast": 2', SPEEDS.map((speed, index) => `"${speed}": ${index}`).join(', '));
const idOf = (count: number) => `${count}a2b3c4d5e6f7a8b` as FlipId;

async function flip(shop: Shop, variant: string, id: FlipId): Promise<void> {
  const ask = shop.ask({ commit: null, watchMs: null });
  const changes = ask.changes.map((change) => ({ ...change, flag: 'adSpeed', variant }));
  const run = await runFlip({ ports: shop.ports(), ask: { ...ask, changes }, id, trigger, runner });
  expect(run.kind === 'ended' && outcome(run.record)).toBe('done');
}

const outcome = (record: FlipRecord): unknown => lastFact(record, 'ended')?.outcome;
const revert = (shop: Shop, id: FlipId) => revertFlip({ ports: shop.ports(), asked: id, by: 'ann', runner });
const served = (shop: Shop): unknown[] =>
  Object.values(shop.scenario.kubernetes.servedBy('shop', 'adSpeed')).map(({ variant }) => variant);
const shopOf = (): Shop => openShop({ dynatrace: 'none', liveText: FLAGS });

describe('a flip of what another flip had set', () => {
  it('gives it back to the other one, which can still go back', async () => {
    const shop = shopOf();
    await flip(shop, 'fast', idOf(1));
    await flip(shop, 'faster', idOf(2));
    expect(outcome(await revert(shop, idOf(2)))).toBe('undone');
    expect(served(shop)).toEqual(['fast', 'fast']);
    expect(outcome(await revert(shop, idOf(1)))).toBe('undone');
    expect(served(shop)).toEqual(['slow', 'slow']);
  });

  it('is not all that a wish to take the flag back means, once it went back', async () => {
    const shop = shopOf();
    await flip(shop, 'fast', idOf(1));
    await flip(shop, 'faster', idOf(2));
    await revert(shop, idOf(2));
    for (const asked of ['adSpeed', null]) {
      const again = revertFlip({ ports: shop.ports(), asked, by: 'ann', runner });
      await expect(again).rejects.toMatchObject({ code: 'FG_FLIP_OTHER_STANDS', data: { other: idOf(1) } });
    }
    expect(outcome(await revert(shop, idOf(2)))).toBe('undone');
    await revert(shop, idOf(1));
    const last = await revertFlip({ ports: shop.ports(), asked: 'adSpeed', by: 'ann', runner });
    expect([last.id, outcome(last)]).toEqual([idOf(2), 'undone']);
  });

  it('gives it back so that the live object alone tells the way back', async () => {
    const shop = shopOf();
    await flip(shop, 'fast', idOf(1));
    await flip(shop, 'faster', idOf(2));
    const ports = { ...shop.ports(), store: openShop().ports().store };
    const { target } = shop.ask();
    for (const [count, speed] of [
      [2, 'fast'],
      [1, 'slow'],
    ] as const) {
      const record = await revertFromCluster(ports, { target, asked: null, by: 'ann', reason: null }, runner);
      expect([record.id, outcome(record)]).toEqual([idOf(count), 'undone']);
      expect(served(shop)).toEqual([speed, speed]);
    }
  });

  it('keeps the other from going back while its own value stands', async () => {
    const shop = shopOf();
    await flip(shop, 'fast', idOf(1));
    await flip(shop, 'faster', idOf(2));
    expect(outcome(await revert(shop, idOf(1)))).toBe('superseded');
    expect(served(shop)).toEqual(['faster', 'faster']);
    expect(outcome(await revert(shop, idOf(2)))).toBe('undone');
    expect(served(shop)).toEqual(['fast', 'fast']);
  });

  it('goes on so for some flips, one upon the other, and back through all of them', async () => {
    const shop = shopOf();
    for (const count of [1, 2, 3]) await flip(shop, SPEEDS[count] ?? '', idOf(count));
    for (const count of [3, 2, 1]) {
      expect(outcome(await revert(shop, idOf(count)))).toBe('undone');
      expect(served(shop)).toEqual([SPEEDS[count - 1], SPEEDS[count - 1]]);
    }
  });
});
