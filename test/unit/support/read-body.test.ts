import { describe, expect, it } from '@jest/globals';
import { failureCode, readBody, retryAfterOf } from '../../../src/support/read-body.ts';

describe('readBody', () => {
  it('joins characters that were cut between chunks', async () => {
    const bytes = new TextEncoder().encode('a🚀é');
    const chunks = [...bytes].map((byte) => Uint8Array.of(byte));
    expect(await readBody(new Response(ReadableStream.from(chunks)), 100)).toBe('a🚀é');
  });

  it('stops at the limit without reading on', async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(10));
      },
    });
    expect(await readBody(new Response(endless), 25)).toBeNull();
    expect(pulled).toBeLessThan(10);
  });

  it('reads no body as empty', async () => {
    expect(await readBody(new Response(null, { status: 204 }), 1)).toBe('');
  });
});

describe('retryAfterOf', () => {
  const now = Date.UTC(2026, 0, 31);
  it.each([
    ['12', 12],
    [new Date(now + 5000).toUTCString(), 5],
    [new Date(now - 5000).toUTCString(), 0],
    ['soon', null],
    ['', null],
    ['-1', null],
  ])('reads %j as %s', (value, seconds) => {
    expect(retryAfterOf({ 'retry-after': value }, now)).toBe(seconds);
    expect(retryAfterOf(new Headers({ 'retry-after': value }), now)).toBe(seconds);
  });
});

describe('failureCode', () => {
  it('finds the code below wrappers, and only codes', () => {
    const socket = Object.assign(new Error('connect 10.0.0.7'), { code: 'ECONNREFUSED' });
    expect(failureCode(new TypeError('fetch failed', { cause: socket }))).toBe('ECONNREFUSED');
    expect(failureCode(Object.assign(new Error('x'), { code: 'connect to 10.0.0.7' }))).toBeNull();
    expect(failureCode('ECONNREFUSED')).toBeNull();
  });
});
