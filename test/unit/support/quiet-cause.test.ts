import { describe, expect, it } from '@jest/globals';
import { quietCause } from '../../../src/support/quiet-cause.ts';

describe('quietCause', () => {
  it('keeps names, codes and words of a chain, and neither secrets nor what else the errors carry', () => {
    const inner = Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:443'), { code: 'ECONNREFUSED' });
    const outer = Object.assign(new TypeError('fetch failed with key-0001', { cause: inner }), {
      request: { headers: { authorization: 'Bearer key-0001' } },
    });
    expect(quietCause(outer, ['key-0001'])).toEqual({
      name: 'TypeError',
      message: 'fetch failed with ***',
      code: null,
      cause: { name: 'Error', message: 'connect ECONNREFUSED 10.0.0.1:443', code: 'ECONNREFUSED', cause: null },
    });
  });

  it('ends a chain that goes round in a circle', () => {
    const error = new Error('again');
    error.cause = error;
    expect(JSON.stringify(quietCause(error, [])).match(/again/g)?.length).toBe(5);
  });

  it('is nothing for what is no error', () => {
    expect(quietCause('a text', [])).toBeNull();
  });
});
