import { delimiter, join } from 'node:path';
import { makeServedFlags } from '../../../adapters/flagd/served-flags.ts';
import type { KubeconfigSource } from '../../../adapters/kubernetes/kubeconfig.ts';
import { flipError } from '../../../domain/errors/flip-error.ts';
import type { Clock } from '../../../domain/ports/clock.ts';
import type { Cluster, ServedFlags } from '../../../domain/ports/cluster.ts';
import type { Transports } from './transports.ts';
import { firstOf, type Variables } from './variables.ts';

const REQUEST_TIMEOUT_MS = 20 * 1000;

/**
 * Where the kubeconfig is: the files of `KUBECONFIG`, else `~/.kube/config`; the pod's own service account only when
 * `FLIPGATE_IN_CLUSTER=true` asks for it.
 *
 * @throws FG_ASSEMBLY_VARIABLE
 */
export function kubeconfigSource(variables: Variables, home: string): KubeconfigSource {
  const inside = firstOf(variables, ['FLIPGATE_IN_CLUSTER']);
  if (inside === 'true') return { kind: 'in-cluster' };
  if (inside !== null && inside !== 'false') {
    throw flipError('FG_ASSEMBLY_VARIABLE', { name: 'FLIPGATE_IN_CLUSTER', expected: 'true or false' });
  }
  const paths = (firstOf(variables, ['KUBECONFIG']) ?? '').split(delimiter).filter((path) => path !== '');
  return { kind: 'files', paths: paths.length > 0 ? paths : [join(home, '.kube', 'config')] };
}

/**
 * Connects to a cluster. The Kubernetes client is large, and a kubeconfig may run a program to log in: both only here.
 *
 * @param request.secret  Told of every credential of the cluster before it is used.
 * @param request.place  Told of the cluster's address before it is spoken to.
 * @throws FG_KUBECONFIG_…, FG_KUBERNETES_NOT_IN_CLUSTER
 */
export async function connectCluster(request: {
  readonly source: KubeconfigSource;
  readonly context: string | null;
  readonly transports: Transports;
  readonly clock: Clock;
  readonly secret: (credential: string) => void;
  readonly place: (address: string) => void;
}): Promise<{ readonly cluster: Cluster; readonly served: ServedFlags }> {
  const { source, context, transports, clock, secret, place } = request;
  const [{ readKubeconfig }, { makeApiServer }, { makeCluster }] = await Promise.all([
    import('../../../adapters/kubernetes/kubeconfig.ts'),
    import('../../../adapters/kubernetes/client.ts'),
    import('../../../adapters/kubernetes/cluster.ts'),
  ]);
  const access = await readKubeconfig({ source, context, place });
  if (access.tls.key !== null) secret(access.tls.key);
  const apiServer = makeApiServer({
    transport: transports.open([access.server], access.tls),
    server: access.server,
    async headers() {
      const headers = await access.headers();
      // `Bearer TOKEN`, `Basic CREDENTIAL`: the scheme is no secret.
      for (const value of Object.values(headers)) secret(value.replace(/^\S+ /, ''));
      return headers;
    },
    clock,
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
  });
  return {
    cluster: makeCluster({ apiServer, fieldManager: 'flipgate', namespace: access.namespace }),
    served: makeServedFlags({ proxy: apiServer }),
  };
}
