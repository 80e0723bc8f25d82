import type { V1Deployment } from '@kubernetes/client-node';
import { cleaned } from './errors.ts';

/** Where a rollout stands, by the rules of `kubectl rollout status`. */
export interface RolloutStatus {
  readonly rolling: boolean;
  readonly failure: string | null;
}

/**
 * Reads a Deployment's rollout: absent counters count as 0, absent `spec.replicas` as 1. Done says nothing about flags.
 *
 * @see kubernetes/kubernetes, staging/src/k8s.io/kubectl/pkg/polymorphichelpers/rollout_status.go
 */
export function rolloutOf(deployment: V1Deployment): RolloutStatus {
  const { metadata, spec, status } = deployment;
  // Conditions and counters of an older generation speak of another rollout.
  if ((metadata?.generation ?? 0) > (status?.observedGeneration ?? 0)) return { rolling: true, failure: null };
  const updated = status?.updatedReplicas ?? 0;
  const rolling =
    updated < (spec?.replicas ?? 1) || (status?.replicas ?? 0) > updated || (status?.availableReplicas ?? 0) < updated;
  return { rolling, failure: failureOf(deployment) };
}

function failureOf(deployment: V1Deployment): string | null {
  const failed = (deployment.status?.conditions ?? []).find(
    ({ type, status, reason }) =>
      (type === 'ReplicaFailure' && status === 'True') ||
      (type === 'Progressing' && reason === 'ProgressDeadlineExceeded'),
  );
  if (failed === undefined) return null;
  return cleaned(`${failed.reason ?? failed.type}: ${failed.message ?? ''}`.replace(/: $/, ''));
}
