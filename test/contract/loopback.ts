import { createServer, type IncomingMessage } from 'node:http';
import type { World } from '../../src/sandbox/world.ts';
import type { Transport } from '../../src/support/http.ts';

/** How an adapter reaches a stand-in. */
export const WIRES = ['in process', 'over HTTP on loopback'] as const;

export type Wire = (typeof WIRES)[number];

/** A transport to one world, to be closed after the test. */
export interface Line {
  readonly transport: Transport;
  close(): Promise<void>;
}

/**
 * Connects to a world: by a call, or over real HTTP. The client goes on using the world's own addresses (`https`, several
 * hosts); on the wire each request carries the one it was meant for, as a proxy's request line would.
 */
export async function connectTo(world: World, wire: Wire): Promise<Line> {
  if (wire === 'in process') return { transport: (request) => world.handle(request), close: async () => {} };
  const server = createServer(async (incoming, outgoing) => {
    const response = await world.handle(await requestOf(incoming));
    const body = Buffer.from(await response.arrayBuffer());
    outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    transport: async (request) => {
      const headers = new Headers(request.headers);
      headers.set(MEANT, request.url);
      const text = await request.text();
      const body = text === '' ? null : text;
      const { method, redirect, signal } = request;
      return fetch(`http://127.0.0.1:${port}/`, { method, headers, body, redirect, signal });
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const MEANT = 'x-meant-for';
/** Headers of the connection itself, which the client's own request did not have. */
const HOP = [MEANT, 'host', 'connection', 'content-length', 'accept-encoding', 'accept-language', 'sec-fetch-mode'];

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks).toString();
  const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
    typeof value === 'string' && !HOP.includes(name) ? [[name, value] as [string, string]] : [],
  );
  const method = incoming.method ?? 'GET';
  return new Request(String(incoming.headers[MEANT]), { method, headers, ...(body === '' ? {} : { body }) });
}
