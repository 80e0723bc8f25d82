import { describe, expect, it } from '@jest/globals';
import { DEPLOYMENT, makeShopCluster, NAMESPACE, type ShopCluster, textWith, VOLUME } from './shop-cluster.ts';

const INIT_COPY = { ...VOLUME, kind: 'init-copy' } as const;

/** Evaluations at 50 per second while time passes; the number that failed. */
function failuresDuring(cluster: ShopCluster, ms: number): number {
  let failed = 0;
  for (let at = 0; at < ms; at += 20) {
    cluster.advance(20);
    if (cluster.world.evaluateInside(NAMESPACE, 'cartFailure')?.variant === undefined) failed += 1;
  }
  return failed;
}

async function conditions(
  cluster: ShopCluster,
): Promise<readonly { readonly type: string; readonly reason: string }[]> {
  return Object((await cluster.send('GET', DEPLOYMENT)).body).status.conditions;
}

async function pods(cluster: ShopCluster): Promise<readonly unknown[]> {
  return Object((await cluster.send('GET', `/api/v1/namespaces/${NAMESPACE}/pods`)).body).items;
}

describe('a rollout in the stand-in', () => {
  it('does not end while a new pod fails its probe from the start', async () => {
    const cluster = makeShopCluster({ replicas: 1 });
    const [before] = cluster.world.podNames(NAMESPACE);
    await cluster.restart('1');
    cluster.advance(500);
    const born = cluster.world.podNames(NAMESPACE).find((name) => name !== before) ?? '';
    cluster.world.setPodReady({ namespace: NAMESPACE, name: born, ready: false });
    cluster.advance(60_000);
    expect(cluster.world.podNames(NAMESPACE)).toContain(before);
    cluster.world.setPodReady({ namespace: NAMESPACE, name: born, ready: true });
    cluster.advance(60_000);
    expect(cluster.world.podNames(NAMESPACE)).toEqual([born]);
  });

  it('K7: an init copy keeps the old file when the watch lags at the restart, and a second restart heals it', async () => {
    for (const lagMs of [300, 400, 600]) {
      const cluster = makeShopCluster({ replicas: 1, mount: INIT_COPY });
      cluster.world.settings.watchLagMs = lagMs;
      await cluster.flip(textWith('on'));
      await cluster.restart('1');
      cluster.advance(10_000);
      await cluster.nudge('1');
      cluster.advance(200_000);
      expect(cluster.served()).toEqual(['off']);
      expect(await conditions(cluster)).toContainEqual(expect.objectContaining({ reason: 'NewReplicaSetAvailable' }));
      await cluster.restart('2');
      cluster.advance(10_000);
      expect(cluster.served()).toEqual(['on']);
    }
  });

  it.each([
    [VOLUME, 1400, 1600],
    [INIT_COPY, 2000, 2500],
  ])('K12: replaces a pod of %j after %d to %d ms, the new one first', async (mount, least, most) => {
    const cluster = makeShopCluster({ replicas: 1, mount });
    const [old = ''] = cluster.world.podNames(NAMESPACE);
    await cluster.flip(textWith('on'));
    await cluster.restart('1');
    const readyMs = cluster.until(
      () => cluster.served().includes('on') && cluster.world.podNames(NAMESPACE).length === 2,
      5000,
    );
    expect(readyMs).not.toBeNull();
    expect(cluster.world.podNames(NAMESPACE)).toContain(old);
    const goneMs = cluster.until(() => !cluster.world.podNames(NAMESPACE).includes(old), 5000);
    const sumMs = Number(readyMs) + Number(goneMs);
    expect(sumMs).toBeGreaterThanOrEqual(least);
    // The old pod takes 0.4 s to go once the new one is ready.
    expect(sumMs).toBeLessThanOrEqual(most + 400);
  });

  it('K12: never has more than the surge, nor fewer ready than wanted', async () => {
    const cluster = makeShopCluster({ replicas: 4 });
    await cluster.restart('1');
    for (let at = 0; at < 12_000; at += 50) {
      cluster.advance(50);
      const all = (await pods(cluster)).map((pod) => Object(pod));
      const staying = all.filter((pod) => pod.metadata.deletionTimestamp === undefined);
      const ready = staying.filter((pod) => pod.status.conditions[0].status === 'True');
      expect(staying.length).toBeLessThanOrEqual(5);
      expect(ready.length).toBeGreaterThanOrEqual(3);
    }
    expect((await cluster.send('GET', DEPLOYMENT)).body).toMatchObject({
      metadata: { generation: 2 },
      status: { observedGeneration: 2, replicas: 4, updatedReplicas: 4, availableReplicas: 4 },
    });
  });

  it('K13: fails evaluations for want of an endpoint when nothing holds the old pod back', async () => {
    const cluster = makeShopCluster({ replicas: 1 });
    await cluster.restart('1');
    const failed = failuresDuring(cluster, 4000);
    expect(failed).toBeGreaterThan(15);
    expect(failed).toBeLessThanOrEqual(51);
  });

  it.each([
    ['a preStop sleep of 2 s', { preStopSleepSeconds: 2 }],
    ['minReadySeconds of 3', { minReadySeconds: 3 }],
  ])('K14: fails none with %s', async (_what, template) => {
    for (const replicas of [1, 2]) {
      const cluster = makeShopCluster({ replicas, ...template });
      await cluster.flip(textWith('on'));
      await cluster.restart('1');
      expect(failuresDuring(cluster, 15_000)).toBe(0);
      expect(new Set(cluster.served())).toEqual(new Set(['on']));
    }
  });

  it('K15: does not happen while the Deployment is paused', async () => {
    const cluster = makeShopCluster();
    const before = cluster.world.podNames(NAMESPACE);
    await cluster.patch(DEPLOYMENT, { spec: { paused: true } });
    await cluster.restart('1');
    cluster.advance(60_000);
    expect(cluster.world.podNames(NAMESPACE)).toEqual(before);
    const paused = { type: 'Progressing', status: 'Unknown', reason: 'DeploymentPaused' };
    expect(await conditions(cluster)).toContainEqual(expect.objectContaining(paused));
    await cluster.patch(DEPLOYMENT, { spec: { paused: false } });
    cluster.advance(10_000);
    expect(cluster.world.podNames(NAMESPACE)).not.toEqual(before);
  });

  it('K16: says within a moment that a quota allows no new pod', async () => {
    const cluster = makeShopCluster();
    cluster.world.settings.podQuota = 2;
    await cluster.restart('1');
    cluster.advance(100 + 62);
    const failure = { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate' };
    expect(await conditions(cluster)).toContainEqual(expect.objectContaining(failure));
    const events = await cluster.send('GET', `/api/v1/namespaces/${NAMESPACE}/events`);
    expect(events.body).toMatchObject({
      items: [
        { reason: 'FailedCreate', involvedObject: { kind: 'ReplicaSet' }, message: expect.stringContaining('quota') },
      ],
    });
    expect(cluster.served()).toEqual(['off', 'off']);
  });

  it('K17: leaves the old pods alone when the image cannot be pulled', async () => {
    const cluster = makeShopCluster({ replicas: 1, progressDeadlineSeconds: 30 });
    cluster.world.settings.newPodsWait = 'ImagePullBackOff';
    await cluster.flip(textWith('on'));
    await cluster.restart('1');
    cluster.advance(100 + 500);
    const reasons = (await pods(cluster)).map((pod) => Object(pod).status.containerStatuses[0].state.waiting?.reason);
    expect(reasons.filter((reason) => reason !== undefined)).toEqual(['ImagePullBackOff']);
    cluster.advance(30_000);
    expect(cluster.world.evaluateInside(NAMESPACE, 'cartFailure')?.variant).toBe('off');
    expect(await conditions(cluster)).toContainEqual(expect.objectContaining({ reason: 'ProgressDeadlineExceeded' }));
  });

  it.each([
    ['init-copy', 'initContainerStatuses'],
    ['volume', 'containerStatuses'],
  ] as const)('crashes a new pod by %s when the key is missing', async (kind, place) => {
    const cluster = makeShopCluster({ replicas: 1, mount: { ...VOLUME, kind, key: 'other.json' } });
    await cluster.restart('1');
    cluster.advance(5000);
    const waiting = (await pods(cluster)).flatMap((pod) => Object(pod).status[place] ?? []);
    expect(waiting).toContainEqual(expect.objectContaining({ state: { waiting: { reason: 'CrashLoopBackOff' } } }));
  });

  it('K11: a leaving pod serves its old value, hears no nudge, then refuses, then hangs', async () => {
    const cluster = makeShopCluster({ replicas: 1, preStopSleepSeconds: 5 });
    const [old = ''] = cluster.world.podNames(NAMESPACE);
    await cluster.restart('1');
    cluster.advance(2000);
    await cluster.flip(textWith('on'));
    await cluster.nudge('1');
    cluster.advance(2000);
    expect(await cluster.ask(old)).toMatchObject({ status: 200, body: { variant: 'off' } });
    expect([...cluster.served()].sort()).toEqual(['off', 'on']);
    const refused = cluster.until(() => cluster.served().length === 1, 5000);
    expect(refused).not.toBeNull();
    expect(await cluster.ask(old)).toMatchObject({
      status: 503,
      body: { message: expect.stringContaining('refused') },
    });
    cluster.advance(155);
    let answered: unknown = null;
    const hanging = cluster.ask(old).then((answer) => {
      answered = answer;
    });
    await new Promise((resolve) => setImmediate(resolve));
    cluster.advance(29_000);
    await new Promise((resolve) => setImmediate(resolve));
    expect(answered).toBeNull();
    cluster.advance(1000);
    await hanging;
    expect(answered).toMatchObject({ status: 503, body: { message: expect.stringContaining('timeout') } });
    expect((await cluster.ask(old)).status).toBe(404);
  });

  it('K26: a Service named flagd takes 8013 from later pods that have no --port', async () => {
    const rpc = (cluster: ShopCluster, pod: string) =>
      cluster.send(
        'POST',
        `/api/v1/namespaces/${NAMESPACE}/pods/${pod}:8013/proxy/flagd.evaluation.v1.Service/ResolveBoolean`,
        { body: JSON.stringify({ flagKey: 'cartFailure', context: {} }) },
      );
    for (const [withoutPort, after] of [
      [true, 503],
      [false, 200],
    ] as const) {
      const cluster = makeShopCluster({ replicas: 1, withoutPort });
      cluster.world.addService({ namespace: NAMESPACE, name: 'flagd' });
      const [old = ''] = cluster.world.podNames(NAMESPACE);
      expect(await rpc(cluster, old)).toMatchObject({ status: 200, body: { value: false, variant: 'off' } });
      await cluster.restart('1');
      cluster.advance(5000);
      const [now = ''] = cluster.world.podNames(NAMESPACE);
      expect((await rpc(cluster, now)).status).toBe(after);
      expect((await cluster.ask(now)).status).toBe(200);
    }
  });
});
