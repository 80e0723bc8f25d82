import { describe, expect, it } from '@jest/globals';
import { makeTenant } from '../../../../src/adapters/dynatrace/tenant.ts';
import { FlipError } from '../../../../src/domain/errors/flip-error.ts';
import { type Answer, cut, empty, html, json, makeClock, never, scripted } from '../scripted-transport.ts';
import { EVENT, makeTestTenant, SECRET } from './tenant-fixture.ts';

const ACCEPTED = json({ reportCount: 1, eventIngestResults: [{ correlationId: 'c1', status: 'OK' }] }, 201);

async function failure(answer: Answer): Promise<FlipError> {
  const { tenant } = makeTestTenant('classic', answer);
  try {
    await tenant.announce(EVENT);
  } catch (error) {
    if (error instanceof FlipError) return error;
    throw error;
  }
  throw new RangeError('no error');
}

describe('announce', () => {
  it("sends the lab's own event byte for byte", async () => {
    const { tenant, sent } = makeTestTenant('classic', ACCEPTED);
    expect(await tenant.announce(EVENT)).toEqual({ reportCount: 1, rows: [{ correlationId: 'c1', status: 'OK' }] });
    expect(sent[0]?.body).toBe(
      '{"eventType":"CUSTOM_CONFIGURATION","title":"feature flag changed","entitySelector":"type(SERVICE),entityName.equals(cart)","properties":{"dt.event.is_rootcause_relevant":true,"action":"changed","feature_flag.key":"cartFailure","defaultValue":"on"}}',
    );
    expect(sent[0]?.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(sent[0]?.redirect).toBe('manual');
  });

  it('puts the start between selector and properties', async () => {
    const { tenant, sent } = makeTestTenant('classic', ACCEPTED);
    await tenant.announce({ ...EVENT, startMs: 1769853600000 });
    expect(Object.keys(JSON.parse(sent[0]?.body ?? ''))).toEqual([
      'eventType',
      'title',
      'entitySelector',
      'startTime',
      'properties',
    ]);
  });

  it.each([
    ['classic', 'https://abc12345.live.dynatrace.com/api/v2/events/ingest', `Api-Token ${SECRET}`],
    ['hybrid', 'https://abc12345.live.dynatrace.com/api/v2/events/ingest', `Api-Token ${SECRET}`],
    [
      'platform',
      'https://abc12345.apps.dynatrace.com/platform/classic/environment-api/v2/events/ingest',
      `Bearer ${SECRET}`,
    ],
  ] as const)('goes to the right address in %s mode', async (mode, url, authorization) => {
    const { tenant, sent } = makeTestTenant(mode, ACCEPTED);
    await tenant.announce(EVENT);
    expect(sent[0]?.url.href).toBe(url);
    expect(sent[0]?.headers.get('authorization')).toBe(authorization);
  });

  it.each([
    ['no row', { reportCount: 0, eventIngestResults: [] }, { reportCount: 0, rows: [] }],
    ['no list of rows', { reportCount: 0 }, { reportCount: 0, rows: [] }],
    [
      'a row that did not go in',
      { reportCount: 2, eventIngestResults: [{ correlationId: 'a', status: 'OK' }, { status: 'INVALID_METADATA' }] },
      {
        reportCount: 2,
        rows: [
          { correlationId: 'a', status: 'OK' },
          { correlationId: '', status: 'INVALID_METADATA' },
        ],
      },
    ],
  ])('hands on an answer with %s as it is', async (_name, body, expected) => {
    const { tenant } = makeTestTenant('classic', json(body, 201));
    expect(await tenant.announce(EVENT)).toEqual(expected);
  });
});

describe('failures', () => {
  const violation = { path: 'entitySelector', message: 'must not be blank', parameterLocation: 'PAYLOAD_BODY' };
  it.each([
    ['200 with a login page', html(200), 'FG_DYNATRACE_HOST'],
    ['201 with a page in the place of the answer', html(201), 'FG_DYNATRACE_ANSWER'],
    ['200 where 201 is due', json({ reportCount: 1 }, 200), 'FG_DYNATRACE_ANSWER'],
    ['a redirect to the login', empty(302, { location: 'https://sso.dynatrace.com' }), 'FG_DYNATRACE_HOST'],
    ['403 of a proxy', html(403, '<h1>Forbidden by policy</h1>'), 'FG_DYNATRACE_HOST'],
    ['401', json({ error: { code: 401, message: 'Token Authentication failed' } }, 401), 'FG_DYNATRACE_REFUSED'],
    ['403', json({ error: { code: 403, message: 'missing scope' } }, 403), 'FG_DYNATRACE_REFUSED'],
    [
      '400',
      json({ error: { code: 400, message: 'x', constraintViolations: [violation] } }, 400),
      'FG_DYNATRACE_REQUEST',
    ],
    ['404', json({ error: { code: 404, message: 'Not Found' } }, 404), 'FG_DYNATRACE_REQUEST'],
    ['413', html(413), 'FG_DYNATRACE_REQUEST'],
    ['500 without a body', empty(500), 'FG_DYNATRACE_UNAVAILABLE'],
    ['502 of a gateway', html(502), 'FG_DYNATRACE_UNAVAILABLE'],
    ['503 for maintenance', html(503), 'FG_DYNATRACE_UNAVAILABLE'],
    ['an answer that breaks off', cut, 'FG_DYNATRACE_UNAVAILABLE'],
    ['an accepted event without a count', json({}, 201), 'FG_DYNATRACE_ANSWER'],
    [
      'an accepted event with half an answer',
      () => new Response('{"reportCount":1', { status: 201, headers: { 'content-type': 'application/json' } }),
      'FG_DYNATRACE_ANSWER',
    ],
  ])('names %s', async (_name, answer, code) => {
    expect((await failure(answer)).code).toBe(code);
  });

  it('never reads an unclear answer to a write as a refusal', async () => {
    for (const answer of [html(200), cut, empty(500), json({}, 201)]) {
      expect((await failure(answer)).kind).not.toBe('refused');
    }
  });

  it.each([
    ['ECONNRESET', 'FG_DYNATRACE_UNAVAILABLE'],
    ['ENOTFOUND', 'FG_DYNATRACE_UNAVAILABLE'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'FG_DYNATRACE_TLS'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'FG_DYNATRACE_TLS'],
  ])('tells %s by its code', async (code, expected) => {
    const cause = Object.assign(new TypeError('10.0.0.7 refused'), { code });
    const error = await failure(() => Promise.reject(new TypeError('fetch failed', { cause })));
    expect(error.code).toBe(expected);
    expect(error.message).toContain(code);
    expect(error.message).not.toContain('10.0.0.7');
  });

  it('gives up when no answer comes in time', async () => {
    const { tenant, clock } = makeTestTenant('classic', never);
    clock.expire = true;
    await expect(tenant.announce(EVENT)).rejects.toMatchObject({ code: 'FG_DYNATRACE_UNAVAILABLE' });
    expect(clock.slept).toEqual([20_000]);
  });

  it('names the field that broke a rule, and the scopes that are missing', async () => {
    const field = await failure(json({ error: { message: 'invalid', constraintViolations: [violation] } }, 400));
    expect(field.message).toContain('entitySelector: must not be blank');
    const details = { missingScopes: ['storage:events:write', 'x\u001b[31m'], missingPermissions: [] };
    const scopes = await failure(json({ error: { message: 'no', details } }, 403));
    expect(scopes.data).toMatchObject({ missing: ['storage:events:write'], status: 403 });
  });

  const now = Date.UTC(2026, 0, 31, 10);
  it.each([
    ['seconds', { 'retry-after': '7' }, {}, 7],
    ['a date', { 'retry-after': new Date(now + 9000).toUTCString() }, {}, 9],
    ['the body', {}, { error: { retryAfterSeconds: 11 } }, 11],
    ['a reset in microseconds', { 'x-ratelimit-reset': String((now + 13_000) * 1000) }, {}, 13],
    ['a reset in milliseconds', { 'x-ratelimit-reset': String(now + 14_000) }, {}, 14],
    ['a reset in seconds', { 'x-ratelimit-reset': String(now / 1000 + 15) }, {}, 15],
    ['a reset far away, no further than two minutes', { 'x-ratelimit-reset': String(now / 1000 + 9999) }, {}, 120],
    ['nothing', {}, {}, null],
  ])('takes the wait from %s', async (_name, headers, body, seconds) => {
    const error = await failure(json(body, 429, headers));
    expect(error.data).toMatchObject({ retryAfterSeconds: seconds });
  });

  it('repeats neither secrets nor control characters of an answer', async () => {
    const message = `token ${SECRET} \u202e and dt0s16.ABCDEFGH.${'A'.repeat(64)}\u0007\r\n::error::x`;
    const said = [
      await failure(json({ error: { message } }, 401)),
      await failure(html(200, message)),
      await failure(html(403, message)),
    ].map((error) => `${error.message} ${JSON.stringify(error.data)}`);
    for (const text of said) {
      expect(text).not.toContain(SECRET);
      expect(text).not.toContain('A'.repeat(64));
      expect(text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  });
});

describe('credentials', () => {
  it('are needed for one side at least', () => {
    const { transport } = scripted();
    const connection = { transport, clock: makeClock(), requestTimeoutMs: 1, platform: null, classic: null };
    expect(() => makeTenant(connection)).toThrow(expect.objectContaining({ code: 'FG_DYNATRACE_CREDENTIAL' }));
  });
});
