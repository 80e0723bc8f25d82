import { describe, expect, it } from '@jest/globals';
import { MINUTE_MS, makeTenant, START_MS } from './tenant.ts';

const DAY_MS = 86_400_000;
const CHANGE = {
  eventType: 'CUSTOM_CONFIGURATION',
  title: 'Flag cartFailure: off -> on',
  entitySelector: 'type("SERVICE")',
};

describe('event ingest: which entities a selector means', () => {
  const rows: readonly { selector: string; found: readonly string[] }[] = [
    { selector: 'type(SERVICE),entityName.equals(cart)', found: ['cart'] },
    { selector: 'type("SERVICE"),entityName.equals("CART")', found: ['cart'] },
    { selector: 'type("SERVICE"),caseSensitive(entityName.equals("CART"))', found: [] },
    { selector: 'type("SERVICE"),entityName("cart")', found: ['cart', 'cart-cache'] },
    { selector: 'type("SERVICE"),entityName.startsWith("cart-")', found: ['cart-cache'] },
    { selector: 'type("SERVICE"),entityName.in("cart","checkout")', found: ['cart', 'checkout'] },
    { selector: 'type("SERVICE"),not(entityName.startsWith("cart"))', found: ['checkout'] },
    { selector: 'type("SERVICE"),tag("stage:prod")', found: ['checkout'] },
    { selector: 'type("HOST"),entityName.equals("cart")', found: [] },
    { selector: 'type("SERVICE"),entityName.equals("idle")', found: [] },
    { selector: 'entityId("SERVICE-000000000000001D")', found: ['idle'] },
    { selector: 'entityId("SERVICE-00000000000000CA","SERVICE-000000000000001D")', found: ['cart', 'idle'] },
  ];
  it.each(rows)('$selector → $found', async ({ selector, found }) => {
    const { world, classic } = makeTenant();
    world.addService({ name: 'cart-cache' });
    world.addService({ name: 'checkout', tags: ['stage:prod'] });
    world.addService({ name: 'idle', entityId: 'SERVICE-000000000000001D', lastSeenMs: START_MS - DAY_MS - 1 });
    const answer = await classic('/events/ingest', { ...CHANGE, entitySelector: selector });
    expect([answer.status, answer.body.reportCount]).toEqual([201, found.length]);
    const names = world.events.map((event) => world.entities.find((one) => one.entityId === event.entityId)?.name);
    expect(names).toEqual(found);
  });

  it.each([
    'entityName.equals("cart")',
    'type("SERVICE"),entityNam("cart")',
    'type("SERVICE"),type("HOST")',
    'entityId("SERVICE-1","HOST-1")',
    'type("SERVICE"',
    'type("SERVICE")entityName("x")',
    '',
    `type("SERVICE"),entityName.equals("${'x'.repeat(2000)}")`,
  ])('refuses %s', async (entitySelector) => {
    const { classic, world } = makeTenant();
    const answer = await classic('/events/ingest', { ...CHANGE, entitySelector });
    expect(answer.status).toBe(400);
    expect(answer.body.error.constraintViolations[0].path).toBe('entitySelector');
    expect(world.events).toHaveLength(0);
  });

  it('falls back to the environment when told so', async () => {
    const { classic, world } = makeTenant();
    world.settings.unmatchedSelector = 'environment';
    await classic('/events/ingest', { ...CHANGE, entitySelector: 'type("SERVICE"),entityName.equals("crat")' });
    expect(world.events.map(({ entityId }) => entityId)).toEqual([null]);
  });
});

describe('event ingest: the form of the event', () => {
  const bad: readonly { name: string; change: object; path: string }[] = [
    { name: 'an unknown type', change: { eventType: 'CUSTOM_FLAG' }, path: 'eventType' },
    { name: 'a problem-opening type', change: { eventType: 'ERROR_EVENT' }, path: 'eventType' },
    { name: 'a blank title', change: { title: ' ' }, path: 'title' },
    { name: 'an unknown field', change: { entity: 'x' }, path: 'entity' },
    { name: 'a time in text', change: { startTime: '2026-01-31' }, path: 'startTime' },
    { name: 'a reserved key', change: { properties: { 'dt.flag': 'x' } }, path: 'properties[dt.flag]' },
    { name: 'a long value', change: { properties: { a: 'x'.repeat(4097) } }, path: 'properties[a]' },
    { name: 'a long key', change: { properties: { ['k'.repeat(101)]: 'x' } }, path: `properties[${'k'.repeat(101)}]` },
    { name: 'an object as a value', change: { properties: { a: {} } }, path: 'properties[a]' },
    {
      name: 'too many properties',
      change: { properties: Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`k${n}`, 'x'])) },
      path: 'properties',
    },
  ];
  it.each(bad)('refuses $name', async ({ change, path }) => {
    const { classic } = makeTenant();
    const answer = await classic('/events/ingest', { ...CHANGE, ...change });
    expect(answer.status).toBe(400);
    expect(answer.body.error.constraintViolations).toMatchObject([{ path, parameterLocation: 'PAYLOAD_BODY' }]);
  });

  it('takes a bare true for a text, as the lab sends it', async () => {
    const { classic, world } = makeTenant();
    await classic('/events/ingest', { ...CHANGE, properties: { 'dt.event.is_rootcause_relevant': true } });
    expect(world.events[0]?.properties).toEqual({ 'dt.event.is_rootcause_relevant': 'true' });
  });

  it.each([
    { name: 'too old', change: { startTime: START_MS - 31 * DAY_MS }, status: 'INVALID_TIMESTAMPS' },
    { name: 'a day ahead', change: { startTime: START_MS + DAY_MS }, status: 'OK' },
    { name: 'too far ahead', change: { startTime: START_MS + 8 * DAY_MS }, status: 'INVALID_TIMESTAMPS' },
    {
      name: 'ends before it starts',
      change: { startTime: START_MS, endTime: START_MS - 1 },
      status: 'INVALID_TIMESTAMPS',
    },
    {
      name: 'a host type on a service',
      change: { eventType: 'MARKED_FOR_TERMINATION' },
      status: 'INVALID_ENTITY_TYPE',
    },
  ])('answers 201 with row $status for $name', async ({ change, status }) => {
    const { classic, world } = makeTenant();
    const answer = await classic('/events/ingest', { ...CHANGE, ...change });
    expect([answer.status, answer.body.eventIngestResults[0].status]).toEqual([201, status]);
    expect(world.events).toHaveLength(status === 'OK' ? 1 : 0);
  });
});

