import { makeApiServer } from '../../../../src/adapters/kubernetes/client.ts';
import { makeCluster } from '../../../../src/adapters/kubernetes/cluster.ts';
import type { Cluster } from '../../../../src/domain/ports/cluster.ts';
import type { Transport } from '../../../../src/support/http.ts';

/** What was asked of the fake server. */
interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Headers;
  readonly body: unknown;
}

/** One fixed answer, or one made from the request. */
export type Answer = { readonly status?: number; readonly body: unknown; readonly headers?: Record<string, string> };
export type Routes = Readonly<Record<string, Answer | ((asked: Asked) => Answer | Promise<Answer>)>>;

/** A clock that stands still: deadlines never fire by themselves. */
export const stillClock = {
  nowMs: () => 0,
  sleep: (_ms: number, signal?: AbortSignal) =>
    new Promise<void>((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
};

/** A fake API server: fixed answers by `METHOD /path`; anything else is the server's own 404. */
export function fakeServer(routes: Routes) {
  const asked: Asked[] = [];
  let underWay = 0;
  const transport: Transport = async (request) => {
    const url = new URL(request.url);
    const text = await request.text();
    const one: Asked = {
      method: request.method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
    asked.push(one);
    underWay += 1;
    try {
      const route = routes[`${one.method} ${one.path}`] ?? notFound(one.path);
      const answer = typeof route === 'function' ? await route(one) : route;
      return new Response(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body), {
        status: answer.status ?? 200,
        headers: {
          'content-type': typeof answer.body === 'string' ? 'text/plain' : 'application/json',
          ...answer.headers,
        },
      });
    } finally {
      underWay -= 1;
    }
  };
  return { asked, transport, underWay: () => underWay };
}

/** The `Cluster` port over a fake server. */
export function clusterOver(transport: Transport): Cluster {
  return makeCluster({
    apiServer: makeApiServer({
      transport,
      server: 'https://cluster.test/',
      headers: async () => ({ authorization: 'Bearer canary-token' }),
      clock: stillClock,
      requestTimeoutMs: 5000,
    }),
    fieldManager: 'flipgate',
  });
}

/** The API server's own words for a failure. */
export function status(code: number, reason: string, message = 'said no'): Answer {
  return { status: code, body: { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason, message, code } };
}

function notFound(path: string): Answer {
  return status(404, 'NotFound', `nothing at ${path}`);
}
