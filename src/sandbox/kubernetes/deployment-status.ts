import type { JsonObject } from '../../domain/json.ts';
import { memberOf, type Stored } from './decode.ts';
import { type ClusterState, put } from './state.ts';

/** What the controller counted. */
interface Counts {
  readonly desired: number;
  readonly pods: number;
  readonly updated: number;
  readonly ready: number;
  readonly available: number;
  /** Why pods cannot be created, or null. */
  readonly failure: string | null;
  /** The progress deadline of this generation has passed. */
  readonly late: boolean;
}

/** Stores a Deployment's status, when it says something new. */
export function writeStatus(state: ClusterState, deployment: Stored, counts: Counts): void {
  const status = {
    observedGeneration: Number(deployment.metadata['generation'] ?? 1),
    replicas: counts.pods,
    updatedReplicas: counts.updated,
    readyReplicas: counts.ready,
    availableReplicas: counts.available,
    conditions: [availability(counts), progress(deployment, counts), ...failures(counts)],
  };
  if (JSON.stringify(deployment['status']) !== JSON.stringify(status))
    put(state, 'deployments', { ...deployment, status });
}

function availability({ available, desired }: Counts): JsonObject {
  const enough = available >= desired;
  const reason = enough ? 'MinimumReplicasAvailable' : 'MinimumReplicasUnavailable';
  return { type: 'Available', status: enough ? 'True' : 'False', reason };
}

function progress(deployment: Stored, { updated, available, pods, desired, late }: Counts): JsonObject {
  const type = 'Progressing';
  if (memberOf(deployment, 'spec', 'paused') === true)
    return { type, status: 'Unknown', reason: 'DeploymentPaused', message: 'Deployment is paused' };
  if (late) {
    const message = `ReplicaSet of "${deployment.metadata.name}" has timed out progressing.`;
    return { type, status: 'False', reason: 'ProgressDeadlineExceeded', message };
  }
  const complete = updated === desired && pods === desired && available >= desired;
  return { type, status: 'True', reason: complete ? 'NewReplicaSetAvailable' : 'ReplicaSetUpdated' };
}

function failures({ failure }: Counts): readonly JsonObject[] {
  return failure === null ? [] : [{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: failure }];
}
