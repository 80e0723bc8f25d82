import { describe, expect, it } from '@jest/globals';
import { wayOut } from '../../src/domain/flip/way-out.ts';
import type { FlipId } from '../../src/domain/record/names.ts';
import { type FlipRecord, lastFact } from '../../src/domain/record/record.ts';
import { revertFlip } from '../../src/operations/verbs/revert-flip.ts';
import { runFlip } from '../../src/operations/verbs/run-flip.ts';
import { MANIFEST, openShop, PATH, type Shop } from './shop.ts';

const runner = { holder: 'test', onProgress: () => undefined, authorise: async () => true };
const trigger = { kind: 'terminal', actor: 'ann' } as const;

async function flip(shop: Shop, change: Parameters<Shop['ask']>[0] = {}, id: FlipId = shop.id) {
  const run = await runFlip({ ports: shop.ports(), ask: shop.ask(change), id, trigger, runner });
  if (run.kind !== 'ended') throw new Error(`expected an end, got ${run.kind}`);
  return run.record;
}

const announcements = (shop: Shop) =>
  shop.scenario.dynatrace.events.filter((event) => event.eventType === 'CUSTOM_CONFIGURATION');

const servedVariants = (shop: Shop): unknown[] =>
  Object.values(shop.scenario.kubernetes.servedBy('shop', 'cartFailure')).map((seen) => seen.variant);

describe('a flip that is expected to hurt', () => {
  it('ends as expected-problem, with one commit, one event, the live value proven on every pod', async () => {
    const shop = openShop();
    const record = await flip(shop);
    expect(lastFact(record, 'ended')).toMatchObject({ outcome: 'done', verdict: 'expected-problem', left: [] });
    expect(servedVariants(shop)).toEqual(['on', 'on']);
    expect(shop.scenario.github.fileAt('try-cart-failure', PATH)).toBe(
      MANIFEST.replace(
        '"on": true, "off": false },\n          "defaultVariant": "off"',
        '"on": true, "off": false },\n          "defaultVariant": "on"',
      ),
    );
    expect(announcements(shop).length).toBe(1);
    expect((await shop.ports().store.read(shop.id))?.record.locks).toEqual([]);
  });

  it('goes back: git, live, served as before, and Dynatrace told', async () => {
    const shop = openShop();
    await flip(shop);
    await shop.clock.sleep(120_000);
    const record = await revertFlip({ ports: shop.ports(), asked: null, by: 'ann', runner });
    expect(lastFact(record, 'ended')).toMatchObject({ outcome: 'undone', verdict: 'expected-problem', left: [] });
    expect(servedVariants(shop)).toEqual(['off', 'off']);
    expect(shop.scenario.github.fileAt('try-cart-failure', PATH)).toBe(MANIFEST);
    expect(announcements(shop).map((event) => event.properties['flipgate.phase'])).toEqual(['do', 'undo']);
  });

  it('ends missed when the service never reads the flag', async () => {
    const shop = openShop({ asksFor: 'number' });
    const ask = shop.ask();
    const changes = ask.changes.map((change) => ({ ...change, askedType: 'number' as const }));
    const record = await flip(shop, { changes });
    expect(lastFact(record, 'ended')).toMatchObject({ outcome: 'done', verdict: 'missed' });
    expect(lastFact(record, 'ended')?.reasons.join()).toContain('asks for a number');
  });
});

describe('a flip of two flags at once', () => {
  it('is one commit and one patch with an event for each, proven for both, and goes back whole', async () => {
    const shop = openShop();
    const versions = () => shop.scenario.github.log('try-cart-failure').length;
    const before = versions();
    const [cart] = shop.ask().changes;
    if (cart === undefined) throw new Error('no change');
    const changes = [cart, { ...cart, flag: 'adSpeed', variant: 'fast' }];
    const record = await flip(shop, { changes });
    expect(lastFact(record, 'ended')).toMatchObject({ outcome: 'done', verdict: 'expected-problem', left: [] });
    const told = announcements(shop).map((event) => event.properties['feature_flag.key']);
    expect(told).toEqual(['cartFailure', 'adSpeed']);
    expect(versions()).toBe(before + 1);
    const speeds = Object.values(shop.scenario.kubernetes.servedBy('shop', 'adSpeed')).map((seen) => seen.variant);
    expect([...servedVariants(shop), ...speeds]).toEqual(['on', 'on', 'fast', 'fast']);
    await shop.clock.sleep(120_000);
    const back = await revertFlip({ ports: shop.ports(), asked: null, by: 'ann', runner });
    expect(lastFact(back, 'ended')).toMatchObject({ outcome: 'undone', left: [] });
    expect(shop.scenario.github.fileAt('try-cart-failure', PATH)).toBe(MANIFEST);
    expect(announcements(shop).length).toBe(4);
  });

  const both = (shop: Shop) => {
    const [cart] = shop.ask().changes;
    if (cart === undefined) throw new Error('no change');
    return [cart, { ...cart, flag: 'adSpeed', variant: 'fast', expect: 'healthy' as const }];
  };
  /** Somebody sets the flag back by hand, as `kubectl edit` does. */
  const setBack = (shop: Shop, flag: string): void => {
    const where = { namespace: 'shop', name: 'flagd-config', key: 'demo.flagd.json', manager: 'kubectl-edit' };
    const text = shop.scenario.kubernetes.liveText(where.namespace, where.name, where.key) ?? '';
    const edited = text.replace(new RegExp(`("${flag}"[\\s\\S]*?"defaultVariant": ")\\w+`), '$1off');
    shop.scenario.kubernetes.editConfigMap({ ...where, text: edited });
  };
  const left = [
    { where: 'live', flag: 'adSpeed', text: expect.stringContaining('adSpeed is still fast, should be slow') },
  ];

  it('one of which somebody took back: the way back names the other, and the command that ends it', async () => {
    const shop = openShop();
    await flip(shop, { changes: both(shop), watchMs: null });
    setBack(shop, 'cartFailure');
    await shop.clock.sleep(120_000);
    const back = await revertFlip({ ports: shop.ports(), asked: null, by: 'ann', runner });
    const ended = lastFact(back, 'ended');
    expect(ended).toMatchObject({ outcome: 'stuck', left });
    expect(ended?.left.map((one) => wayOut(back, one))).toEqual(['flipgate revert adSpeed --from-cluster']);
  });

  it('one of which somebody took back in the watch: the end names the other', async () => {
    const shop = openShop();
    const ports = shop.ports();
    const onProgress = (record: FlipRecord): void => {
      if (record.facts.filter(({ k }) => k === 'reading').length === 5) setBack(shop, 'cartFailure');
    };
    const ask = shop.ask({ changes: both(shop) });
    const run = await runFlip({ ports, ask, id: shop.id, trigger, runner: { ...runner, onProgress } });
    const ended = run.kind === 'ended' ? lastFact(run.record, 'ended') : null;
    expect(ended).toMatchObject({ outcome: 'superseded', left });
  });
});

