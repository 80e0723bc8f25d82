import { describe, expect, it } from '@jest/globals';
import { drive, MINUTE_MS, makeTenant, START_MS } from './tenant.ts';

const BAD = [100, 10] as const;

describe('lists of the classic API', () => {
  const wrong: readonly (readonly [name: string, path: string, parameter: string])[] = [
    ['an unknown parameter', '/events?eventselector=x', 'eventselector'],
    ['a page that is too large', '/events?pageSize=1001', 'pageSize'],
    ['no page', '/problems?pageSize=0', 'pageSize'],
    ['a time that is none', '/problems?from=yesterday', 'from'],
    ['a window from its end', '/problems?from=now&to=now-1h', 'from'],
    ['an unknown criterion of events', '/events?eventSelector=type("x")', 'eventSelector'],
    ['two event types', '/events?eventSelector=eventType("A","B")', 'eventSelector'],
    ['a property that cannot be filtered by', '/events?eventSelector=property.flip("x")', 'eventSelector'],
    ['an unknown criterion of problems', '/problems?problemSelector=state("open")', 'problemSelector'],
    ['an unknown status', '/problems?problemSelector=status("active")', 'problemSelector'],
    ['a long text search', `/problems?problemSelector=text("${'x'.repeat(31)}")`, 'problemSelector'],
    ['an unknown field', '/problems?fields=%2Bhistory', 'fields'],
    ['an unknown order', '/problems?sort=title', 'sort'],
    ['entities without a selector', '/entities', 'entitySelector'],
    ['a key that is none', '/events?nextPageKey=abc', 'nextPageKey'],
    ['more besides a key', '/events?nextPageKey=abc&pageSize=5', 'pageSize'],
  ];
  it.each(wrong)('refuse %s', async (_name, path, parameter) => {
    const { status, body } = await makeTenant().classic(path);
    expect(status).toBe(400);
    expect(body.error.constraintViolations).toMatchObject([{ path: parameter, parameterLocation: 'QUERY' }]);
  });

  it('page through entities with the key of the page before', async () => {
    const { world, classic } = makeTenant();
    for (const name of ['a', 'b', 'c', 'd']) world.addService({ name });
    const names: string[] = [];
    let path = '/entities?entitySelector=type(SERVICE)&pageSize=2&sort=-name';
    for (let page = 0; page < 3; page += 1) {
      const { body } = await classic(path);
      names.push(...body.entities.map(({ displayName }: { displayName: string }) => displayName));
      expect(body.totalCount).toBe(5);
      path = `/entities?nextPageKey=${encodeURIComponent(body.nextPageKey ?? '')}`;
    }
    expect(names).toEqual(['d', 'cart', 'c', 'b', 'a']);
  });

  it('leave out entities that were last seen before the window', async () => {
    const { world, classic } = makeTenant();
    world.addService({ name: 'idle', lastSeenMs: START_MS - 3_600_000 });
    const count = async (from: string) =>
      (await classic(`/entities?entitySelector=type(SERVICE)&from=${from}`)).body.totalCount;
    expect([await count('now-2h'), await count('now-30m')]).toEqual([2, 1]);
  });

  it.each([
    ['status("open")', 1],
    ['status("closed")', 1],
    ['affectedEntities("SERVICE-00000000000000CA")', 1],
    ['rootCauseEntity("SERVICE-00000000000000CA")', 1],
    ['severityLevel("PERFORMANCE")', 1],
    ['impactLevel("SERVICES"),status("open")', 1],
    ['text("failure rate")', 1],
    ['status("open"),severityLevel("PERFORMANCE")', 0],
  ])('find problems by %s: %i', async (selector, count) => {
    const tenant = makeTenant();
    const old = tenant.world.openProblem({ title: 'Slow', category: 'SLOWDOWN' });
    await tenant.classic(`/problems/${old.problemId}/close`, { message: 'x' });
    drive(tenant, [BAD, BAD, BAD]);
    tenant.wait(3 * MINUTE_MS);
    const { body } = await tenant.classic(`/problems?problemSelector=${encodeURIComponent(selector)}`);
    expect(body.problems).toHaveLength(count);
  });

  it('know a problem by its long id only', async () => {
    const { world, classic } = makeTenant();
    const { problemId, displayId } = world.openProblem({ title: 'x' });
    expect((await classic(`/problems/${encodeURIComponent(problemId)}`)).status).toBe(200);
    expect((await classic(`/problems/${displayId}`)).status).toBe(404);
  });
});

