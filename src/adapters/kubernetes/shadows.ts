import type { V1PodSpec } from '@kubernetes/client-node';
import type { Apis } from './apis.ts';
import { rejectionOf } from './errors.ts';
import type { FlagdContainer } from './flagd-container.ts';
import { readPages } from './pods.ts';

// A Service of this name gives every later pod the variable FLAGD_…PORT=tcp://…, which flagd takes for its own setting.
const SHADOWED: Readonly<Record<string, string>> = {
  flagd: 'port',
  'flagd-ofrep': 'ofrep-port',
  'flagd-management': 'management-port',
  'flagd-sync': 'sync-port',
};

/**
 * Warns of Services whose environment variables flagd would take for its own settings in the *next* pod: it would then
 * listen on a random port while its readiness looks fine. Arguments win over variables, so only missing ones matter;
 * without the right to list Services there is nothing to tell.
 */
export async function findShadows(
  apis: Apis,
  workload: { readonly namespace: string; readonly template: V1PodSpec; readonly flagd: FlagdContainer | null },
): Promise<readonly string[]> {
  const { namespace, template, flagd } = workload;
  if (flagd === null || template.enableServiceLinks === false) return [];
  const open = Object.entries(SHADOWED).filter(([, option]) => !flagd.options.has(option));
  // Only the two ports that a flip or its callers use are worth a request of their own.
  if (!open.some(([, option]) => option === 'port' || option === 'ofrep-port')) return [];
  const names = await readServiceNames(apis, namespace);
  return open.flatMap(([service, option]) =>
    names.includes(service)
      ? [
          `Service ${service} sets FLAGD_${variableOf(option)} in new pods, where flagd takes it for --${option}: pass --${option} in its arguments.`,
        ]
      : [],
  );
}

function variableOf(option: string): string {
  return option.replaceAll('-', '_').toUpperCase();
}

async function readServiceNames(apis: Apis, namespace: string): Promise<readonly string[]> {
  try {
    const services = await readPages(`list services of ${namespace}`, (token) =>
      apis.core.listNamespacedService({ namespace, limit: 500, ...token }),
    );
    // Headless and external-name Services have no address, so kubelets make no variables of them.
    return services.flatMap(({ metadata, spec }) =>
      metadata?.name !== undefined && (spec?.clusterIP ?? '') !== '' && spec?.clusterIP !== 'None'
        ? [metadata.name]
        : [],
    );
  } catch (error) {
    if (rejectionOf(error)?.status === 403) return [];
    throw error;
  }
}
