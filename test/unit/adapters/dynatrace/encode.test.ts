import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dqlArray, dqlString, selectIds, selectServiceName } from '../../../../src/adapters/dynatrace/encode.ts';

/** Reads a DQL string literal as the language defines it; null when the text is not exactly one. */
function readLiteral(literal: string): string | null {
  if (!/^"([^"\\]|\\.)*"$/su.test(literal)) return null;
  return literal.slice(1, -1).replace(/\\(.)/gsu, '$1');
}

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(fc.constantFrom('"', '\\', ')', '|', ' or true', '\n', '//', ',', '`', 'a', '🚀'), { maxLength: 30 })
    .map((parts) => parts.join('')),
);

describe('dqlString', () => {
  it('gives one literal that reads back as the text, or refuses', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        let literal: string;
        try {
          literal = dqlString(text);
        } catch (error) {
          expect(error).toMatchObject({ code: 'FG_DYNATRACE_TEXT' });
          expect(text).toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u);
          return;
        }
        expect(readLiteral(literal)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it('refuses what is too long rather than asking for something else', () => {
    expect(() => dqlString('x'.repeat(201))).toThrow(expect.objectContaining({ code: 'FG_DYNATRACE_TEXT' }));
    expect(dqlArray(['a', 'b"'])).toBe('array("a", "b\\"")');
  });
});

describe('selectors', () => {
  it('hold nothing but the checked name', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        try {
          expect(selectServiceName(name)).toBe(`type("SERVICE"),entityName.equals("${name}")`);
          expect(name).toMatch(/^[A-Za-z0-9 ._:/-]+$/);
        } catch (error) {
          if (typeof error !== 'object' || error === null || !('code' in error)) throw error;
          expect(error.code).toBe('FG_DYNATRACE_NAME');
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each(['', 'SERVICE-1")', 'service-0000000000000001', 'SERVICE-00 00', 'SERVICE-1"),entityName("x', 'SERVICE-\n1'])(
    'refuse %j as an id',
    (id) => {
      expect(() => selectIds([id])).toThrow(expect.objectContaining({ code: 'FG_DYNATRACE_NAME' }));
    },
  );

  it('list ids', () => {
    expect(selectIds(['SERVICE-00000000000000CA', 'SERVICE-00000000000000CB'])).toBe(
      'entityId("SERVICE-00000000000000CA","SERVICE-00000000000000CB")',
    );
  });
});
