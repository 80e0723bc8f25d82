import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { codeCell, codeSpan, inertCell, inertText, plainText } from '../../../src/support/code-span.ts';

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

describe('a sentence with text from outside in it', () => {
  it.each([
    ['calm words stay', 'No flag "cart" there; it has "off", "10%".', 'No flag "cart" there; it has "off", "10%".'],
    ['a mention', 'asked by @everyone today', 'asked by `@everyone` today'],
    ['a link over several words', 'see [click me](https://x) now', 'see `[click me](https://x)` now'],
    ['an address without a scheme', 'at (www.example.com) it', 'at `(www.example.com)` it'],
    ['references', 'as in #12 and GH-3', 'as in `#12` and `GH-3`'],
    ['HTML', 'was <img src=/x>', 'was `<img src=/x>`'],
    ['nothing', ' ', '(empty)'],
    ['emphasis', 'the _name_ **here**', 'the `_name_ **here**`'],
    ['signs', 'says :tada: again', 'says `:tada`: again'],
    ['a path', 'ConfigMap shop/flags is gone', 'ConfigMap `shop/flags` is gone'],
    ['the punctuation after a span', 'in shop/flags: nothing', 'in `shop/flags`: nothing'],
    ['line ends', 'one\n# two', 'one `#` two'],
    [
      'spans that are there',
      'Name it: `/flip revert FLAG` here, or (`x`).',
      'Name it: `/flip revert FLAG` here, or (`x`).',
    ],
    ['words of markup beside them', 'at @ann: `flags lint FILE` or DT_URL', 'at `@ann`: `flags lint FILE` or `DT_URL`'],
    ['a span that somebody broke', 'called "a` @b" as `flip x`', 'called ``"a` @b"`` as `` `flip x` ``'],
  ])('keeps to prose: %s', (_, text, wanted) => {
    expect(inertText(text, 500)).toBe(wanted);
  });

  it('holds nothing but calm words outside of its spans', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '`', '@', '[', '<', '*', '|', '.', '\\') }), (text) => {
        const outside = inertText(text, 500).replace(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, '');
        expect(outside).not.toMatch(/[`@[<*|\\]/);
        expect(inertCell(text, 500)).not.toMatch(/(?<!\\)\|/);
      }),
    );
  });

  it('is cut', () => {
    expect(inertText('a'.repeat(20), 5)).toBe('`aaaaa…`');
  });
});
