import { describe, expect, it } from '@jest/globals';
import type { FlipId } from '../../src/domain/record/names.ts';
import { type FlipRecord, lastFact } from '../../src/domain/record/record.ts';
import { locksOf } from '../../src/operations/locks-of.ts';
import { planFlip } from '../../src/operations/plan/plan-flip.ts';
import { resumeFlip } from '../../src/operations/verbs/resume-flip.ts';
import { revertAndFollow } from '../../src/operations/verbs/revert-and-follow.ts';
import { revertFlip } from '../../src/operations/verbs/revert-flip.ts';
import { runFlip, runPlanned } from '../../src/operations/verbs/run-flip.ts';
import { type Cut, SimulatedProcess } from '../../src/sandbox/simulator/process.ts';
import { MANIFEST, openShop, PATH, type Shop } from './shop.ts';

const trigger = { kind: 'terminal', actor: 'ann' } as const;
const CLAIM_OVER_MS = 95 * 1000;
const where = { namespace: 'shop', name: 'flagd-config', key: 'demo.flagd.json' };

const runnerOf = (holder: string) => ({ holder, onProgress: () => undefined, authorise: async () => true });
const processOf = (shop: Shop, cut: Cut | null) => new SimulatedProcess({ clock: shop.clock, files: shop.files, cut });

async function flipCut(shop: Shop, cut: Cut): Promise<void> {
  const process = processOf(shop, cut);
  const ask = shop.ask({ watchMs: null });
  const running = runFlip({ ports: shop.portsOf(process), ask, id: shop.id, trigger, runner: runnerOf('one') });
  await Promise.race([process.cutMet, running]);
  await shop.clock.sleep(CLAIM_OVER_MS);
}

const resume = (shop: Shop, holder: string, process = processOf(shop, null)) =>
  resumeFlip({ ports: shop.portsOf(process), asked: null, runner: runnerOf(holder) });

function marksWritten(shop: Shop): { readonly fence: number; readonly text: string }[] {
  const written: { fence: number; text: string }[] = [];
  shop.scenario.kubernetes.watchers.push((_, after) => {
    const annotations = Object.entries(after.metadata['annotations'] ?? {});
    const mark = annotations.find(([key]) => key.startsWith('flipgate.dev/flip.'))?.[1];
    const fence = (JSON.parse(String(mark ?? '{"fence":0}')) as { fence: number }).fence;
    written.push({ fence, text: JSON.stringify(after['data']) });
  });
  return written;
}

describe('a flip that another process takes over', () => {
  it('does not set a flag again that somebody had set back', async () => {
    const shop = openShop();
    await flipCut(shop, { on: 'do/apply', request: 1, kind: 'after' });
    const live = shop.scenario.kubernetes.liveText(where.namespace, where.name, where.key) ?? '';
    const text = live.replace('"defaultVariant": "on"', '"defaultVariant": "off"');
    expect(text).not.toBe(live);
    shop.scenario.kubernetes.editConfigMap({ ...where, manager: 'kubectl-edit', text });
    const written = marksWritten(shop);
    const record = await resume(shop, 'two');
    expect(written.length).toBeGreaterThan(0);
    expect(written.filter((one) => one.text.includes('\\"defaultVariant\\": \\"on\\"'))).toEqual([]);
    expect(lastFact(record, 'turned')?.why).toBe('apply-moved');
    expect(shop.scenario.github.fileAt('try-cart-failure', PATH)).toBe(MANIFEST);
  });

  it('hears nothing more of a process that slept through two takeovers', async () => {
    const shop = openShop();
    await flipCut(shop, { on: 'do/commit', request: 1, kind: 'after' });
    const sleeper = processOf(shop, { on: 'fence', request: 1, kind: 'pause', pauseMs: 120_000 });
    const slept = resume(shop, 'two', sleeper).catch((error: unknown) => String(error));
    await sleeper.cutMet;
    await shop.clock.sleep(CLAIM_OVER_MS);
    const written = marksWritten(shop);
    const record = await resume(shop, 'three');
    await slept;
    expect(lastFact(record, 'ended')).toMatchObject({ outcome: 'done' });
    expect(new Set(written.map(({ fence }) => fence))).toEqual(new Set([3]));
  });
});

