import { describe, expect, it } from '@jest/globals';
import { makeApiServer } from '../../../../src/adapters/kubernetes/client.ts';
import type { Clock } from '../../../../src/domain/ports/clock.ts';
import type { Transport } from '../../../../src/support/http.ts';
import { stillClock } from './api-server.ts';

const instantClock: Clock = { nowMs: () => 0, sleep: async () => {} };

function apiServer(transport: Transport, more: { clock?: Clock; server?: string } = {}) {
  return makeApiServer({
    transport,
    server: more.server ?? 'https://cluster.test',
    headers: async () => ({ authorization: 'Bearer canary' }),
    clock: more.clock ?? stillClock,
    requestTimeoutMs: 5000,
  });
}

describe('the API server’s client', () => {
  it('keeps a path in front of the server’s own, as Rancher has', async () => {
    const urls: string[] = [];
    const transport: Transport = async (request) => {
      urls.push(request.url);
      return new Response('{}');
    };
    await apiServer(transport, { server: 'https://rancher.test/k8s/clusters/c-1/' }).send({
      method: 'GET',
      url: '/readyz',
    });
    expect(urls).toEqual(['https://rancher.test/k8s/clusters/c-1/readyz']);
  });

  it('asks for the credential before each request', async () => {
    const seen: (string | null)[] = [];
    let count = 0;
    const api = makeApiServer({
      transport: async (request) => {
        seen.push(request.headers.get('authorization'));
        return new Response('{}');
      },
      server: 'https://cluster.test',
      headers: async () => ({ authorization: `Bearer ${++count}` }),
      clock: stillClock,
      requestTimeoutMs: 5000,
    });
    await api.send({ method: 'GET', url: '/a' });
    await api.send({ method: 'GET', url: '/b' });
    expect(seen).toEqual(['Bearer 1', 'Bearer 2']);
  });

  it('gives up in time, cancels the request and names neither query nor credential', async () => {
    let signal: AbortSignal | undefined;
    const silent: Transport = (request) => {
      signal = request.signal;
      return new Promise(() => {});
    };
    const sent = apiServer(silent, { clock: instantClock }).send({
      method: 'GET',
      url: '/api?continue=canary',
      timeoutMs: 700,
    });
    const error: unknown = await sent.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'FG_KUBERNETES_UNAVAILABLE', data: { what: 'GET /api' } });
    expect(JSON.stringify(error)).not.toContain('canary');
    expect(signal?.aborted ?? true).toBe(true);
  });

  it('says the socket’s code when the connection fails, never the words', async () => {
    const cause = Object.assign(new Error('connect 10.1.2.3:6443'), { code: 'ECONNREFUSED' });
    const broken: Transport = () => Promise.reject(new TypeError('fetch failed', { cause }));
    const error: unknown = await apiServer(broken)
      .send({ method: 'GET', url: '/api' })
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'FG_KUBERNETES_UNAVAILABLE',
      data: { why: 'the connection failed (ECONNREFUSED)' },
    });
  });

  it('does not read a refusal that is longer than any of the API server', async () => {
    const flood: Transport = async () => new Response('eyJ-'.repeat(1_000_000), { status: 400 });
    const before = performance.now();
    expect(await apiServer(flood).send({ method: 'POST', url: '/x' })).toMatchObject({ status: 400, text: '' });
    expect(performance.now() - before).toBeLessThan(5000);
  });
});
