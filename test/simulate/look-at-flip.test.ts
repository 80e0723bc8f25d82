import { describe, expect, it } from '@jest/globals';
import { type FlipRecord, withFacts } from '../../src/domain/record/record.ts';
import { lookAtFlip } from '../../src/operations/verbs/look-at-flip.ts';
import { resumeFlip } from '../../src/operations/verbs/resume-flip.ts';
import { revertFlip } from '../../src/operations/verbs/revert-flip.ts';
import { runFlip } from '../../src/operations/verbs/run-flip.ts';
import { type Cut, SimulatedProcess } from '../../src/sandbox/simulator/process.ts';
import { openShop, type Shop } from './shop.ts';

const runner = { holder: 'one', onProgress: () => undefined, authorise: async () => true };

async function recordOf(shop: Shop): Promise<FlipRecord> {
  const stored = await shop.ports().store.read(shop.id);
  if (stored === null) throw new Error('no record');
  return stored.record;
}

async function flip(shop: Shop, cut: Cut | null = null): Promise<FlipRecord> {
  const process = new SimulatedProcess({ clock: shop.clock, files: shop.files, cut });
  const trigger = { kind: 'terminal', actor: 'ann' } as const;
  const ask = shop.ask({ watchMs: null });
  await Promise.race([process.cutMet, runFlip({ ports: shop.portsOf(process), ask, id: shop.id, trigger, runner })]);
  return recordOf(shop);
}

describe('how a flip stands now', () => {
  it('is in effect where its value is live and served, although its record says that it goes back', async () => {
    const shop = openShop();
    const record = await flip(shop);
    const turned = withFacts(record, shop.clock.nowMs(), [{ k: 'turned', why: 'revert-asked', frozen: {} }]);
    expect(await lookAtFlip(shop.ports(), record)).toMatchObject({ inEffect: 'yes' });
    expect(await lookAtFlip(shop.ports(), turned)).toMatchObject({ inEffect: 'yes' });
  });

  it('is not in effect once every pod was asked and none serves it', async () => {
    const shop = openShop();
    await flip(shop);
    const back = await revertFlip({ ports: shop.ports(), asked: null, by: 'ann', runner });
    expect(await lookAtFlip(shop.ports(), back)).toEqual({
      inEffect: 'no',
      detail: 'not live, and served by none of 2 pods',
    });
  });

  it('is unknown while its value is live and no pod serves it yet', async () => {
    const shop = openShop();
    const record = await flip(shop, { on: 'do/reload', request: 1, kind: 'before' });
    const { inEffect, detail } = await lookAtFlip(shop.ports(), record);
    expect(inEffect).toBe('unknown');
    expect(detail).toContain('its value is live, and not served by every pod');
  });

  it('is unknown where a pod serves it still although it was put back', async () => {
    const shop = openShop();
    await flip(shop);
    const back = await revertFlip({ ports: shop.ports(), asked: null, by: 'ann', runner });
    const { kubernetes } = shop.scenario;
    const where = { namespace: 'shop', name: 'flagd-config', key: 'demo.flagd.json' };
    const text = (kubernetes.liveText(where.namespace, where.name, where.key) ?? '').replace(
      /("cartFailure"[\s\S]*?"defaultVariant": )"off"/,
      '$1"on"',
    );
    kubernetes.editConfigMap({ ...where, manager: 'kubectl-edit', text });
    await shop.clock.sleep(100_000);
    const now = await lookAtFlip(shop.ports(), back);
    expect(now.inEffect).toBe('unknown');
    expect(now.detail).toContain('serves on');
  });

  it('is unknown where the pods cannot be asked', async () => {
    const shop = openShop();
    const record = await flip(shop, { on: 'do/reload', request: 1, kind: 'before' });
    await shop.clock.sleep(95_000);
    const done = await resumeFlip({ ports: shop.ports(), asked: null, runner: { ...runner, holder: 'two' } });
    const { cluster } = shop.ports();
    const ports = { ...shop.ports(), cluster: { ...cluster, readWorkload: async () => null } };
    expect(await lookAtFlip(ports, done)).toMatchObject({ inEffect: 'unknown' });
    expect(await lookAtFlip(ports, record)).toMatchObject({ inEffect: 'unknown' });
  });
});
