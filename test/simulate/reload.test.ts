import { describe, expect, it } from '@jest/globals';
import { flipError } from '../../src/domain/errors/flip-error.ts';
import { type FlipRecord, lastFact } from '../../src/domain/record/record.ts';
import { planFlip } from '../../src/operations/plan/plan-flip.ts';
import { watchRead } from '../../src/operations/reads/watch.ts';
import { storyOf } from '../../src/operations/report/story.ts';
import { planFromCluster, revertFromCluster } from '../../src/operations/verbs/revert-from-cluster.ts';
import { runFlip } from '../../src/operations/verbs/run-flip.ts';
import { openShop, type Shop, type ShopOptions } from './shop.ts';

const runner = { holder: 'test', onProgress: () => undefined, authorise: async () => true };
const trigger = { kind: 'terminal', actor: 'ann' } as const;

/** A flip of the cluster alone. */
async function flip(shop: Shop): Promise<FlipRecord> {
  const ask = shop.ask({ commit: null, watchMs: null });
  const run = await runFlip({ ports: shop.ports(), ask, id: shop.id, trigger, runner });
  if (run.kind !== 'ended') throw new Error(`expected an end, got ${run.kind}`);
  return run.record;
}

const shopOf = (options: ShopOptions = {}): Shop => openShop({ dynatrace: 'none', ...options });
const story = (record: FlipRecord): string =>
  storyOf(record)
    .map(({ step, text }) => `${step}: ${text}`)
    .join('\n');
const rungs = (record: FlipRecord): readonly string[] =>
  record.facts.flatMap((fact) =>
    fact.k === 'receipt' && fact.key.includes('reload') ? [String(Object(fact.data).rung)] : [],
  );
const outcome = (record: FlipRecord): unknown => lastFact(record, 'ended')?.outcome;
const served = (shop: Shop): unknown[] =>
  Object.values(shop.scenario.kubernetes.servedBy('shop', 'cartFailure')).map(({ variant }) => variant);
const tookMs = (record: FlipRecord): number => (record.facts.at(-1)?.atMs ?? 0) - (record.facts[0]?.atMs ?? 0);

