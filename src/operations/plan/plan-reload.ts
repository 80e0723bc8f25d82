import { flipError } from '../../domain/errors/flip-error.ts';
import type { Permission, Rung, Workload } from '../../domain/ports/cluster.ts';
import type { FlipPlan, Warning } from '../../domain/record/plan.ts';
import { countedPods } from '../counted-pods.ts';
import { RESTART } from '../effects/reload.ts';
import type { FlipTarget } from './flip-ask.ts';
import {
  basePermissions,
  eventsPermission,
  ladderOf,
  RELOAD_BUDGET_MS,
  rungPermissions,
  rungsFor,
  sayPermission,
  type Where,
} from './ladder.ts';
import type { Baseline } from './read-baseline.ts';
import { reloadWarnings } from './reload-warnings.ts';

/** Rungs that may be used with the rights there are; every right of the flip and of its undo is asked for by name. */
export function usableRungs(
  target: Pick<FlipTarget, 'reload'>,
  delivery: Workload['delivery'],
  { where, missing }: { readonly where: Where; readonly missing: readonly Permission[] },
): readonly Rung[] {
  const lacking = new Set(missing.map(sayPermission));
  const allowed = (rung: Rung): boolean =>
    rungPermissions(rung, where).every((one) => !lacking.has(sayPermission(one)));
  const rungs = target.reload === 'auto' ? rungsFor(delivery, allowed('nudge')) : target.reload;
  const usable = rungs.filter(allowed);
  const needed = [
    ...basePermissions(where),
    ...(usable.length === 0 ? rungs.flatMap((rung) => rungPermissions(rung, where)) : []),
  ];
  const lacked = needed.map(sayPermission).filter((one) => lacking.has(one));
  if (lacked.length > 0) throw flipError('FG_FLIP_PERMISSIONS', { missing: lacked });
  return usable;
}

/**
 * What the reader should know of the way in which flagd is made to load the change.
 *
 * @throws FG_FLIP_SHADOWED, FG_FLIP_PAUSED
 */
export function remarksOnReload(
  workload: Workload,
  found: { readonly rungs: readonly Rung[]; readonly baseline: Baseline; readonly missing: readonly Permission[] },
): readonly Warning[] {
  const { rungs, baseline, missing } = found;
  refuseShadowed(workload, rungs, baseline);
  const { namespace, deployment, paused } = workload;
  if (paused && rungs[0] === 'rollout') throw flipError('FG_FLIP_PAUSED', { deployment, namespace });
  const events = sayPermission(eventsPermission(namespace));
  const mayReadEvents = !missing.some((one) => sayPermission(one) === events);
  return reloadWarnings(workload, rungs, { rpc: baseline.rpc, mayReadEvents });
}

/** New pods that listen on another port would look fine and reach nobody. @throws FG_FLIP_SHADOWED */
function refuseShadowed(workload: Workload, rungs: readonly Rung[], { rpc }: Baseline): void {
  const { namespace, deployment, shadowed, warnings } = workload;
  // Where nobody answered before, new pods take nothing away.
  if (shadowed && rpc && rungs[0] === 'rollout')
    throw flipError('FG_FLIP_SHADOWED', { deployment, namespace, why: warnings.join(' ') });
}

/** flagd as it runs, and what it served before. */
export function plannedWorkload(workload: Workload, rungs: readonly Rung[], baseline: Baseline): FlipPlan['workload'] {
  const { namespace, deployment, uid, selector, delivery, ofrepPort } = workload;
  const restartBefore = workload.templateAnnotations[RESTART] ?? null;
  const pods = countedPods(workload.pods).map((pod) => ({ name: pod.name, uid: pod.uid }));
  return {
    namespace,
    deployment,
    uid,
    selector,
    delivery,
    ofrepPort,
    ...(workload.otherOfrepPorts.length === 0 ? {} : { otherOfrepPorts: workload.otherOfrepPorts }),
    rpcPort: baseline.rpc ? workload.rpcPort : null,
    budgetMs: RELOAD_BUDGET_MS,
    restartBefore,
    pods,
    attempts: ladderOf(rungs),
    baseline: baseline.flags,
    values: baseline.values,
  };
}
