import { describe, expect, it } from '@jest/globals';
import { drive, MINUTE_MS, makeTenant, START_MS } from './tenant.ts';

const EXECUTE = '/platform/storage/query/v1/query:execute';
const POLL = '/platform/storage/query/v1/query:poll?request-token=';
const QUERY = { query: 'fetch events' };
const CHANGE = { eventType: 'CUSTOM_CONFIGURATION', title: 'x' };

describe('planned faults', () => {
  it.each([
    { retryAfter: 'seconds' as const, header: '30' },
    { retryAfter: 'http-date' as const, header: 'Sat, 31 Jan 2026 10:00:30 GMT' },
  ])('429 of the platform says when in $retryAfter', async ({ retryAfter, header }) => {
    const { world, platform } = makeTenant();
    const answer = { kind: 'throttled', waitSeconds: 30, retryAfter } as const;
    world.faults.push({ route: 'query.execute', times: 1, when: 'before', answer });
    const throttled = await platform(EXECUTE, QUERY);
    expect([throttled.status, throttled.headers.get('retry-after')]).toEqual([429, header]);
    expect(throttled.body.error.retryAfterSeconds).toBe(30);
    expect((await platform(EXECUTE, QUERY)).status).toBe(200);
  });

  it('429 of the classic API says when in microseconds', async () => {
    const { world, classic } = makeTenant();
    const answer = { kind: 'throttled', waitSeconds: 30, retryAfter: 'seconds' } as const;
    world.faults.push({ route: 'any', times: 1, when: 'before', answer });
    const throttled = await classic('/events');
    expect(throttled.headers.get('x-ratelimit-reset')).toBe(String((START_MS + 30_000) * 1000));
    expect(throttled.headers.get('retry-after')).toBeNull();
  });

  it.each([
    { when: 'before' as const, stored: 0 },
    { when: 'after' as const, stored: 1 },
  ])('a 502 $when the effect leaves $stored events', async ({ when, stored }) => {
    const { world, classic } = makeTenant();
    world.faults.push({ route: 'events.ingest', times: 1, when, answer: { kind: 'html', status: 502 } });
    const answer = await classic('/events/ingest', CHANGE);
    expect([answer.status, answer.body, world.events.length]).toEqual([502, undefined, stored]);
  });

  it('waits for its route', async () => {
    const { world, classic } = makeTenant();
    world.faults.push({ route: 'problems.list', times: 1, when: 'before', answer: { kind: 'login' } });
    expect((await classic('/events')).status).toBe(200);
    expect((await classic('/problems')).status).toBe(302);
  });
});

describe('the life of a query', () => {
  async function start() {
    const tenant = makeTenant();
    tenant.world.settings.query.runningMs = 1000;
    const { body, status } = await tenant.platform(EXECUTE, QUERY);
    expect([status, body.state]).toEqual([202, 'RUNNING']);
    const token: string = body.requestToken;
    const poll = (shown = encodeURIComponent(token)) => tenant.platform(`${POLL}${shown}`);
    return { ...tenant, token, poll };
  }

  it('wants its token percent-encoded', async () => {
    const { poll, token } = await start();
    const answer = await poll(token);
    expect([answer.status, answer.body.error.message]).toEqual([400, 'INVALID_REQUEST_TOKEN_PROVIDED']);
    expect((await poll()).status).toBe(200);
  });

  it('keeps a result as it was first seen, for its time', async () => {
    const { poll, wait, classic } = await start();
    wait(1000);
    expect((await poll()).body.result.records).toEqual([]);
    await classic('/events/ingest', CHANGE);
    wait(59_999);
    expect((await poll()).body.result.records).toEqual([]);
    wait(1);
    expect((await poll()).status).toBe(410);
  });

  it.each(['FAILED', 'CANCELLED', 'RESULT_GONE'] as const)(
    'ends in %s without a result when told so',
    async (endState) => {
      const { poll, wait, world } = await start();
      world.settings.query.endState = endState;
      wait(1000);
      const { status, body } = await poll();
      expect([status, body.state, body.result]).toEqual([200, endState, undefined]);
    },
  );

  it.each([
    { body: {}, name: 'without query' },
    { body: { query: 1 }, name: 'with a number for a query' },
    { body: { ...QUERY, maxRecords: 1 }, name: 'with an unknown field' },
    { body: [], name: 'that is a list' },
  ])('refuses a body $name', async ({ body }) => {
    expect((await makeTenant().platform(EXECUTE, body)).status).toBe(400);
  });
});

