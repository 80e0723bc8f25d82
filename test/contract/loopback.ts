import { listen } from '../../src/sandbox/loopback.ts';
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
  const listener = await listen({ port: 0, meant: ({ headers }) => String(headers[MEANT]) });
  listener.serve((request) => {
    request.headers.delete(MEANT);
    return world.handle(request);
  });
  return {
    transport: async (request) => {
      const headers = new Headers(request.headers);
      headers.set(MEANT, request.url);
      const text = await request.text();
      const body = text === '' ? null : text;
      const { method, redirect, signal } = request;
      return fetch(`${listener.origin}/`, { method, headers, body, redirect, signal });
    },
    close: listener.close,
  };
}

const MEANT = 'x-meant-for';
