import { describe, expect, it } from '@jest/globals';
import { systemClock } from '../../../../src/adapters/system/clock.ts';

describe("the system's clock", () => {
  it('tells the time of the machine', () => {
    const before = Date.now();
    const now = systemClock.nowMs();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });

  it('never wakes early', async () => {
    const before = systemClock.nowMs();
    await systemClock.sleep(5);
    expect(systemClock.nowMs() - before).toBeGreaterThanOrEqual(5);
  });

  it.each([0, -1])('does not wait for %d ms', async (ms) => {
    await systemClock.sleep(ms);
  });

  it('rejects with the reason when aborted, before or during the sleep', async () => {
    const reason = new RangeError('enough');
    await expect(systemClock.sleep(1000, AbortSignal.abort(reason))).rejects.toBe(reason);
    const abort = new AbortController();
    const sleeping = systemClock.sleep(1000, abort.signal);
    abort.abort(reason);
    await expect(sleeping).rejects.toBe(reason);
  });

  it('sleeps longer than one timer can', async () => {
    const abort = new AbortController();
    const sleeping = systemClock.sleep(2 ** 40, abort.signal);
    const awake = sleeping.then(
      () => 'awake',
      () => 'cancelled',
    );
    await systemClock.sleep(5);
    abort.abort();
    expect(await awake).toBe('cancelled');
  });
});
