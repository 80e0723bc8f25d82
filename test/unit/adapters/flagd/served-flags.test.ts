import { describe, expect, it } from '@jest/globals';
import { makeServedFlags, type PodProxy } from '../../../../src/adapters/flagd/served-flags.ts';
import { flipError } from '../../../../src/domain/errors/flip-error.ts';
import type { Json } from '../../../../src/domain/json.ts';

type Sent = Parameters<PodProxy['send']>[0];

const pod = { namespace: 'shop', pod: 'flagd-1', port: 8016 };
const BASE = '/api/v1/namespaces/shop/pods/flagd-1:8016/proxy/ofrep/v1/evaluate/flags';

function answering(status: number, body: unknown) {
  const sent: Sent[] = [];
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const proxy: PodProxy = {
    send: async (request) => {
      sent.push(request);
      return { status, text };
    },
  };
  return { sent, flags: makeServedFlags({ proxy }) };
}

const evaluate = (status: number, body: unknown, flag = 'banner') =>
  answering(status, body).flags.evaluate({ ...pod, flag, context: {} });

describe('evaluating one flag on one pod', () => {
  it('posts the context through the pod proxy, one second at most', async () => {
    const { sent, flags } = answering(200, { key: '50% off?', variant: 'on', value: true, reason: 'STATIC' });
    await flags.evaluate({ ...pod, flag: '50% off?', context: { tier: 'gold' } });
    expect(sent).toEqual([
      {
        method: 'POST',
        url: `${BASE}/50%25%20off%3F`,
        headers: { 'content-type': 'application/json' },
        body: '{"context":{"tier":"gold"}}',
        timeoutMs: 1000,
      },
    ]);
  });

  it.each<[string, unknown]>([
    ['true', true],
    ['false', false],
    ['zero', 0],
    ['empty text', ''],
    ['an object', { a: [1] }],
  ])('keeps the value %s as served', async (_name, value) => {
    const served = await evaluate(200, { key: 'banner', variant: 'v', value, reason: 'TARGETING_MATCH', metadata: {} });
    expect(served).toEqual({ kind: 'value', variant: 'v', value, reason: 'TARGETING_MATCH' });
  });

  it('keeps absent variant and value absent: disabled, or no default', async () => {
    expect(await evaluate(200, { key: 'banner', reason: 'DISABLED' })).toEqual({
      kind: 'value',
      variant: null,
      value: undefined,
      reason: 'DISABLED',
    });
  });

  it.each<[string, number, unknown, string]>([
    ['an unknown flag', 404, { key: 'banner', errorCode: 'FLAG_NOT_FOUND', errorDetails: 'x' }, 'FLAG_NOT_FOUND'],
    ['a bad rule', 400, { key: 'banner', errorCode: 'PARSE_ERROR' }, 'PARSE_ERROR'],
    ['an internal error', 500, { errorDetails: 'boom' }, 'GENERAL'],
  ])('takes %s as flagd’s own word', async (_name, status, body, errorCode) => {
    expect(await evaluate(status, body)).toEqual({ kind: 'error', errorCode });
  });

  const gone = {
    kind: 'Status',
    status: 'Failure',
    reason: 'NotFound',
    message: 'pods "flagd-1" not found',
    code: 404,
  };
  it.each<[string, number, unknown, RegExp]>([
    ['a pod that is gone', 404, gone, /API server answers 404 NotFound/],
    ['a missing right', 403, { ...gone, reason: 'Forbidden' }, /403 Forbidden/],
    ['a refused connection', 503, { ...gone, reason: 'ServiceUnavailable' }, /503/],
    ['a Status with 200', 200, { ...gone, reason: 'STATIC', variant: 'on' }, /API server/],
    ['plain text', 502, 'Bad Gateway', /HTTP 502/],
    ['plain text with 200', 200, 'ok', /HTTP 200/],
    ['a bare 404', 404, '404 page not found', /HTTP 404/],
    ['another flag’s answer', 200, { key: 'other', variant: 'on', value: true, reason: 'STATIC' }, /another flag/],
    ['an empty object', 200, {}, /no evaluation/],
    ['a value with a strange status', 203, { key: 'banner', variant: 'on', reason: 'STATIC' }, /HTTP 203/],
  ])('never takes %s as an evaluation', async (_name, status, body, why) => {
    expect(await evaluate(status, body)).toEqual({ kind: 'unreachable', why: expect.stringMatching(why) });
  });

  it('answers a time-out as unreachable, but lets our own mistakes through', async () => {
    const failing = (error: Error) => makeServedFlags({ proxy: { send: () => Promise.reject(error) } });
    const late = flipError('FG_KUBERNETES_UNAVAILABLE', { what: 'POST', why: 'no answer', retryAfterSeconds: null });
    expect(await failing(late).evaluate({ ...pod, flag: 'a', context: {} })).toMatchObject({ kind: 'unreachable' });
    expect(await failing(late).evaluateAll(pod)).toBeNull();
    await expect(failing(new TypeError('bug')).evaluate({ ...pod, flag: 'a', context: {} })).rejects.toThrow(TypeError);
    await expect(failing(new TypeError('bug')).evaluateAll(pod)).rejects.toThrow(TypeError);
  });
});

