import { ApiException } from '@kubernetes/client-node';
import { FlipError, flipError } from '../../domain/errors/flip-error.ts';
import { foreignText } from '../../support/foreign-text.ts';
import { quietCause } from '../../support/quiet-cause.ts';
import { failureCode } from '../../support/read-body.ts';
import { decodeStatus, type Status } from './decode.ts';

/** An answer of the API server that is not a success. */
export interface Rejection {
  readonly status: number;
  /** The server's own words; null when something in front of it answered. */
  readonly answer: Status | null;
  readonly retryAfterSeconds: number | null;
}

// Request time-out, expired page of a list (read it again), rate limit.
const PASSING = new Set([408, 410, 429]);
const LONGEST_REASON = 240;

/** The rejection behind a client's exception, or null for any other error. */
export function rejectionOf(error: unknown): Rejection | null {
  if (!(error instanceof ApiException)) return null;
  const retryAfter = error.headers['retry-after'] ?? '';
  return {
    status: error.code,
    answer: typeof error.body === 'string' ? decodeStatus(error.body) : null,
    retryAfterSeconds: /^\d{1,5}$/.test(retryAfter) ? Number(retryAfter) : null,
  };
}

/** A rejection's reason for the reader: `Reason: message`, else the bare status. */
export function reasonOf(rejection: Rejection): string {
  const { answer } = rejection;
  if (answer === null) return `HTTP ${rejection.status} without a reason`;
  return cleaned(answer.reason === '' ? answer.message : `${answer.reason}: ${answer.message}`);
}

/** True when the rejection may hide an effect, or would go away by itself: never to be read as "nothing happened". */
export function isPassing(rejection: Rejection): boolean {
  return rejection.status >= 500 || PASSING.has(rejection.status);
}

/**
 * Any error of a call as an error of ours. The client's own message is never used: it embeds body and headers.
 *
 * @throws nothing; returns FG_KUBERNETES_UNAVAILABLE, _UNAUTHENTICATED, _FORBIDDEN, _REFUSED or _ANSWER
 */
export function toFlipError(what: string, error: unknown): FlipError {
  if (error instanceof FlipError) return error;
  const rejection = rejectionOf(error);
  if (rejection === null) {
    return flipError('FG_KUBERNETES_ANSWER', { what, expected: 'JSON of the published shape', came: 'something else' });
  }
  const { status, retryAfterSeconds } = rejection;
  const reason = reasonOf(rejection);
  if (isPassing(rejection)) {
    return flipError('FG_KUBERNETES_UNAVAILABLE', { what, why: `${status}, ${reason}`, retryAfterSeconds });
  }
  if (status === 401) return flipError('FG_KUBERNETES_UNAUTHENTICATED', { what });
  if (status === 403) return flipError('FG_KUBERNETES_FORBIDDEN', { what, reason });
  if (rejection.answer === null) {
    return flipError('FG_KUBERNETES_ANSWER', { what, expected: 'a Status of the API server', came: `HTTP ${status}` });
  }
  return flipError('FG_KUBERNETES_REFUSED', { what, status, reason });
}

/** An error of the transport as FG_KUBERNETES_UNAVAILABLE; errors of ours pass as they are. */
export function toConnectionError(what: string, error: unknown, hide: readonly string[]): FlipError {
  if (error instanceof FlipError) return error;
  const code = failureCode(error);
  return flipError(
    'FG_KUBERNETES_UNAVAILABLE',
    { what, why: code === null ? 'the connection failed' : `the connection failed (${code})`, retryAfterSeconds: null },
    { cause: quietCause(error, hide) },
  );
}

/** Runs one call of the generated client and translates whatever it throws. */
export async function asking<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toFlipError(what, error);
  }
}

/** Words of the server in one clean line: they quote names that anyone in the namespace may choose. */
export function cleaned(text: string): string {
  return foreignText(text, { hide: [], longest: LONGEST_REASON });
}