describe('a revert of a flip that another process watches', () => {
  it('asks that process and follows it to the end', async () => {
    const shop = openShop();
    const ask = shop.ask({ watchMs: 25 * 60_000 });
    const running = runFlip({ ports: shop.ports(), ask, id: shop.id, trigger, runner: runnerOf('one') });
    await shop.clock.sleep(60_000);
    const held: string[] = [];
    const onHeld = ({ claim }: FlipRecord) => held.push(claim?.holder ?? '');
    const asked = { ports: shop.ports(), asked: shop.id, by: 'ann', runner: runnerOf('two'), onHeld };
    const record = await revertAndFollow(asked);
    expect(held).toEqual(['one']);
    expect(lastFact(record, 'ended')).toMatchObject({ outcome: 'undone', left: [] });
    expect(record.facts.filter(({ k }) => k === 'asked')).toHaveLength(1);
    expect(await running).toMatchObject({ kind: 'ended' });
  });

  it('goes back itself once the claim of one that was killed has run out', async () => {
    const shop = openShop();
    const killed = processOf(shop, { on: 'do/apply', request: 1, kind: 'after' });
    const ask = shop.ask({ watchMs: null });
    void runFlip({ ports: shop.portsOf(killed), ask, id: shop.id, trigger, runner: runnerOf('one') });
    await killed.cutMet;
    const startMs = shop.clock.nowMs();
    const asked = { ports: shop.ports(), asked: shop.id, by: 'ann', runner: runnerOf('two'), onHeld: () => undefined };
    const record = await revertAndFollow(asked);
    expect(shop.clock.nowMs() - startMs).toBeLessThan(3 * 60_000);
    expect(lastFact(record, 'ended')).toMatchObject({ outcome: 'undone', left: [] });
  });

  it('stops following when it is asked to, and the way back goes on', async () => {
    const shop = openShop();
    const ask = shop.ask({ watchMs: 25 * 60_000 });
    const running = runFlip({ ports: shop.ports(), ask, id: shop.id, trigger, runner: runnerOf('one') });
    await shop.clock.sleep(60_000);
    const stop = new AbortController();
    const runner = { ...runnerOf('two'), stop: stop.signal };
    const asked = { ports: shop.ports(), asked: shop.id, by: 'ann', runner, onHeld: () => stop.abort() };
    expect(lastFact(await revertAndFollow(asked), 'ended')).toBeUndefined();
    expect(await running).toMatchObject({
      record: { facts: expect.arrayContaining([expect.objectContaining({ k: 'ended', outcome: 'undone' })]) },
    });
  });
});

describe('a revert of a flip whose object another flip holds', () => {
  it('is refused and leaves no wish that somebody would carry out later', async () => {
    const shop = openShop();
    const ask = shop.ask({ watchMs: null });
    const run = await runFlip({ ports: shop.ports(), ask, id: shop.id, trigger, runner: runnerOf('one') });
    const { store } = shop.ports();
    const before = await store.read(shop.id);
    if (run.kind !== 'ended' || before === null) throw new Error('expected an end on record');
    const locks = locksOf(run.record.plan);
    await store.open({ ...run.record, id: '2b3c4d5e6f7a8b9c' as FlipId, locks, facts: [] });
    const reverting = revertFlip({ ports: shop.ports(), asked: shop.id, by: 'ann', runner: runnerOf('two') });
    await expect(reverting).rejects.toMatchObject({ code: 'FG_FLIP_LOCKED' });
    expect(await store.read(shop.id)).toEqual(before);
  });
});

describe('a branch that is read from a copy which lags', () => {
  it('is not taken for one that was never committed to', async () => {
    const shop = openShop();
    await runFlip({
      ports: shop.ports(),
      ask: shop.ask({ watchMs: null }),
      id: shop.id,
      trigger,
      runner: runnerOf('one'),
    });
    shop.scenario.github.faults.replicaLagMs = 2000;
    const record = await revertFlip({ ports: shop.ports(), asked: null, by: 'ann', runner: runnerOf('two') });
    expect(lastFact(record, 'ended')).toMatchObject({ outcome: 'undone', left: [] });
    expect(shop.scenario.github.fileAt('try-cart-failure', PATH)).toBe(MANIFEST);
  });
});

