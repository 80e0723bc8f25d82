import type { Rung, Workload } from '../../domain/ports/cluster.ts';
import type { Warning } from '../../domain/record/plan.ts';

/** Measured: the one pause before the old pod's end with which no evaluation failed. */
const SAFE_PRE_STOP_S = 2;
/** Measured: with this many seconds between ready and available, 0 to 2 of 200 failed. */
const GOOD_MIN_READY_S = 3;

/**
 * What a rollout will cost, from the template: the callers' own view of which pods are there lags by about a second. Only
 * told where the first way of making flagd load the change is a rollout.
 */
function predictRollout(workload: Workload, rungs: readonly Rung[]): Warning | null {
  if (rungs[0] !== 'rollout') return null;
  const { preStopSeconds, minReadySeconds, recreates } = workload.rollout;
  const because = 'flagd is restarted, because only new pods see the change';
  if (recreates) {
    const text = `${because}, and the Deployment recreates: evaluations fail from the end of the old pods until new ones are ready`;
    return { code: 'rollout-gap', text };
  }
  if (preStopSeconds >= SAFE_PRE_STOP_S) return null;
  if (minReadySeconds >= GOOD_MIN_READY_S) {
    const text = `${because}; with minReadySeconds ${minReadySeconds} next to no evaluation fails (0 to 2 of 200 were measured)`;
    return { code: 'rollout-gap', text };
  }
  const advice = `a preStop sleep of ${SAFE_PRE_STOP_S} s in flagd's container makes it none`;
  return { code: 'rollout-gap', text: `${because}: evaluations may fail for about a second; ${advice}` };
}

/** What the way of making flagd load the change costs, and what of it cannot be seen. */
export function reloadWarnings(
  workload: Workload,
  rungs: readonly Rung[],
  seen: { readonly rpc: boolean; readonly mayReadEvents: boolean },
): readonly Warning[] {
  const gap = predictRollout(workload, rungs);
  const silent: Warning = {
    code: 'rpc-silent',
    text: `flagd's own port ${workload.rpcPort} does not answer on every pod as OFREP does: what applications get there is not proven`,
  };
  const blind: Warning = {
    code: 'no-events',
    text: `events in ${workload.namespace} may not be listed: a rollout that fails will not say why`,
  };
  return [
    ...(gap === null ? [] : [gap]),
    ...(seen.rpc ? [] : [silent]),
    ...(rungs.includes('rollout') && !seen.mayReadEvents ? [blind] : []),
  ];
}
