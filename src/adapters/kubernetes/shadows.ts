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

/** What is known of Services that shadow flagd's settings. */
export interface Shadows {
  /** True when one takes the port that applications ask; false where none does, or nobody knows. */
  readonly certain: boolean;
  readonly warnings: readonly string[];
}

const NONE: Shadows = { certain: false, warnings: [] };

/**
 * Warns of Services whose environment variables flagd would take for its own settings in the *next* pod: it would then
 * listen on a random port while its readiness looks fine. Arguments win over variables, so only missing ones matter;
 * without the right to list Services it is told that nobody knows.
 */
export async function findShadows(
  apis: Apis,
  workload: { readonly namespace: string; readonly template: V1PodSpec; readonly flagd: FlagdContainer | null },
): Promise<Shadows> {
  const { namespace, template, flagd } = workload;
  if (flagd === null || template.enableServiceLinks === false) return NONE;
  const open = Object.entries(SHADOWED).filter(([, option]) => !flagd.options.has(option));
  // Only the two ports that a flip or its callers use are worth a request of their own.
  if (!open.some(([, option]) => option === 'port' || option === 'ofrep-port')) return NONE;
  const names = await readServiceNames(apis, namespace);
  if (names === null) {
    const unknown = [
      `Services of ${namespace} may not be listed, so it is not known whether one named flagd shadows a port in new pods: pass --port and --ofrep-port in flagd's arguments.`,
    ];
    return { certain: false, warnings: unknown };
  }
  const warnings = open.flatMap(([service, option]) =>
    names.includes(service)
      ? [
          `Service ${service} sets FLAGD_${variableOf(option)} in new pods, where flagd takes it for --${option}: pass --${option} in its arguments.`,
        ]
      : [],
  );
  const certain = open.some(([service, option]) => option === 'port' && names.includes(service));
  return { certain, warnings };
}

function variableOf(option: string): string {
  return option.replaceAll('-', '_').toUpperCase();
}

async function readServiceNames(apis: Apis, namespace: string): Promise<readonly string[] | null> {
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
    if (rejectionOf(error)?.status === 403) return null;
    throw error;
  }
}
