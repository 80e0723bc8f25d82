import { describe, expect, it } from '@jest/globals';
import { type Answer, empty, json } from '../scripted-transport.ts';
import { CART, grail, makeTestTenant, WINDOW } from './tenant-fixture.ts';

const TOKEN = 'AB+C/D==';
const running = json({ state: 'RUNNING', progress: 5, requestToken: TOKEN, ttlSeconds: 60 }, 202);
const waiting = json({ state: 'NOT_STARTED', progress: 0 });
const gone: Answer = () =>
  new Response('The query is not available anymore.', { status: 410, headers: { 'content-type': 'text/plain' } });
const COUNTS = { 'dt.entity.service': CART, requests: ['100', null, 20.0], failures: [null, null, null] };

function read(...answers: readonly Answer[]) {
  const { tenant, sent, clock } = makeTestTenant('platform', ...answers);
  return { reading: tenant.requestCounts({ entityIds: [CART], ...WINDOW }), sent, clock };
}

describe('a query of Grail', () => {
  it('is not polled when its result comes inline', async () => {
    const { reading, sent } = read(json(grail([COUNTS])));
    expect(await reading).toEqual({ complete: true, value: [{ entityId: CART, requests: 120, failures: 0 }] });
    expect(sent).toHaveLength(1);
    expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({ requestTimeoutMilliseconds: 10_000, enablePreview: false });
  });

  it('is polled until it is done, with its token encoded and pauses of 250 ms and more', async () => {
    const { reading, sent, clock } = read(running, waiting, json({ state: 'RUNNING' }), json(grail([COUNTS])));
    expect(await reading).toMatchObject({ complete: true });
    expect(sent[1]?.url.search).toContain('request-token=AB%2BC%2FD%3D%3D');
    expect(sent.map((one) => one.method)).toEqual(['POST', 'GET', 'GET', 'GET']);
    expect(Math.min(...clock.slept)).toBeGreaterThanOrEqual(250);
  });

  it.each([
    ['its result is gone (410)', gone],
    ['it failed', json({ state: 'FAILED' })],
    ['it was cancelled', json({ state: 'CANCELLED' })],
    ['its result is gone (state)', json({ state: 'RESULT_GONE' })],
    ['its state is unheard of', json({ state: 'SLEEPING' })],
  ])('is executed once more when %s, and then incomplete', async (_name, lost) => {
    const again = read(running, lost, json(grail([COUNTS])));
    expect(await again.reading).toMatchObject({ complete: true });
    const twice = read(running, lost, running, lost);
    expect(await twice.reading).toMatchObject({ complete: false, value: [] });
    expect(twice.sent).toHaveLength(4);
  });

  it('is cancelled when it takes too long', async () => {
    const many = Array.from({ length: 40 }, () => waiting);
    const { tenant, sent } = makeTestTenant('platform', running, ...many);
    const answer = await tenant.requestCounts({ entityIds: [CART], ...WINDOW }).catch((error: unknown) => error);
    expect(answer).toMatchObject({ complete: false });
    expect(sent.at(-1)?.url.pathname).toMatch(/query:cancel$/);
    expect(sent.length).toBeLessThan(41);
  });

  it.each([
    ['a record limit', { notifications: [{ severity: 'WARNING', notificationType: 'API_RECORDS_LIMIT_ADDED' }] }],
    ['a scan limit', { notifications: [{ severity: 'WARN', notificationType: 'SCAN_LIMIT_GBYTES' }] }],
    ['a note without severity', { notifications: [{ message: 'limited' }] }],
    ['sampling', { sampled: true }],
  ])('is incomplete with %s, but keeps what came', async (_name, more) => {
    expect(await read(json(grail([COUNTS], more))).reading).toMatchObject({
      complete: false,
      value: [{ entityId: CART, requests: 120 }],
    });
  });

  it('is complete with a note that only informs, and without metadata', async () => {
    const note = { severity: 'INFO', notificationType: 'HINT' };
    expect(await read(json(grail([], { notifications: [note] }))).reading).toEqual({ complete: true, value: [] });
    expect(await read(json({ state: 'SUCCEEDED', result: { records: [] } })).reading).toMatchObject({ complete: true });
  });

  it.each([401, 403])('is incomplete, never empty and complete, when refused with %s', async (status) => {
    const details = { missingScopes: ['storage:metrics:read'] };
    const answer = await read(json({ error: { code: status, message: 'no', details } }, status)).reading;
    expect(answer).toMatchObject({ complete: false, value: [] });
    expect('why' in answer ? answer.why : '').toContain('storage:metrics:read');
  });

  it.each([
    ['throttled', json({ error: { retryAfterSeconds: 3 } }, 429), 'FG_DYNATRACE_UNAVAILABLE'],
    ['down', empty(503), 'FG_DYNATRACE_UNAVAILABLE'],
    ['asked wrongly', json({ error: { code: 400, message: 'UNKNOWN_FUNCTION' } }, 400), 'FG_DYNATRACE_REQUEST'],
    ['answered without a result', json({ state: 'SUCCEEDED' }), 'FG_DYNATRACE_ANSWER'],
    ['answered with a record of another shape', json(grail([{ requests: 1 }])), 'FG_DYNATRACE_ANSWER'],
  ])('throws when %s', async (_name, answer, code) => {
    await expect(read(answer).reading).rejects.toMatchObject({ code });
  });
});
