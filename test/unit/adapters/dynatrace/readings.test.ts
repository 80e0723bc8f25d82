import { describe, expect, it } from '@jest/globals';
import { type Answer, json } from '../scripted-transport.ts';
import { CART, grail, makeTestTenant, WINDOW } from './tenant-fixture.ts';

const OTHER = 'SERVICE-00000000000000CB';
const ids = { entityIds: [CART], ...WINDOW };
const dqlOf = (body: string | undefined): string => JSON.parse(body ?? '{}').query;

function page(key: string, items: readonly unknown[], nextPageKey: string | null = null): Answer {
  return json({ totalCount: items.length, pageSize: 50, nextPageKey, [key]: items });
}

describe('resolveService', () => {
  const entity = (entityId: string, displayName: string) => ({ entityId, displayName, type: 'SERVICE' });

  it('keeps exact names only, of every page, seen in the last 24 hours', async () => {
    const { tenant, sent } = makeTestTenant(
      'classic',
      page('entities', [entity(CART, 'cart'), entity('SERVICE-1', 'Cart')], 'p+2='),
      page('entities', [entity(OTHER, 'cart')]),
    );
    expect(await tenant.resolveService({ name: 'cart', entityIds: [] })).toEqual([
      { id: CART, name: 'cart' },
      { id: OTHER, name: 'cart' },
    ]);
    expect(Object.fromEntries(sent[0]?.url.searchParams ?? [])).toEqual({
      entitySelector: 'type("SERVICE"),entityName.equals("cart")',
      from: 'now-24h',
    });
    expect(sent[1]?.url.search).toBe('?nextPageKey=p%2B2%3D');
  });

  it('asks by id when there are ids, whatever the name', async () => {
    const { tenant, sent } = makeTestTenant('classic', page('entities', [entity(CART, 'renamed')]));
    expect(await tenant.resolveService({ name: 'c"art', entityIds: [CART] })).toEqual([{ id: CART, name: 'renamed' }]);
    expect(sent[0]?.url.searchParams.get('entitySelector')).toBe(`entityId("${CART}")`);
  });

  it('sends nothing for a name that a selector cannot carry', async () => {
    const { tenant, sent } = makeTestTenant('classic');
    const asked = tenant.resolveService({ name: 'cart"),type("HOST', entityIds: [] });
    await expect(asked).rejects.toMatchObject({ code: 'FG_DYNATRACE_NAME' });
    expect(sent).toEqual([]);
  });

  it('does not believe a list without an end', async () => {
    const endless = Array.from({ length: 101 }, () => page('entities', [], 'again'));
    const { tenant } = makeTestTenant('classic', ...endless);
    const asked = tenant.resolveService({ name: 'cart', entityIds: [] });
    await expect(asked).rejects.toMatchObject({ code: 'FG_DYNATRACE_ANSWER' });
  });
});

describe('changeEvents', () => {
  it('come from Grail once each, with their own properties as text', async () => {
    const record = {
      timestamp: '2026-01-31T10:00:01.123456789Z',
      'event.id': 'e1',
      'event.name': 'Flag',
      'event.start': '2026-01-31T10:00:00.000000000Z',
      'dt.entity.service': [CART, OTHER],
      affected_entity_ids: [CART],
      'flipgate.flip_id': 'f1',
      flag: true,
      nothing: null,
    };
    const { tenant, sent } = makeTestTenant('platform', json(grail([record, { ...record, 'event.status': 'CLOSED' }])));
    const reading = await tenant.changeEvents(ids);
    expect(reading).toMatchObject({ complete: true, value: [{ eventId: 'e1', entityIds: [CART, OTHER] }] });
    expect(reading.value).toHaveLength(1);
    expect(reading.value[0]?.startMs).toBe(Date.UTC(2026, 0, 31, 10));
    expect(reading.value[0]?.properties).toMatchObject({ 'flipgate.flip_id': 'f1', flag: 'true' });
    expect(dqlOf(sent[0]?.body)).toContain('"CUSTOM_DEPLOYMENT"');
    expect(dqlOf(sent[0]?.body)).toContain('from: "2026-01-31T10:00:00.000Z"');
  });

  it('are incomplete when there are as many as were asked for at most', async () => {
    const record = { 'event.id': 'e', 'event.start': '2026-01-31T10:00:00Z', 'dt.entity.service': CART };
    const { tenant } = makeTestTenant('platform', json(grail(Array.from({ length: 500 }, () => record))));
    expect((await tenant.changeEvents(ids)).complete).toBe(false);
  });

  it('come from Events v2 page by page', async () => {
    const event = (eventId: string) => ({
      eventId,
      title: 'Flag',
      startTime: 1769853600000,
      entityId: { entityId: { id: CART, type: 'SERVICE' }, name: 'cart' },
      properties: [{ key: 'flipgate.flip_id', value: 'f1' }],
    });
    const { tenant, sent } = makeTestTenant('classic', page('events', [event('a')], 'k'), page('events', [event('b')]));
    const reading = await tenant.changeEvents(ids);
    expect(reading.value.map((found) => found.eventId)).toEqual(['a', 'b']);
    expect(reading.value[0]).toMatchObject({ entityIds: [CART], properties: { 'flipgate.flip_id': 'f1' } });
    expect(Object.fromEntries(sent[0]?.url.searchParams ?? [])).toEqual({
      from: String(WINDOW.fromMs),
      to: String(WINDOW.toMs),
      entitySelector: `entityId("${CART}")`,
    });
  });

  it('come with what Dynatrace holds for frequent issues, from either side', async () => {
    const record = {
      'event.id': 'e1',
      'event.type': 'SERVICE_ERROR_RATE_INCREASED',
      'event.name': 'Failure rate increase',
      'event.start': '2026-01-31T10:00:00Z',
      'dt.entity.service': CART,
      'dt.davis.is_frequent_event': true,
    };
    const platform = makeTestTenant('platform', json(grail([record])));
    expect((await platform.tenant.changeEvents(ids)).value).toMatchObject([{ eventId: 'e1', frequent: true }]);
    expect(dqlOf(platform.sent[0]?.body)).toContain(
      'or coalesce(toString(dt.davis.is_frequent_event), "false") == "true")',
    );
    const event = (eventId: string, more: object) => ({
      eventId,
      eventType: 'SERVICE_ERROR_RATE_INCREASED',
      title: 'Failure rate increase',
      startTime: 1769853600000,
      entityId: { entityId: { id: CART, type: 'SERVICE' }, name: 'cart' },
      ...more,
    });
    const listed = [event('a', { frequentEvent: true }), event('b', { frequentEvent: false }), event('c', {})];
    const { tenant } = makeTestTenant('classic', page('events', listed));
    expect((await tenant.changeEvents(ids)).value).toMatchObject([{ eventId: 'a', frequent: true }]);
  });

  it('are unknown, not absent, without the right to read them', async () => {
    const refused = json({ error: { code: 403, message: 'Token is missing required scope.' } }, 403);
    const { tenant } = makeTestTenant('classic', refused);
    expect(await tenant.changeEvents(ids)).toMatchObject({ complete: false, value: [] });
  });
});

