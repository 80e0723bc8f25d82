import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../domain/ports/clock.ts';

/** Longest wait of one timer; a larger number would ring at once. https://nodejs.org/api/timers.html#settimeoutcallback-delay-args */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The system's clock: the one place with timers. A sleep keeps the process alive. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  async sleep(ms, signal) {
    signal?.throwIfAborted();
    const untilMs = Date.now() + ms;
    for (let leftMs = ms; leftMs > 0; leftMs = untilMs - Date.now()) {
      try {
        await pause(Math.min(Math.ceil(leftMs), LONGEST_TIMER_MS), undefined, signal === undefined ? {} : { signal });
      } catch (error) {
        // Node wraps the reason; callers compare it.
        signal?.throwIfAborted();
        throw error;
      }
    }
  },
};