describe('making flagd load a change', () => {
  it('annotates again until a kubelet with a lagging watch has it', async () => {
    const shop = shopOf();
    shop.scenario.kubernetes.settings.watchLagMs = 500;
    const record = await flip(shop);
    expect(outcome(record)).toBe('done');
    expect(new Set(rungs(record))).toEqual(new Set(['nudge']));
    expect(rungs(record).length).toBeGreaterThan(1);
    expect(tookMs(record)).toBeLessThan(3000);
  });

  it('restarts a second time, at once, when the init copy took the old file', async () => {
    const shop = shopOf({ mount: 'init-copy' });
    shop.scenario.kubernetes.settings.watchLagMs = 400;
    const record = await flip(shop);
    expect(outcome(record)).toBe('done');
    expect(rungs(record)).toEqual(['rollout', 'rollout']);
    expect(JSON.stringify(record.facts)).toContain('the new pods are ready and do not serve it');
    expect(story(record)).toContain('no proof by the new pods, once more: ');
    expect(tookMs(record)).toBeLessThan(20_000);
    expect(served(shop)).toEqual(['on', 'on']);
  });

  it('takes back what made another flag mean something else, though its variant kept its name', async () => {
    const shop = shopOf({ mount: 'init-copy' });
    const { kubernetes } = shop.scenario;
    const where = { namespace: 'shop', name: 'flagd-config', key: 'demo.flagd.json', manager: 'kubectl-edit' };
    const text = kubernetes.liveText(where.namespace, where.name, where.key) ?? '';
    // Edited by somebody and not loaded yet: only new pods read it.
    kubernetes.editConfigMap({ ...where, text: text.replace('"slow": 1', '"slow": 7') });
    const record = await flip(shop);
    expect(lastFact(record, 'turned')?.why).toBe('other-flags-changed');
    expect(JSON.stringify(record.facts)).toContain('adSpeed: slow has another value');
    expect(served(shop)).toEqual(['off', 'off']);
  });

  it('falls to the next way when one comes to no proof, and says so', async () => {
    const shop = shopOf();
    const { kubernetes } = shop.scenario;
    for (const pod of kubernetes.podNames('shop')) kubernetes.settings.deafPods.add(pod);
    const record = await flip(shop);
    expect(outcome(record)).toBe('done');
    expect(new Set(rungs(record))).toEqual(new Set(['nudge', 'wait', 'rollout']));
    expect(story(record)).toContain('no proof by nudge in 7 tries, next: ');
    expect(story(record)).toContain('no proof by wait, next: ');
  });

  it('gives up when the time for all tries is over, shows what the cluster says, and goes back', async () => {
    const shop = shopOf({ mount: 'init-copy' });
    shop.scenario.kubernetes.settings.newPodsWait = 'ImagePullBackOff';
    const record = await flip(shop);
    expect(outcome(record)).toBe('undone');
    expect(story(record)).toMatch(/Pod flagd-\S+: Failed: Failed to start container: ImagePullBackOff/);
    const turned = record.facts.find((fact) => fact.k === 'turned');
    expect((turned?.atMs ?? 0) - (record.facts[0]?.atMs ?? 0)).toBeLessThan(record.plan.workload.budgetMs + 5000);
    expect(served(shop)).toEqual(['off', 'off']);
  });

  it('never takes longer than the budget', async () => {
    const shop = shopOf();
    const { kubernetes } = shop.scenario;
    for (const pod of kubernetes.podNames('shop')) kubernetes.settings.deafPods.add(pod);
    kubernetes.settings.podQuota = 2;
    const record = await flip(shop);
    const reloads = record.facts.filter((fact) => fact.k === 'receipt' && fact.key.startsWith('do/reload'));
    const turned = record.facts.find((fact) => fact.k === 'turned');
    expect((turned?.atMs ?? 0) - (reloads[0]?.atMs ?? 0)).toBeLessThanOrEqual(record.plan.workload.budgetMs + 3000);
    expect(story(record)).toContain('exceeded quota');
  });

  it('looks ever less often while the kubelet takes its time, and is never long behind it', async () => {
    const shop = shopOf();
    const ask = shop.ask({ commit: null, watchMs: null });
    const target = { ...ask.target, reload: ['wait'] as const };
    const run = await runFlip({ ports: shop.ports(), ask: { ...ask, target }, id: shop.id, trigger, runner });
    if (run.kind !== 'ended') throw new Error(`expected an end, got ${run.kind}`);
    expect(outcome(run.record)).toBe('done');
    const tookS = tookMs(run.record) / 1000;
    expect(tookS).toBeGreaterThan(20);
    const looks = shop.scenario.kubernetes.requests.filter(({ path }) => path.includes(':8016/proxy/'));
    // Two pods a look: one every 2.5 s at last, and the first seconds closer.
    expect(looks.length / 2).toBeLessThan(tookS / 2.5 + 45);
    expect(looks.length / 2).toBeGreaterThan(tookS / 2.5);
  });

  it('looks again after an answer that did not come: no pod is restarted for that', async () => {
    const shop = shopOf({ mount: 'init-copy' });
    const ports = shop.ports();
    let reads = 0;
    const readWorkload: typeof ports.cluster.readWorkload = async (query) => {
      reads += 1;
      if (reads % 4 === 0)
        throw flipError('FG_KUBERNETES_UNAVAILABLE', { what: 'list pods', why: '503', retryAfterSeconds: null });
      return ports.cluster.readWorkload(query);
    };
    const flaky = { ...ports, cluster: { ...ports.cluster, readWorkload } };
    const ask = shop.ask({ commit: null, watchMs: null });
    const run = await runFlip({ ports: flaky, ask, id: shop.id, trigger, runner });
    if (run.kind !== 'ended') throw new Error(`expected an end, got ${run.kind}`);
    expect(reads).toBeGreaterThan(4);
    expect([outcome(run.record), rungs(run.record)]).toEqual(['done', ['rollout']]);
  });

  it('comes to no proof while no answer comes at all, and says so', async () => {
    const shop = shopOf({ mount: 'init-copy' });
    const ports = shop.ports();
    let isAway = false;
    const readWorkload: typeof ports.cluster.readWorkload = async (query) => {
      if (isAway)
        throw flipError('FG_KUBERNETES_UNAVAILABLE', { what: 'list pods', why: '503', retryAfterSeconds: null });
      return ports.cluster.readWorkload(query);
    };
    const restart: typeof ports.cluster.restart = async (request) => {
      isAway = true;
      return ports.cluster.restart(request);
    };
    const away = { ...ports, cluster: { ...ports.cluster, readWorkload, restart } };
    const onProgress = (record: FlipRecord): void => {
      if (lastFact(record, 'turned') !== undefined) isAway = false;
    };
    const ask = shop.ask({ commit: null, watchMs: null });
    const run = await runFlip({ ports: away, ask, id: shop.id, trigger, runner: { ...runner, onProgress } });
    if (run.kind !== 'ended') throw new Error(`expected an end, got ${run.kind}`);
    expect(story(run.record)).toContain('not yet: ');
    expect(JSON.stringify(run.record.facts)).toContain('FG_KUBERNETES_UNAVAILABLE');
    expect(outcome(run.record)).toBe('undone');
    expect(served(shop)).toEqual(['off', 'off']);
  });

  it('leaves pods that are going out of the proof, and says that they still serve', async () => {
    const shop = shopOf({ mount: 'init-copy', flagd: { preStopSleepSeconds: 20 } });
    const record = await flip(shop);
    expect(outcome(record)).toBe('done');
    expect(story(record)).toMatch(
      /2 of 2 pods serve it, twice in a row: .*; being deleted, may still serve the old value: /,
    );
    expect([...served(shop)].sort()).toEqual(['off', 'off', 'on', 'on']);
  });
});

