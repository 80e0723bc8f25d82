import { flipError } from '../../domain/errors/flip-error.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import { withDeadline } from '../../support/deadline.ts';
import type { Transport } from '../../support/http.ts';
import { readBody } from '../../support/read-body.ts';
import { makeRedactor, type Redactor } from '../../support/redact.ts';
import { toConnectionError } from './errors.ts';

// A page of 500 pods takes some 10 MB; what a pod answers through the proxy is anybody's.
const LARGEST_ANSWER_BYTES = 32 * 1024 * 1024;

/** A longer refusal is no Status of the API server, whose words come in kilobytes; whatever sent it is not read. */
const LARGEST_REFUSAL = 1024 * 1024;

/** One call of the API server. */
interface ApiRequest {
  readonly method: string;
  /** Absolute, or a path on the server that begins with a slash. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Own time limit of this call; without one the connection's. */
  readonly timeoutMs?: number;
}

/** What came back, read to its end. */
interface ApiAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** The one way to a cluster's API server. */
export interface ApiServer {
  /** Base address without a trailing slash; may carry a path (Rancher). */
  readonly server: string;
  /**
   * Sends one request with the credential. Any status is an answer, but for redirects, which are never followed.
   *
   * @throws FG_KUBERNETES_UNAVAILABLE (no answer in time, connection failed), FG_KUBERNETES_ANSWER (redirect)
   */
  send(request: ApiRequest): Promise<ApiAnswer>;
}

/** What it takes to reach one API server. */
export interface Connection {
  readonly transport: Transport;
  readonly server: string;
  /** The credential's headers, asked for before each request so that a short-lived token can be renewed. */
  readonly headers: () => Promise<Readonly<Record<string, string>>>;
  readonly clock: Clock;
  readonly requestTimeoutMs: number;
}

/** Makes the client of one API server, to be shared by the `Cluster` and `ServedFlags` adapters. */
export function makeApiServer(connection: Connection): ApiServer {
  const server = connection.server.replace(/\/+$/, '');
  const redactor = makeRedactor();
  return {
    server,
    send(request) {
      const what = `${request.method} ${pathOf(request.url, server)}`;
      const timeoutMs = request.timeoutMs ?? connection.requestTimeoutMs;
      return withDeadline({
        clock: connection.clock,
        ms: timeoutMs,
        run: (signal) => exchange({ connection, server, redactor, request, what, signal }),
        onTimeout: () =>
          flipError('FG_KUBERNETES_UNAVAILABLE', {
            what,
            why: `no answer within ${timeoutMs} ms`,
            retryAfterSeconds: null,
          }),
      });
    },
  };
}

async function exchange(call: {
  readonly connection: Connection;
  readonly server: string;
  readonly redactor: Redactor;
  readonly request: ApiRequest;
  readonly what: string;
  readonly signal: AbortSignal;
}): Promise<ApiAnswer> {
  const { connection, redactor, request, what, signal } = call;
  const headers = new Headers({ accept: 'application/json', 'user-agent': 'flipgate' });
  const credential = await connection.headers();
  const hide = Object.values(credential).map((value) => value.replace(/^Bearer /, ''));
  for (const [name, value] of Object.entries({ ...request.headers, ...credential })) {
    headers.set(name, value);
  }
  const sent = new Request(request.url.startsWith('/') ? call.server + request.url : request.url, {
    method: request.method,
    headers,
    redirect: 'manual',
    signal,
    ...(request.body === undefined ? {} : { body: request.body }),
  });
  try {
    const response = await connection.transport(sent);
    if (response.status < 200 || (response.status >= 300 && response.status < 400)) {
      throw flipError('FG_KUBERNETES_ANSWER', { what, expected: 'an answer', came: `a redirect (${response.status})` });
    }
    const text = await readBody(response, LARGEST_ANSWER_BYTES);
    if (text !== null) return answerOf(response, text, { redactor, hide });
    const limit = `at most ${LARGEST_ANSWER_BYTES} bytes`;
    throw flipError('FG_KUBERNETES_ANSWER', { what, expected: limit, came: 'more' });
  } catch (error) {
    throw toConnectionError(what, error, hide);
  }
}

/** A refusal may repeat what was sent to it (webhooks and proxies do), and its words reach people. */
function answerOf(
  response: Response,
  text: string,
  { redactor, hide }: { readonly redactor: Redactor; readonly hide: readonly string[] },
): ApiAnswer {
  const { status } = response;
  const headers = Object.fromEntries(response.headers);
  if (status < 400) return { status, headers, text };
  for (const secret of hide) redactor.add(secret);
  return { status, headers, text: text.length > LARGEST_REFUSAL ? '' : redactor.redact(text) };
}

// Queries are left out of what people read: they hold continue tokens and selectors, nothing that helps.
function pathOf(url: string, server: string): string {
  const path = url.startsWith(server) ? url.slice(server.length) : url;
  return path.split('?', 1)[0] ?? path;
}