describe('evaluating all flags of one pod', () => {
  const flags = [
    { key: 'team/banner', variant: 'on', value: true, reason: 'STATIC' },
    { key: 'broken', errorCode: 'PARSE_ERROR', errorDetails: 'x' },
    { key: 'off', reason: 'DISABLED' },
  ];

  it('reads values, errors and disabled flags', async () => {
    const served = await answering(200, { flags }).flags.evaluateAll(pod);
    expect(Object.fromEntries(served ?? [])).toEqual({
      'team/banner': { kind: 'value', variant: 'on', value: true, reason: 'STATIC' },
      broken: { kind: 'error', errorCode: 'PARSE_ERROR' },
      off: { kind: 'value', variant: null, value: undefined, reason: 'DISABLED' },
    });
  });

  it('reads a flagd with zero flags as exactly that', async () => {
    expect((await answering(200, { flags: [] }).flags.evaluateAll(pod))?.size).toBe(0);
  });

  it.each<[string, number, unknown]>([
    ['a Status', 503, { kind: 'Status' }],
    ['an error', 500, { errorDetails: 'boom' }],
    ['no list', 200, { flags: {} }],
    ['an entry without key', 200, { flags: [{ variant: 'on', reason: 'STATIC' }] }],
    ['a list of other things', 200, { flags: [null] }],
    ['text', 200, 'ok'],
  ])('is null for %s', async (_name, status, body) => {
    expect(await answering(status, body).flags.evaluateAll(pod)).toBeNull();
  });

  it.each(['team/banner', '.', '..', ''])('asks for the key "%s" in bulk: a path cannot carry it', async (flag) => {
    const { sent, flags: served } = answering(200, { flags });
    const evaluation = await served.evaluate({ ...pod, flag, context: { tier: 'gold' } });
    expect(sent.map(({ url, body }) => [url, body])).toEqual([[BASE, '{"context":{"tier":"gold"}}']]);
    expect(evaluation.kind).toBe(flag === 'team/banner' ? 'value' : 'error');
  });
});

describe("evaluating by flagd's own protocol", () => {
  const rpc = (status: number, body: unknown, value: Json = true) =>
    answering(status, body).flags.evaluateRpc({ ...pod, port: 8013, flag: 'banner', value, context: {} });

  it.each<[Json, string]>([
    [true, 'ResolveBoolean'],
    ['text', 'ResolveString'],
    [0.5, 'ResolveFloat'],
    [{ a: 1 }, 'ResolveObject'],
  ])('asks for the type of %j by %s', async (value, method) => {
    const { sent, flags } = answering(200, { value, variant: 'v', reason: 'STATIC' });
    const context = { tier: 'gold' };
    await flags.evaluateRpc({ ...pod, port: 8013, flag: 'banner', value, context });
    expect(sent).toMatchObject([
      {
        method: 'POST',
        url: `/api/v1/namespaces/shop/pods/flagd-1:8013/proxy/flagd.evaluation.v1.Service/${method}`,
        body: JSON.stringify({ flagKey: 'banner', context }),
        timeoutMs: 1000,
      },
    ]);
  });

  it('reads a value, and an empty variant as none', async () => {
    const answer = { value: false, variant: 'off', reason: 'STATIC', metadata: {} };
    expect(await rpc(200, answer)).toEqual({ kind: 'value', variant: 'off', value: false, reason: 'STATIC' });
    expect(await rpc(200, { ...answer, variant: '', reason: 'DISABLED' })).toMatchObject({ variant: null });
  });

  it.each<[string, number, unknown, object]>([
    ['an unknown flag', 404, { code: 'not_found' }, { kind: 'error', errorCode: 'FLAG_NOT_FOUND' }],
    ['another type', 400, { code: 'invalid_argument' }, { kind: 'error', errorCode: 'TYPE_MISMATCH' }],
    ['a broken rule', 500, { code: 'data_loss' }, { kind: 'error', errorCode: 'PARSE_ERROR' }],
    ['any other trouble', 500, { code: 'unknown' }, { kind: 'error', errorCode: 'GENERAL' }],
    ['the API server', 503, { kind: 'Status', reason: 'ServiceUnavailable' }, { kind: 'unreachable' }],
    ['something in between', 502, '<html>', { kind: 'unreachable' }],
    ['an answer that is none', 200, { value: true }, { kind: 'unreachable' }],
  ])('tells %s', async (_name, status, body, expected) => {
    expect(await rpc(status, body)).toMatchObject(expected);
  });
});
