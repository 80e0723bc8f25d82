import { createServer, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** A way to an address that answers later, and counts. */
export interface LateLine {
  readonly origin: string;
  requests(): number;
  close(): Promise<void>;
}

/**
 * Puts a wait in front of an address on loopback.
 *
 * @param lateMs  How much later each answer comes, by the request's path and body.
 */
export async function openLateLine(
  target: string,
  lateMs: (request: { readonly path: string; readonly body: string }) => number,
): Promise<LateLine> {
  let requests = 0;
  const server = createServer(async (incoming, outgoing) => {
    requests += 1;
    const body = await bodyOf(incoming);
    const path = incoming.url ?? '/';
    await pause(lateMs({ path, body: body.toString() }));
    const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
      typeof value === 'string' && !['host', 'connection', 'content-length'].includes(name) ? [[name, value]] : [],
    );
    const { method = 'GET' } = incoming;
    const answer = await fetch(new URL(path, target), {
      method,
      headers: Object.fromEntries(headers),
      redirect: 'manual',
      ...(body.length === 0 ? {} : { body: new Uint8Array(body) }),
    });
    const kept = [...answer.headers].filter(([name]) => !['content-encoding', 'transfer-encoding'].includes(name));
    outgoing.writeHead(answer.status, Object.fromEntries(kept)).end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests: () => requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
