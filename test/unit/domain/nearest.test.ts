import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nearest } from '../../../src/domain/nearest.ts';

const FLAGS = ['cartFailure', 'adFailure', 'adManualGc', 'paymentFailure', 'kafkaQueueProblems'];

describe('the nearest name', () => {
  it.each([
    ['another case', 'CARTFAILURE', FLAGS, 'cartFailure'],
    ['a character missing', 'cartFailur', FLAGS, 'cartFailure'],
    ['two characters swapped', 'cartFialure', FLAGS, 'cartFailure'],
    ['a character replaced', 'cartFailuro', FLAGS, 'cartFailure'],
    ['the nearer of two', 'adFailur', FLAGS, 'adFailure'],
    ['an exact name', 'adManualGc', FLAGS, 'adManualGc'],
    ['the only name that contains the word', 'kafka', FLAGS, 'kafkaQueueProblems'],
    ['the only name within the word', 'cartFailureOfTheShop', FLAGS, 'cartFailure'],
    ['a short variant', 'of', ['on', 'off'], 'off'],
    ['a percentage', '10', ['10%', '100%'], '10%'],
  ])('is found by %s', (_title, word, candidates, expected) => {
    expect(nearest(word, candidates)).toBe(expected);
  });

  it.each([
    ['nothing in common', 'recommendationCache', FLAGS],
    ['a short word with every character replaced', 'x', ['y', 'z']],
    ['a part of several names', 'Service', ['cartServiceFailure', 'adServiceFailure']],
    ['no candidates', 'on', []],
    ['an empty word', '', ['a']],
    ['a word too long to be a slip', 'x'.repeat(100_000), ['x'.repeat(99_999)]],
  ])('is not guessed from %s', (_title, word, candidates) => {
    expect(nearest(word, candidates)).toBeUndefined();
  });

  it('is always one of the candidates, and a candidate finds itself but for case', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.array(fc.string({ minLength: 1, maxLength: 30 }), { minLength: 1 }),
        (word, names) => {
          const found = nearest(word, names);
          expect(found === undefined || names.includes(found)).toBe(true);
          expect(nearest(names[0] ?? '', names)?.toLowerCase()).toBe(names[0]?.toLowerCase());
        },
      ),
    );
  });
});
