import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foreignText } from '../../../src/support/foreign-text.ts';

describe('foreignText', () => {
  it('is one short, well formed line whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.integer({ min: 1, max: 50 }), (text, longest) => {
        const line = foreignText(text, { hide: [], longest });
        expect(line.length).toBeLessThanOrEqual(longest);
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        expect(line.isWellFormed()).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    `dt0c01.${'A'.repeat(24)}.${'B'.repeat(64)}`,
    `dt0s16.ABCDEFGH.${'b'.repeat(64)}`,
    `ghs_${'x'.repeat(36)}`,
    `ghs_123_eyJhbGciOiJ.eyJpc3MiOiJh.${'z'.repeat(40)}`,
    `github_pat_${'a'.repeat(30)}`,
    'eyJhbGciOiJSUzI1.eyJzdWIiOiIx.c2lnbmF0dXJl',
  ])('hides %s', (token) => {
    expect(foreignText(`the token ${token} is bad`, { hide: [] })).toBe('the token *** is bad');
  });

  it('hides the named secrets and keeps public identifiers', () => {
    expect(foreignText('old secret, dt0s02.ABCDEFGH', { hide: ['old secret', ''] })).toBe('***, dt0s02.ABCDEFGH');
  });

  it('hides a secret that control characters were put into', () => {
    expect(foreignText('sec\u200bret', { hide: ['secret'] })).not.toContain('secret');
  });
});
