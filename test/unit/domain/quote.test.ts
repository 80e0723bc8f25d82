import { describe, expect, it } from '@jest/globals';
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
