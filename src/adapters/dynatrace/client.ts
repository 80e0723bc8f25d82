import { FlipError, flipError } from '../../domain/errors/flip-error.ts';
import type { Json } from '../../domain/json.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import { withDeadline } from '../../support/deadline.ts';
import type { Transport } from '../../support/http.ts';
import { readBody } from '../../support/read-body.ts';
import { type ReadRetry, retryRead } from '../../support/retry-read.ts';
import type { Shape } from '../../support/shape.ts';
import { answerTo, parse } from './decode.ts';
import { saysJson, toConnectionError, toFlipError } from './errors.ts';

/** One side of an environment: base address without a slash at the end, and the whole `Authorization` value. */
export interface Side {
  readonly base: string;
  readonly authorization: string;
}

/** What it takes to speak to one environment; a side is null where it is not configured. */
export interface DynatraceConnection {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly requestTimeoutMs: number;
  /** Repeats GET requests and the start of queries; nothing that writes. */
  readonly readRetry?: ReadRetry;
  /** `Bearer …`; platform token or OAuth access token. */
  readonly platform: Side | null;
  /** `Api-Token …`. */
  readonly classic: Side | null;
}

export interface Call {
  /** Finishes "could not …". */
  readonly what: string;
  /** `environment`: path below `/api/v2` or its mirror. `grail`: below `/platform/storage/query/v1`. */
  readonly api: 'environment' | 'grail';
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Json;
  /** Statuses that are answers here; any other is thrown. */
  readonly accept: readonly number[];
}

export interface Answer {
  readonly status: number;
  /** The JSON body; its value is undefined where there was none. */
  readonly data: Shape;
}

/** One client of one environment. */
export interface TenantClient {
  /** Whether Grail can be asked: a platform token with its address. */
  readonly hasGrail: boolean;
  readonly clock: Clock;
  readonly requestTimeoutMs: number;
  /** How far the environment's clock is ahead of ours, as its last answer's `Date` says (whole seconds); null before. */
  clockAheadMs(): number | null;
  /** One request. Throws FG_DYNATRACE_*; kind `unavailable` when a write may have gone in. */
  send(call: Call): Promise<Answer>;
}

/** The one POST that changes nothing. */
export const EXECUTE = '/query:execute';
const LONGEST_ANSWER = 16 * 1024 * 1024;

/**
 * Makes the client: platform alone (all with Bearer, the classic API by its mirror), classic alone, or hybrid (Grail with
 * Bearer, the rest with Api-Token).
 *
 * @throws FG_DYNATRACE_CREDENTIAL when no side is configured
 */
export function makeTenantClient(connection: DynatraceConnection): TenantClient {
  const { clock, requestTimeoutMs, platform, readRetry } = connection;
  const routes = routesOf(connection);
  const hide = [connection.classic, platform].map((side) => side?.authorization.replace(/^\S+ /, '') ?? '');
  let aheadMs: number | null = null;
  const onAnswer = (headers: Headers): void => {
    const dateMs = Date.parse(headers.get('date') ?? '');
    if (!Number.isNaN(dateMs)) aheadMs = dateMs - clock.nowMs();
  };
  return {
    hasGrail: routes.grail !== null,
    clock,
    requestTimeoutMs,
    clockAheadMs: () => aheadMs,
    async send(call) {
      const route = routes[call.api];
      if (route === null) {
        const needs = 'a platform address and token';
        throw flipError('FG_DYNATRACE_CREDENTIAL', { has: 'a classic address only', needs });
      }
      const isRead = call.method === 'GET' || call.path === EXECUTE;
      const run = () => sendOnce({ connection, route, call, hide, onAnswer });
      return retryRead({ run, how: isRead ? readRetry : undefined, clock });
    },
  };
}

async function sendOnce(request: {
  readonly connection: DynatraceConnection;
  readonly route: Side;
  readonly call: Call;
  readonly hide: readonly string[];
  readonly onAnswer: (headers: Headers) => void;
}): Promise<Answer> {
  const { connection, route, call, hide, onAnswer } = request;
  const { transport, clock, requestTimeoutMs } = connection;
  const { what } = call;
  const { response, text } = await withDeadline({
    clock,
    ms: requestTimeoutMs,
    run: (signal) => exchange({ transport, route, call, hide, signal }),
    onTimeout: () => {
      const why = `no answer within ${requestTimeoutMs} ms`;
      return flipError('FG_DYNATRACE_UNAVAILABLE', { what, why, retryAfterSeconds: null });
    },
  });
  const { status, headers } = response;
  onAnswer(headers);
  const isJson = text === '' || (saysJson(headers) && parse(text) !== undefined);
  // A status that is an answer here still has to be JSON: a login page is 200 as well.
  if (!call.accept.includes(status) || (!isJson && status < 300)) {
    throw toFlipError({ what, host: new URL(route.base).host, status, headers, text, nowMs: clock.nowMs(), hide });
  }
  return { status, data: answerTo(what, isJson && text !== '' ? parse(text) : undefined) };
}

function routesOf({ platform, classic }: DynatraceConnection): Readonly<Record<'environment', Side>> & {
  readonly grail: Side | null;
} {
  const below = (side: Side, path: string): Side => ({ ...side, base: side.base + path });
  const grail = platform === null ? null : below(platform, '/platform/storage/query/v1');
  if (classic !== null) return { environment: below(classic, '/api/v2'), grail };
  if (platform !== null) return { environment: below(platform, '/platform/classic/environment-api/v2'), grail };
  throw flipError('FG_DYNATRACE_CREDENTIAL', { has: 'no address', needs: 'an address and the token that fits it' });
}

async function exchange(request: {
  readonly transport: Transport;
  readonly route: Side;
  readonly call: Call;
  readonly hide: readonly string[];
  readonly signal: AbortSignal;
}): Promise<{ readonly response: Response; readonly text: string }> {
  const { transport, route, call, hide, signal } = request;
  const query = new URLSearchParams(call.query).toString();
  const headers = new Headers({
    authorization: route.authorization,
    accept: 'application/json',
    'user-agent': 'flipgate',
  });
  if (call.body !== undefined) headers.set('content-type', 'application/json; charset=utf-8');
  if (call.api === 'grail') headers.set('dt-client-context', 'flipgate');
  const url = `${route.base}${call.path}${query === '' ? '' : `?${query}`}`;
  const body = call.body === undefined ? null : JSON.stringify(call.body);
  try {
    const response = await transport(
      new Request(url, { method: call.method, headers, body, redirect: 'manual', signal }),
    );
    const text = await readBody(response, LONGEST_ANSWER);
    if (text !== null) return { response, text };
  } catch (error) {
    throw error instanceof FlipError ? error : toConnectionError(call.what, error, hide);
  }
  const came = 'more than 16 MiB';
  throw flipError('FG_DYNATRACE_ANSWER', { what: call.what, expected: 'a small answer', came });
}