describe('what a query does not show', () => {
  it('is said when the result was cut', async () => {
    const { platform, classic } = makeTenant();
    for (const title of ['a', 'b', 'c']) await classic('/events/ingest', { ...CHANGE, title });
    const { body } = await platform(EXECUTE, { ...QUERY, maxResultRecords: 2 });
    expect(body.result.records).toHaveLength(2);
    expect(body.result.metadata.grail.notifications).toMatchObject([{ notificationType: 'API_RECORDS_LIMIT_ADDED' }]);
  });

  it('is said when the scan stopped', async () => {
    const { world, dql, classic } = makeTenant();
    await classic('/events/ingest', CHANGE);
    world.settings.query.scanStopsAfter = 0;
    const { body, records } = await dql('fetch events');
    expect(records).toEqual([]);
    expect(body.result.metadata.grail.notifications).toMatchObject([{ notificationType: 'SCAN_LIMIT_GBYTES' }]);
  });

  it('is not said when a permission hides the rows', async () => {
    const { world, dql, classic } = makeTenant();
    await classic('/events/ingest', CHANGE);
    world.settings.query.hiddenTables.push('events');
    const { body, records } = await dql('fetch events');
    expect([records, body.result.metadata.grail.notifications]).toEqual([[], []]);
  });

  it('takes the default timeframe only when both ends are given', async () => {
    const { platform, classic, wait } = makeTenant();
    await classic('/events/ingest', CHANGE);
    wait(3 * 60 * MINUTE_MS);
    const count = async (frame: object) => (await platform(EXECUTE, { ...QUERY, ...frame })).body.result.records.length;
    const start = { defaultTimeframeStart: '2026-01-31T09:00:00Z' };
    expect(await count({})).toBe(0);
    expect(await count(start)).toBe(0);
    expect(await count({ ...start, defaultTimeframeEnd: '2026-01-31T13:00:00Z' })).toBe(2);
  });
});

describe('request counts', () => {
  const series = 'timeseries r = sum(dt.service.request.count), f = sum(dt.service.request.failure_count)';

  it('appear after the metric lag, by service, in slots', async () => {
    const tenant = makeTenant();
    tenant.world.settings.metricLagMs = 2 * MINUTE_MS;
    drive(tenant, [
      [10, 1],
      [20, 2],
    ]);
    const query = `${series}, by: {dt.entity.service}, filter: dt.entity.service == "${tenant.cart.entityId}", from: now()-5m`;
    expect((await tenant.dql(query)).records).toMatchObject([{ r: [null, null, null, 10, null] }]);
    tenant.wait(MINUTE_MS);
    expect((await tenant.dql(query)).records).toMatchObject([
      { 'dt.entity.service': tenant.cart.entityId, r: [null, null, 10, 20, null], f: [null, null, 1, 2, null] },
    ]);
  });

  it('are one number when asked for as scalars, and no record without data', async () => {
    const tenant = makeTenant();
    const query = 'timeseries {r = sum(dt.service.request.count, scalar: true)}, from: now()-1h';
    expect((await tenant.dql(query)).records).toEqual([]);
    drive(tenant, [
      [10, 1],
      [20, 2],
    ]);
    expect((await tenant.dql(query)).records).toMatchObject([{ r: 30 }]);
  });

  it('are hidden by a permission without a word', async () => {
    const tenant = makeTenant();
    drive(tenant, [[10, 1]]);
    tenant.world.settings.query.hiddenTables.push('metrics');
    expect((await tenant.dql(`${series}, from: now()-1h`)).records).toEqual([]);
  });

  it.each(['builtin:service.requestCount.server', 'builtin:service.requestCount.total:avg', ''])(
    'the classic query refuses the metric selector %p',
    async (selector) => {
      const answer = await makeTenant().classic(`/metrics/query?metricSelector=${encodeURIComponent(selector)}`);
      expect(answer.status).toBe(400);
    },
  );

  it('the classic query sums over the window', async () => {
    const tenant = makeTenant();
    drive(tenant, [
      [10, 1],
      [20, 2],
    ]);
    const selector = encodeURIComponent('builtin:service.requestCount.total:splitBy("dt.entity.service"):sum');
    const { body } = await tenant.classic(`/metrics/query?metricSelector=${selector}&resolution=Inf&from=now-1h`);
    expect(body.result[0].data).toMatchObject([{ dimensions: [tenant.cart.entityId], values: [30] }]);
  });
});