describe('problems', () => {
  const record = {
    'event.id': '-1_2V2',
    display_id: 'P-1',
    'event.name': 'Failure rate increase',
    'event.status': 'ACTIVE',
    'event.category': 'RESOURCE',
    'event.start': '2026-01-31T10:00:00Z',
    timestamp: '2026-01-31T10:03:00Z',
    affected_entity_ids: [CART],
    root_cause_entity_id: null,
    maintenance: 'false',
    duplicate: 'true',
  };

  it('come from Grail by entity or by title', async () => {
    const { tenant, sent } = makeTestTenant('platform', json(grail([record])));
    const reading = await tenant.problems({ ...ids, titlePhrases: ['Critical "Redis" error!'] });
    expect(reading).toEqual({
      complete: true,
      value: [
        {
          id: '-1_2V2',
          displayId: 'P-1',
          title: 'Failure rate increase',
          active: true,
          category: 'RESOURCE_CONTENTION',
          startMs: Date.UTC(2026, 0, 31, 10),
          recordedMs: Date.UTC(2026, 0, 31, 10, 3),
          entityIds: [CART],
          rootCauseEntityId: null,
          underMaintenance: false,
          duplicate: true,
        },
      ],
    });
    expect(dqlOf(sent[0]?.body)).toContain(
      `filter in(affected_entity_ids, array("${CART}")) or in(root_cause_entity_id, array("${CART}")) or matchesPhrase(event.name, "Critical \\"Redis\\" error!")`,
    );
  });

  it.each([
    ['of ours', [CART], { complete: true, ids: ['-1_2V2'] }],
    ['of another service, which ours may be by its older id', [OTHER], { complete: false, ids: [] }],
    ['of a host', ['HOST-00000000000000CB'], { complete: true, ids: [] }],
  ])('that name their entity by newer ids alone: %s', async (_, nodes, wanted) => {
    const anew = { ...record, affected_entity_ids: null, 'smartscape.affected_entity.ids': nodes, asked: 'false' };
    const { tenant } = makeTestTenant('platform', json(grail([anew])));
    const reading = await tenant.problems({ ...ids, titlePhrases: ['redis'] });
    expect({ complete: reading.complete, ids: reading.value.map(({ id }) => id) }).toEqual(wanted);
  });

  it('take a status that nobody has heard of for active', async () => {
    const { tenant } = makeTestTenant('platform', json(grail([{ ...record, 'event.status': 'OPENISH' }])));
    expect((await tenant.problems({ ...ids, titlePhrases: [] })).value[0]?.active).toBe(true);
  });

  it('are chosen from the whole list of Problems v2', async () => {
    const stub = (id: string) => ({ entityId: { id, type: 'SERVICE' }, name: 'x' });
    const problem = (problemId: string, more: object) => ({
      problemId,
      displayId: 'P-9',
      title: 'Other',
      status: 'CLOSED',
      severityLevel: 'PERFORMANCE',
      startTime: 1769853600000,
      endTime: -1,
      affectedEntities: [stub(OTHER)],
      ...more,
    });
    const { tenant } = makeTestTenant(
      'classic',
      page(
        'problems',
        [problem('other', {}), problem('affected', { affectedEntities: [stub(CART)], status: 'OPEN' })],
        'k',
      ),
      page('problems', [
        problem('cause', { rootCauseEntity: stub(CART) }),
        problem('title', { title: 'a REDIS connection lost' }),
      ]),
    );
    const reading = await tenant.problems({ ...ids, titlePhrases: ['redis connection'] });
    expect(reading.value.map((found) => [found.id, found.active, found.category])).toEqual([
      ['affected', true, 'SLOWDOWN'],
      ['cause', false, 'SLOWDOWN'],
      ['title', false, 'SLOWDOWN'],
    ]);
  });

  const listed = {
    problemId: '-1_2V2',
    displayId: 'P-1',
    title: 'Failure rate increase',
    status: 'CLOSED',
    severityLevel: 'ERROR',
    startTime: 1769853600000,
    endTime: 1769853700000,
    affectedEntities: [{ entityId: { id: CART, type: 'SERVICE' }, name: 'cart' }],
  };

  it.each([
    ['with a warning', { warnings: ['Some problems are not shown.'] }],
    ['that counts more entries than it has', { totalCount: 2 }],
  ])('of Problems v2 are not all in a list %s', async (_, more) => {
    const body = { totalCount: 1, pageSize: 500, nextPageKey: null, problems: [listed], ...more };
    const { tenant } = makeTestTenant('classic', json(body));
    const reading = await tenant.problems({ ...ids, titlePhrases: [] });
    expect([reading.complete, reading.value.length]).toEqual([false, 1]);
  });

  it('of Problems v2 were last heard of when they ended', async () => {
    const open = { ...listed, status: 'OPEN', endTime: -1 };
    const { tenant } = makeTestTenant('classic', page('problems', [listed, open]));
    const reading = await tenant.problems({ ...ids, titlePhrases: [] });
    expect(reading.value.map(({ recordedMs }) => recordedMs)).toEqual([1769853700000, null]);
  });
});

