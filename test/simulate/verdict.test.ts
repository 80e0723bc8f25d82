import { describe, expect, it } from '@jest/globals';
import { type FlipRecord, lastFact } from '../../src/domain/record/record.ts';
import { runFlip } from '../../src/operations/verbs/run-flip.ts';
import { openShop, type Shop } from './shop.ts';

const MINUTE_MS = 60 * 1000;
const OTHER = 'SERVICE-00000000000000AA';
const trigger = { kind: 'terminal', actor: 'ann' } as const;
type Ask = Parameters<Shop['ask']>[0];

async function flip(
  shop: Shop,
  change: Ask,
  onProgress: (record: FlipRecord) => void = () => undefined,
): Promise<ReturnType<typeof endOf>> {
  const runner = { holder: 'test', onProgress, authorise: async () => true };
  const run = await runFlip({ ports: shop.ports(), ask: shop.ask(change), id: shop.id, trigger, runner });
  if (run.kind !== 'ended') throw new TypeError(`expected an end, got ${run.kind}`);
  return endOf(run.record);
}

function endOf(record: FlipRecord) {
  const ended = lastFact(record, 'ended');
  return { outcome: ended?.outcome, verdict: ended?.verdict, why: ended?.reasons.join('; ') ?? '' };
}

const changing = (shop: Shop, more: object) => ({ changes: shop.ask().changes.map((one) => ({ ...one, ...more })) });
/** A flag that no service reads: whatever comes is not its doing. */
const HARMLESS = { flag: 'adSpeed', variant: 'fast' };

/** Carries out a deed once, when the flip comes to its watch. */
function inTheWatch(act: () => void): (record: FlipRecord) => void {
  let done = false;
  return (record) => {
    if (done || !record.facts.some((fact) => fact.k === 'reading' && fact.read === 'problems')) return;
    done = true;
    act();
  };
}

describe('a service whose failures Dynatrace takes for a frequent issue', () => {
  it.each(['platform', 'classic'] as const)('is never clean, nor missed, by the %s side', async (dynatrace) => {
    for (const expected of ['healthy', 'problem'] as const) {
      const shop = openShop({ dynatrace });
      shop.scenario.dynatrace.settings.detection.frequentAfter = 0;
      const end = await flip(shop, changing(shop, { expect: expected }));
      expect(shop.scenario.dynatrace.problems).toEqual([]);
      expect(end).toMatchObject({ verdict: 'unknown', why: expect.stringContaining('frequent') });
    }
  });
});

describe('a problem that was there before', () => {
  it.each(['platform', 'classic'] as const)('counts as such by its root cause too (%s)', async (dynatrace) => {
    const shop = openShop({ dynatrace });
    const { dynatrace: tenant, entityId } = shop.scenario;
    await shop.clock.sleep(10 * MINUTE_MS);
    const problem = tenant.openProblem({
      title: 'Slow',
      affected: [OTHER],
      rootCause: entityId,
      startMs: tenant.nowMs() - MINUTE_MS,
    });
    const end = await flip(
      shop,
      changing(shop, { ...HARMLESS, expect: 'problem' }),
      inTheWatch(() => problem.history.push({ transition: 'UPDATED', atMs: tenant.nowMs() })),
    );
    expect(end).toMatchObject({ verdict: 'unknown', why: expect.stringContaining('open on the target') });
  });

  it('counts as such where its clock is ahead of ours', async () => {
    const shop = openShop();
    const { dynatrace: tenant, entityId } = shop.scenario;
    await shop.clock.sleep(10 * MINUTE_MS);
    tenant.settings.skewMs = 2 * MINUTE_MS;
    tenant.openProblem({ title: 'Slow', affected: [entityId], startMs: tenant.nowMs() - MINUTE_MS });
    const end = await flip(shop, changing(shop, { ...HARMLESS, expect: 'problem' }));
    expect(end).toMatchObject({ verdict: 'unknown', why: expect.stringContaining('open on the target') });
  });

  it('and was over before the flip is not ours where its clock is ahead of ours', async () => {
    const shop = openShop();
    const { dynatrace: tenant, entityId } = shop.scenario;
    await shop.clock.sleep(10 * MINUTE_MS);
    tenant.settings.skewMs = 2 * MINUTE_MS;
    const problem = tenant.openProblem({ title: 'Slow', affected: [entityId], startMs: tenant.nowMs() - MINUTE_MS });
    problem.endMs = tenant.nowMs();
    problem.history.push({ transition: 'CLOSED', atMs: tenant.nowMs() });
    await shop.clock.sleep(10_000);
    const end = await flip(shop, changing(shop, { ...HARMLESS, expect: 'problem' }));
    expect(end.verdict).toBe('unknown');
  });

  it('is not taken for ours where nobody could look before the flip', async () => {
    const shop = openShop();
    const { dynatrace: tenant, entityId } = shop.scenario;
    await shop.clock.sleep(10 * MINUTE_MS);
    const problem = tenant.openProblem({ title: 'Slow', affected: [entityId], startMs: tenant.nowMs() - MINUTE_MS });
    tenant.faults.push({
      route: 'query.execute',
      times: 1,
      when: 'before',
      answer: { kind: 'error', status: 503, message: 'away' },
    });
    const end = await flip(
      shop,
      {
        ...changing(shop, { ...HARMLESS, expect: 'problem' }),
        target: { ...shop.ask().target, dynatrace: 'optional' },
      },
      inTheWatch(() => problem.history.push({ transition: 'UPDATED', atMs: tenant.nowMs() })),
    );
    expect(end.verdict).toBe('unknown');
  });
});

