import type { RestartAnswer } from '../../domain/ports/cluster.ts';
import type { Apis } from './apis.ts';
import { answering } from './objects.ts';
import { readDeployment } from './workload.ts';

/** A template annotation to set under the version that was planned on. */
export interface RestartRequest {
  readonly namespace: string;
  readonly deployment: string;
  readonly resourceVersion: string;
  readonly annotation: string;
  /** null takes the annotation off: the template is then the one from before it was set. */
  readonly value: string | null;
}

/**
 * Starts a rollout. A paused Deployment would store the annotation and never roll, so it is looked at first; the
 * resourceVersion in the patch makes sure that what was seen still holds.
 */
export async function restart(apis: Apis, request: RestartRequest): Promise<RestartAnswer> {
  const { namespace, deployment, resourceVersion } = request;
  const what = `restart Deployment ${namespace}/${deployment}`;
  const seen = await readDeployment(apis, { namespace, deployment }, what);
  if (seen === null) return { kind: 'refused', reason: `NotFound: there is no Deployment ${namespace}/${deployment}` };
  if (seen.metadata?.resourceVersion !== resourceVersion) return { kind: 'conflict' };
  if (seen.spec?.paused === true) return { kind: 'refused', reason: 'DeploymentPaused: spec.paused is true' };
  return answering(what, async () => {
    const patched = await apis.apps.patchNamespacedDeployment(
      {
        namespace,
        name: deployment,
        fieldManager: apis.fieldManager,
        body: {
          metadata: { resourceVersion },
          spec: { template: { metadata: { annotations: { [request.annotation]: request.value } } } },
        },
      },
      apis.mergePatch,
    );
    return { kind: 'restarted', generation: patched.metadata?.generation ?? 0 };
  });
}