describe('the port of the applications', () => {
  it('is asked in every proof when it answered before', async () => {
    const shop = shopOf();
    const record = await flip(shop);
    expect(record.plan.workload.rpcPort).toBe(8013);
    const asked = shop.scenario.kubernetes.requests.filter(({ path }) => path.includes(':8013/proxy/'));
    expect(asked.length).toBeGreaterThanOrEqual(2 * 3);
    expect(new Set(asked.map(({ path }) => path.replace(/^.*\//, '')))).toEqual(new Set(['ResolveBoolean']));
  });

  it('keeps a flip from being proven while it answers otherwise than OFREP', async () => {
    const shop = shopOf();
    const ports = shop.ports();
    const stubborn = {
      ...ports,
      served: {
        ...ports.served,
        evaluateRpc: async () => ({ kind: 'value', variant: 'off', value: false, reason: 'STATIC' }) as const,
      },
    };
    const ask = shop.ask({ commit: null, watchMs: null });
    const run = await runFlip({ ports: stubborn, ask, id: shop.id, trigger, runner });
    if (run.kind !== 'ended') throw new Error(`expected an end, got ${run.kind}`);
    expect(outcome(run.record)).not.toBe('done');
    expect(story(run.record)).toContain('serves on, off (to applications)');
  });

  it('is asked while the flip is watched: what it answers otherwise is not held', async () => {
    const shop = shopOf();
    const record = await flip(shop);
    const ports = shop.ports();
    expect(await watchRead(ports, record, 'served')).toMatchObject({ complete: true, data: { proven: true } });
    const stale = async () => ({ kind: 'value', variant: 'off', value: false, reason: 'STATIC' }) as const;
    const bent = { ...ports, served: { ...ports.served, evaluateRpc: stale } };
    const held = await watchRead(bent, record, 'served');
    expect(held).toMatchObject({ complete: true, data: { proven: false, live: 'ours' } });
    expect(JSON.stringify(held.data)).toContain('not served by flagd-');
  });

  it('is asked by a way back from the live object alone as well, when it answers as OFREP does', async () => {
    const shop = shopOf();
    const { plan: made } = await flip(shop);
    const ports = shop.ports();
    const { target } = shop.ask({ commit: null, watchMs: null });
    const revert = { target, asked: null, by: 'ann', reason: null };
    const { plan, sawTo } = await planFromCluster(ports, revert);
    expect({ rpc: plan.workload.rpcPort, sawTo }).toEqual({ rpc: made.workload.rpcPort, sawTo: true });
    const stale = async () => ({ kind: 'value', variant: 'off', value: false, reason: 'STATIC' }) as const;
    const bent = { ...ports, served: { ...ports.served, evaluateRpc: stale } };
    expect((await planFromCluster(bent, revert)).plan.workload.rpcPort).toBeNull();
    const record = await revertFromCluster({ ...ports, store: openShop().ports().store }, revert, runner);
    expect(outcome(record)).toBe('undone');
    expect(served(shop)).toEqual(['off', 'off']);
  });

  it('keeps a flip from being proven while a second flagd in the pods answers otherwise', async () => {
    const shop = shopOf();
    const ports = shop.ports();
    const readWorkload: typeof ports.cluster.readWorkload = async (query) => {
      const workload = await ports.cluster.readWorkload(query);
      return workload === null ? null : { ...workload, otherOfrepPorts: [9016] };
    };
    const stale = { kind: 'value', variant: 'off', value: false, reason: 'STATIC' } as const;
    const evaluate: typeof ports.served.evaluate = async (query) =>
      query.port === 9016 ? stale : ports.served.evaluate(query);
    const twice = {
      ...ports,
      cluster: { ...ports.cluster, readWorkload },
      served: { ...ports.served, evaluate },
    };
    const ask = shop.ask({ commit: null, watchMs: null });
    const run = await runFlip({ ports: twice, ask, id: shop.id, trigger, runner });
    if (run.kind !== 'ended') throw new Error(`expected an end, got ${run.kind}`);
    expect(run.record.plan.workload.otherOfrepPorts).toEqual([9016]);
    expect(outcome(run.record)).toBe('undone');
    expect(story(run.record)).toContain('serves on, off');
  });

  it('is left alone, and that is said, when it did not answer before', async () => {
    const shop = shopOf();
    const ports = shop.ports();
    const unreachable = async () => ({ kind: 'unreachable', why: 'refused' }) as const;
    const silent = { ...ports, served: { ...ports.served, evaluateRpc: unreachable } };
    const { plan } = await planFlip(silent, shop.ask({ commit: null, watchMs: null }));
    expect(plan.workload.rpcPort).toBeNull();
    expect(plan.warnings.map(({ code }) => code)).toContain('rpc-silent');
  });

  it('is not taken away by a restart: the flip is refused where a Service would', async () => {
    const shop = shopOf({ mount: 'init-copy', flagd: { withoutPort: true } });
    shop.scenario.kubernetes.addService({ namespace: 'shop', name: 'flagd' });
    await expect(flip(shop)).rejects.toMatchObject({ code: 'FG_FLIP_SHADOWED' });
    const kept = shopOf({ flagd: { withoutPort: true } });
    kept.scenario.kubernetes.addService({ namespace: 'shop', name: 'flagd' });
    const { plan } = await planFlip(kept.ports(), kept.ask({ commit: null, watchMs: null }));
    expect(plan.warnings.map(({ code }) => code)).toContain('shadowed-ports');
  });
});

describe('what a plan says of a restart', () => {
  const gapOf = async (options: ShopOptions): Promise<string | undefined> => {
    const shop = shopOf(options);
    const { plan } = await planFlip(shop.ports(), shop.ask({ commit: null, watchMs: null }));
    return plan.warnings.find(({ code }) => code === 'rollout-gap')?.text;
  };

  it.each<[string, ShopOptions, RegExp | null]>([
    ['nothing where none is needed', {}, null],
    [
      'a second of failures without any pause',
      { mount: 'init-copy' },
      /fail for about a second; a preStop sleep of 2 s/,
    ],
    ['none with a preStop sleep of 2 s', { mount: 'init-copy', flagd: { preStopSleepSeconds: 2 } }, null],
    ['as before with one of 1 s', { mount: 'sub-path', flagd: { preStopSleepSeconds: 1 } }, /about a second/],
    [
      'next to none with minReadySeconds 3',
      { mount: 'init-copy', flagd: { minReadySeconds: 3 } },
      /next to no evaluation/,
    ],
  ])('%s', async (_what, options, expected) => {
    const gap = await gapOf(options);
    if (expected === null) expect(gap).toBeUndefined();
    else expect(gap).toMatch(expected);
  });

  it('names the rights of each way, and misses events only softly', async () => {
    const shop = shopOf();
    const rule = (group: string, resource: string, verbs: readonly string[], names: readonly string[] = []) => ({
      group,
      resource,
      verbs,
      names,
    });
    shop.scenario.kubernetes.issueToken({
      token: shop.scenario.credentials.kubernetes,
      user: 'narrow',
      rules: [
        rule('', 'configmaps', ['get', 'patch'], ['flagd-config']),
        rule('apps', 'deployments', ['get', 'patch'], ['flagd']),
        rule('apps', 'replicasets', ['list']),
        rule('', 'pods', ['list']),
        rule('', 'pods/proxy', ['create']),
      ],
    });
    const { plan } = await planFlip(shop.ports(), shop.ask({ commit: null, watchMs: null }));
    expect(new Set(plan.workload.attempts.map(({ rung }) => rung))).toEqual(new Set(['wait', 'rollout']));
    expect(plan.warnings.map(({ code }) => code)).toContain('no-events');
    expect(plan.permissions).toContainEqual({
      verb: 'patch',
      group: 'apps',
      resource: 'deployments',
      subresource: null,
      namespace: 'shop',
      name: 'flagd',
    });
  });
});
