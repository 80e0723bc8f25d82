import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeTenant } from '../../src/adapters/dynatrace/tenant.ts';
import type { Clock } from '../../src/domain/ports/clock.ts';
import type { ChangeEvent, Tenant } from '../../src/domain/ports/tenant.ts';
import { type DynatraceWorld, makeDynatraceWorld } from '../../src/sandbox/dynatrace/world.ts';
import { Timeline } from '../../src/sandbox/timeline.ts';
import { chanceOf, SCOPES } from './dynatrace/tenant.ts';
import { connectTo, type Line, WIRES, type Wire } from './loopback.ts';

const START_MS = Date.parse('2026-01-31T10:00:00Z');
const MINUTE_MS = 60_000;
const CART = 'SERVICE-00000000000000CA';
const CLASSIC_SCOPES = ['events.ingest', 'events.read', 'entities.read', 'problems.read', 'metrics.read'];

type Mode = 'platform' | 'classic' | 'hybrid';
const CASES = WIRES.flatMap((wire) =>
  (['platform', 'classic', 'hybrid'] as const).map((mode) => [mode, wire] as const),
);

interface Connected {
  readonly world: DynatraceWorld;
  readonly timeline: Timeline;
  readonly tenant: Tenant;
  /** The port with tokens of these scopes only. */
  with(scopes: readonly string[]): Tenant;
  advance(ms: number): void;
  readonly line: Line;
}

/** Sleeping moves the stand-in's time; a sleep with a signal is a deadline, and those never run out here. */
function clockOf(timeline: Timeline): Clock {
  return {
    nowMs: () => timeline.nowMs,
    sleep: async (ms, signal) => {
      if (signal !== undefined) await new Promise(() => {});
      timeline.advanceTo(timeline.nowMs + ms);
    },
  };
}

async function connect(mode: Mode, wire: Wire): Promise<Connected> {
  const timeline = new Timeline(START_MS);
  const world = makeDynatraceWorld({ timeline, chance: chanceOf(11) });
  world.addService({ name: 'cart', entityId: CART });
  const line = await connectTo(world, wire);
  const make = (platformScopes: readonly string[], classicScopes: readonly string[]) => {
    const platform = world.issueToken({ kind: 'platform', scopes: platformScopes });
    const classic = world.issueToken({ kind: 'api-token', scopes: classicScopes });
    return makeTenant({
      transport: line.transport,
      clock: clockOf(timeline),
      requestTimeoutMs: 30_000,
      platform: mode === 'classic' ? null : { base: world.platformUrl, authorization: `Bearer ${platform.token}` },
      classic: mode === 'platform' ? null : { base: world.classicUrl, authorization: `Api-Token ${classic.token}` },
    });
  };
  return {
    world,
    timeline,
    line,
    tenant: make(SCOPES, CLASSIC_SCOPES),
    with: (scopes) => make(scopes, scopes),
    advance: (ms) => timeline.advanceTo(timeline.nowMs + ms),
  };
}

const EVENT: ChangeEvent = {
  eventType: 'CUSTOM_CONFIGURATION',
  title: 'Flag cartFailure: off -> on (flip 1a2b3c4d)',
  entitySelector: `entityId("${CART}")`,
  startMs: START_MS,
  properties: { 'feature_flag.key': 'cartFailure', 'flipgate.flip_id': 'f1', 'dt.event.is_rootcause_relevant': 'true' },
};

