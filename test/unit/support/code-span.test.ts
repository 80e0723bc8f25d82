import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { codeCell, codeSpan, plainText } from '../../../src/support/code-span.ts';

describe('text from outside in Markdown', () => {
  it.each([
    ['a mention', '@everyone', '`@everyone`'],
    ['a link', '[x](javascript:alert(1))', '`[x](javascript:alert(1))`'],
    ['backticks', 'a `b` c', '``a `b` c``'],
    ['backticks at its ends', '`x`', '`` `x` ``'],
    ['a line end and a heading', 'x\n# y', '`x # y`'],
    ['direction marks', 'a\u202eb', '`a b`'],
    ['a pipe', 'a|b', '`a|b`'],
    ['half of a character', 'a\ud800b', '`a b`'],
    ['nothing', ' \u0000 ', '(empty)'],
  ])('is inert: %s', (_, text, span) => {
    expect(codeSpan(text)).toBe(span);
  });

  it('never ends its cell early', () => {
    expect(codeCell('a|b || c')).toBe('`a\\|b \\|\\| c`');
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('|', '\\', '`', 'x') }), (text) => {
        expect(codeCell(text)).not.toMatch(/(?<!\\)\|/);
      }),
    );
  });

  it('never ends its span early, and never holds a control character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const span = codeSpan(text);
        const fence = /^`+/.exec(span)?.[0] ?? '';
        if (fence !== '') expect(span.slice(fence.length, -fence.length).split(/[^`]+/)).not.toContain(fence);
        expect(span + plainText(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
