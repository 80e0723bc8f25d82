import query from '@dynatrace-sdk/client-query';
import { describe, expect, it } from '@jest/globals';
import { letItFail, makeTenant } from './tenant.ts';

// A CommonJS package, whose names Node cannot tell from outside.
const { isErrorEnvelopeError, QueryAssistanceClient, QueryExecutionClient } = query;

const PROBLEMS = `fetch dt.davis.problems, from: now()-1h
| filter event.status == "ACTIVE"
| fields event.id, display_id, event.name, event.start, affected_entity_ids, root_cause_entity_name`;

describe('the official query client reads the stand-in', () => {
  it('takes an inline result with records, types and metadata', async () => {
    const { http, world, timeline, cart } = makeTenant();
    letItFail(world, timeline);
    const answer = await new QueryExecutionClient(http).queryExecute({ body: { query: PROBLEMS } });
    expect(answer.state).toBe('SUCCEEDED');
    expect(answer.result?.records).toEqual([
      {
        'event.id': world.problems[0]?.problemId,
        display_id: world.problems[0]?.displayId,
        'event.name': 'Failure rate increase',
        // The client makes dates of all fields that are called `start`.
        'event.start': new Date('2026-01-31T10:00:00Z'),
        affected_entity_ids: [cart.entityId],
        root_cause_entity_name: 'cart',
      },
    ]);
    expect(answer.result?.types[0]?.indexRange).toEqual([0, 0]);
    expect(answer.result?.types[0]?.mappings['event.start']).toEqual({ type: 'timestamp' });
    expect(answer.result?.metadata.grail?.analysisTimeframe?.start).toEqual(new Date(timeline.nowMs - 3_600_000));
  });

  it('polls a queued query through its states', async () => {
    const { http, world, timeline } = makeTenant();
    Object.assign(world.settings.query, { queuedMs: 1000, runningMs: 1000 });
    const client = new QueryExecutionClient(http);
    const started = await client.queryExecute({ body: { query: PROBLEMS } });
    const requestToken = started.requestToken ?? '';
    const states = [started.state];
    for (let poll = 0; poll < 3; poll += 1) {
      states.push((await client.queryPoll({ requestToken, requestTimeoutMilliseconds: 500 })).state);
      timeline.advanceTo(timeline.nowMs + 1000);
    }
    expect(states).toEqual(['NOT_STARTED', 'NOT_STARTED', 'RUNNING', 'SUCCEEDED']);
  });

  it('cancels: without a body while it runs, with the result when it is there', async () => {
    const { http, world, timeline } = makeTenant();
    world.settings.query.runningMs = 1000;
    const client = new QueryExecutionClient(http);
    const first = await client.queryExecute({ body: { query: PROBLEMS } });
    expect(await client.queryCancel({ requestToken: first.requestToken ?? '' })).toBeUndefined();
    const second = await client.queryExecute({ body: { query: PROBLEMS } });
    timeline.advanceTo(timeline.nowMs + 1000);
    expect(await client.queryCancel({ requestToken: second.requestToken ?? '' })).toMatchObject({ state: 'SUCCEEDED' });
  });

  it('sees a refused query as an error with type and position', async () => {
    const { http } = makeTenant();
    const query = 'fetch events\n| limt 5';
    const refused = await new QueryExecutionClient(http).queryExecute({ body: { query } }).catch((e: unknown) => e);
    if (!isErrorEnvelopeError(refused)) throw refused;
    expect(refused.body.error).toMatchObject({
      code: 400,
      message: 'UNKNOWN_COMMAND',
      details: { syntaxErrorPosition: { start: { line: 2, column: 3, index: 15 }, end: { index: 18 } } },
    });
  });

  it('sees a forgotten query as 410', async () => {
    const { http, world, timeline } = makeTenant();
    world.settings.query.runningMs = 1000;
    const client = new QueryExecutionClient(http);
    const { requestToken = '' } = await client.queryExecute({ body: { query: PROBLEMS } });
    timeline.advanceTo(timeline.nowMs + 62_000);
    await expect(client.queryPoll({ requestToken })).rejects.toMatchObject({ response: { status: 410 } });
  });

  it('verifies queries', async () => {
    const { http } = makeTenant();
    const client = new QueryAssistanceClient(http);
    const good = await client.queryVerify({ body: { query: 'fetch   events|limit 1', generateCanonicalQuery: true } });
    expect(good).toEqual({ valid: true, canonicalQuery: 'fetch events\n| limit 1', notifications: [] });
    const bad = await client.queryVerify({ body: { query: 'fetch evnts' } });
    expect(bad).toMatchObject({ valid: false, notifications: [{ notificationType: 'UNKNOWN_DATA_OBJECT' }] });
  });

  it('reads request counts as series', async () => {
    const { http, world, timeline, cart } = makeTenant();
    letItFail(world, timeline);
    const query = `timeseries { requests = sum(dt.service.request.count), failures = sum(dt.service.request.failure_count) },
      by: { dt.entity.service }, filter: { in(dt.entity.service, array("${cart.entityId}")) },
      from: "2026-01-31T10:00:00Z", to: "2026-01-31T10:04:00Z", interval: 1m`;
    const { result } = await new QueryExecutionClient(http).queryExecute({ body: { query } });
    expect(result?.records).toEqual([
      {
        timeframe: { start: new Date('2026-01-31T10:00:00Z'), end: new Date('2026-01-31T10:04:00Z') },
        interval: '60000000000',
        'dt.entity.service': cart.entityId,
        requests: [100, 100, 100, null],
        failures: [10, 10, 10, null],
      },
    ]);
  });
});
