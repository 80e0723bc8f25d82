/** The part of a clock that waiting needs; the `Clock` port fits it. */
interface RetryClock {
  nowMs(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Whether one more try makes sense after this error, and how long the other side asked to wait at least. */
export type RetryAdvice = { readonly again: false } | { readonly again: true; readonly afterMs: number };

/** How often and how long. */
export interface RetryPlan {
  readonly attempts: number;
  /** Upper bound of the first wait; doubles each time up to `longestWaitMs`. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** No wait goes beyond this instant: the last error is thrown at once instead. */
  readonly deadlineMs: number;
}

/**
 * Tries again, for reads and for writes that are proven repeatable; nothing else may be given to it. Waits a random part
 * of an exponentially growing time ("full jitter"), and never less than the other side asked for. A client library that
 * retries by itself must have that switched off.
 *
 * @param advise  Looks at an error; what it calls final is thrown.
 * @param chance  From 0 to below 1.
 * @returns What `run` returned; its last error is thrown when there is no further try, and the signal's reason when aborted.
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export async function retry<T>(task: {
  readonly run: (attempt: number) => Promise<T>;
  readonly advise: (error: unknown) => RetryAdvice;
  readonly plan: RetryPlan;
  readonly clock: RetryClock;
  readonly chance: () => number;
  readonly signal?: AbortSignal;
}): Promise<T> {
  const { plan, clock } = task;
  for (let attempt = 1; ; attempt += 1) {
    task.signal?.throwIfAborted();
    try {
      return await task.run(attempt);
    } catch (error) {
      task.signal?.throwIfAborted();
      const advice = task.advise(error);
      if (!advice.again || attempt >= plan.attempts) throw error;
      const boundMs = Math.min(plan.longestWaitMs, plan.firstWaitMs * 2 ** (attempt - 1));
      const waitMs = Math.max(advice.afterMs, Math.floor(task.chance() * boundMs));
      if (clock.nowMs() + waitMs > plan.deadlineMs) throw error;
      await clock.sleep(waitMs, task.signal);
    }
  }
}
