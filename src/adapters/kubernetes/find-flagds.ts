import type { V1Deployment } from '@kubernetes/client-node';
import { hasCode } from '../../domain/errors/flip-error.ts';
import type { FlagdFinding, ObjectAddress } from '../../domain/ports/cluster.ts';
import { together } from '../../support/together.ts';
import type { Apis } from './apis.ts';
import { textMapOf } from './decode.ts';
import { type Origin, originsOf } from './delivery.ts';
import { asking, rejectionOf, toFlipError } from './errors.ts';
import { findFlagd } from './flagd-container.ts';
import { readPages } from './pods.ts';
import { readDeployment } from './workload.ts';

const PAGE_SIZE = 500;

interface Query {
  readonly namespace: string | null;
  readonly deployment: string | null;
  /** The credential's own namespace, or null. */
  readonly own: string | null;
}

/**
 * Deployments whose pod template runs flagd, each with the ConfigMaps and FeatureFlags behind its sources. Needs `list`
 * on deployments, or `get` on the one that was named with its namespace; a ConfigMap is read only where a copy hides which of its keys flagd gets.
 *
 * @throws FG_KUBERNETES_…; a refused look at all namespaces is not an error where the credential has one of its own
 */
export async function findFlagds(apis: Apis, query: Query): Promise<readonly FlagdFinding[]> {
  const deployments = await listWhereAllowed(apis, query);
  const found = deployments.flatMap((deployment) => {
    const spec = deployment.spec?.template.spec;
    const flagd = spec === undefined ? null : findFlagd(spec);
    return spec === undefined || flagd === null ? [] : [{ deployment, origins: originsOf({ spec, flagd }) }];
  });
  return together(
    found.map(async ({ deployment: { metadata }, origins }) => {
      const namespace = metadata?.namespace ?? query.namespace ?? '';
      const addresses = await together(origins.map((origin) => addressesOf(apis, { namespace, ...origin })));
      return { namespace, deployment: metadata?.name ?? '', sources: distinct(addresses.flat()) };
    }),
  );
}

async function listWhereAllowed(apis: Apis, query: Query): Promise<readonly V1Deployment[]> {
  const { namespace, deployment, own } = query;
  // The least rights of a flip are "get" by name: what was named whole is not looked for in a list.
  if (namespace !== null && deployment !== null) {
    const found = await readDeployment(apis, { namespace, deployment }, `read Deployment ${namespace}/${deployment}`);
    return found === null ? [] : [found];
  }
  if (namespace !== null) return listDeployments(apis, { ...query, namespace });
  try {
    return await listDeployments(apis, { ...query, namespace: null });
  } catch (error) {
    if (own === null || !hasCode(error, 'FG_KUBERNETES_FORBIDDEN')) throw error;
    return listDeployments(apis, { ...query, namespace: own });
  }
}

function listDeployments(
  apis: Apis,
  { namespace, deployment }: Pick<Query, 'namespace' | 'deployment'>,
): Promise<readonly V1Deployment[]> {
  const what = namespace === null ? 'list deployments of all namespaces' : `list deployments of ${namespace}`;
  const only = deployment === null ? {} : { fieldSelector: `metadata.name=${deployment}` };
  return asking(what, () =>
    readPages(what, (token) => {
      const page = { ...only, limit: PAGE_SIZE, ...token };
      return namespace === null
        ? apis.apps.listDeploymentForAllNamespaces(page)
        : apis.apps.listNamespacedDeployment({ namespace, ...page });
    }),
  );
}

interface Source {
  readonly namespace: string;
  readonly origin: Origin;
  readonly file: string | null;
}

async function addressesOf(apis: Apis, { namespace, origin, file }: Source): Promise<readonly ObjectAddress[]> {
  if (origin.kind === 'FeatureFlag') return [origin];
  const { name, key } = origin;
  if (key !== null) return [{ kind: 'ConfigMap', namespace, name, key }];
  const keys = await keysOf(apis, { namespace, name });
  // A copy keeps the file's name as a rule; else any key may be the one.
  const likely = file !== null && keys.includes(file) ? [file] : keys;
  return likely.map((one) => ({ kind: 'ConfigMap', namespace, name, key: one }));
}

async function keysOf(apis: Apis, request: { readonly namespace: string; readonly name: string }) {
  try {
    return Object.keys(textMapOf((await apis.core.readNamespacedConfigMap(request)).data));
  } catch (error) {
    if (rejectionOf(error)?.answer?.reason === 'NotFound') return [];
    throw toFlipError(`read ConfigMap ${request.namespace}/${request.name}`, error);
  }
}

function distinct(addresses: readonly ObjectAddress[]): readonly ObjectAddress[] {
  return [...new Map(addresses.map((address) => [JSON.stringify(address), address])).values()];
}
