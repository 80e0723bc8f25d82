import { describe, expect, it } from '@jest/globals';
import { flipError } from '../../../src/domain/errors/flip-error.ts';
import { oneLine, quote } from '../../../src/domain/quote.ts';

describe('text from outside in a sentence', () => {
  it('shows what would be unseen and stays on one line', () => {
    expect(quote('a\u202Eb\n\u001B[31m')).toBe('"a\\u{202e}b\\u{a}\\u{1b}[31m"');
  });

  it('cuts long text', () => {
    expect(quote('x'.repeat(500))).toHaveLength(82);
    expect(oneLine('y'.repeat(500))).toHaveLength(400);
  });
});

describe('text from outside in an error', () => {
  it('begins no line of its own, wherever the sentence puts it', () => {
    const name = 'a\n::error::b\u001B[2J\u202E';
    const { message } = flipError('FG_FLIP_ENTITY_ID', { flag: name, missing: ['SERVICE-1', name] });
    expect(message).toBe(
      'Dynatrace does not know SERVICE-1, a\\u{a}::error::b\\u{1b}[2J\\u{202e}, configured for a\\u{a}::error::b\\u{1b}[2J\\u{202e}, or did not see it within three days.',
    );
  });

  it('leaves the lines of a sentence that has several', () => {
    const found = ['a', 'b\nc'].map((namespace) => ({ namespace, deployment: 'flagd', object: 'ConfigMap/f/k' }));
    const { message } = flipError('FG_REQUEST_FLAGD_SEVERAL', { looked: 'here', found });
    expect(message.split('\n')).toHaveLength(3);
  });

  it('stays as it is in the data', () => {
    expect(flipError('FG_FLIP_DISABLED', { flag: 'a\nb' }).data).toEqual({ flag: 'a\nb' });
  });
});
