import { describe, expect, it } from '@jest/globals';
import { lastFact } from '../../src/domain/record/record.ts';
import type { Ports } from '../../src/operations/ports.ts';
import { storyOf } from '../../src/operations/report/story.ts';
import { runFlip } from '../../src/operations/verbs/run-flip.ts';
import { openShop, type Shop, type ShopOptions } from './shop.ts';

const runner = { holder: 'test', onProgress: () => undefined, authorise: async () => true };
const trigger = { kind: 'terminal', actor: 'ann' } as const;
const shopOf = (options: ShopOptions = {}): Shop => openShop({ dynatrace: 'none', ...options });
const live = ({ scenario }: Shop) => scenario.kubernetes.liveText('shop', 'flagd-config', 'demo.flagd.json');
const NEW_TEMPLATE = { template: { metadata: { annotations: { 'example.com/by': 'somebody' } } } };

/** Somebody changes flagd's Deployment, as `kubectl patch` does, and five seconds go by. */
async function patchDeployment({ scenario, clock }: Shop, spec: object): Promise<void> {
  scenario.kubernetes.issueToken({ token: 'admin', user: 'admin', rules: 'admin' });
  const url = 'https://cluster.sandbox/apis/apps/v1/namespaces/shop/deployments/flagd';
  const headers = { authorization: 'Bearer admin', 'content-type': 'application/merge-patch+json' };
  const request = new Request(url, { method: 'PATCH', headers, body: JSON.stringify({ spec }) });
  expect((await scenario.kubernetes.handle(request)).status).toBe(200);
  await clock.sleep(5000);
}

const flip = (shop: Shop, ports: Ports = shop.ports()) =>
  runFlip({ ports, ask: shop.ask({ commit: null, watchMs: null }), id: shop.id, trigger, runner });

describe('a flip while flagd is rolled out by somebody else', () => {
  it('is refused before anything is written where the rollout is stuck, and says on what', async () => {
    const shop = shopOf();
    shop.scenario.kubernetes.settings.newPodsWait = 'ImagePullBackOff';
    await patchDeployment(shop, NEW_TEMPLATE);
    const before = live(shop);
    await expect(flip(shop)).rejects.toMatchObject({
      code: 'FG_FLIP_ROLLING',
      message: expect.stringContaining('waits: ImagePullBackOff'),
    });
    expect(live(shop)).toBe(before);
  });

  it('is refused where it is paused half-way', async () => {
    const shop = shopOf();
    await patchDeployment(shop, { paused: true, ...NEW_TEMPLATE });
    await expect(flip(shop)).rejects.toMatchObject({
      code: 'FG_FLIP_ROLLING',
      message: expect.stringContaining('the Deployment is paused'),
    });
  });

  it('is refused on a paused Deployment where only new pods would see it, and goes ahead where running ones do', async () => {
    const copying = shopOf({ mount: 'init-copy' });
    await patchDeployment(copying, { paused: true });
    await expect(flip(copying)).rejects.toMatchObject({ code: 'FG_FLIP_PAUSED' });
    const mounted = shopOf();
    await patchDeployment(mounted, { paused: true });
    const run = await flip(mounted);
    expect(run.kind === 'ended' && lastFact(run.record, 'ended')?.outcome).toBe('done');
  });
});

describe('a restart of flagd', () => {
  it('meets other writers of the Deployment and goes ahead on what they left', async () => {
    const shop = shopOf({ mount: 'init-copy' });
    const ports = shop.ports();
    let tries = 0;
    const restart: Ports['cluster']['restart'] = async (request) => {
      tries += 1;
      return tries < 4 ? { kind: 'conflict' } : ports.cluster.restart(request);
    };
    const run = await flip(shop, { ...ports, cluster: { ...ports.cluster, restart } });
    expect(run.kind === 'ended' && lastFact(run.record, 'ended')?.outcome).toBe('done');
    expect(tries).toBe(4);
  });

  it('that never came about is not said to have been taken back', async () => {
    const shop = shopOf({ mount: 'init-copy' });
    const ports = shop.ports();
    const restart: Ports['cluster']['restart'] = async () => ({ kind: 'refused', reason: 'Forbidden: not now' });
    const run = await flip(shop, { ...ports, cluster: { ...ports.cluster, restart } });
    const record = run.kind === 'ended' ? run.record : null;
    expect(record === null ? null : lastFact(record, 'ended')?.outcome).toBe('undone');
    const story = record === null ? [] : storyOf(record).map(({ text }) => text);
    expect(story.filter((text) => text.includes('new pods read the new file'))).toEqual([]);
    expect(story.join('\n')).toContain('nothing to roll out');
  });
});
