import { flipError } from '../../domain/errors/flip-error.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import { withDeadline } from '../../support/deadline.ts';
import type { Transport } from '../../support/http.ts';
import { refusalOf, retryAfterSeconds } from './errors.ts';

/** Answers are read up to this size; problems and events of one flip are far smaller. */
const BODY_LIMIT = 8 * 1024 * 1024;

export interface DynatraceConnection {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly requestTimeoutMs: number;
  /** Base address and whole `Authorization` value of each side; null where not configured. */
  readonly platform: { readonly base: string; readonly authorization: string } | null;
  readonly classic: { readonly base: string; readonly authorization: string } | null;
}

export interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
}

export interface DynatraceRequest {
  readonly what: string;
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly authorization: string;
  readonly body?: string;
  /** Statuses whose body the caller reads itself. */
  readonly accept: readonly number[];
}

/** Sends one request and reads its JSON; every other answer becomes an error with the right code. */
export async function sendJson(connection: DynatraceConnection, request: DynatraceRequest): Promise<JsonAnswer> {
  const { what } = request;
  return withDeadline({
    clock: connection.clock,
    ms: connection.requestTimeoutMs,
    run: (signal) => exchange(connection, request, signal),
    onTimeout: () =>
      flipError('FG_DYNATRACE_UNAVAILABLE', {
        what,
        why: `no answer within ${connection.requestTimeoutMs} ms`,
        retryAfterSeconds: null,
      }),
  });
}

async function exchange(
  connection: DynatraceConnection,
  request: DynatraceRequest,
  signal: AbortSignal,
): Promise<JsonAnswer> {
  const { what, method, url, authorization, body, accept } = request;
  const headers = {
    authorization,
    accept: 'application/json',
    ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
  };
  let response: Response;
  try {
    response = await connection.transport(
      new Request(url, { method, headers, redirect: 'manual', signal, ...(body === undefined ? {} : { body }) }),
    );
  } catch (cause) {
    throw flipError(
      'FG_DYNATRACE_UNAVAILABLE',
      { what, why: 'the connection failed', retryAfterSeconds: null },
      { cause },
    );
  }
  const text = await readText(response, what);
  const { host } = new URL(url);
  if (response.status >= 300 && response.status < 400)
    throw flipError('FG_DYNATRACE_HOST', { what, host, came: 'a redirect to a login page' });
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
  if (response.status >= 500 || response.status === 429) {
    const why = `HTTP ${response.status}`;
    throw flipError('FG_DYNATRACE_UNAVAILABLE', {
      what,
      why,
      retryAfterSeconds: retryAfterSeconds(response.headers, text, connection.clock.nowMs()),
    });
  }
  if (accept.includes(response.status) && response.status === 410) return { status: 410, body: null };
  if (!isJson)
    throw flipError('FG_DYNATRACE_HOST', {
      what,
      host,
      came: `HTTP ${response.status} ${response.headers.get('content-type') ?? 'without a type'}`,
    });
  const parsed = parse(text, what);
  if (accept.includes(response.status)) return { status: response.status, body: parsed };
  throw refusalOf({ what, status: response.status, body: parsed });
}

async function readText(response: Response, what: string): Promise<string> {
  try {
    const text = await response.text();
    if (text.length > BODY_LIMIT)
      throw flipError('FG_DYNATRACE_ANSWER', {
        what,
        expected: `at most ${BODY_LIMIT} characters`,
        came: `${text.length}`,
      });
    return text;
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'FlipError') throw cause;
    throw flipError(
      'FG_DYNATRACE_UNAVAILABLE',
      { what, why: 'the answer broke off', retryAfterSeconds: null },
      { cause },
    );
  }
}

function parse(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw flipError('FG_DYNATRACE_ANSWER', { what, expected: 'JSON', came: 'text that does not parse' }, { cause });
  }
}
