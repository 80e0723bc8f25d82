import type { FlagEvaluation } from '../support/flagd-evaluator.ts';
import type { Timeline } from './timeline.ts';

/** Requests are counted in batches of so long: fine enough for a watch, cheap enough for hours. */
const BATCH_MS = 5 * 1000;

/** Counted requests of one batch. */
export interface RequestSample {
  readonly atMs: number;
  readonly requests: number;
  readonly failures: number;
}

export interface CartServiceOptions {
  readonly timeline: Timeline;
  readonly requestsPerSecond: number;
  /** Reads the flag as a client inside the cluster does; undefined when flagd does not answer. */
  readonly readFlag: () => FlagEvaluation | undefined;
  /** Type that the service asks for; a value of another one makes it fall back to its own default: no failure. */
  readonly asksFor: 'boolean' | 'number';
  readonly report: (sample: RequestSample) => void;
}

/** Share of requests that fail for what flagd says: 1 in 10 when a boolean is on, the number itself otherwise. */
function failureShare(seen: FlagEvaluation | undefined, asksFor: CartServiceOptions['asksFor']): number {
  const value = seen?.value;
  if (asksFor === 'boolean') return value === true ? 0.1 : 0;
  return typeof value === 'number' ? Math.min(1, Math.max(0, value)) : 0;
}

/**
 * A shop's cart under steady custom: every batch reads the flag once and counts what it makes of it. The failures it
 * counts are the only reason for which the sandbox's Dynatrace ever opens a problem.
 */
export function startCartService({ timeline, requestsPerSecond, readFlag, asksFor, report }: CartServiceOptions): void {
  let owed = 0;
  const batch = (): void => {
    const requests = Math.round((requestsPerSecond * BATCH_MS) / 1000);
    owed += requests * failureShare(readFlag(), asksFor);
    const failures = Math.floor(owed);
    owed -= failures;
    if (requests > 0) report({ atMs: timeline.nowMs, requests, failures });
    timeline.after(BATCH_MS, batch);
  };
  timeline.after(BATCH_MS, batch);
}
