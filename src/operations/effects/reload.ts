import { assertNever } from '../../domain/assert-never.ts';
import { flipError } from '../../domain/errors/flip-error.ts';
import type { Workload } from '../../domain/ports/cluster.ts';
import { keyOf, partsOf } from '../../domain/record/names.ts';
import { proofsOf } from '../../domain/record/proof.ts';
import type { Frozen } from '../../domain/record/record.ts';
import { factsOf } from '../../domain/record/standing.ts';
import { type Effect, type EffectContext, type IntentRequest, neverRefrozen, type Sighting } from './effect.ts';

const NUDGE = 'flipgate.dev/nudge';
/** Annotation of the pod template that makes a new ReplicaSet. */
export const RESTART = 'flipgate.dev/restart';

/** One try at making flagd load the change; its value is new for every try, because an equal one would wake nobody. */
export function reloadIntent(request: IntentRequest): Frozen {
  const { plan, id, direction, index } = request;
  return {
    identity: `${id}.${direction}.${index}`,
    body: JSON.stringify({ rung: plan.workload.attempts[index]?.rung ?? 'wait' }),
    base: {},
  };
}

/** Pods that the last look could not prove; all of the plan's on the first try of the first run. */
async function podsToNudge(context: EffectContext): Promise<readonly string[]> {
  const { ports, record, key } = context;
  const { direction, index } = partsOf(key);
  const { workload } = record.plan;
  if (direction === 'do' && index === 0 && record.fence === 1) return workload.pods.map((pod) => pod.name);
  const live = await ports.cluster.readWorkload(workload);
  const names = (live?.pods ?? []).filter((pod) => !pod.terminating).map((pod) => pod.name);
  const unproven = (proofsOf(record, direction).at(-1)?.data as { readonly unproven?: readonly string[] } | undefined)
    ?.unproven;
  const late = names.filter((name) => unproven?.includes(name));
  return late.length > 0 ? late : names;
}

async function nudge(context: EffectContext, value: string): Promise<Sighting> {
  const pods = await podsToNudge(context);
  const { missed } = await context.ports.cluster.annotatePods({
    namespace: context.record.plan.workload.namespace,
    pods,
    annotation: NUDGE,
    value,
  });
  return { end: 'done', data: { rung: 'nudge', pods, missed } };
}

/**
 * The way back takes the template's annotation back first: pods of the template from before that still run are kept, and
 * new ones that never came up go. Only where that proves nothing, or nothing was rolled out, new pods are asked for.
 */
function templateValue({ record, key }: EffectContext, workload: Workload, value: string): string | null {
  const { direction, index } = partsOf(key);
  const { attempts, restartBefore } = record.plan.workload;
  if (direction === 'do' || index !== attempts.findIndex(({ rung }) => rung === 'rollout')) return value;
  const rolledOut =
    workload.templateAnnotations[RESTART]?.startsWith(`${record.id}.do.`) === true ||
    attempts.some(({ rung }, at) => rung === 'rollout' && factsOf(record, keyOf('do', 'reload', at)).length > 0);
  return rolledOut ? restartBefore : value;
}

/** How often a restart that met another writer is tried again: the controller writes to a Deployment that is rolling out. */
const TRIES = 4;

async function rollout(context: EffectContext, ownValue: string): Promise<Sighting> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const sighting = await restartOnce(context, ownValue);
    if (sighting !== null) return sighting;
  }
  return { end: 'unknown', data: { rung: 'rollout', why: 'the Deployment kept changing' } };
}

/** One try; null when the Deployment changed meanwhile, and nothing was written. */
async function restartOnce(context: EffectContext, ownValue: string): Promise<Sighting | null> {
  const { cluster } = context.ports;
  const { namespace, deployment } = context.record.plan.workload;
  const workload = await cluster.readWorkload({ namespace, deployment });
  if (workload === null) return { end: 'refused', data: { rung: 'rollout', why: `Deployment ${deployment} is gone` } };
  const value = templateValue(context, workload, ownValue);
  if ((workload.templateAnnotations[RESTART] ?? null) === value)
    return { end: 'done', data: { rung: 'rollout', generation: workload.generation, already: true } };
  if (workload.paused) return { end: 'refused', data: { rung: 'rollout', why: `Deployment ${deployment} is paused` } };
  const { resourceVersion } = workload;
  const answer = await cluster.restart({ namespace, deployment, resourceVersion, annotation: RESTART, value });
  if (answer.kind === 'restarted') return { end: 'done', data: { rung: 'rollout', generation: answer.generation } };
  return answer.kind === 'conflict' ? null : { end: 'refused', data: { rung: 'rollout', why: answer.reason } };
}

async function perform(context: EffectContext): Promise<Sighting> {
  const { record, frozen, key } = context;
  const value = `${frozen.identity}.${record.fence}`;
  const attempt = record.plan.workload.attempts[partsOf(key).index];
  if (attempt === undefined)
    throw flipError('FG_FLIP_RECORD_INCONSISTENT', { id: record.id, what: `no attempt for ${key}` });
  switch (attempt.rung) {
    case 'resource':
    case 'wait':
      // flagd watches the resource, or the kubelet syncs by itself: there is nothing to do but to look.
      return { end: 'done', data: { rung: attempt.rung } };
    case 'nudge':
      return nudge(context, value);
    case 'rollout':
      return rollout(context, value);
    default:
      return assertNever(attempt.rung);
  }
}

/** Makes flagd load the change. Trying again does no harm; whether it worked is for the proof to say. */
export const reloadEffect: Effect = { observe: perform, perform, refreeze: neverRefrozen };
