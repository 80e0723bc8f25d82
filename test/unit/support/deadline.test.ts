import { describe, expect, it } from '@jest/globals';
import { withDeadline } from '../../../src/support/deadline.ts';
import { together } from '../../../src/support/together.ts';

/** A clock moved by hand: `ring` ends the sleep. */
function handClock() {
  let ring = () => {};
  let cancelled = 0;
  return {
    ring: () => ring(),
    cancelled: () => cancelled,
    sleep: (_ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        ring = resolve;
        signal?.addEventListener('abort', () => {
          cancelled += 1;
          reject(signal.reason);
        });
      }),
  };
}

const late = () => new RangeError('late');

describe('a deadline', () => {
  it('passes the result on and cancels the sleep', async () => {
    const clock = handClock();
    expect(await withDeadline({ clock, ms: 10, run: async () => 'done', onTimeout: late })).toBe('done');
    expect(clock.cancelled()).toBe(1);
  });

  it('passes an error on and cancels the sleep', async () => {
    const clock = handClock();
    const run = () => Promise.reject(new TypeError('own'));
    await expect(withDeadline({ clock, ms: 10, run, onTimeout: late })).rejects.toThrow(TypeError);
    expect(clock.cancelled()).toBe(1);
  });

  it('throws when the time is up, and aborts the work with that error', async () => {
    const clock = handClock();
    let signal: AbortSignal | undefined;
    const waiting = withDeadline({
      clock,
      ms: 10,
      run: (given) => {
        signal = given;
        return new Promise(() => {});
      },
      onTimeout: late,
    });
    clock.ring();
    await expect(waiting).rejects.toThrow(RangeError);
    expect(signal?.reason).toBeInstanceOf(RangeError);
  });
});

describe('together', () => {
  it('gives the results in order', async () => {
    expect(await together([Promise.resolve(1), 'two', Promise.resolve(3)])).toEqual([1, 'two', 3]);
  });

  it('throws the first rejection only after all have settled', async () => {
    let settled = false;
    const slow = new Promise((resolve) => setImmediate(resolve)).then(() => {
      settled = true;
    });
    await expect(together([Promise.reject(new RangeError('first')), slow])).rejects.toThrow(RangeError);
    expect(settled).toBe(true);
  });
});
