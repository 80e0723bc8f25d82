import { describe, expect, it } from '@jest/globals';
import { Shape } from '../../../src/support/shape.ts';

const read = (value: unknown) =>
  new Shape(value, ({ where, expected, came }) => new TypeError(`${where}|${expected}|${came}`));

describe('Shape', () => {
  it('names the place of what is not as expected', () => {
    const answer = read({ commits: [{ sha: 'a' }, { sha: 7 }] });
    expect(() => answer.get('commits').items()[1]?.get('sha').text()).toThrow('commits[1].sha|a text|a number');
    expect(() => answer.get('commits').get('x')).toThrow('commits|an object|a list');
    expect(() => read('x').get('y')).toThrow('the answer|an object|a string');
    expect(() => answer.get('none').flag()).toThrow('none|true or false|nothing');
  });

  it.each([
    ['12', 12],
    ['9007199254740993', 9007199254740992],
    [1.5, 1.5],
    [3n, 3],
    ['1e3', 1000],
  ])('reads the amount %j', (value, amount) => {
    expect(read(value).amount()).toBe(amount);
  });

  it.each(['', 'x', ' 1', '0x10', null, true, Number.NaN])('takes %j for no amount', (value) => {
    expect(() => read(value).amount()).toThrow(TypeError);
  });

  it('reads whole numbers, bigints too, but nothing that a double cannot hold', () => {
    expect(read(7n).integer()).toBe(7);
    for (const value of [2n ** 60n, 1.5, '7']) expect(() => read(value).integer()).toThrow(TypeError);
  });

  it('reads instants with nanoseconds, and no other dates', () => {
    expect(read('2026-01-31T10:00:00.123456789Z').instantMs()).toBe(Date.UTC(2026, 0, 31, 10, 0, 0, 123));
    for (const value of ['2026', 'Jan 1 2026', 1, '2026-13-01T00:00:00Z']) {
      expect(() => read(value).instantMs()).toThrow(TypeError);
    }
  });

  it('reads null and absent alike with orNull', () => {
    const answer = read({ a: null, b: 'x' });
    expect(['a', 'b', 'c'].map((key) => answer.get(key).orNull((shape) => shape.text()))).toEqual([null, 'x', null]);
  });
});