describe('another change on the service', () => {
  it('that Dynatrace hides from us is not ruled out: the expected problem may be its own', async () => {
    const shop = openShop();
    const { dynatrace: tenant, entityId } = shop.scenario;
    const end = await flip(
      shop,
      {},
      inTheWatch(() => {
        tenant.settings.query.hiddenTables = ['events'];
        tenant.addEvent({ eventType: 'CUSTOM_DEPLOYMENT', title: 'cart 2.0', entityId });
      }),
    );
    expect(end).toMatchObject({ verdict: 'unknown', why: expect.stringContaining('cannot be read back') });
  });

  it('shortly before the flip may have led to what came after it', async () => {
    const shop = openShop();
    const { dynatrace: tenant, entityId } = shop.scenario;
    await shop.clock.sleep(10 * MINUTE_MS);
    const startMs = tenant.nowMs() - MINUTE_MS;
    tenant.addEvent({ eventType: 'CUSTOM_DEPLOYMENT', title: 'cart 2.0', entityId, startMs });
    expect(await flip(shop, {})).toMatchObject({ verdict: 'unknown', why: expect.stringContaining('cart 2.0') });
  });

  it.each([2, -2])('is seen where its clock is %s min off ours', async (minutes) => {
    const shop = openShop();
    const { dynatrace: tenant, entityId } = shop.scenario;
    await shop.clock.sleep(10 * MINUTE_MS);
    tenant.settings.skewMs = minutes * MINUTE_MS;
    const deploy = () => tenant.addEvent({ eventType: 'CUSTOM_DEPLOYMENT', title: 'cart 2.0', entityId });
    const end = await flip(shop, changing(shop, { ...HARMLESS, expect: 'healthy' }), inTheWatch(deploy));
    expect(end).toMatchObject({ verdict: 'unknown', why: expect.stringContaining('cart 2.0') });
  });
});

describe('a service with very many changes and problems', () => {
  it('is judged all the same: its record does not outgrow what a record may hold', async () => {
    const shop = openShop();
    const { dynatrace: tenant, entityId } = shop.scenario;
    const end = await flip(
      shop,
      changing(shop, { ...HARMLESS, expect: 'healthy' }),
      inTheWatch(() => {
        for (let index = 0; index < 150; index += 1) {
          const title = `cart ${index} ${'x'.repeat(180)}`;
          tenant.addEvent({ eventType: 'CUSTOM_DEPLOYMENT', title, entityId });
          tenant.openProblem({ title, affected: [entityId], startMs: tenant.nowMs() - 30 * MINUTE_MS });
        }
      }),
    );
    expect(end).toMatchObject({ outcome: 'done', verdict: 'unknown', why: expect.stringContaining('cart 0') });
    expect(end.why.length).toBeLessThan(5000);
  });
});

describe('a machine that slept through most of the watch', () => {
  it('has not seen that the value was held', async () => {
    const shop = openShop();
    const ports = shop.ports();
    let tired = false;
    const sleep: typeof ports.clock.sleep = async (ms, signal) => {
      const asleepMs = tired ? 20 * MINUTE_MS : ms;
      tired = false;
      await ports.clock.sleep(asleepMs, signal);
    };
    const clock = { nowMs: () => ports.clock.nowMs(), sleep };
    const onProgress = inTheWatch(() => {
      tired = true;
    });
    const runner = { holder: 'test', onProgress, authorise: async () => true };
    const ask = shop.ask(changing(shop, { ...HARMLESS, expect: 'healthy' }));
    const run = await runFlip({ ports: { ...ports, clock }, ask, id: shop.id, trigger, runner });
    if (run.kind !== 'ended') throw new TypeError(`expected an end, got ${run.kind}`);
    const why = expect.stringContaining('the served value for 20 min');
    expect(endOf(run.record)).toMatchObject({ verdict: 'unknown', why });
  });
});

describe('whoever sees nothing', () => {
  it('has missed nothing where Dynatrace was not told either', async () => {
    const shop = openShop();
    const { dynatrace: tenant } = shop.scenario;
    const denied = { kind: 'error', status: 403, message: 'no' } as const;
    tenant.faults.push({ route: 'events.ingest', times: 9, when: 'before', answer: denied });
    tenant.settings.query.hiddenTables = ['events', 'dt.davis.problems'];
    const end = await flip(shop, { target: { ...shop.ask().target, dynatrace: 'optional' } });
    expect(end.verdict).toBe('unknown');
  });
});

describe('requests', () => {
  it('from before the proof count for nothing where the clocks differ', async () => {
    const shop = openShop({ requestsPerSecond: 0 });
    const { dynatrace: tenant } = shop.scenario;
    await shop.clock.sleep(10 * MINUTE_MS);
    tenant.settings.skewMs = 2 * MINUTE_MS;
    for (let back = 1; back <= 5; back += 1)
      tenant.reportRequests({
        service: 'cart',
        atMs: shop.clock.nowMs() - back * MINUTE_MS,
        requests: 60,
        failures: 0,
      });
    for (const half of [5, 15, 25])
      tenant.reportRequests({ service: 'cart', atMs: shop.clock.nowMs() - half * 1000, requests: 60, failures: 0 });
    const end = await flip(shop, changing(shop, { ...HARMLESS, expect: 'healthy' }));
    expect(end).toMatchObject({ verdict: 'unknown', why: expect.stringContaining('no request') });
  });
});