describe('the queries of problems', () => {
  const fromStart = 'from: "2026-01-31T09:55:00Z"';

  function failing() {
    const tenant = makeTenant();
    drive(tenant, [BAD, BAD, BAD]);
    tenant.wait(3 * MINUTE_MS);
    return tenant;
  }

  it('find new problems of services in the raw table, one row each', async () => {
    const { dql, cart, world } = failing();
    const ids = `array("${cart.entityId}", "SERVICE-BBBB")`;
    const { records } = await dql(`fetch events, ${fromStart}
      | filter event.kind == "DAVIS_PROBLEM"
      | filter event.start >= toTimestamp("2026-01-31T09:55:00Z")
      | filter in(affected_entity_ids, ${ids})
            or in(root_cause_entity_id, ${ids})
      | filter coalesce(toString(dt.davis.is_duplicate), "false") != "true"
      | dedup event.id, sort: {timestamp desc}
      | fields event.id, display_id, event.name, event.status, event.status_transition, event.category,
               event.start, event.end, timestamp, affected_entity_ids, root_cause_entity_id
      | limit 50`);
    expect(records).toMatchObject([
      { 'event.id': world.problems[0]?.problemId, 'event.status': 'ACTIVE', 'event.end': null },
    ]);
  });

  it('read one problem in its present state from the view', async () => {
    const { dql, world, platform } = failing();
    const [problem] = world.problems;
    const mirror = `/platform/classic/environment-api/v2/problems/${problem?.problemId}/close`;
    await platform(mirror, { message: 'x' });
    const { records } = await dql(`fetch dt.davis.problems, from: now()-7d
      | filter event.id == "${problem?.problemId}"
      | fields event.status, event.status_transition, event.end, dup = coalesce(toString(dt.davis.is_duplicate), "false")`);
    expect(records).toEqual([
      {
        'event.status': 'CLOSED',
        'event.status_transition': 'CLOSED',
        'event.end': '2026-01-31T10:06:00.000000000Z',
        dup: 'false',
      },
    ]);
    const created = 'fetch dt.davis.problems | filter event.status_transition == "CREATED"';
    expect((await dql(created)).records).toEqual([]);
    const history = 'fetch dt.davis.problems.snapshots | fields event.status_transition';
    expect((await dql(history)).records).toEqual([
      { 'event.status_transition': 'CREATED' },
      { 'event.status_transition': 'CLOSED' },
    ]);
  });

  it('see a long-running problem in the view but not in the raw table of a short window', async () => {
    const { dql, wait } = failing();
    wait(60 * MINUTE_MS);
    expect((await dql('fetch dt.davis.problems, from: now()-10m')).records).toHaveLength(1);
    expect((await dql('fetch events, from: now()-10m | filter event.kind == "DAVIS_PROBLEM"')).records).toEqual([]);
  });

  it('find services by name', async () => {
    const { dql, cart } = makeTenant();
    const query = 'fetch dt.entity.service | filter entity.name == "cart" | fields id, entity.name, tags';
    expect((await dql(query)).records).toEqual([{ id: cart.entityId, 'entity.name': 'cart', tags: [] }]);
  });

  it('show what others announced on the entity, and that it ended', async () => {
    const { dql, world, cart, wait } = makeTenant();
    world.addEvent({ eventType: 'CUSTOM_DEPLOYMENT', title: 'cart 1.2', entityId: cart.entityId });
    wait(15 * MINUTE_MS);
    const query =
      'fetch events | filter event.type == "CUSTOM_DEPLOYMENT" | fields event.name, event.status_transition';
    expect((await dql(query)).records).toEqual([
      { 'event.name': 'cart 1.2', 'event.status_transition': 'CREATED' },
      { 'event.name': 'cart 1.2', 'event.status_transition': 'TIMED_OUT' },
    ]);
  });
});
