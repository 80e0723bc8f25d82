import { describe, expect, it } from '@jest/globals';
import { type RetryAdvice, type RetryPlan, retry } from '../../../src/support/retry.ts';

const PLAN: RetryPlan = { attempts: 4, firstWaitMs: 100, longestWaitMs: 250, deadlineMs: 10_000 };
const AGAIN: RetryAdvice = { again: true, afterMs: 0 };

/** Runs a task that fails `failures` times; time passes only by sleeping. */
async function attempt(options: {
  readonly failures: number;
  readonly plan?: Partial<RetryPlan>;
  readonly advice?: RetryAdvice;
  readonly chance?: number;
  readonly abortAt?: number;
}) {
  const waits: number[] = [];
  const abort = new AbortController();
  let nowMs = 0;
  let tries = 0;
  const clock = {
    nowMs: () => nowMs,
    sleep: async (ms: number, signal?: AbortSignal) => {
      waits.push(ms);
      if (waits.length === options.abortAt) abort.abort(new RangeError('enough'));
      signal?.throwIfAborted();
      nowMs += ms;
    },
  };
  const result = await retry({
    run: async (count) => {
      tries = count;
      if (count <= options.failures) throw new TypeError(`failure ${count}`);
      return 'done';
    },
    advise: () => options.advice ?? AGAIN,
    plan: { ...PLAN, ...options.plan },
    clock,
    chance: () => options.chance ?? 0.999,
    signal: abort.signal,
  }).catch((error: unknown) => String(error));
  return { result, tries, waits };
}

describe('trying again', () => {
  it.each([
    ['not when the first try works', { failures: 0 }, { result: 'done', tries: 1, waits: [] }],
    ['with growing waits up to the longest', { failures: 3 }, { result: 'done', tries: 4, waits: [99, 199, 249] }],
    ['at once by the luck of the draw', { failures: 1, chance: 0 }, { result: 'done', tries: 2, waits: [0] }],
    [
      'until the tries are used up',
      { failures: 9 },
      { result: 'TypeError: failure 4', tries: 4, waits: [99, 199, 249] },
    ],
    [
      'never after a final error',
      { failures: 1, advice: { again: false } },
      { result: 'TypeError: failure 1', tries: 1, waits: [] },
    ],
    [
      'no sooner than asked',
      { failures: 1, advice: { again: true, afterMs: 5000 } },
      { result: 'done', tries: 2, waits: [5000] },
    ],
    [
      'not beyond the deadline',
      { failures: 9, plan: { deadlineMs: 150 } },
      { result: 'TypeError: failure 2', tries: 2, waits: [99] },
    ],
    [
      'not when asked to wait beyond the deadline',
      { failures: 1, advice: { again: true, afterMs: 10_001 } },
      { result: 'TypeError: failure 1', tries: 1, waits: [] },
    ],
    [
      'not once the caller gave up',
      { failures: 9, abortAt: 2 },
      { result: 'RangeError: enough', tries: 2, waits: [99, 199] },
    ],
  ] as const)('%s', async (_title, options, expected) => {
    expect(await attempt(options)).toEqual(expected);
  });
});
