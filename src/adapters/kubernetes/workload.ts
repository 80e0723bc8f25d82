import type { V1Container, V1Deployment } from '@kubernetes/client-node';
import { type FlipError, flipError } from '../../domain/errors/flip-error.ts';
import type { ObjectAddress, Workload } from '../../domain/ports/cluster.ts';
import { together } from '../../support/together.ts';
import type { Apis } from './apis.ts';
import { findDelivery } from './delivery.ts';
import { rejectionOf, toFlipError } from './errors.ts';
import { findFlagd, ofrepPortOf, rpcPortOf } from './flagd-container.ts';
import { readPods, readReplicaSets, selectorText, tellApart } from './pods.ts';
import { rolloutOf } from './rollout.ts';
import { findShadows } from './shadows.ts';

interface WorkloadQuery {
  readonly namespace: string;
  readonly deployment: string;
  readonly address?: ObjectAddress;
  readonly uid?: string;
  readonly selector?: string;
}

/** What belongs to a Deployment of that uid and selector. */
interface Members {
  readonly uid: string;
  readonly selector: string;
  readonly replicaSets: readonly string[];
  readonly pods: Awaited<ReturnType<typeof readPods>>;
}

/**
 * Reads flagd's Deployment, and then at once its ReplicaSets, pods and the Services that could shadow its settings. Where
 * the query says how the pods are found, they are read beside the Deployment, and again when it says otherwise by now.
 * null when the server itself says that there is no such Deployment.
 *
 * @throws FG_KUBERNETES_ANSWER (a Deployment without the members that make it one) and whatever `toFlipError` makes
 */
export async function readWorkload(apis: Apis, query: WorkloadQuery): Promise<Workload | null> {
  const what = `read Deployment ${query.namespace}/${query.deployment}`;
  const { namespace, uid, selector } = query;
  const expected = uid === undefined || selector === undefined ? null : { namespace, uid, selector };
  const [deployment, members] = await together([
    readDeployment(apis, query, what),
    expected === null ? Promise.resolve(null) : readMembers(apis, expected),
  ]);
  if (deployment === null) return null;
  try {
    return await readAround(apis, query, deployment, members);
  } catch (error) {
    throw toFlipError(what, error);
  }
}

/** The Deployment alone; null when the server itself says that there is none. */
export async function readDeployment(
  apis: Apis,
  { namespace, deployment }: WorkloadQuery,
  what: string,
): Promise<V1Deployment | null> {
  try {
    return await apis.apps.readNamespacedDeployment({ namespace, name: deployment });
  } catch (error) {
    const rejection = rejectionOf(error);
    if (rejection?.status === 404 && rejection.answer?.reason === 'NotFound') return null;
    throw toFlipError(what, error);
  }
}

async function readMembers(
  apis: Apis,
  { namespace, uid, selector }: { readonly namespace: string; readonly uid: string; readonly selector: string },
): Promise<Members> {
  const [replicaSets, pods] = await together([
    readReplicaSets(apis, { namespace, selector, deploymentUid: uid }),
    readPods(apis, { namespace, selector }),
  ]);
  return { uid, selector, replicaSets, pods };
}

function notWhole({ namespace, deployment }: WorkloadQuery): FlipError {
  return flipError('FG_KUBERNETES_ANSWER', {
    what: `read Deployment ${namespace}/${deployment}`,
    expected: 'a Deployment with uid, resourceVersion and pod template',
    came: 'an object without them',
  });
}

async function readAround(
  apis: Apis,
  query: WorkloadQuery,
  deployment: V1Deployment,
  early: Members | null,
): Promise<Workload> {
  const { namespace } = query;
  const { metadata, spec } = deployment;
  const template = spec?.template.spec;
  if (metadata?.uid === undefined || metadata.resourceVersion === undefined || template === undefined)
    throw notWhole(query);
  const flagd = findFlagd(template);
  const selector = selectorText(spec?.selector ?? {});
  const holds = early !== null && early.uid === metadata.uid && early.selector === selector;
  const [{ replicaSets, pods: found }, shadows] = await together([
    holds ? Promise.resolve(early) : readMembers(apis, { namespace, uid: metadata.uid, selector }),
    findShadows(apis, { namespace, template, flagd }),
  ]);
  const { delivery, beside, warnings } = findDelivery({ spec: template, flagd, address: query.address });
  return {
    namespace,
    deployment: query.deployment,
    uid: metadata.uid,
    resourceVersion: metadata.resourceVersion,
    generation: metadata.generation ?? 0,
    observedGeneration: deployment.status?.observedGeneration ?? 0,
    paused: spec?.paused === true,
    desired: spec?.replicas ?? 1,
    annotations: metadata.annotations ?? {},
    templateAnnotations: spec?.template.metadata?.annotations ?? {},
    selector,
    delivery,
    ofrepPort: ofrepPortOf(flagd),
    otherOfrepPorts: beside.map(ofrepPortOf),
    rpcPort: rpcPortOf(flagd),
    rollout: manners(deployment, flagd?.container),
    ...rolloutOf(deployment),
    replicaSets,
    ...tellApart(found, replicaSets),
    shadowed: shadows.certain,
    warnings: [...warnings, ...shadows.warnings],
  };
}

/** What decides how many evaluations a rollout fails. */
function manners(deployment: V1Deployment, flagd: V1Container | undefined): Workload['rollout'] {
  const { spec } = deployment;
  return {
    preStopSeconds: flagd?.lifecycle?.preStop?.sleep?.seconds ?? 0,
    minReadySeconds: spec?.minReadySeconds ?? 0,
    recreates: spec?.strategy?.type === 'Recreate',
  };
}