describe('requestCounts', () => {
  it('count the whole minutes inside the window', async () => {
    const { tenant, sent } = makeTestTenant('platform', json(grail([])));
    await tenant.requestCounts({ entityIds: [CART], fromMs: WINDOW.fromMs + 1, toMs: WINDOW.toMs + 59_999 });
    expect(dqlOf(sent[0]?.body)).toBe(
      `timeseries requests = sum(dt.service.request.count), failures = sum(dt.service.request.failure_count), by: {dt.entity.service}, filter: in(dt.entity.service, array("${CART}")), union: true, from: "2026-01-31T10:01:00.000Z", to: "2026-01-31T10:05:00.000Z", interval: 1m`,
    );
  });

  const series = (values: readonly (number | null)[]) => ({
    dimensions: [CART],
    dimensionMap: { 'dt.entity.service': CART },
    timestamps: values.map(() => 0),
    values,
  });
  const metrics = (more: object = {}) =>
    json({
      totalCount: 2,
      nextPageKey: null,
      resolution: 'Inf',
      result: [
        {
          metricId: 'builtin:service.requestCount.total:splitBy("dt.entity.service"):sum',
          data: [series([7, null, 3])],
        },
        { metricId: 'builtin:service.errors.total.count:splitBy("dt.entity.service"):sum', data: [series([1])] },
      ],
      ...more,
    });

  it('come from the metrics API where there is no Grail', async () => {
    const { tenant } = makeTestTenant('classic', metrics());
    expect(await tenant.requestCounts(ids)).toEqual({
      complete: true,
      value: [{ entityId: CART, requests: 10, failures: 1 }],
    });
  });

  it.each([[{ warnings: ['cut'] }], [{ nextPageKey: 'k' }]])('are incomplete with %j', async (more) => {
    const { tenant } = makeTestTenant('classic', metrics(more));
    expect((await tenant.requestCounts(ids)).complete).toBe(false);
  });
});

describe('a question about nothing', () => {
  it('has no complete answer and sends nothing', async () => {
    const { tenant, sent } = makeTestTenant('hybrid');
    const readings = [
      await tenant.changeEvents({ entityIds: [], ...WINDOW }),
      await tenant.problems({ entityIds: [], titlePhrases: [], ...WINDOW }),
      await tenant.requestCounts({ entityIds: [], ...WINDOW }),
      await tenant.requestCounts({ entityIds: [CART], fromMs: WINDOW.fromMs + 1, toMs: WINDOW.fromMs + 60_000 }),
    ];
    expect(readings.map((reading) => reading.complete)).toEqual([false, false, false, false]);
    expect(sent).toEqual([]);
  });

  it('refuses ids that are none before anything is sent', async () => {
    const { tenant, sent } = makeTestTenant('hybrid');
    const asked = tenant.problems({ entityIds: ['x") or true'], titlePhrases: [], ...WINDOW });
    await expect(asked).rejects.toMatchObject({ code: 'FG_DYNATRACE_NAME' });
    expect(sent).toEqual([]);
  });
});
