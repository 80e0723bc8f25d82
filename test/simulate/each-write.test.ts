import { describe, expect, it } from '@jest/globals';
import { type FlipError, flipError } from '../../src/domain/errors/flip-error.ts';
import { lastFact } from '../../src/domain/record/record.ts';
import type { Ports } from '../../src/operations/ports.ts';
import { runFlip } from '../../src/operations/verbs/run-flip.ts';
import type { Runner } from '../../src/operations/verbs/runner.ts';
import { MANIFEST, openShop, PATH, type Shop } from './shop.ts';

const trigger = { kind: 'terminal', actor: 'ann' } as const;

/** Ports on which Dynatrace takes so long to take the event: time goes by between the question and the commit. */
const slow = (shop: Shop, ms: number): Ports =>
  shop.ports((name, transport) => async (request) => {
    if (name === 'dynatrace' && request.url.endsWith('/ingest')) await shop.clock.sleep(ms);
    return transport(request);
  });

async function flip(shop: Shop, ports: Ports, authorise: Runner['authorise']) {
  const runner: Runner = { holder: 'test', onProgress: () => undefined, authorise };
  const run = await runFlip({ ports, ask: shop.ask({ watchMs: null }), id: shop.id, trigger, runner });
  return run.kind === 'ended' ? run.record : null;
}

const isAsBefore = (shop: Shop): void => {
  const served = Object.values(shop.scenario.kubernetes.servedBy('shop', 'cartFailure'));
  expect(served.map(({ variant }) => variant)).toEqual(['off', 'off']);
  expect(shop.scenario.github.fileAt('try-cart-failure', PATH)).toBe(MANIFEST);
};

describe('authority before each write', () => {
  it.each([
    ['is not asked again within 30 s', 10_000, 0],
    ['is asked again after more than 30 s, once for the writes that follow at once', 29_000, 1],
  ])('%s', async (_, ms, times) => {
    const shop = openShop({ latencyMs: 500 });
    const asked: number[] = [];
    const record = await flip(shop, slow(shop, ms), async () => asked.push(shop.clock.nowMs()) > 0);
    expect(record && lastFact(record, 'ended')?.outcome).toBe('done');
    expect(asked).toHaveLength(times);
  });

  it('that is gone turns the flip back, with nothing but the announcement to compensate', async () => {
    const shop = openShop({ latencyMs: 500 });
    const record = await flip(shop, slow(shop, 29_000), async () => false);
    expect(record && lastFact(record, 'turned')?.why).toBe('not-authorised-any-more');
    expect(record && lastFact(record, 'ended')?.outcome).toBe('undone');
    isAsBefore(shop);
  });

  it('that cannot be asked is none', async () => {
    const shop = openShop({ latencyMs: 500 });
    const down = () => Promise.reject(flipError('FG_GITHUB_UNREACHABLE', { what: 'ask', why: 'down' }));
    const record = await flip(shop, slow(shop, 29_000), down);
    expect(record && lastFact(record, 'turned')?.why).toBe('authority-unread');
    isAsBefore(shop);
  });
});

describe('a state that breaks under a running flip', () => {
  const breaking = (ports: Ports, error: () => FlipError): Ports => {
    const refuse = () => Promise.reject(error());
    const { store } = ports;
    return { ...ports, store: { ...store, append: refuse, read: refuse, release: refuse, relock: refuse } };
  };

  it('lets nothing go forward once it cannot be believed, and the way back needs none of it', async () => {
    const shop = openShop();
    const ports = shop.ports();
    const rewritten = () => flipError('FG_STORE_REWRITTEN', { place: 'here', knew: 'a', found: 'b' });
    const broken = {
      ...breaking(ports, rewritten),
      store: { ...breaking(ports, rewritten).store, read: ports.store.read },
    };
    const run = runFlip({
      ports: broken,
      ask: shop.ask(),
      id: shop.id,
      trigger,
      runner: { holder: 'test', onProgress: () => undefined, authorise: async () => true },
    });
    const record = await run.then((answer) => (answer.kind === 'ended' ? answer.record : null));
    expect(record && lastFact(record, 'turned')?.why).toBe('state-lost');
    expect(record && lastFact(record, 'ended')?.outcome).toBe('undone');
    isAsBefore(shop);
  });

  it('stops what goes forward when it is away for longer than the claim lasts', async () => {
    const shop = openShop();
    const ports = slow(shop, 29_000);
    const away = () => flipError('FG_STORE_IO', { place: 'here', what: 'EIO' });
    const late: Ports = { ...ports, store: { ...breaking(ports, away).store, read: ports.store.read } };
    const patient = {
      ...late,
      tenant: ports.tenant && {
        ...ports.tenant,
        announce: async (event: Parameters<NonNullable<Ports['tenant']>['announce']>[0]) => {
          await shop.clock.sleep(80_000);
          return ports.tenant?.announce(event) ?? { reportCount: 0, rows: [] };
        },
      },
    };
    const seen: unknown[] = [];
    const runner: Runner = {
      holder: 'test',
      onProgress: (record) => seen.push(lastFact(record, 'turned')?.why),
      authorise: async () => true,
    };
    const run = runFlip({ ports: patient, ask: shop.ask({ watchMs: null }), id: shop.id, trigger, runner });
    await expect(run).rejects.toMatchObject({ code: 'FG_STORE_IO' });
    expect(seen.at(-1)).toBe('claim-unsure');
    isAsBefore(shop);
  });
});
