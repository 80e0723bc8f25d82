import { makeMemoryFiles } from '../../src/adapters/store/memory-files.ts';
import type { CommitSha } from '../../src/domain/ports/repository.ts';
import type { FlipId } from '../../src/domain/record/names.ts';
import type { VersionedFiles } from '../../src/domain/record/store.ts';
import { idle } from '../../src/entry/assemble/sandbox/idle.ts';
import { assembleSandbox, type DynatraceSide } from '../../src/entry/assemble/sandbox/ports.ts';
import type { FlipAsk } from '../../src/operations/plan/flip-ask.ts';
import type { Ports } from '../../src/operations/ports.ts';
import { manifestOf } from '../../src/sandbox/manifest.ts';
import { makeScenario, type Scenario, type ScenarioOptions } from '../../src/sandbox/scenario.ts';
import type { SimulatedProcess } from '../../src/sandbox/simulator/process.ts';
import { VirtualClock } from '../../src/sandbox/virtual-clock.ts';
import type { World } from '../../src/sandbox/world.ts';
import type { Transport } from '../../src/support/http.ts';

export const PATH = 'deploy/flags.yaml';

/** The flags as flagd reads them. */
export const FLAGD = `{
  "$schema": "https://flagd.dev/schema/v0/flags.json",
  "flags": {
    "adSpeed": {
      "state": "ENABLED",
      "variants": { "slow": 1, "fast": 2 },
      "defaultVariant": "slow"
    },
    "cartFailure": {
      "state": "ENABLED",
      "variants": { "on": true, "off": false },
      "defaultVariant": "off"
    }
  }
}
`;

export const MANIFEST = manifestOf(FLAGD);

const START_MS = Date.parse('2026-03-02T09:00:00.000Z');

/** What a process speaks through; the rest of it stays its own. */
type Lines = Pick<SimulatedProcess, 'clock' | 'files' | 'transport'>;

/** What differs from the usual shop. */
export type ShopOptions = Partial<ScenarioOptions> & {
  readonly dynatrace?: DynatraceSide;
  readonly latencyMs?: number;
};

export interface Shop {
  readonly scenario: Scenario;
  readonly clock: VirtualClock;
  readonly files: VersionedFiles;
  readonly ports: (wrap?: (name: string, transport: Transport) => Transport) => Ports;
  /**
   * Ports of a process that may be cut off from everything.
   * @param between  Put between the process and each world.
   */
  readonly portsOf: (process: Lines, between?: (name: string, transport: Transport) => Transport) => Ports;
  readonly ask: (change?: Partial<FlipAsk>) => FlipAsk;
  readonly id: FlipId;
}

/** A shop with a flag that makes its cart fail, on the stand-ins, in virtual time. */
export function openShop(options: ShopOptions = {}): Shop {
  const { dynatrace = 'platform', latencyMs = 5, ...rest } = options;
  const address = { kind: 'ConfigMap', namespace: 'shop', name: 'flagd-config', key: 'demo.flagd.json' } as const;
  const scenario = makeScenario({
    seed: 1,
    startMs: START_MS,
    path: PATH,
    file: MANIFEST,
    liveText: FLAGD,
    address,
    replicas: 2,
    mount: 'volume',
    service: 'cart',
    flag: 'cartFailure',
    asksFor: 'boolean',
    requestsPerSecond: 10,
    ...rest,
  });
  const clock = new VirtualClock(scenario.timeline, idle);
  const files = makeMemoryFiles();
  const ports = (wrap: (name: string, transport: Transport) => Transport = (_, transport) => transport): Ports =>
    assembleSandbox({
      scenario,
      clock,
      files,
      dynatrace,
      connect: (name: string, world: World) => wrap(name, clock.transportTo(world, latencyMs)),
    });
  const portsOf: Shop['portsOf'] = (process, between = (_, transport) => transport) =>
    assembleSandbox({
      scenario,
      clock: process.clock,
      files: process.files,
      dynatrace,
      connect: (name: string, world: World) =>
        process.transport(name, between(name, clock.transportTo(world, latencyMs))),
    });
  const branch = 'try-cart-failure';
  const ask = (change: Partial<FlipAsk> = {}): FlipAsk => ({
    changes: [
      {
        flag: 'cartFailure',
        variant: 'on',
        service: 'cart',
        entityIds: [],
        titlePhrases: [],
        expect: 'problem',
        askedType: null,
      },
    ],
    target: {
      environment: 'demo',
      address: options.address ?? address,
      deployment: 'flagd',
      reload: 'auto',
      dynatrace: dynatrace === 'none' ? 'none' : 'required',
    },
    commit: {
      branch,
      head: (scenario.github.head(branch) ?? '') as CommitSha,
      path: PATH,
      within: null,
      defaultHead: (scenario.github.head('main') ?? '') as CommitSha,
    },
    actor: 'ann',
    reason: null,
    repository: 'example/shop',
    pullRequest: { number: scenario.pullRequest, url: `https://github.com/example/shop/pull/${scenario.pullRequest}` },
    watchMs: 30 * 60 * 1000,
    cleanFloorMs: 20 * 60 * 1000,
    pollMs: 30 * 1000,
    onProblem: 'report',
    forMs: null,
    ...change,
  });
  return { scenario, clock, files, ports, portsOf, ask, id: '1a2b3c4d5e6f7a8b' as FlipId };
}
