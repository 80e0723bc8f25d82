import classic from '@dynatrace-sdk/client-classic-environment-v2';
import { describe, expect, it } from '@jest/globals';
import { letItFail, makeTenant, START_MS } from './tenant.ts';

// A CommonJS package, whose names Node cannot tell from outside.
const { EventsClient, isErrorEnvelopeError, MetricsClient, MonitoredEntitiesClient, ProblemsClient } = classic;

const CHANGE = {
  eventType: 'CUSTOM_CONFIGURATION',
  title: 'feature flag changed',
  entitySelector: 'type(SERVICE),entityName.equals(cart)',
  properties: { 'dt.event.is_rootcause_relevant': 'true', 'feature_flag.key': 'cartFailure' },
} as const;

describe('the official classic client reads the stand-in', () => {
  it('ingest answers with a row per entity', async () => {
    const { http, world } = makeTenant();
    const answer = await new EventsClient(http).createEvent({ body: CHANGE });
    expect(answer).toEqual({
      reportCount: 1,
      eventIngestResults: [{ correlationId: world.events[0]?.correlationId, status: 'OK' }],
    });
  });

  it('a broken rule becomes an error with its path', async () => {
    const { http } = makeTenant();
    const refused = await new EventsClient(http)
      .createEvent({ body: { ...CHANGE, title: '' } })
      .catch((e: unknown) => e);
    if (!isErrorEnvelopeError(refused)) throw refused;
    expect(refused.body.error?.constraintViolations?.map(({ path }: { path?: string }) => path)).toEqual(['title']);
  });

  it('events come back by correlation id and page by page', async () => {
    const { http, cart } = makeTenant();
    const client = new EventsClient(http);
    for (const title of ['a', 'b', 'c']) await client.createEvent({ body: { ...CHANGE, title } });
    const first = await client.getEvents({ pageSize: 2, eventSelector: 'eventType("CUSTOM_CONFIGURATION")' });
    expect(first.events?.map(({ title }) => title)).toEqual(['c', 'b']);
    expect(first.events?.[0]?.entityId?.entityId?.id).toBe(cart.entityId);
    const rest = await client.getEvents({ nextPageKey: first.nextPageKey ?? '' });
    expect(rest.events?.map(({ title }) => title)).toEqual(['a']);
    expect(rest.nextPageKey).toBeNull();
    const id = first.events?.[1]?.correlationId;
    const one = await client.getEvents({ eventSelector: `correlationId("${id}")` });
    expect(one.events?.map(({ title }) => title)).toEqual(['b']);
    expect((await client.getEvent({ eventId: one.events?.[0]?.eventId ?? '' })).status).toBe('OPEN');
  });

  it('entities are listed and read', async () => {
    const { http, cart } = makeTenant();
    const client = new MonitoredEntitiesClient(http);
    const list = await client.getEntities({
      entitySelector: 'type("SERVICE"),entityName.equals("cart")',
      fields: '+tags,+lastSeenTms',
    });
    expect(list).toMatchObject({
      totalCount: 1,
      entities: [{ entityId: cart.entityId, displayName: 'cart', tags: [] }],
    });
    expect(await client.getEntity({ entityId: cart.entityId })).toMatchObject({ lastSeenTms: START_MS });
  });

  it('problems are listed, commented and closed', async () => {
    const { http, world, timeline, cart } = makeTenant();
    letItFail(world, timeline);
    const client = new ProblemsClient(http);
    const { problems } = await client.getProblems({
      problemSelector: `status("open"),affectedEntities("${cart.entityId}")`,
    });
    const problemId = problems[0]?.problemId ?? '';
    expect(problems[0]).toMatchObject({ severityLevel: 'ERROR', status: 'OPEN', startTime: START_MS, endTime: -1 });
    await client.createComment({ problemId, body: { message: 'flip 1a2b', context: 'flipgate' } });
    const comments = await client.getComments({ problemId });
    expect(comments.comments[0]).toMatchObject({ content: 'flip 1a2b', context: 'flipgate' });
    const commentId = comments.comments[0]?.id ?? '';
    await client.updateComment({ problemId, commentId, body: { message: 'again' } });
    expect((await client.getComment({ problemId, commentId })).content).toBe('again');
    await client.deleteComment({ problemId, commentId });
    expect(await client.closeProblem({ problemId, body: { message: 'done' } })).toMatchObject({ closing: true });
    expect(await client.closeProblem({ problemId, body: { message: 'done' } })).toBeUndefined();
    expect(await client.getProblem({ problemId, fields: 'recentComments' })).toMatchObject({
      status: 'CLOSED',
      recentComments: { comments: [{ content: 'done' }] },
    });
  });

  it('request counts come per service', async () => {
    const { http, world, timeline, cart } = makeTenant();
    letItFail(world, timeline);
    const data = await new MetricsClient(http).query({
      acceptType: 'application/json; charset=utf-8',
      metricSelector: 'builtin:service.requestCount.total,builtin:service.errors.total.count',
      entitySelector: `entityId("${cart.entityId}")`,
      from: String(START_MS),
      to: String(START_MS + 180_000),
      resolution: '1m',
    });
    expect(data.result.map(({ metricId, data: series }) => [metricId, series[0]?.values])).toEqual([
      ['builtin:service.requestCount.total', [100, 100, 100]],
      ['builtin:service.errors.total.count', [10, 10, 10]],
    ]);
  });
});
