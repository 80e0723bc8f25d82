import { describe, expect, it } from '@jest/globals';
import { type FlipRecord, lastFact } from '../../src/domain/record/record.ts';
import { revertFlip } from '../../src/operations/verbs/revert-flip.ts';
import { revertFromCluster } from '../../src/operations/verbs/revert-from-cluster.ts';
import { runFlip } from '../../src/operations/verbs/run-flip.ts';
import { openShop, PATH, type Shop, type ShopOptions } from './shop.ts';

const runner = { holder: 'test', onProgress: () => undefined, authorise: async () => true };
const trigger = { kind: 'terminal', actor: 'ann' } as const;
const ADDRESS = { kind: 'ConfigMap', namespace: 'shop', name: 'flagd-config', key: 'flags.yaml' } as const;

/** Flags in YAML: the word of the default needs no quotes, that of another variant does. */
const FLAGS = `flags:
  cartFailure:
    state: ENABLED
    variants: { "off": 0, "10%": 0.1 }
    defaultVariant: off   # as ever
`;
const FILE = `apiVersion: v1
kind: ConfigMap
metadata: { name: flagd-config, namespace: shop }
data:
  flags.yaml: |
${FLAGS.replace(/^(?=.)/gm, '    ')}`;

const shopOf = (options: ShopOptions = {}): Shop =>
  openShop({ file: FILE, liveText: FLAGS, address: ADDRESS, asksFor: 'number', dynatrace: 'none', ...options });
const live = (shop: Shop) => shop.scenario.kubernetes.liveText('shop', ADDRESS.name, ADDRESS.key);

async function flip(shop: Shop, ports = shop.ports()): Promise<FlipRecord> {
  const ask = shop.ask({ watchMs: null });
  const changes = ask.changes.map((change) => ({ ...change, variant: '10%' }));
  const run = await runFlip({ ports, ask: { ...ask, changes }, id: shop.id, trigger, runner });
  if (run.kind !== 'ended') throw new Error(run.kind);
  return run.record;
}

describe('a default variant without quotes', () => {
  it('comes back without them, live and in git, to the byte', async () => {
    const shop = shopOf();
    expect(lastFact(await flip(shop), 'ended')).toMatchObject({ outcome: 'done' });
    expect(live(shop)).toBe(FLAGS.replace('off   #', '"10%"   #'));
    await shop.clock.sleep(120_000);
    const back = await revertFlip({ ports: shop.ports(), asked: null, by: 'ann', runner });
    expect(lastFact(back, 'ended')).toMatchObject({ outcome: 'undone', left: [] });
    expect(live(shop)).toBe(FLAGS);
    expect(shop.scenario.github.fileAt('try-cart-failure', PATH)).toBe(FILE);
  });

  it('comes back so from the mark on the live object alone', async () => {
    const shop = shopOf();
    await flip(shop);
    const ports = { ...shop.ports(), store: openShop().ports().store };
    const { target } = shop.ask();
    const back = await revertFromCluster(ports, { target, asked: null, by: 'ann', reason: null }, runner);
    expect(lastFact(back, 'ended')).toMatchObject({ outcome: 'undone' });
    expect(live(shop)).toBe(FLAGS);
  });

  it('is undone, and not stuck, where flagd never came to serve the other one', async () => {
    const shop = shopOf();
    const { kubernetes } = shop.scenario;
    for (const pod of kubernetes.podNames('shop')) kubernetes.settings.deafPods.add(pod);
    const ports = shop.ports();
    // No pod hears of the change, and none is made anew: the whole text as before is what proves the way back.
    const restart = async () => ({ kind: 'refused', reason: 'Forbidden: not now' }) as const;
    kubernetes.settings.watchLagMs = 600_000;
    const record = await flip(shop, { ...ports, cluster: { ...ports.cluster, restart } });
    expect(lastFact(record, 'ended')).toMatchObject({ outcome: 'undone', left: [] });
    expect(live(shop)).toBe(FLAGS);
  });
});
