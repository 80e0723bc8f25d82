import { assembleFiles } from '../../assemble/cli.ts';
import type { RunVerb } from '../invocation.ts';

/**
 * `flipgate sandbox serve`: the stand-ins on loopback ports until the process is told to end (SIGTERM, SIGINT).
 *
 * @throws FG_SANDBOX_PORT, FG_CLI_FILE, FG_FLAGFILE_…, FG_SANDBOX_TYPE
 */
export const runSandboxServe: RunVerb = async (host, { options }) => {
  const { 'flags-file': path, in: within, service = 'cart', 'port-base': portBase = null, json } = options;
  const { openShop } = await import('../../demo/open-shop.ts');
  const file = path === undefined ? null : { path, text: assembleFiles().read(path) };
  const server = await openShop({ file, within, service, portBase });
  const told = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
  host.handOver(json ? `${JSON.stringify(server.variables)}\n` : exportsOf(server.variables));
  if (host.isTerminal)
    host.err(
      'Stand-ins of GitHub, Kubernetes and Dynatrace are served to any shell that takes in these variables; Ctrl-C ends it.\n',
    );
  await told;
  await server.close();
  return 0;
};

/** Lines that a shell can take in; values are quoted whole. */
function exportsOf(variables: Readonly<Record<string, string>>): string {
  const quoted = (value: string): string => `'${value.replaceAll("'", "'\\''")}'`;
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}=${quoted(value)}\n`)
    .join('');
}
