import { makeServedFlags } from '../../../src/adapters/flagd/served-flags.ts';
import { makeApiServer } from '../../../src/adapters/kubernetes/client.ts';
import { makeCluster } from '../../../src/adapters/kubernetes/cluster.ts';
import type { Cluster, ServedFlags } from '../../../src/domain/ports/cluster.ts';
import { makeChance } from '../../../src/sandbox/chance.ts';
import { type KubernetesWorld, makeKubernetesWorld } from '../../../src/sandbox/kubernetes/world.ts';
import { Timeline } from '../../../src/sandbox/timeline.ts';
import type { Transport } from '../../../src/support/http.ts';
import { connectTo, type Wire } from '../loopback.ts';

/** The ports on a stand-in whose time only the test moves. */
export interface Connected {
  readonly world: KubernetesWorld;
  readonly cluster: Cluster;
  readonly served: ServedFlags;
  /** The ports with another credential. */
  as(token: string): { readonly cluster: Cluster; readonly served: ServedFlags };
  /** The ports over a transport that the test puts around the real one. */
  through(wrap: (inner: Transport) => Transport): { readonly cluster: Cluster; readonly served: ServedFlags };
  advance(ms: number): void;
  /** Requests sent and not yet answered. */
  underWay(): number;
  close(): Promise<void>;
}

/** Connects the real adapters to a fresh stand-in with an administrator's token. */
export async function connect(wire: Wire): Promise<Connected> {
  const timeline = new Timeline(Date.UTC(2026, 4, 1));
  const world = makeKubernetesWorld({ timeline, chance: makeChance(7) });
  world.issueToken({ token: 'admin', user: 'admin', rules: 'admin' });
  const line = await connectTo(world, wire);
  let underWay = 0;
  const counted: Transport = async (request) => {
    underWay += 1;
    try {
      return await line.transport(request);
    } finally {
      underWay -= 1;
    }
  };
  const ports = (transport: Transport, token: string) => {
    const apiServer = makeApiServer({
      transport,
      server: world.server,
      headers: async () => ({ authorization: `Bearer ${token}` }),
      clock: { nowMs: () => timeline.nowMs, sleep: () => new Promise(() => {}) },
      requestTimeoutMs: 5000,
    });
    return {
      cluster: makeCluster({ apiServer, fieldManager: 'flipgate' }),
      served: makeServedFlags({ proxy: apiServer }),
    };
  };
  return {
    world,
    ...ports(counted, 'admin'),
    as: (token) => ports(counted, token),
    through: (wrap) => ports(wrap(counted), 'admin'),
    advance: (ms) => timeline.advanceTo(timeline.nowMs + ms),
    underWay: () => underWay,
    close: line.close,
  };
}