describe.each(CASES)('the Tenant port, %s, %s', (mode, wire) => {
  let at: Connected;
  beforeEach(async () => {
    at = await connect(mode, wire);
  });
  afterEach(() => at.line.close());

  const window = () => ({ fromMs: START_MS - MINUTE_MS, toMs: at.timeline.nowMs + MINUTE_MS });
  const ids = () => ({ entityIds: [CART], ...window() });

  it('resolves a service by its exact name, and by id', async () => {
    at.world.addService({ name: 'Cart' });
    at.world.addService({ name: 'cart-db' });
    const second = at.world.addService({ name: 'cart' });
    at.world.addService({ name: 'cart', lastSeenMs: START_MS - 30 * 3_600_000 });
    const named = await at.tenant.resolveService({ name: 'cart', entityIds: [] });
    expect(named.map((entity) => entity.id).toSorted()).toEqual([CART, second.entityId].toSorted());
    expect(await at.tenant.resolveService({ name: 'nobody', entityIds: [] })).toEqual([]);
    expect(await at.tenant.resolveService({ name: 'x', entityIds: [CART] })).toEqual([{ id: CART, name: 'cart' }]);
  });

  it('announces and finds the event again with its properties', async () => {
    const answer = await at.tenant.announce(EVENT);
    expect(answer).toMatchObject({ reportCount: 1, rows: [{ status: 'OK' }] });
    expect(answer.rows[0]?.correlationId).not.toBe('');
    const reading = await at.tenant.changeEvents(ids());
    expect(reading.complete).toBe(true);
    expect(reading.value).toMatchObject([
      { title: EVENT.title, startMs: START_MS, entityIds: [CART], properties: { 'flipgate.flip_id': 'f1' } },
    ]);
  });

  it("announces the lab's event, by name and with a boolean", async () => {
    const properties = { 'dt.event.is_rootcause_relevant': true, action: 'changed' };
    const entitySelector = 'type(SERVICE),entityName.equals(cart)';
    const answer = await at.tenant.announce({ ...EVENT, startMs: null, entitySelector, properties });
    expect(answer.reportCount).toBe(1);
  });

  it('hands on an accepted event that sits on nothing', async () => {
    const answer = await at.tenant.announce({ ...EVENT, entitySelector: 'entityId("SERVICE-00000000000000FF")' });
    expect(answer).toEqual({ reportCount: 0, rows: [] });
    expect((await at.tenant.changeEvents(ids())).value).toEqual([]);
  });

  it('hands on the rows that did not go in', async () => {
    at.world.settings.ingestRows = ['INVALID_METADATA'];
    expect((await at.tenant.announce(EVENT)).rows.map((row) => row.status)).toEqual(['INVALID_METADATA']);
  });

  it('reads no event before it can be read, and not those of others', async () => {
    at.world.settings.ingestLagMs = 59_000;
    await at.tenant.announce(EVENT);
    at.world.addEvent({ eventType: 'CUSTOM_INFO', title: 'note', entityId: CART });
    at.world.addEvent({ eventType: 'CUSTOM_CONFIGURATION', title: 'elsewhere', entityId: 'SERVICE-00000000000000CC' });
    expect(await at.tenant.changeEvents(ids())).toEqual({ complete: true, value: [] });
    at.advance(59_000);
    expect((await at.tenant.changeEvents(ids())).value).toHaveLength(1);
  });

  it('reads the deployments of others as changes, too', async () => {
    at.world.addEvent({ eventType: 'CUSTOM_DEPLOYMENT', title: 'release', entityId: CART });
    await at.tenant.announce(EVENT);
    const titles = (await at.tenant.changeEvents(ids())).value.map((event) => event.title);
    expect(titles.toSorted()).toEqual([EVENT.title, 'release']);
  });

  it('finds a problem by entity and by title, open and closed', async () => {
    const found = async (titlePhrases: readonly string[], entityIds: readonly string[]) =>
      (await at.tenant.problems({ entityIds, titlePhrases, ...window() })).value.map((problem) => problem.displayId);
    const byEntity = at.world.openProblem({ title: 'Failure rate increase', affected: [CART] });
    const byCause = at.world.openProblem({ title: 'Slow', affected: ['SERVICE-00000000000000CC'], rootCause: CART });
    const byTitle = at.world.openProblem({ title: 'Critical Redis connection error!' });
    at.world.openProblem({ title: 'Redis', affected: ['SERVICE-00000000000000CC'] });
    const ours = [byEntity.displayId, byCause.displayId].toSorted();
    expect((await found([], [CART])).toSorted()).toEqual(ours);
    expect(await found(['redis connection'], [])).toEqual([byTitle.displayId]);
    expect((await found(['Critical Redis connection error!'], [CART])).toSorted()).toEqual(
      [...ours, byTitle.displayId].toSorted(),
    );
  });

  it('tells of a problem that Davis opens from failures', async () => {
    for (let minute = 0; minute < 3; minute += 1) {
      at.world.reportRequests({ service: 'cart', atMs: at.timeline.nowMs, requests: 100, failures: 10 });
      at.advance(MINUTE_MS);
    }
    at.advance(at.world.settings.detection.analysisMs);
    const reading = await at.tenant.problems({ ...ids(), titlePhrases: [] });
    expect(reading).toMatchObject({
      complete: true,
      value: [{ title: 'Failure rate increase', active: true, category: 'ERROR', entityIds: [CART], duplicate: false }],
    });
    const [problem] = reading.value;
    expect(problem?.startMs).toBeGreaterThanOrEqual(START_MS);
    expect(at.tenant.problemUrl(problem?.id ?? '')).toContain(encodeURIComponent(problem?.id ?? 'none'));
  });

  it('counts requests and failures in whole minutes of the window', async () => {
    for (const [minute, failures] of [0, 1, 0].entries()) {
      at.world.reportRequests({ service: 'cart', atMs: START_MS + minute * MINUTE_MS, requests: 50, failures });
    }
    at.advance(3 * MINUTE_MS);
    const count = (fromMs: number) => at.tenant.requestCounts({ entityIds: [CART], fromMs, toMs: at.timeline.nowMs });
    expect(await count(START_MS)).toEqual({ complete: true, value: [{ entityId: CART, requests: 150, failures: 1 }] });
    expect((await count(START_MS + 1)).value).toEqual([{ entityId: CART, requests: 100, failures: 1 }]);
    expect((await count(START_MS + 2 * MINUTE_MS + 1)).complete).toBe(false);
  });

  it('never reads "may not see" as "nothing there"', async () => {
    const blind = at.with(['events.ingest', 'storage:events:write']);
    for (const reading of [
      await blind.changeEvents(ids()),
      await blind.problems({ ...ids(), titlePhrases: [] }),
      await blind.requestCounts({ entityIds: [CART], fromMs: START_MS - 5 * MINUTE_MS, toMs: START_MS }),
    ]) {
      expect(reading).toMatchObject({ complete: false, value: [] });
    }
    await expect(blind.resolveService({ name: 'cart', entityIds: [] })).rejects.toMatchObject({
      code: 'FG_DYNATRACE_REFUSED',
    });
  });

  it('refuses without the right to announce', async () => {
    await expect(at.with([]).announce(EVENT)).rejects.toMatchObject({ code: 'FG_DYNATRACE_REFUSED' });
    expect(at.world.events).toEqual([]);
  });

  it('names the field of an event that Dynatrace does not take', async () => {
    const properties = { ['k'.repeat(101)]: 'v' };
    const asked = at.tenant.announce({ ...EVENT, properties });
    await expect(asked).rejects.toMatchObject({ code: 'FG_DYNATRACE_REQUEST', data: { status: 400 } });
    expect(at.world.events).toEqual([]);
  });

  it.each(['seconds', 'http-date'] as const)('says how long to wait when throttled (%s)', async (retryAfter) => {
    const answer = { kind: 'throttled', waitSeconds: 7, retryAfter } as const;
    at.world.faults.push({ route: 'any', times: 1, when: 'before', answer });
    await expect(at.tenant.announce(EVENT)).rejects.toMatchObject({
      code: 'FG_DYNATRACE_UNAVAILABLE',
      data: { retryAfterSeconds: 7 },
    });
  });

  it.each([
    ['a login page', { kind: 'html', status: 200 }, 'usage'],
    ['a redirect', { kind: 'login' }, 'usage'],
    ['a gateway', { kind: 'html', status: 502 }, 'unavailable'],
  ] as const)('tells %s instead of an answer', async (_name, answer, kind) => {
    at.world.faults.push({ route: 'any', times: 1, when: 'after', answer });
    await expect(at.tenant.announce(EVENT)).rejects.toMatchObject({ kind });
    expect(at.world.events).toHaveLength(1);
  });
});

