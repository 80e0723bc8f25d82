import { flipError } from '../../domain/errors/flip-error.ts';
import type { LiveObject, Workload } from '../../domain/ports/cluster.ts';
import type { Warning } from '../../domain/record/plan.ts';
import { countedPods } from '../counted-pods.ts';
import { sayAddress } from '../effects/live-standing.ts';
import type { FlipAsk, FlipTarget } from './flip-ask.ts';

/** Marks by which a controller says that it keeps an object; any of them would put a patch back. */
const OWNERS: readonly {
  readonly owner: string;
  readonly annotation?: string;
  readonly label?: string;
  readonly manager?: RegExp;
}[] = [
  { owner: 'Argo CD', annotation: 'argocd.argoproj.io/tracking-id' },
  { owner: 'Argo CD', label: 'argocd.argoproj.io/instance' },
  { owner: 'Argo CD', manager: /^argocd-/ },
  { owner: 'Flux', label: 'kustomize.toolkit.fluxcd.io/name' },
  { owner: 'Flux', label: 'helm.toolkit.fluxcd.io/name' },
  { owner: 'Flux', manager: /^(?:kustomize|helm)-controller$/ },
];

function ownerOf(live: LiveObject): string | null {
  if (live.controller !== null) return live.controller;
  const found = OWNERS.find(
    ({ annotation, label, manager }) =>
      (annotation !== undefined && live.annotations[annotation] !== undefined) ||
      (label !== undefined && live.labels[label] !== undefined) ||
      (manager !== undefined && live.managers.some((name) => manager.test(name))),
  );
  return found?.owner ?? null;
}

/**
 * The live object, when it may be patched at all.
 *
 * @throws FG_FLIP_OBJECT_MISSING, FG_FLIP_OBJECT_IMMUTABLE, FG_FLIP_OWNED.
 */
export function checkLive(live: LiveObject | null, target: Pick<FlipTarget, 'address'>): LiveObject {
  const object = sayAddress(target.address);
  if (live === null) throw flipError('FG_FLIP_OBJECT_MISSING', { object });
  if (live.immutable) throw flipError('FG_FLIP_OBJECT_IMMUTABLE', { object });
  const owner = ownerOf(live);
  if (owner !== null) throw flipError('FG_FLIP_OWNED', { object, owner });
  return live;
}

/**
 * flagd's Deployment, when all of it runs: a flip of half a flagd could not be proven.
 *
 * @throws FG_FLIP_WORKLOAD_MISSING, FG_FLIP_NO_READY_POD, FG_FLIP_ROLLING.
 */
export function checkWorkload(
  workload: Workload | null,
  ask: FlipAsk,
): { readonly workload: Workload; readonly warnings: readonly Warning[] } {
  const { deployment, address } = ask.target;
  if (workload === null) throw flipError('FG_FLIP_WORKLOAD_MISSING', { deployment, namespace: address.namespace });
  const ready = countedPods(workload.pods).length;
  if (ready === 0 || ready !== workload.desired)
    throw flipError('FG_FLIP_NO_READY_POD', { deployment, ready, desired: workload.desired });
  // Neither the flip nor its way back could be proven before it is over, and one that is paused or stuck never is.
  if (workload.rolling) throw flipError('FG_FLIP_ROLLING', { deployment, why: whyRolling(workload) });
  const warnings: Warning[] = workload.warnings.map((text) => ({ code: 'shadowed-ports', text }));
  if (workload.strays.length > 0) {
    warnings.push({
      code: 'stray-pods',
      text: `pods with flagd's labels that are not its own are left out of the proof: ${workload.strays.join(', ')}`,
    });
  }
  return { workload, warnings };
}

function whyRolling({ failure, paused, pods }: Workload): string {
  if (failure !== null) return failure;
  if (paused) return 'the Deployment is paused, and its template has changed since';
  const waiting = pods.flatMap((pod) => pod.waiting.map((reason) => `${pod.name} waits: ${reason}`));
  return waiting[0] ?? 'pods of another template are still there, or still to come';
}
