/** Why a deadline's own sleep ends early; an error made anew for each request would cost more than the request. */
const DONE = 'the work was done in time';

/** The part of a clock that a deadline needs; the `Clock` port fits it. */
interface SleepingClock {
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/**
 * Runs `run` and gives up after `ms` of the given clock: the signal handed to `run` is aborted and the error made by
 * `onTimeout` is thrown. Starts no timer of its own, and leaves none behind: the sleep is cancelled when `run` is done.
 *
 * @param onTimeout  Makes the error to throw; called at most once.
 */
export async function withDeadline<T>(deadline: {
  readonly clock: SleepingClock;
  readonly ms: number;
  readonly run: (signal: AbortSignal) => Promise<T>;
  readonly onTimeout: () => Error;
}): Promise<T> {
  const work = new AbortController();
  const alarm = new AbortController();
  const expiry = deadline.clock.sleep(deadline.ms, alarm.signal).then(() => {
    const error = deadline.onTimeout();
    work.abort(error);
    throw error;
  });
  try {
    // The race listens to both, so the loser's rejection is never unhandled.
    return await Promise.race([deadline.run(work.signal), expiry]);
  } finally {
    alarm.abort(DONE);
  }
}
