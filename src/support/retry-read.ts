import { type RetryAdvice, type RetryPlan, retry } from './retry.ts';

/** How reads are repeated; a client without it repeats nothing. */
export interface ReadRetry {
  readonly attempts: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** From the first try; a wait that would go beyond it is not begun. */
  readonly budgetMs: number;
  /** From 0 to below 1. */
  readonly chance: () => number;
}

/**
 * Runs a read, again after errors of kind `unavailable` and not before the wait that they ask for. Never for a write: an
 * answer that was lost may have had its effect.
 */
export function retryRead<T>(read: {
  readonly run: () => Promise<T>;
  /** Absent: one try. */
  readonly how: ReadRetry | undefined;
  readonly clock: Parameters<typeof retry>[0]['clock'];
}): Promise<T> {
  const { how, clock, run } = read;
  if (how === undefined) return run();
  const { attempts, firstWaitMs, longestWaitMs, budgetMs, chance } = how;
  const plan: RetryPlan = { attempts, firstWaitMs, longestWaitMs, deadlineMs: clock.nowMs() + budgetMs };
  return retry({ run, advise, plan, clock, chance });
}

function advise(error: unknown): RetryAdvice {
  if (!(error instanceof Error) || !('kind' in error) || error.kind !== 'unavailable') return { again: false };
  const data = 'data' in error ? error.data : null;
  const asked =
    typeof data === 'object' && data !== null && 'retryAfterSeconds' in data ? data.retryAfterSeconds : null;
  return { again: true, afterMs: typeof asked === 'number' ? asked * 1000 : 0 };
}
