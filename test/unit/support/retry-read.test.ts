import { describe, expect, it } from '@jest/globals';
import { flipError } from '../../../src/domain/errors/flip-error.ts';
import { retryRead } from '../../../src/support/retry-read.ts';
import { makeClock } from '../adapters/scripted-transport.ts';

const how = { attempts: 3, firstWaitMs: 1000, longestWaitMs: 4000, budgetMs: 20_000, chance: () => 0.5 };
const busy = (retryAfterSeconds: number | null) =>
  flipError('FG_GITHUB_UNAVAILABLE', { what: 'x', why: 'HTTP 502', retryAfterSeconds });

function failing(...errors: readonly Error[]) {
  const left = [...errors];
  let tries = 0;
  const run = async () => {
    tries += 1;
    const error = left.shift();
    if (error !== undefined) throw error;
    return 'read';
  };
  return { run, tries: () => tries };
}

describe('retryRead', () => {
  it('waits between tries, longer each time and as long as it is asked to', async () => {
    const clock = makeClock();
    const { run } = failing(busy(null), busy(7));
    expect(await retryRead({ run, how, clock })).toBe('read');
    expect(clock.slept).toEqual([500, 7000]);
  });

  it.each([
    ['too often', [busy(null), busy(null), busy(null)], 3],
    ['a wait beyond the budget', [busy(3600)], 1],
    ['a refusal', [flipError('FG_GITHUB_TOKEN', { what: 'x' })], 1],
    ['an error of no kind', [new RangeError('x')], 1],
  ])('gives up after %s', async (_name, errors, tries) => {
    const reads = failing(...errors);
    await expect(retryRead({ run: reads.run, how, clock: makeClock() })).rejects.toBe(errors.at(-1));
    expect(reads.tries()).toBe(tries);
  });

  it('tries once without a plan', async () => {
    const reads = failing(busy(null));
    await expect(retryRead({ run: reads.run, how: undefined, clock: makeClock() })).rejects.toThrow();
    expect(reads.tries()).toBe(1);
  });
});
