import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { FlipError, flipError } from '../domain/errors/flip-error.ts';

/** Answers one request; null breaks the connection off without an answer. */
export type Answering = (request: Request) => Promise<Response | null>;

/** A server on this machine's loopback address, and nowhere else. */
export interface Listener {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** From now on these are the answers; until then every connection is broken off. */
  serve(answering: Answering): void;
  close(): Promise<void>;
}

/**
 * Where a request was meant for, from what arrived: a proxy in between may have written it down elsewhere.
 * By default the listener's own address with the path that was asked for.
 */
export type Meant = (incoming: IncomingMessage, origin: string) => string;

/** Headers of the connection itself, which say nothing to what answers. */
const HOP = ['host', 'connection', 'content-length', 'accept-encoding', 'accept-language', 'sec-fetch-mode'];

/**
 * Opens a port on 127.0.0.1.
 *
 * @param request.port  0 takes a free one.
 * @throws FG_SANDBOX_PORT when the port is taken or may not be opened.
 */
export async function listen(request: { readonly port: number; readonly meant?: Meant }): Promise<Listener> {
  const { meant = (incoming, origin) => `${origin}${incoming.url ?? '/'}` } = request;
  let answering: Answering = async () => null;
  const server = createServer((incoming, outgoing) => {
    void reply({ incoming, outgoing, answering, url: meant(incoming, originOf(server.address())) });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(flipError('FG_SANDBOX_PORT', { port: request.port }, { cause })));
    server.listen(request.port, '127.0.0.1', resolve);
  });
  return {
    origin: originOf(server.address()),
    serve(given) {
      answering = given;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function originOf(address: ReturnType<ReturnType<typeof createServer>['address']>): string {
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`;
}

async function reply(exchange: {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly answering: Answering;
  readonly url: string;
}): Promise<void> {
  const { incoming, outgoing, answering, url } = exchange;
  const response = namesLoopback(incoming)
    ? await answering(await requestOf(incoming, url)).catch(troubleOf)
    : troubleOf(undefined, 421);
  if (response === null) {
    incoming.socket.destroy();
    return;
  }
  const body = Buffer.from(await response.arrayBuffer());
  outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(body);
}

/** A page in a browser may point a name of its own at this machine; its requests carry that name. */
function namesLoopback({ headers }: IncomingMessage): boolean {
  return /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? '');
}

/** A stand-in that cannot answer says so loudly. */
function troubleOf(error: unknown, status = 500): Response {
  const message = error instanceof FlipError ? `${error.message} [${error.code}]` : 'the stand-in cannot answer';
  return Response.json({ message: `stand-in: ${message}` }, { status });
}

async function requestOf(incoming: IncomingMessage, url: string): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (typeof value === 'string' && !HOP.includes(name)) headers.set(name, value);
  }
  const method = incoming.method ?? 'GET';
  return new Request(url, { method, headers, ...(body.length === 0 ? {} : { body: new Uint8Array(body) }) });
}
