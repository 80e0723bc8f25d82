import { describe, expect, it } from '@jest/globals';
import { type Figure, isWithin } from '../../../tools/bench/figure.ts';
import { figuresText, pageWith } from '../../../tools/bench/page.ts';
import { measurePair, median } from '../../../tools/bench/pair.ts';

const figure = (name: string, value: number): Figure => ({ name, value, unit: '×', budget: 3, how: 'x over y' });

describe('the benchmarks', () => {
  it('say which figure is over its budget', () => {
    expect([figure('a', 3), figure('b', 3.01)].map(isWithin)).toEqual([true, false]);
    expect(figuresText([figure('a', 1), figure('b', 4)])).toBe(
      'ok    a  1.00 ×  at most 3.00 ×  x over y\nOVER  b  4.00 ×  at most 3.00 ×  x over y\n',
    );
    const reported = { ...figure('c', 9), budget: null };
    expect([isWithin(reported), figuresText([reported])]).toEqual([true, 'ok  c  9.00 ×  reported  x over y\n']);
    expect(pageWith('', { 'npm run bench:one': [reported] })).toContain('| c | 9.00 × | - | x over y |');
  });

  it('write the rows that ran, and keep the others', () => {
    const first = pageWith('', { 'npm run bench -- one': [figure('a', 1)], 'npm run bench:two': [figure('b', 2)] });
    const second = pageWith(first, { 'npm run bench:two': [figure('c', 2.5)] });
    expect(second).toContain('| a | 1.00 × | 3.00 × | x over y | `npm run bench -- one` |');
    expect(second).toContain('| c | 2.50 × | 3.00 × | x over y | `npm run bench:two` |');
    expect(second).not.toContain('| b |');
    expect(pageWith(second, { 'npm run bench:two': [figure('c', 2.5)] })).toBe(second);
  });

  it('measure both sides in turns, warm-up aside', () => {
    const turns: string[] = [];
    measurePair({ ours: () => turns.push('ours'), theirs: () => turns.push('theirs'), samples: 3 });
    expect(turns).toEqual([
      ...['ours', 'theirs', 'theirs', 'ours'],
      ...['ours', 'theirs', 'theirs', 'ours', 'ours', 'theirs'],
    ]);
    expect(median([5, 1, 3])).toBe(3);
  });
});
