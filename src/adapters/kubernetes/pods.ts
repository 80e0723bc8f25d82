import type { V1LabelSelector, V1ObjectMeta, V1Pod } from '@kubernetes/client-node';
import { flipError } from '../../domain/errors/flip-error.ts';
import type { Pod, Workload } from '../../domain/ports/cluster.ts';
import type { Apis } from './apis.ts';
import { asking } from './errors.ts';

/** Pods of a selector, told apart by ownership. */
export interface PodFinding {
  readonly pods: readonly Pod[];
  readonly strays: readonly string[];
}

interface Selected {
  readonly namespace: string;
  readonly selector: string;
}

const PAGE_SIZE = 500;
const MOST_PAGES = 100;

/** Pods of the workload as of now. ReplicaSets are read again only when a pod names one that was not known. */
export async function listPods(apis: Apis, workload: Workload): Promise<readonly Pod[]> {
  const found = await readPods(apis, workload);
  const known = new Set(workload.replicaSets);
  const news = found.some((pod) => {
    const owner = replicaSetOf(pod);
    return owner !== null && !known.has(owner);
  });
  const replicaSets = news ? await readReplicaSets(apis, { ...workload, deploymentUid: workload.uid }) : [...known];
  return tellApart(found, replicaSets).pods;
}

/** All pods that carry the labels, page by page. */
export function readPods(apis: Apis, { namespace, selector }: Selected): Promise<readonly V1Pod[]> {
  const what = `list pods of ${namespace}`;
  return asking(what, () =>
    readPages(what, (token) =>
      apis.core.listNamespacedPod({ namespace, labelSelector: selector, limit: PAGE_SIZE, ...token }),
    ),
  );
}

/** UIDs of the ReplicaSets whose controller is that very Deployment, by UID, never by name. */
export function readReplicaSets(
  apis: Apis,
  { namespace, selector, deploymentUid }: Selected & { readonly deploymentUid: string },
): Promise<readonly string[]> {
  const what = `list replicasets of ${namespace}`;
  return asking(what, async () => {
    const replicaSets = await readPages(what, (token) =>
      apis.apps.listNamespacedReplicaSet({ namespace, labelSelector: selector, limit: PAGE_SIZE, ...token }),
    );
    return replicaSets.flatMap(({ metadata }) =>
      metadata?.uid !== undefined && controllerUid(metadata, 'Deployment') === deploymentUid ? [metadata.uid] : [],
    );
  });
}

/**
 * Owned pods and strangers. Anybody who may create pods can copy labels; nobody can copy the UID of a controller. Pods
 * that have ended (evicted, completed) serve nothing and are left out.
 */
export function tellApart(pods: readonly V1Pod[], replicaSets: readonly string[]): PodFinding {
  const owners = new Set(replicaSets);
  const living = pods.filter((pod) => pod.status?.phase !== 'Failed' && pod.status?.phase !== 'Succeeded');
  const isOwned = (pod: V1Pod) => owners.has(replicaSetOf(pod) ?? '');
  return {
    pods: living.filter(isOwned).map(decodePod),
    strays: living.filter((pod) => !isOwned(pod)).map((pod) => pod.metadata?.name ?? ''),
  };
}

/** Reads every page of a list; a server that never stops handing out continue tokens is FG_KUBERNETES_ANSWER. */
export async function readPages<T>(
  what: string,
  readPage: (token: { _continue?: string }) => Promise<{
    readonly items: readonly T[];
    readonly metadata?: { readonly _continue?: string };
  }>,
): Promise<readonly T[]> {
  const items: T[] = [];
  let token = {};
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await readPage(token);
    items.push(...answer.items);
    const next = answer.metadata?._continue ?? '';
    if (next === '') return items;
    token = { _continue: next };
  }
  throw flipError('FG_KUBERNETES_ANSWER', { what, expected: `at most ${MOST_PAGES} pages`, came: 'more' });
}

/** A selector as the query parameter spells it: `a=b,key in (x,y),!gone`. */
export function selectorText(selector: V1LabelSelector): string {
  const equal = Object.entries(selector.matchLabels ?? {}).map(([name, value]) => `${name}=${value}`);
  const rules = (selector.matchExpressions ?? []).map(({ key, operator, values }) => {
    if (operator === 'Exists') return key;
    if (operator === 'DoesNotExist') return `!${key}`;
    return `${key} ${operator === 'NotIn' ? 'notin' : 'in'} (${(values ?? []).join(',')})`;
  });
  return [...equal, ...rules].join(',');
}

function decodePod(pod: V1Pod): Pod {
  const { metadata, status } = pod;
  return {
    name: metadata?.name ?? '',
    uid: metadata?.uid ?? '',
    ready: (status?.conditions ?? []).some((condition) => condition.type === 'Ready' && condition.status === 'True'),
    terminating: metadata?.deletionTimestamp !== undefined,
    waiting: waitingOf(pod),
  };
}

const USUAL_WHILE_STARTING = new Set(['ContainerCreating', 'PodInitializing']);

function waitingOf(pod: V1Pod): readonly string[] {
  const { status } = pod;
  const containers = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
  const reasons = containers.flatMap((container) => container.state?.waiting?.reason ?? []);
  const unscheduled = (status?.conditions ?? []).flatMap((condition) =>
    condition.type === 'PodScheduled' && condition.status === 'False' ? (condition.reason ?? []) : [],
  );
  return [...new Set([...unscheduled, ...reasons])].filter((reason) => !USUAL_WHILE_STARTING.has(reason));
}

function replicaSetOf(pod: V1Pod): string | null {
  return controllerUid(pod.metadata ?? {}, 'ReplicaSet');
}

function controllerUid(metadata: V1ObjectMeta, kind: string): string | null {
  const owner = (metadata.ownerReferences ?? []).find((reference) => reference.controller === true);
  return owner?.kind === kind ? owner.uid : null;
}