describe('a process that is killed between a write and its receipt, after it had looked in vain', () => {
  it('leaves a value that a way back by the next one finds', async () => {
    const shop = openShop();
    await flipCut(shop, { on: 'do/commit', request: 1, kind: 'after' });
    const second = processOf(shop, { on: 'do/apply', request: 1, kind: 'after' });
    void resume(shop, 'two', second);
    await second.cutMet;
    await shop.clock.sleep(CLAIM_OVER_MS);
    const record = await revertFlip({ ports: shop.ports(), asked: null, by: 'ann', runner: runnerOf('three') });
    expect(lastFact(record, 'ended')).toMatchObject({ outcome: 'undone', left: [] });
    expect(shop.scenario.kubernetes.liveText(where.namespace, where.name, where.key)).not.toContain(
      '"defaultVariant": "on"',
    );
  });
});

describe('a store that is away', () => {
  const away = (shop: Shop, forMs: number): SimulatedProcess => {
    const fromMs = shop.clock.nowMs() + 100;
    const faultFor = (what: string) =>
      what.startsWith('store') && shop.clock.nowMs() > fromMs && shop.clock.nowMs() < fromMs + forMs ? 'error' : null;
    return new SimulatedProcess({ clock: shop.clock, files: shop.files, cut: null, faultFor });
  };
  const flip = (shop: Shop, process: SimulatedProcess) =>
    runFlip({
      ports: shop.portsOf(process),
      ask: shop.ask({ watchMs: null }),
      id: shop.id,
      trigger,
      runner: runnerOf('one'),
    });

  it('for seconds: the end is told once it is on record', async () => {
    const shop = openShop();
    await flip(shop, away(shop, 10_000));
    const stored = await shop.ports().store.read(shop.id);
    expect(stored === null ? undefined : lastFact(stored.record, 'ended')).toMatchObject({ outcome: 'done' });
  });

  it('for good: nobody is told of an end, and the next process finds what was done', async () => {
    const shop = openShop();
    await expect(flip(shop, away(shop, 200_000))).rejects.toMatchObject({ code: 'FG_STORE_IO' });
    await shop.clock.sleep(200_000);
    expect(lastFact(await resume(shop, 'two'), 'ended')).toMatchObject({ outcome: 'done' });
  });
});

describe('a way back from a value that nobody saw served', () => {
  it('waits whether a kubelet that is behind brings it up', async () => {
    const shop = openShop();
    const { kubernetes } = shop.scenario;
    kubernetes.settings.watchLagMs = 2000;
    const isLive = () =>
      (kubernetes.liveText(where.namespace, where.name, where.key) ?? '').includes('"defaultVariant": "on"');
    // Each answer is so old when it comes that the next write asks again; after the patch the right is gone.
    const authorise = async () => {
      const before = !isLive();
      await shop.clock.sleep(before ? 31_000 : 3000);
      return before;
    };
    const ports = shop.portsOf(processOf(shop, null));
    const planned = await planFlip(ports, shop.ask({ watchMs: null }));
    const askedMs = shop.clock.nowMs() - 31_000;
    const runner = { ...runnerOf('one'), authorise };
    await runPlanned({ ports, planned, askedMs, id: shop.id, trigger, runner });
    const stored = await shop.ports().store.read(shop.id);
    expect(stored === null ? [] : stored.record.facts).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ k: 'turned', why: 'not-authorised-any-more' }),
        expect.objectContaining({ k: 'ended', outcome: 'undone' }),
      ]),
    );
    const served = new Set<unknown>();
    for (let second = 0; second < 100; second += 1) {
      for (const { variant } of Object.values(kubernetes.servedBy('shop', 'cartFailure'))) served.add(variant);
      await shop.clock.sleep(1000);
    }
    expect([...served]).toEqual(['off']);
  });
});
