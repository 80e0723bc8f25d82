import { describe, expect, it } from '@jest/globals';
import { PAST, RUNNING } from '../../src/adapters/store/places.ts';
import type { FlipId } from '../../src/domain/record/names.ts';
import { type FlipRecord, lastFact } from '../../src/domain/record/record.ts';
import { renderComment } from '../../src/operations/report/comment.ts';
import { revertFlip } from '../../src/operations/verbs/revert-flip.ts';
import { revertFromCluster } from '../../src/operations/verbs/revert-from-cluster.ts';
import { runFlip } from '../../src/operations/verbs/run-flip.ts';
import { manifestOf } from '../../src/sandbox/manifest.ts';
import type { Transport } from '../../src/support/http.ts';
import { FLAGD, openShop, PATH, type Shop, type ShopOptions } from './shop.ts';

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

/** Takes a flip back whose record is lost. */
async function comesBackFromMarks(shop: Shop): Promise<void> {
  const ports = { ...shop.ports(), store: openShop().ports().store };
  const { target } = shop.ask();
  const revert = { target: { ...target, dynatrace: 'none' }, asked: null, by: 'ann', reason: null } as const;
  const back = await revertFromCluster(ports, revert, runner);
  expect(lastFact(back, 'ended')).toMatchObject({ outcome: 'undone', left: [] });
}

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
    expect(renderComment(back, shop.clock.nowMs(), { page: () => '', prefix: '/flip' })).toContain(
      '`cartFailure`: no default → `on`',
    );
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
    await comesBackFromMarks(shop);
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
    expect(ended?.left.map(({ where }) => where)).toEqual(['served', 'event']);
    expect(ended?.left[0]?.text).toMatch(/cartFailure should be without default, may be on.*FLAG_NOT_FOUND/);
    expect(await liveText(shop)).toBe(BARE);
  });
});

/** The cart's default says null where flipgate would insert one: the text after the flip does not tell which it was. */
const NULLED = BARE.replace(
  '"cartFailure": {\n      "state": "ENABLED",',
  '"cartFailure": {\n      "state": "ENABLED",\n      "defaultVariant": null,',
);
const YAML = (written: string): string => `flags:
  cartFailure:
    state: ENABLED
    defaultVariant:${written}
    variants: { "on": true, "off": false }
  adSpeed:
    state: ENABLED
    variants: { slow: 1, fast: 2 }
    defaultVariant: slow
`;
const ONE_LINE = `${JSON.stringify(JSON.parse(NULLED))}\n`;
/** What is live, and the file in git. */
const NULLS = [
  ['JSON', NULLED, manifestOf(NULLED)],
  ['JSON on one line', ONE_LINE, manifestOf(ONE_LINE)],
  ['YAML in git, a tilde and a comment', NULLED, YAML(' ~ # none')],
  ['YAML in git, nothing', NULLED, YAML('')],
  ['null live, absent in git', NULLED, manifestOf(BARE)],
  ['absent live, null in git', BARE, manifestOf(NULLED)],
] as const;
const RECORDS = { files: [], folders: [RUNNING, PAST], names: [] };

describe('a default variant that says null', () => {
  it.each(NULLS)('comes back as it was written, live and in git: %s', async (_, text, file) => {
    const shop = openShop({ file, liveText: text });
    const record = await flip(shop);
    expect(lastFact(record, 'ended')).toMatchObject({ outcome: 'done', left: [] });
    expect(record.plan.changes[0]).toMatchObject({ from: null, to: 'on' });
    const back = await revertFlip({ ports: shop.ports(), asked: null, by: 'ann', runner });
    expect(lastFact(back, 'ended')).toMatchObject({ outcome: 'undone', left: [] });
    expect(await liveText(shop)).toBe(text);
    expect(shop.scenario.github.fileAt('try-cart-failure', PATH)).toBe(file);
    expect(served(shop)).toEqual(['DEFAULT', 'DEFAULT']);
  });

  it.each(NULLS)('comes back from the marks alone: %s', async (_, text, file) => {
    const shop = openShop({ file, liveText: text });
    await flip(shop, { commit: null, watchMs: null });
    await comesBackFromMarks(shop);
    expect(await liveText(shop)).toBe(text);
  });

  it.each([
    ['an older version', undefined],
    ['somebody who forged it', 'on" # '],
    ['somebody who broke it', null],
  ])('goes back as an absent one when the record is by %s', async (_, spelled) => {
    const shop = openShop({ file: manifestOf(NULLED), liveText: NULLED });
    await flip(shop);
    const { version, files } = await shop.files.load(RECORDS);
    const rewrite = (key: string, value: unknown): unknown =>
      key !== 'spellings' ? value : typeof spelled === 'string' ? { cartFailure: spelled } : spelled;
    const changes = new Map([...files].map(([path, text]) => [path, JSON.stringify(JSON.parse(text, rewrite))]));
    expect([...files.values()].join('')).toContain('"spellings"');
    expect(await shop.files.swap({ version, changes, message: '' })).toBe('written');
    const back = await revertFlip({ ports: shop.ports(), asked: null, by: 'ann', runner });
    expect(lastFact(back, 'ended')).toMatchObject({ outcome: 'undone', left: [] });
    expect(JSON.parse((await liveText(shop)) ?? '')).toEqual(JSON.parse(BARE));
  });
});
