import type { Cluster } from '../../domain/ports/cluster.ts';
import { annotatePods } from './annotate-pods.ts';
import { makeApis } from './apis.ts';
import type { ApiServer } from './client.ts';
import { findFlagds } from './find-flagds.ts';
import { patchObject, readObject } from './objects.ts';
import { findMissing } from './permissions.ts';
import { listPods } from './pods.ts';
import { restart } from './restart.ts';
import { readWarnings } from './warning-events.ts';
import { readWorkload } from './workload.ts';

/**
 * Makes the `Cluster` port over one API server.
 *
 * @param options.fieldManager  Name under which the server books our writes (`managedFields`).
 */
export function makeCluster(options: {
  readonly apiServer: ApiServer;
  readonly fieldManager: string;
  /** The credential's own namespace (a kubeconfig context names one): where to look when it may not look everywhere. */
  readonly namespace?: string | null;
}): Cluster {
  const apis = makeApis(options.apiServer, options.fieldManager);
  return {
    readObject: (address) => readObject(apis, address),
    patchObject: (patch, { dryRun }) => patchObject(apis, patch, { dryRun }),
    readWorkload: (query) => readWorkload(apis, query),
    listPods: (workload) => listPods(apis, workload),
    annotatePods: (request) => annotatePods(apis, request),
    restart: (request) => restart(apis, request),
    findFlagd: (query) => findFlagds(apis, { ...query, own: options.namespace ?? null }),
    warnings: (request) => readWarnings(apis, request),
    missing: (permissions) => findMissing(apis, permissions),
  };
}