describe('a flip that is expected to be harmless', () => {
  const healthy = (shop: Shop) => ({
    changes: shop.ask().changes.map((change) => ({ ...change, expect: 'healthy' as const })),
  });

  it('says problem when it hurts, and goes back by itself when asked to', async () => {
    const shop = openShop();
    const record = await flip(shop, { ...healthy(shop), onProblem: 'revert' });
    expect(lastFact(record, 'ended')).toMatchObject({ outcome: 'undone', verdict: 'problem' });
    expect(servedVariants(shop)).toEqual(['off', 'off']);
  });

  it('says clean only after traffic, complete reads and the whole window', async () => {
    const shop = openShop();
    const changes = [
      {
        ...shop.ask().changes[0],
        flag: 'adSpeed',
        variant: 'fast',
        service: 'cart',
        entityIds: [],
        titlePhrases: [],
        expect: 'healthy' as const,
        askedType: null,
      },
    ];
    const record = await flip(shop, { changes });
    expect(lastFact(record, 'ended')).toMatchObject({ outcome: 'done', verdict: 'clean', reasons: [] });
  });

  it('says unknown without traffic', async () => {
    const shop = openShop({ requestsPerSecond: 0 });
    const record = await flip(shop, healthy(shop));
    expect(lastFact(record, 'ended')).toMatchObject({ outcome: 'done', verdict: 'unknown' });
    expect(lastFact(record, 'ended')?.reasons.join()).toContain('no request');
  });
});

describe('how flagd gets its file', () => {
  it('is restarted when an init container copies the file', async () => {
    const shop = openShop({ mount: 'init-copy' });
    const record = await flip(shop, { watchMs: null });
    expect(lastFact(record, 'ended')).toMatchObject({ outcome: 'done', verdict: null });
    await shop.clock.sleep(5000);
    expect(servedVariants(shop)).toEqual(['on', 'on']);
  });

  it('is proven back when flagd never serves the value', async () => {
    const shop = openShop();
    for (const pod of shop.scenario.kubernetes.podNames('shop')) shop.scenario.kubernetes.settings.deafPods.add(pod);
    const record = await flip(shop, { watchMs: null, target: { ...shop.ask().target, reload: ['nudge'] } });
    expect(lastFact(record, 'turned')?.why).toBe('not-proven');
    expect(lastFact(record, 'ended')).toMatchObject({ outcome: 'undone' });
    expect(shop.scenario.github.fileAt('try-cart-failure', PATH)).toBe(MANIFEST);
  });
});

describe('a flip whose pull request was merged meanwhile', () => {
  it.each([
    ['its branch is still there', false],
    ['its branch is gone', true],
  ])('is not called undone while the base branch says otherwise: %s', async (_, deleted) => {
    const shop = openShop();
    await flip(shop, { watchMs: null });
    const desk = shop.scenario.github.at('example/shop');
    desk.mergePullRequest(shop.scenario.pullRequest, 'ann');
    if (deleted) desk.deleteBranch('try-cart-failure', 'ann');
    const record = await revertFlip({ ports: shop.ports(), asked: null, by: 'ann', runner });
    expect(servedVariants(shop)).toEqual(['off', 'off']);
    expect(lastFact(record, 'ended')).toMatchObject({ outcome: 'stuck', left: [{ where: 'git' }] });
    expect(lastFact(record, 'ended')?.left[0]?.text).toContain('main');
  });
});
