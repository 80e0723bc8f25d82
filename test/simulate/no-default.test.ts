import { describe, expect, it } from '@jest/globals';
import type { FlipId } from '../../src/domain/record/names.ts';
import { type FlipRecord, lastFact } from '../../src/domain/record/record.ts';
import { renderComment } from '../../src/operations/report/comment.ts';
import { revertFlip } from '../../src/operations/verbs/revert-flip.ts';
import { revertFromCluster } from '../../src/operations/verbs/revert-from-cluster.ts';
import { runFlip } from '../../src/operations/verbs/run-flip.ts';
import type { Transport } from '../../src/support/http.ts';
import { FLAGD, manifestOf, openShop, PATH, type Shop, type ShopOptions } from './shop.ts';

const runner = { holder: 'test', onProgress: () => undefined, authorise: async () => true };
const trigger = { kind: 'terminal', actor: 'ann' } as const;
/** The shop's flags, where the cart's has no default: the cart's own value holds. */
const BARE = FLAGD.replace('"on": true, "off": false },\n      "defaultVariant": "off"', '"on": true, "off": false }');
const ADDRESS = { kind: 'ConfigMap', namespace: 'shop', name: 'flagd-config', key: 'demo.flagd.json' } as const;

const shopOf = (options: ShopOptions = {}): Shop => openShop({ file: manifestOf(BARE), liveText: BARE, ...options });

async function flip(shop: Shop, change: Parameters<Shop['ask']>[0] = {}, id: FlipId = shop.id): Promise<FlipRecord> {
  const run = await runFlip({ ports: shop.ports(), ask: shop.ask(change), id, trigger, runner });
  if (run.kind !== 'ended') throw new Error(`expected an end, got ${run.kind}`);
  return run.record;
}

const liveText = async (
  shop: Shop,
  address: Parameters<ReturnType<Shop['ports']>['cluster']['readObject']>[0] = ADDRESS,
) => (await shop.ports().cluster.readObject(address))?.text;
const served = (shop: Shop): unknown[] =>
  Object.values(shop.scenario.kubernetes.servedBy('shop', 'cartFailure')).map(
    ({ variant, reason }) => variant ?? reason,
  );

/** flagd before 0.14: what has no default is not found. */
const olderFlagd = (name: string, transport: Transport): Transport =>
  name !== 'kubernetes'
    ? transport
    : async (request) => {
        const answer = await transport(request);
        if (!request.url.includes('/ofrep/v1/evaluate/flags/cartFailure')) return answer;
        const text = await answer.clone().text();
        if (!text.includes('"DEFAULT"')) return answer;
        const body = { key: 'cartFailure', errorCode: 'FLAG_NOT_FOUND', errorDetails: 'not found' };
        return new Response(JSON.stringify(body), { status: 404, headers: { 'content-type': 'application/json' } });
      };

describe('a flag without a default variant', () => {
  it('gets one, proven, and loses it again to the byte: live, in git and as served', async () => {
    const shop = shopOf();
    const record = await flip(shop);
    expect(lastFact(record, 'ended')).toMatchObject({ outcome: 'done', verdict: 'expected-problem', left: [] });
    expect(record.plan.changes[0]).toMatchObject({ from: null, to: 'on', proof: { before: null, after: 'on' } });
    expect(record.plan.workload.rpcPort).not.toBeNull();
    expect(served(shop)).toEqual(['on', 'on']);
    const diff = record.plan.commit?.files[0]?.diff.split('\n') ?? [];
    expect(diff.filter((line) => line.startsWith('+'))).toEqual(['+          "defaultVariant": "on",']);
    await shop.clock.sleep(120_000);
    const back = await revertFlip({ ports: shop.ports(), asked: null, by: 'ann', runner });
    expect(lastFact(back, 'ended')).toMatchObject({ outcome: 'undone', left: [] });
    expect(await liveText(shop)).toBe(BARE);
    expect(shop.scenario.github.fileAt('try-cart-failure', PATH)).toBe(manifestOf(BARE));
    expect(served(shop)).toEqual(['DEFAULT', 'DEFAULT']);
  });

  it('is called so wherever people read of it', async () => {
    const shop = shopOf();
    const record = await flip(shop);
    await shop.clock.sleep(120_000);
    const back = await revertFlip({ ports: shop.ports(), asked: null, by: 'ann', runner });
    expect(renderComment(back, shop.clock.nowMs(), () => '')).toContain('`cartFailure`: no default → `on`');
    const events = shop.scenario.dynatrace.events.filter(({ eventType }) => eventType === 'CUSTOM_CONFIGURATION');
    expect(events.map(({ title }) => title)).toEqual([
      `Flag cartFailure: no default -> on (flip ${shop.id.slice(0, 8)})`,
      `Flag cartFailure: on -> no default (flip ${shop.id.slice(0, 8)})`,
    ]);
    expect(events.map(({ properties }) => properties['defaultValue'])).toEqual(['on', 'no default']);
    expect(JSON.stringify(record)).not.toContain('"null');
  });

  it('goes back from the marks alone when the record is lost', async () => {
    const shop = shopOf();
    await flip(shop, { commit: null, watchMs: null });
    const ports = { ...shop.ports(), store: openShop().ports().store };
    const { target } = shop.ask();
    const revert = { target: { ...target, dynatrace: 'none' }, asked: null, by: 'ann', reason: null } as const;
    const back = await revertFromCluster(ports, revert, runner);
    expect(lastFact(back, 'ended')).toMatchObject({ outcome: 'undone', left: [] });
    expect(await liveText(shop)).toBe(BARE);
    expect(served(shop)).toEqual(['DEFAULT', 'DEFAULT']);
  });

  it('loses it again in a FeatureFlag resource', async () => {
    const address = { kind: 'FeatureFlag', namespace: 'shop', name: 'shop-flags' } as const;
    const shop = shopOf({ address });
    const record = await flip(shop, { commit: null, watchMs: null });
    expect(lastFact(record, 'ended')).toMatchObject({ outcome: 'done', left: [] });
    const back = await revertFlip({ ports: shop.ports(), asked: null, by: 'ann', runner });
    expect(lastFact(back, 'ended')).toMatchObject({ outcome: 'undone', left: [] });
    expect(JSON.parse((await liveText(shop, address)) ?? '')).toEqual(JSON.parse(BARE));
    expect(served(shop)).toEqual(['DEFAULT', 'DEFAULT']);
  });

  it('is refused where flagd cannot tell it from a flag that is not there', async () => {
    const shop = shopOf();
    const run = runFlip({ ports: shop.ports(olderFlagd), ask: shop.ask(), id: shop.id, trigger, runner });
    await expect(run).rejects.toMatchObject({ code: 'FG_FLIP_NO_DEFAULT' });
    expect(await liveText(shop)).toBe(BARE);
  });

  it('ends stuck, unproven, when flagd says on the way back that it is not there', async () => {
    const shop = shopOf();
    await flip(shop, { watchMs: null });
    const back = await revertFlip({ ports: shop.ports(olderFlagd), asked: null, by: 'ann', runner });
    const ended = lastFact(back, 'ended');
    expect(ended).toMatchObject({ outcome: 'stuck' });
    expect(ended?.left.map(({ where }) => where)).toEqual(['served']);
    expect(ended?.left[0]?.text).toMatch(/cartFailure should be without default, may be on.*FLAG_NOT_FOUND/);
    expect(await liveText(shop)).toBe(BARE);
  });
});
