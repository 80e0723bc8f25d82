import type { Change } from '../command/command.ts';
import type { Options } from '../command/option-values.ts';
import { formatDuration } from '../duration.ts';
import type { Expectation } from '../record/names.ts';
import type { Configuration, Environment } from './configuration.ts';
import { expectationOf } from './flag-settings.ts';

/** What a command may decide within the environment's limits. */
export interface CommandSettings {
  readonly watchMs: number;
  /** null: the flip stays until somebody ends it. */
  readonly forMs: number | null;
  /** By flag: what its flip should lead to. */
  readonly expect: ReadonlyMap<string, Expectation>;
}

export type LimitDecision =
  | { readonly kind: 'allow'; readonly settings: CommandSettings }
  /** Every limit that the command breaks, each as one sentence. */
  | { readonly kind: 'deny'; readonly reasons: readonly string[] };

interface Asked {
  readonly configuration: Configuration;
  readonly environment: Environment;
  readonly changes: readonly Change[];
  readonly options: Pick<Options, 'watch' | 'for' | 'expect'>;
}

/**
 * Fills in what the command left open and holds what it says against the environment's limits: floor and ceiling of the
 * watch, ceiling of `for`, and whether a problem may be wanted at all. Where it may not, a flag's own expectation of a
 * problem does not count either: a problem there is a problem.
 */
export function checkLimits({ configuration, environment, changes, options }: Asked): LimitDecision {
  const { name, watchMs, minWatchMs, maxWatchMs, maxForMs, expectProblem } = environment;
  const watch = options.watch ?? watchMs;
  const reasons: string[] = [];
  if (watch < minWatchMs) reasons.push(`${name} wants a watch of at least ${formatDuration(minWatchMs)}`);
  if (watch > maxWatchMs) reasons.push(`${name} allows a watch of at most ${formatDuration(maxWatchMs)}`);
  if (options.for !== undefined && options.for > maxForMs) {
    reasons.push(`${name} allows a flip for at most ${formatDuration(maxForMs)}`);
  }
  if (options.expect === 'problem' && expectProblem === 'denied') {
    reasons.push(`${name} allows no flip that expects a problem`);
  }
  if (reasons.length > 0) return { kind: 'deny', reasons };
  const expectFor = (change: Change): Expectation => {
    if (options.expect !== undefined) return options.expect;
    return expectProblem === 'denied' ? 'healthy' : expectationOf(configuration, change);
  };
  const expect = new Map(changes.map((change) => [change.flag, expectFor(change)]));
  return { kind: 'allow', settings: { watchMs: watch, forMs: options.for ?? null, expect } };
}
