import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { diffLines } from '../../../../src/sandbox/github/git/diff.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const numbers = (count: number) => Array.from({ length: count }, (_, index) => `line ${index + 1}\n`).join('');

describe('line difference', () => {
  it.each<[string, string | null, string | null, string]>([
    ['one changed line', 'a\nb\nc\n', 'a\nX\nc\n', '@@ -1,3 +1,3 @@\n a\n-b\n+X\n c'],
    ['a new file', null, 'a\nb\n', '@@ -0,0 +1,2 @@\n+a\n+b'],
    ['a file that went', 'a\n', null, '@@ -1 +0,0 @@\n-a'],
    ['an end without line feed', 'a', 'a\n', '@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a'],
  ])('shows %s', (_, before, after, patch) => {
    const diff = diffLines(before === null ? null : bytes(before), after === null ? null : bytes(after));
    expect(diff.patch).toBe(patch);
  });

  it('keeps three lines around and starts a hunk for what lies apart', () => {
    const before = numbers(30);
    const after = before.replace('line 5\n', 'five\n').replace('line 25\n', 'twenty-five\n');
    const headers = diffLines(bytes(before), bytes(after)).patch?.match(/^@@.*@@$/gm);
    expect(headers).toEqual(['@@ -2,7 +2,7 @@', '@@ -22,7 +22,7 @@']);
  });

  it('gives no patch for a binary file', () => {
    expect(diffLines(bytes('a'), new Uint8Array([0, 1]))).toEqual({ additions: 0, deletions: 0, patch: undefined });
  });

  it('counts what it shows, and shows nothing of equal files', () => {
    const lines = fc.array(fc.constantFrom('a\n', 'b\n', 'c\n', 'd\n'), { maxLength: 12 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const { additions, deletions, patch = '' } = diffLines(bytes(before.join('')), bytes(after.join('')));
        expect(after.length - before.length).toBe(additions - deletions);
        const kept = patch.split('\n').filter((line) => !line.startsWith('@@'));
        expect(kept.filter((line) => line.startsWith('+'))).toHaveLength(additions);
        expect(before.join('') === after.join('')).toBe(patch === '');
      }),
    );
  });
});
