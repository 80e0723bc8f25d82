import { describe, expect, it } from '@jest/globals';
import { KEY, makeShopCluster, NAMESPACE, type ShopCluster, textWith, VOLUME } from './shop-cluster.ts';

const SEEDS = Array.from({ length: 10 }, (_, index) => index + 1);
const OTHER_NUDGES_MS = [250, 750, 1500, 2500, 4000, 6000];

const allServe = (cluster: ShopCluster, variant: string) => () =>
  cluster.served().every((served) => served === variant);

function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Milliseconds from the flip to every pod serving it, for each seed; a miss is infinite. */
async function times(
  way: (cluster: ShopCluster) => Promise<void>,
  { mostMs, seeds = SEEDS }: { readonly mostMs: number; readonly seeds?: readonly number[] },
): Promise<readonly number[]> {
  const found: number[] = [];
  for (const seed of seeds) {
    const cluster = makeShopCluster({ replicas: 1 }, seed);
    await way(cluster);
    found.push(cluster.until(allServe(cluster, 'on'), mostMs) ?? Number.POSITIVE_INFINITY);
  }
  return found;
}

describe('the kubelet of the stand-in', () => {
  it('K1: brings a change by itself within 90 s, and not at once', async () => {
    const seen = await times(
      async (cluster) => {
        await cluster.flip(textWith('on'));
      },
      { mostMs: 100_000 },
    );
    expect(Math.min(...seen)).toBeGreaterThan(30_000);
    expect(Math.max(...seen)).toBeLessThan(91_000);
  });

  it('K2: brings a nudged change in 0.12 s at the median and 0.18 s at worst', async () => {
    const seen = await times(
      async (cluster) => {
        await cluster.flip(textWith('on'));
        await cluster.nudge('1');
      },
      { mostMs: 5000, seeds: Array.from({ length: 40 }, (_, index) => index) },
    );
    expect(median(seen)).toBeGreaterThan(80);
    expect(median(seen)).toBeLessThan(140);
    expect(Math.max(...seen)).toBeLessThanOrEqual(180);
  });

  it('K3: takes up to a second for a pod that it synced just before', async () => {
    const seen = await times(
      async (cluster) => {
        await cluster.nudge('0');
        cluster.advance(300);
        await cluster.flip(textWith('on'));
        await cluster.nudge('1');
      },
      { mostMs: 5000, seeds: Array.from({ length: 40 }, (_, index) => index) },
    );
    expect(median(seen)).toBeGreaterThan(300);
    expect(median(seen)).toBeLessThan(700);
    expect(Math.max(...seen)).toBeGreaterThan(800);
    expect(Math.max(...seen)).toBeLessThanOrEqual(1000);
  });

  it.each([
    [20, 1, 0],
    [100, 8, 3],
  ])(
    'K4: misses a nudge sent %d ms before the patch at most %d and at least %d times of 10',
    async (earlyMs, most, least) => {
      const seen = await times(
        async (cluster) => {
          await cluster.nudge('1');
          cluster.advance(earlyMs);
          await cluster.flip(textWith('on'));
        },
        { mostMs: 5000 },
      );
      const missed = seen.filter((ms) => ms === Number.POSITIVE_INFINITY).length;
      expect(missed).toBeLessThanOrEqual(most);
      expect(missed).toBeGreaterThanOrEqual(least);
    },
  );

  it('K5: always misses a nudge when its watch lags 200 ms', async () => {
    const seen = await times(
      async (cluster) => {
        cluster.world.settings.watchLagMs = 200;
        await cluster.flip(textWith('on'));
        await cluster.nudge('1');
      },
      { mostMs: 5000 },
    );
    expect(new Set(seen)).toEqual(new Set([Number.POSITIVE_INFINITY]));
  });

  it.each([100, 200, 500, 1000])('K5: never misses the whole schedule with a watch that lags %d ms', async (lagMs) => {
    for (const seed of SEEDS) {
      const cluster = makeShopCluster({}, seed);
      cluster.world.settings.watchLagMs = lagMs;
      await cluster.flip(textWith('on'));
      await cluster.nudge('0');
      let atMs = 0;
      for (const nextMs of OTHER_NUDGES_MS) {
        cluster.advance(nextMs - atMs);
        atMs = nextMs;
        if (!allServe(cluster, 'on')()) await cluster.nudge(String(nextMs));
      }
      cluster.advance(2000);
      expect(cluster.served()).toEqual(['on', 'on']);
    }
  });

  it('K6: is woken by no annotation that was there before, and a patch of nothing keeps the version', async () => {
    const cluster = makeShopCluster();
    await cluster.nudge('same');
    cluster.advance(3000);
    const before = await cluster.flip(textWith('off'));
    await cluster.flip(textWith('on'));
    await cluster.nudge('same');
    cluster.advance(5000);
    expect(cluster.served()).toEqual(['off', 'off']);
    const version = (answer: { readonly body: unknown }): unknown => Object(answer.body).metadata.resourceVersion;
    const after = await cluster.flip(textWith('on'));
    expect(version(await cluster.flip(textWith('on')))).toBe(version(after));
    expect(version(before)).not.toBe(version(after));
  });

  it('K8: never brings a change into a subPath, until its container restarts', async () => {
    const cluster = makeShopCluster({ replicas: 1, mount: { ...VOLUME, kind: 'sub-path' } });
    await cluster.flip(textWith('on'));
    await cluster.nudge('1');
    cluster.advance(200_000);
    expect(cluster.served()).toEqual(['off']);
    cluster.world.restartContainer(NAMESPACE, cluster.world.podNames(NAMESPACE)[0] ?? '');
    cluster.advance(1500);
    expect(cluster.served()).toEqual(['on']);
  });

  it('K8: a container restart leaves an init copy as it was copied', async () => {
    const cluster = makeShopCluster({ replicas: 1, mount: { ...VOLUME, kind: 'init-copy' } });
    await cluster.flip(textWith('on'));
    cluster.advance(200_000);
    cluster.world.restartContainer(NAMESPACE, cluster.world.podNames(NAMESPACE)[0] ?? '');
    cluster.advance(1500);
    expect(cluster.served()).toEqual(['off']);
  });

  /** Removes the key, puts it back after `awayMs` and nudges: what is served in the end. */
  async function afterRemoval(seed: number, awayMs: number): Promise<readonly string[]> {
    const cluster = makeShopCluster({ replicas: 1 }, seed);
    const edit = { namespace: NAMESPACE, name: 'flagd-config', key: KEY, manager: 'ann' };
    cluster.world.editConfigMap({ ...edit, text: null });
    await cluster.nudge('1');
    cluster.advance(awayMs);
    expect(cluster.served()).toEqual(['off']);
    cluster.world.editConfigMap({ ...edit, text: textWith('on') });
    for (const value of ['2', '3']) {
      await cluster.nudge(value);
      cluster.advance(100_000);
    }
    return cluster.served();
  }

  it('K9: a key that was gone for longer than a second is never heard of again', async () => {
    for (const seed of SEEDS) expect(await afterRemoval(seed, 3000)).toEqual(['off']);
  });

  it('K9: a key that is back in the file within the second is', async () => {
    const seen = await Promise.all(SEEDS.map((seed) => afterRemoval(seed, 200)));
    // The kubelet's relist may take longer than flagd's patience.
    expect(seen.flat().filter((variant) => variant === 'on').length).toBeGreaterThan(3);
  });

  it.each([
    ['broken JSON', '{"flags": {'],
    ['an unknown default', textWith('sideways')],
    ['a numeric default', textWith('on').replace('"on"', '5')],
    ['nothing', ''],
    ['an empty object', '{}'],
    ['a byte order mark', `\uFEFF${textWith('on')}`],
  ])(
    'K10: a running flagd keeps what it had when the file holds %s, a restarted one has no flags',
    async (_what, text) => {
      const cluster = makeShopCluster({ replicas: 1 });
      await cluster.flip(text);
      await cluster.nudge('1');
      cluster.advance(2000);
      expect(cluster.served()).toEqual(['off']);
      await cluster.restart('1');
      cluster.advance(10_000);
      const [pod = ''] = cluster.world.podNames(NAMESPACE);
      expect(await cluster.ask(pod)).toMatchObject({ status: 404, body: { errorCode: 'FLAG_NOT_FOUND' } });
      expect(await cluster.ask(`${pod}`, '')).toMatchObject({ status: 404 });
      const bulk = `/api/v1/namespaces/${NAMESPACE}/pods/${pod}:8016/proxy/ofrep/v1/evaluate/flags`;
      expect(await cluster.send('POST', bulk, { body: '{}' })).toEqual({ status: 200, body: { flags: [] } });
    },
  );

  it('K24: a disabled flag has neither variant nor value', async () => {
    const cluster = makeShopCluster();
    const [pod = ''] = cluster.world.podNames(NAMESPACE);
    const { status, body } = await cluster.ask(pod, 'retired');
    expect({ status, body }).toEqual({ status: 200, body: { key: 'retired', reason: 'DISABLED', metadata: {} } });
  });

  it('K25: a resource is served within 22 ms, and a bad one is refused by flagd alone', async () => {
    const cluster = makeShopCluster({ replicas: 1, mount: { kind: 'resource', featureFlag: 'flags' } });
    const path = `/apis/core.openfeature.dev/v1beta1/namespaces/${NAMESPACE}/featureflags/flags`;
    cluster.world.addFeatureFlag({ namespace: NAMESPACE, name: 'flags', flagSpec: JSON.parse(textWith('off')) });
    await cluster.restart('1');
    cluster.advance(5000);
    const to = (defaultVariant: string) => ({ spec: { flagSpec: { flags: { cartFailure: { defaultVariant } } } } });
    await cluster.patch(path, to('on'));
    expect(cluster.until(allServe(cluster, 'on'), 1000)).toBeLessThanOrEqual(22);
    expect((await cluster.patch(path, to('sideways'))).status).toBe(200);
    cluster.advance(1000);
    expect(cluster.served()).toEqual(['on']);
    const type = 'application/strategic-merge-patch+json';
    expect((await cluster.patch(path, to('off'), { type })).status).toBe(415);
  });
});