describe.each(WIRES)('a query of Grail on the stand-in, %s', (wire) => {
  let at: Connected;
  beforeEach(async () => {
    at = await connect('platform', wire);
    await at.tenant.announce(EVENT);
  });
  afterEach(() => at.line.close());

  const read = () => at.tenant.changeEvents({ entityIds: [CART], fromMs: START_MS - 1, toMs: START_MS + 1 });

  it('waits for a slow one', async () => {
    Object.assign(at.world.settings.query, { queuedMs: 2000, runningMs: 5000 });
    expect(await read()).toMatchObject({ complete: true, value: [{ title: EVENT.title }] });
  });

  it('gives one up that takes over a minute, and cancels it', async () => {
    at.world.settings.query.runningMs = 90_000;
    expect(await read()).toMatchObject({ complete: false, value: [] });
    expect(at.world.requests.at(-1)?.route).toBe('query.cancel');
  });

  it.each(['FAILED', 'CANCELLED', 'RESULT_GONE'] as const)('asks again once when it ends as %s', async (endState) => {
    at.world.settings.query.endState = endState;
    expect(await read()).toMatchObject({ complete: false });
    expect(at.world.requests.filter((request) => request.route === 'query.execute')).toHaveLength(2);
  });

  it('is incomplete when the scan was cut, and when a table shows nothing is still what it is', async () => {
    at.world.settings.query.scanStopsAfter = 1;
    expect((await read()).complete).toBe(false);
  });
});
