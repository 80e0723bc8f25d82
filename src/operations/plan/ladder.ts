import { assertNever } from '../../domain/assert-never.ts';
import type { Delivery, ObjectAddress, Permission, Rung } from '../../domain/ports/cluster.ts';
import type { ReloadAttempt } from '../../domain/record/plan.ts';

/**
 * When an unproven pod is nudged again, in milliseconds after the patch: the schedule that never missed, with a kubelet
 * whose watch lags and pods that were synced within the last second.
 */
const NUDGES_MS = [0, 250, 750, 1500, 2500, 4000, 6000];
/** The kubelet's own sync: a minute, re-queued with up to half of that again, plus flagd's own time. */
const OWN_SYNC_MS = 100 * 1000;
const ROLLOUT_MS = 60 * 1000;
const RESOURCE_MS = 10 * 1000;

/** All tries of one direction together: a nudge's schedule, the kubelet's own sync and two rollouts fit in. */
export const RELOAD_BUDGET_MS = 240 * 1000;

function nudges(): readonly ReloadAttempt[] {
  return NUDGES_MS.map((atMs, index) => ({
    rung: 'nudge' as const,
    proveMs: (NUDGES_MS[index + 1] ?? atMs + 2000) - atMs,
  }));
}

function attemptsOf(rung: Rung): readonly ReloadAttempt[] {
  switch (rung) {
    case 'resource':
      return [{ rung, proveMs: RESOURCE_MS }];
    case 'nudge':
      return nudges();
    case 'wait':
      return [{ rung, proveMs: OWN_SYNC_MS }];
    case 'rollout':
      // A restart in the same second as the patch may have copied the old file; a second one healed every time.
      return [
        { rung, proveMs: ROLLOUT_MS },
        { rung, proveMs: ROLLOUT_MS },
      ];
    default:
      return assertNever(rung);
  }
}

/** Rungs that work for how this flagd gets its file, cheapest first. */
export function rungsFor(delivery: Delivery, mayNudge: boolean): readonly Rung[] {
  switch (delivery) {
    case 'resource':
      return ['resource', 'rollout'];
    case 'volume':
      return mayNudge ? ['nudge', 'wait', 'rollout'] : ['wait', 'rollout'];
    case 'new-pods':
      return ['rollout'];
    case 'unknown':
      return ['wait', 'rollout'];
    default:
      return assertNever(delivery);
  }
}

/** Every try, in order, of the rungs that may be used. */
export function ladderOf(rungs: readonly Rung[]): readonly ReloadAttempt[] {
  return rungs.flatMap(attemptsOf);
}

/** The object and the Deployment of a flip. */
export interface Where {
  readonly address: ObjectAddress;
  readonly deployment: string;
}

function permission(
  verb: string,
  resource: string,
  rest: { group?: string; subresource?: string; namespace: string; name?: string },
): Permission {
  return {
    verb,
    resource,
    group: rest.group ?? '',
    subresource: rest.subresource ?? null,
    namespace: rest.namespace,
    name: rest.name ?? null,
  };
}

/** What every flip needs of the cluster, its undo included. */
export function basePermissions({ address, deployment }: Where): readonly Permission[] {
  const { namespace, name } = address;
  const object =
    address.kind === 'ConfigMap'
      ? { resource: 'configmaps', group: '' }
      : { resource: 'featureflags', group: 'core.openfeature.dev' };
  return [
    permission('get', object.resource, { group: object.group, namespace, name }),
    permission('patch', object.resource, { group: object.group, namespace, name }),
    permission('get', 'deployments', { group: 'apps', namespace, name: deployment }),
    permission('list', 'replicasets', { group: 'apps', namespace }),
    permission('list', 'pods', { namespace }),
    permission('create', 'pods', { subresource: 'proxy', namespace }),
  ];
}

/** What a failed rollout's reasons are read with; without it a flip goes on and says less. */
export function eventsPermission(namespace: string): Permission {
  return permission('list', 'events', { namespace });
}

/** What one rung needs beyond that. */
export function rungPermissions(rung: Rung, { address, deployment }: Where): readonly Permission[] {
  const { namespace } = address;
  if (rung === 'nudge') return [permission('patch', 'pods', { namespace })];
  if (rung === 'rollout') return [permission('patch', 'deployments', { group: 'apps', namespace, name: deployment })];
  return [];
}

/** A permission for people: `patch configmaps "flagd-config" in otel-demo`. */
export function sayPermission({ verb, resource, subresource, group, namespace, name }: Permission): string {
  const full = `${resource}${subresource === null ? '' : `/${subresource}`}${group === '' ? '' : `.${group}`}`;
  return `${verb} ${full}${name === null ? '' : ` "${name}"`} in ${namespace}`;
}

/** What a flip that may reload by these rungs needs of the cluster. */
export function permissionsFor(where: Where, rungs: readonly Rung[]): readonly Permission[] {
  return [...basePermissions(where), ...rungs.flatMap((rung) => rungPermissions(rung, where))];
}
