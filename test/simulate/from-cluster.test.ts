import { describe, expect, it } from '@jest/globals';
import { type FlipRecord, lastFact } from '../../src/domain/record/record.ts';
import { listFlags } from '../../src/operations/verbs/list-flags.ts';
import { revertFlip } from '../../src/operations/verbs/revert-flip.ts';
import { revertFromCluster } from '../../src/operations/verbs/revert-from-cluster.ts';
import { runFlip } from '../../src/operations/verbs/run-flip.ts';
import { openShop, type Shop } from './shop.ts';

const runner = { holder: 'test', onProgress: () => undefined, authorise: async () => true };
const trigger = { kind: 'terminal', actor: 'ann' } as const;
const outcome = (record: FlipRecord): unknown => lastFact(record, 'ended')?.outcome;
const served = (shop: Shop, flag: string): unknown[] =>
  Object.values(shop.scenario.kubernetes.servedBy('shop', flag)).map(({ variant }) => variant);

/** A flip of two flags of the cluster alone. */
async function flipBoth(shop: Shop): Promise<void> {
  const ask = shop.ask({ commit: null, watchMs: null });
  const [cart] = ask.changes;
  if (cart === undefined) throw new Error('no change');
  const changes = [cart, { ...cart, flag: 'adSpeed', variant: 'fast' }];
  const run = await runFlip({ ports: shop.ports(), ask: { ...ask, changes }, id: shop.id, trigger, runner });
  expect(run.kind === 'ended' && outcome(run.record)).toBe('done');
}

describe('a way back from the cluster alone', () => {
  it('of one flag and then of the other takes both back', async () => {
    const shop = openShop({ dynatrace: 'none' });
    await flipBoth(shop);
    const ports = { ...shop.ports(), store: openShop().ports().store };
    const { target } = shop.ask();
    const revert = (flag: string) =>
      revertFromCluster(ports, { target, asked: { kind: 'flag', flag }, by: 'ann', reason: null }, runner);
    expect(outcome(await revert('cartFailure'))).toBe('undone');
    expect(served(shop, 'cartFailure')).toEqual(['off', 'off']);
    expect(served(shop, 'adSpeed')).toEqual(['fast', 'fast']);
    expect(outcome(await revert('adSpeed'))).toBe('undone');
    expect(served(shop, 'adSpeed')).toEqual(['slow', 'slow']);
    expect(await ports.store.unfinished()).toEqual({ flips: [], unreadable: [] });
  });

  it('of one flag after that of the other was cut off takes both back', async () => {
    const shop = openShop({ dynatrace: 'none' });
    await flipBoth(shop);
    const ports = { ...shop.ports(), store: openShop().ports().store };
    const { target } = shop.ask();
    const asked = (flag: string) => ({ target, asked: { kind: 'flag', flag }, by: 'ann', reason: null }) as const;
    const cutOff = await revertFromCluster(ports, asked('cartFailure'), { ...runner, stop: AbortSignal.abort() });
    expect(outcome(cutOff)).toBeUndefined();
    const record = await revertFromCluster(ports, asked('adSpeed'), runner);
    expect(outcome(record)).toBe('undone');
    expect(record.plan.changes.map(({ flag }) => flag)).toEqual(['adSpeed']);
    expect([...served(shop, 'cartFailure'), ...served(shop, 'adSpeed')]).toEqual(['off', 'off', 'slow', 'slow']);
    expect(await ports.store.unfinished()).toEqual({ flips: [], unreadable: [] });
  });

  it('goes back from a mark that an earlier way back had fenced', async () => {
    const shop = openShop({ dynatrace: 'none' });
    await flipBoth(shop);
    const { target } = shop.ask();
    // The first way back sets its fence, and may then write no flag any more.
    const ports = shop.ports();
    const barred = {
      ...ports,
      cluster: {
        ...ports.cluster,
        patchObject: async (...[patch, options]: Parameters<typeof ports.cluster.patchObject>) =>
          patch.text === null
            ? ports.cluster.patchObject(patch, options)
            : ({ kind: 'refused', reason: 'not now' } as const),
      },
    };
    await shop.clock.sleep(120_000);
    expect(outcome(await revertFlip({ ports: barred, asked: null, by: 'ann', runner }))).toBe('stuck');
    const elsewhere = { ...ports, store: openShop().ports().store };
    const back = await revertFromCluster(elsewhere, { target, asked: null, by: 'ann', reason: null }, runner);
    expect(outcome(back)).toBe('undone');
    expect(served(shop, 'adSpeed')).toEqual(['slow', 'slow']);
  });

  it('asks the port that the operator names, where the pod template does not tell it', async () => {
    const shop = openShop({ dynatrace: 'none' });
    const ports = shop.ports();
    const readWorkload: typeof ports.cluster.readWorkload = async (query) => {
      const workload = await ports.cluster.readWorkload(query);
      return workload === null ? null : { ...workload, ofrepPort: 9016 };
    };
    const hidden = { ...ports, cluster: { ...ports.cluster, readWorkload }, store: openShop().ports().store };
    const ask = shop.ask({ commit: null, watchMs: null });
    const target = { ...ask.target, ofrepPort: 8016 };
    const run = await runFlip({
      ports: { ...hidden, store: ports.store },
      ask: { ...ask, target },
      id: shop.id,
      trigger,
      runner,
    });
    expect(run.kind === 'ended' && outcome(run.record)).toBe('done');
    const back = await revertFromCluster(hidden, { target, asked: null, by: 'ann', reason: null }, runner);
    expect(outcome(back)).toBe('undone');
    const { namespace, name, key } = { namespace: 'shop', name: 'flagd-config', key: 'demo.flagd.json' };
    const object = { kind: 'ConfigMap', name, key } as const;
    const setting = { context: null, namespace, object, deployment: 'flagd', ofrepPort: 8016 };
    const { flags } = await listFlags(hidden, setting);
    expect(flags.flatMap(({ served: by }) => Object.values(by))).toEqual(['slow', 'slow', 'off', 'off']);
  });
});
