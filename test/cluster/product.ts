import { configurationFromOptions } from '../../src/domain/config/environment.ts';
import { openOutside } from '../../src/entry/assemble/shared/outside.ts';
import type { Ports } from '../../src/operations/ports.ts';

export interface ProductOptions {
  /** Environment variables that name GitHub's and Dynatrace's stand-ins, as an operator would set them. */
  readonly variables: Readonly<Record<string, string>>;
  readonly kubeconfig: string;
  readonly stateFolder: string;
}

/** flipgate's ports as its entries fill them: the API server of the cluster, the stand-ins on its loopback. */
export async function openProduct(options: ProductOptions): Promise<Ports & { close(): Promise<void> }> {
  const { variables, kubeconfig, stateFolder } = options;
  const outside = await openOutside({
    variables: { ...variables, FLIPGATE_STATE_DIR: stateFolder },
    home: stateFolder,
    repository: variables['GITHUB_REPOSITORY'] ?? null,
    secret: () => undefined,
    kubeconfig: { kind: 'text', text: kubeconfig },
  });
  const [environment] = configurationFromOptions({}, 'cli').environments.values();
  if (environment === undefined) throw new Error('no environment');
  return { ...(await outside.portsFor(environment)), close: () => outside.close() };
}
