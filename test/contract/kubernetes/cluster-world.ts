import { createServer, type IncomingMessage } from 'node:http';
import { makeServedFlags } from '../../../src/adapters/flagd/served-flags.ts';
import { makeApiServer } from '../../../src/adapters/kubernetes/client.ts';
import { makeCluster } from '../../../src/adapters/kubernetes/cluster.ts';
import type { Cluster, ServedFlags } from '../../../src/domain/ports/cluster.ts';
import { type KubernetesWorld, makeKubernetesWorld } from '../../../src/sandbox/kubernetes/world.ts';
import { Timeline } from '../../../src/sandbox/timeline.ts';
import type { Transport } from '../../../src/support/http.ts';

/** How the adapter reaches the stand-in. */
export type Wire = 'in process' | 'over HTTP on loopback';

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
  const world = makeKubernetesWorld({ timeline, chance: chanceFrom(7) });
  world.issueToken({ token: 'admin', user: 'admin', rules: 'admin' });
  const line = wire === 'in process' ? inProcess(world) : await overHttp(world);
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
      server: line.server,
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

interface Line {
  readonly transport: Transport;
  readonly server: string;
  close(): Promise<void>;
}

function inProcess(world: KubernetesWorld): Line {
  return { transport: (request) => world.handle(request), server: world.server, close: async () => {} };
}

async function overHttp(world: KubernetesWorld): Promise<Line> {
  const server = createServer(async (incoming, outgoing) => {
    const response = await world.handle(await requestOf(incoming));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    transport: (request) => fetch(request),
    server: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks).toString();
  const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as [string, string]] : [],
  );
  return new Request(new URL(incoming.url ?? '/', 'http://stand-in.test'), {
    method: incoming.method ?? 'GET',
    headers,
    ...(body === '' ? {} : { body }),
  });
}

/** Chance that is the same in every run (mulberry32). */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
