import { assembleFiles } from '../assemble/cli.ts';
import type { CliHost, ExitCode } from './host.ts';

/** What `flipgate sandbox serve` was asked for. */
export interface SandboxServeAsk {
  /** File whose flags the sandbox has; the demo's own when absent. */
  readonly flagsFile: string | undefined;
  readonly within: string | undefined;
  readonly service: string | undefined;
  readonly portBase: number | undefined;
  readonly json: boolean;
}

/**
 * `flipgate sandbox serve`: the stand-ins on loopback ports until the process is told to end (SIGTERM, SIGINT).
 *
 * @returns 0 once everything is closed.
 * @throws FG_SANDBOX_PORT, FG_CLI_…, FG_FLAGFILE_…, FG_SANDBOX_TYPE
 */
export async function runSandboxServe(host: CliHost, ask: SandboxServeAsk): Promise<ExitCode> {
  const { flagsFile: path, portBase = null } = ask;
  const { openShop } = await import('../demo/open-shop.ts');
  const server = await openShop({
    file: path === undefined ? null : { path, text: assembleFiles().read(path) },
    within: ask.within,
    service: ask.service ?? 'cart',
    portBase,
  });
  const told = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
  host.out(ask.json ? `${JSON.stringify(server.variables)}\n` : exportsOf(server.variables));
  await told;
  await server.close();
  return 0;
}

/** Lines that a shell can take in; values are quoted whole. */
function exportsOf(variables: Readonly<Record<string, string>>): string {
  const quoted = (value: string): string => `'${value.replaceAll("'", "'\\''")}'`;
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}=${quoted(value)}\n`)
    .join('');
}
