import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inertJson } from '../../../src/support/inert-json.ts';

const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

it.each([
  ['a sequence that begins with one character', '\u009b31m', '"\\u009b31m"'],
  ['a direction mark', '\u202eevil', '"\\u202eevil"'],
  ['a separator of lines', 'a\u2028b', '"a\\u2028b"'],
  ['a mark above U+FFFF', '\u{e0001}', '"\\udb40\\udc01"'],
  ['ordinary text', 'caf\u00e9 \u65e5\u672c \u{1f600}', '"caf\u00e9 \u65e5\u672c \u{1f600}"'],
])('shows %s', (_, text, json) => {
  expect(inertJson(text)).toBe(json);
});

it('is the same value to whoever parses it, and shows nothing unseen', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), fc.constantFrom(0, 2), (texts, indent) => {
      const json = inertJson({ texts }, indent);
      expect(JSON.parse(json)).toEqual({ texts });
      expect(json.replaceAll('\n', '')).not.toMatch(UNSEEN);
      expect(json.includes('\n')).toBe(indent > 0);
    }),
  );
});
