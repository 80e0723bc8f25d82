import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../adapters/system/clock.ts';
import type { ScenarioOptions } from '../../../sandbox/scenario.ts';
import type { SandboxServer } from '../../../sandbox/served/sandbox-server.ts';
import { serveSandbox } from '../../../sandbox/served/serve-sandbox.ts';

/**
 * Serves a shop's stand-ins on loopback, by the system's clock, with a folder of their own that goes when they are closed.
 *
 * @param request.portBase  First of five ports in a row; null takes free ones.
 * @throws FG_SANDBOX_PORT
 */
export async function openSandboxServer(request: {
  readonly shop: Omit<ScenarioOptions, 'startMs' | 'addresses'>;
  readonly portBase: number | null;
}): Promise<SandboxServer> {
  const folder = mkdtempSync(join(tmpdir(), 'flipgate-sandbox-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const server = await serveSandbox({ ...request, folder, clock: systemClock });
    return {
      ...server,
      async close() {
        await server.close();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}
