import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Clock } from '../../domain/ports/clock.ts';
import { type Answering, type Listener, listen } from '../loopback.ts';
import { makeScenario, type Scenario, type ScenarioOptions } from '../scenario.ts';
import { answerControl } from './control.ts';
import { throughFaults, WORLD_NAMES, type WorldName } from './line-faults.ts';
import type { SandboxServer } from './sandbox-server.ts';
import { ENVIRONMENT_ID, kubeconfigOf, variablesOf } from './variables.ts';

/** Ports in their order from `portBase` on. */
const PORTS = ['github', 'kubernetes', 'platform', 'classic', 'control'] as const;

/**
 * Serves a shop's stand-ins on 127.0.0.1 until it is closed.
 *
 * @param request.folder  An existing folder for the kubeconfig and exported repositories; its owner removes it.
 * @param request.portBase  First of five ports in a row; null takes free ones.
 * @throws FG_SANDBOX_PORT
 */
export async function serveSandbox(request: {
  readonly shop: Omit<ScenarioOptions, 'startMs' | 'addresses'>;
  readonly clock: Clock;
  readonly folder: string;
  readonly portBase: number | null;
}): Promise<SandboxServer> {
  const { clock, folder } = request;
  const listeners = await openAll(request.portBase);
  const origin = (name: (typeof PORTS)[number]): string => listeners.get(name)?.origin ?? '';
  const classic = `${origin('classic')}/e/${ENVIRONMENT_ID}`;
  const shop: ScenarioOptions = {
    ...request.shop,
    startMs: clock.nowMs(),
    addresses: { web: origin('github'), classic, platform: origin('platform') },
  };
  const scenario = makeScenario(shop);
  const kubeconfig = writeKubeconfig(folder, { scenario, server: origin('kubernetes'), shop });
  const { stop, ...times } = followClock(scenario, clock);
  const server: SandboxServer = {
    scenario,
    shop,
    variables: variablesOf(scenario, {
      github: origin('github'),
      kubernetes: origin('kubernetes'),
      platform: origin('platform'),
      classic,
      control: origin('control'),
      kubeconfig,
    }),
    faults: [],
    ...times,
    exportGit: (repository) => exportGit(folder, scenario, repository),
    async close() {
      stop.abort();
      await Promise.all([...listeners.values()].map((listener) => listener.close()));
    },
  };
  connect({ server, listeners, clock, signal: stop.signal });
  return server;
}

async function openAll(portBase: number | null): Promise<ReadonlyMap<string, Listener>> {
  const open = new Map<string, Listener>();
  try {
    for (const [index, name] of PORTS.entries())
      open.set(name, await listen({ port: portBase === null ? 0 : portBase + index }));
  } catch (error) {
    await Promise.all([...open.values()].map((listener) => listener.close()));
    throw error;
  }
  return open;
}

function followClock({ timeline }: Scenario, clock: Clock) {
  let skippedMs = 0;
  const catchUp = (): void => timeline.advanceTo(clock.nowMs() + skippedMs);
  const advance = (ms: number): void => {
    skippedMs += ms;
    catchUp();
  };
  return { catchUp, advance, stop: new AbortController() };
}

function connect(line: {
  readonly server: SandboxServer;
  readonly listeners: ReadonlyMap<string, Listener>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}): void {
  const { server, listeners, clock, signal } = line;
  const { github, kubernetes, dynatrace } = server.scenario;
  const worlds = { github, kubernetes, platform: dynatrace, classic: dynatrace } as const;
  const put = (world: WorldName): void => {
    const answering: Answering = (request) => {
      server.catchUp();
      return worlds[world].handle(request);
    };
    listeners.get(world)?.serve(throughFaults({ world, clock, faults: server.faults, signal }, answering));
  };
  for (const world of WORLD_NAMES) put(world);
  listeners.get('control')?.serve((request) => answerControl(server, request));
}

function writeKubeconfig(
  folder: string,
  access: { readonly scenario: Scenario; readonly server: string; readonly shop: ScenarioOptions },
): string {
  const path = join(folder, 'kubeconfig');
  const token = access.scenario.credentials.kubernetes;
  writeFileSync(path, kubeconfigOf({ server: access.server, token, namespace: access.shop.address.namespace }));
  chmodSync(path, 0o600);
  return path;
}

function exportGit(folder: string, { github }: Scenario, repository: string | undefined): string {
  const desk = repository === undefined ? github : github.at(repository);
  const { owner, name } = desk.repository;
  const bare = join(folder, 'git', owner.login, `${name}.git`);
  rmSync(bare, { recursive: true, force: true });
  for (const { path, bytes } of desk.exportBareRepository()) {
    mkdirSync(dirname(join(bare, path)), { recursive: true });
    writeFileSync(join(bare, path), bytes);
  }
  return bare;
}
