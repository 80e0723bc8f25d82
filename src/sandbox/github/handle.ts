import { createHash } from 'node:crypto';
import type { Json } from '../../domain/json.ts';
import { authenticate } from './auth.ts';
import { answerGraphql } from './graphql/answer.ts';
import { countRequest, primaryLimitReached, rateHeaders, secondaryLimit } from './rate-limits.ts';
import type { Registry } from './registry.ts';
import { problem, type Reply, unknownToStandIn } from './reply.ts';
import { answerRest } from './rest/router.ts';
import type { Token } from './state.ts';

interface Arrived {
  readonly request: Request;
  readonly url: URL;
  /** Path below the API's address, `/graphql` for GraphQL. */
  readonly path: string;
  /** Address of the API as the client reached it. */
  readonly api: string;
  readonly bytes: Uint8Array;
}

/** Answers one HTTP request. Nothing but the body is waited for, so that a request is one instant of the world. */
export async function handle(registry: Registry, request: Request): Promise<Response> {
  const bytes = new Uint8Array(await request.arrayBuffer());
  const arrived = locate(request, bytes);
  const { reply, operation, token } = answer(registry, arrived);
  const response = respond(registry, { arrived, reply });
  // "Making a conditional request does not count against your primary rate limit if a 304 response is returned".
  if (response.status === 304 && token !== null) token.used.core -= 1;
  registry.requests.push({
    method: request.method,
    path: `${arrived.url.pathname}${arrived.url.search}`,
    bodyBytes: bytes.length,
    atMs: registry.nowMs,
    status: response.status,
    operation,
  });
  return response;
}

/** Tells github.com's addresses (`/graphql`, `/repos/…`) from those of an enterprise server (`/api/graphql`, `/api/v3/…`). */
function locate(request: Request, bytes: Uint8Array): Arrived {
  const url = new URL(request.url);
  const prefix = /^\/api\/v3(?=\/|$)/.exec(url.pathname)?.[0] ?? '';
  const isGraphql = url.pathname === '/graphql' || url.pathname === '/api/graphql';
  const path = isGraphql ? '/graphql' : url.pathname.slice(prefix.length);
  const isServer = url.pathname.startsWith('/api/');
  return { request, url, path, api: `${url.origin}${isServer ? '/api/v3' : ''}`, bytes };
}

interface Answered {
  readonly reply: Reply;
  readonly operation: string | null;
  readonly token: Token | null;
}

const READING = new Set(['GET', 'HEAD']);

function answer(registry: Registry, arrived: Arrived): Answered {
  const { request, path } = arrived;
  const token = authenticate(registry, request.headers.get('authorization'));
  if ('status' in token) return { reply: token, operation: null, token: null };
  const plain = (reply: Reply): Answered => ({ reply, operation: null, token });
  const body = parseBody(arrived.bytes);
  if (body === 'unreadable') return plain(problem(400, 'Problems parsing JSON'));
  if (path === '/graphql') {
    const answered = answerGraphql({
      registry,
      token,
      web: registry.webUrl,
      api: arrived.api,
      method: request.method,
      body: body.json,
    });
    return { ...answered, token };
  }
  const limited = READING.has(request.method) ? null : secondaryLimit(registry);
  if (limited !== null) return plain(counted(registry, { token, reply: limited }));
  if (path !== '/rate_limit' && !countRequest(registry, { token, bucket: 'core' })) {
    return plain(counted(registry, { token, reply: primaryLimitReached(token) }));
  }
  const format = formatOf(request.headers.get('accept'));
  const reply =
    format === undefined
      ? unknownToStandIn('media type of the accept header')
      : rest(registry, { arrived, token, body: body.json, format });
  return plain(counted(registry, { token, reply }));
}

function rest(
  registry: Registry,
  asked: { arrived: Arrived; token: Token; body: Json | undefined; format: string | null },
): Reply {
  const { arrived, token, body, format } = asked;
  return answerRest({
    registry,
    token,
    identity: token.identity,
    links: { api: arrived.api, web: registry.webUrl },
    query: arrived.url.searchParams,
    format,
    address: `${arrived.url.origin}${arrived.url.pathname}`,
    method: arrived.request.method,
    path: arrived.path,
    body,
  });
}

function counted(registry: Registry, answered: { token: Token; reply: Reply }): Reply {
  const { token, reply } = answered;
  return { ...reply, headers: { ...rateHeaders(registry, { token, bucket: 'core' }), ...reply.headers } };
}

function parseBody(bytes: Uint8Array): { readonly json: Json | undefined } | 'unreadable' {
  if (bytes.length === 0) return { json: undefined };
  try {
    return { json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return 'unreadable';
  }
}

const FORMATS = ['raw', 'object', 'sha'];

/** The format of a vendor media type (null: JSON), or undefined for one that is not answered. */
function formatOf(accept: string | null): string | null | undefined {
  const [, named] = /application\/vnd\.github(?:\.v3)?(?:\.(\w+))?(?:\+json)?/.exec(accept ?? '') ?? [];
  if (named === undefined || named === 'v3') return null;
  return FORMATS.includes(named) ? named : undefined;
}

function respond(registry: Registry, answered: { arrived: Arrived; reply: Reply }): Response {
  const { arrived, reply } = answered;
  const id = Math.floor(registry.chance() * 0xffffffff)
    .toString(16)
    .toUpperCase()
    .padStart(8, '0');
  const headers = new Headers({
    date: new Date(registry.nowMs).toUTCString(),
    'x-github-media-type': 'github.v3; format=json',
    'x-github-request-id': id,
  });
  const content = reply.body instanceof Uint8Array ? reply.body : JSON.stringify(reply.body);
  if (content !== undefined && !(reply.body instanceof Uint8Array)) {
    headers.set('content-type', 'application/json; charset=utf-8');
  }
  for (const [name, value] of Object.entries(reply.headers)) headers.set(name, value);
  if (reply.status === 204 || content === undefined) return new Response(null, { status: reply.status, headers });
  if (arrived.request.method === 'GET' && reply.status === 200) {
    const tag = `W/"${createHash('sha256').update(content).digest('hex')}"`;
    headers.set('etag', tag);
    if (arrived.request.headers.get('if-none-match') === tag) return new Response(null, { status: 304, headers });
  }
  return new Response(content instanceof Uint8Array ? new Uint8Array(content) : content, {
    status: reply.status,
    headers,
  });
}
