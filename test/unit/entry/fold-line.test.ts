import { describe, expect, it } from '@jest/globals';
import { foldLine } from '../../../src/entry/cli/fold-line.ts';

describe('a line for a screen', () => {
  const below = (indent: number, text: string): string => `\n${' '.repeat(indent)}${text}`;

  it.each([
    ['a label', 'Plan         one two three four five', 26, `Plan         one two three${below(13, 'four five')}`],
    [
      'a step with its time',
      '   0.3 s   announce      change event accepted for cart (SERVICE-1)',
      52,
      `   0.3 s   announce      change event accepted for${below(25, 'cart (SERVICE-1)')}`,
    ],
    ['a sentence', 'There is no flag of that name here.', 20, 'There is no flag of\nthat name here.'],
  ])('with %s goes on below its text', (_, line, columns, folded) => {
    expect(foldLine(line, columns)).toBe(folded);
    for (const part of folded.split('\n')) expect(part.length).toBeLessThanOrEqual(columns);
  });

  it('keeps an address whole, and every word', () => {
    const address = `https://example.com/${'x'.repeat(60)}`;
    const folded = foldLine(`Problem      P-1 at ${address} now`, 40);
    expect(folded.split('\n').map((part) => part.trim())).toContain(address);
    expect(folded.split(/\s+/)).toEqual(['Problem', 'P-1', 'at', address, 'now']);
  });

  it('stays as it is where it fits, and where nobody knows a width', () => {
    const long = 'word '.repeat(60).trim();
    expect(foldLine(long, null)).toBe(long);
    expect(foldLine('Plan         short', 80)).toBe('Plan         short');
  });
});