describe('event ingest: what became of it', () => {
  it('takes the same title and type on one entity for one event while it is active', async () => {
    const { classic, world, wait } = makeTenant();
    const ids: string[] = [];
    for (const flip of ['1', '2', '3']) {
      const answer = await classic('/events/ingest', { ...CHANGE, properties: { 'flipgate.flip_id': flip } });
      ids.push(answer.body.eventIngestResults[0].correlationId);
      if (flip === '2') wait(15 * MINUTE_MS);
    }
    expect(world.events.map(({ properties }) => properties['flipgate.flip_id'])).toEqual(['1', '3']);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it('replaces the text of a note with the same id', async () => {
    const { classic, world } = makeTenant();
    for (const title of ['running', 'done']) {
      const properties = { 'annotation.id': 'flip-1', 'annotation.problem_ids': '-1_2V2' };
      await classic('/events/ingest', { eventType: 'CUSTOM_ANNOTATION', title, properties });
    }
    expect(world.events.map(({ title }) => title)).toEqual(['done']);
  });

  it('can be read only after the ingest lag, in Events v2 and in Grail', async () => {
    const { classic, dql, world, wait } = makeTenant();
    world.settings.ingestLagMs = 61_000;
    const { body } = await classic('/events/ingest', CHANGE);
    const byId = `/events?eventSelector=${encodeURIComponent(`correlationId("${body.eventIngestResults[0].correlationId}")`)}`;
    const inGrail = 'fetch events | filter event.kind == "DAVIS_EVENT" and event.type == "CUSTOM_CONFIGURATION"';
    wait(60_999);
    expect((await classic(byId)).body.totalCount).toBe(0);
    expect((await dql(inGrail)).records).toEqual([]);
    wait(1);
    expect((await classic(byId)).body.totalCount).toBe(1);
    expect((await dql(inGrail)).records).toHaveLength(1);
  });

  it.each([
    { name: 'zero rows', ingestRows: ['missing', 'missing'] as const, statuses: [] },
    { name: 'partial rows', ingestRows: ['OK', 'missing'] as const, statuses: ['OK'] },
    { name: 'an invalid row', ingestRows: ['OK', 'INVALID_METADATA'] as const, statuses: ['OK', 'INVALID_METADATA'] },
  ])('answers with $name when told so, and stores the good ones only', async ({ ingestRows, statuses }) => {
    const { classic, world } = makeTenant();
    world.addService({ name: 'cart' });
    world.settings.ingestRows = ingestRows;
    const { body } = await classic('/events/ingest', {
      ...CHANGE,
      entitySelector: 'type("SERVICE"),entityName.equals("cart")',
    });
    expect(body.reportCount).toBe(statuses.length);
    expect(body.eventIngestResults.map(({ status }: { status: string }) => status)).toEqual(statuses);
    expect(world.events).toHaveLength(statuses.filter((status) => status === 'OK').length);
  });

  it('carries custom properties as top-level fields of the record', async () => {
    const { classic, dql, cart } = makeTenant();
    await classic('/events/ingest', {
      ...CHANGE,
      properties: { 'feature_flag.key': 'cartFailure', 'event.kind': 'x' },
    });
    const query =
      'fetch events | filter feature_flag.key == "cartFailure" | fields event.kind, event.provider, dt.entity.service';
    expect((await dql(query)).records).toEqual([
      { 'event.kind': 'DAVIS_EVENT', 'event.provider': 'EVENTS_REST_API_INGEST', 'dt.entity.service': cart.entityId },
    ]);
  });
});
