import { type FlipError, flipError } from '../../domain/errors/flip-error.ts';
import { foreignText } from '../../support/foreign-text.ts';
import { quietCause } from '../../support/quiet-cause.ts';
import { failureCode, retryAfterOf } from '../../support/read-body.ts';
import { decodeEnvelope } from './decode.ts';

/** An answer that is not what was asked for. */
export interface Failure {
  readonly what: string;
  readonly host: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly nowMs: number;
  readonly hide: readonly string[];
}

/** Longest wait taken from `X-RateLimit-Reset`, whose unit the documentation and clients disagree on. */
const LONGEST_RESET_SECONDS = 120;

/** True for a body that says it is JSON. */
export function saysJson(headers: Headers): boolean {
  return /^application\/(json|problem\+json)\b/i.test(headers.get('content-type') ?? '');
}

/** One failure as an error of ours, by status and form, never by its words. */
export function toFlipError(failure: Failure): FlipError {
  const { what, host, status, headers, text, nowMs, hide } = failure;
  const envelope = decodeEnvelope(text);
  const message = foreignText(envelope.message === '' ? 'no reason given' : envelope.message, { hide }).replace(
    /\.$/,
    '',
  );
  // A token must not be sent on to a login page, so redirects are never followed.
  if (status >= 300 && status < 400)
    return flipError('FG_DYNATRACE_HOST', { what, host, came: `a redirect (${status})` });
  if (status === 408 || status === 429 || status >= 500) {
    const asked = retryAfterOf(headers, nowMs) ?? envelope.retryAfterSeconds;
    const retryAfterSeconds = asked ?? (status === 429 ? untilReset(headers, nowMs) : null);
    return flipError('FG_DYNATRACE_UNAVAILABLE', { what, why: `HTTP ${status}`, retryAfterSeconds });
  }
  // A 2xx that is no answer may still have done what was asked: this is never a refusal. A page with 200 is a login page;
  // 201 and 202 are said of something that was taken, whatever became of the answer on its way.
  if (status < 300 && (saysJson(headers) || status > 200)) {
    return flipError('FG_DYNATRACE_ANSWER', {
      what,
      expected: 'whole JSON with the documented status',
      came: `${status}`,
    });
  }
  if (status < 300 || (status === 403 && !saysJson(headers))) {
    const came = `${status} with ${JSON.stringify(foreignText(text === '' ? 'nothing' : text, { hide, longest: 200 }))}`;
    return flipError('FG_DYNATRACE_HOST', { what, host, came });
  }
  if (status === 401 || status === 403) {
    return flipError('FG_DYNATRACE_REFUSED', { what, status, message, missing: envelope.scopes });
  }
  return flipError('FG_DYNATRACE_REQUEST', { what, status, message });
}

// Documented as microseconds, read as seconds by others: the size tells.
function untilReset(headers: Headers, nowMs: number): number | null {
  const value = headers.get('x-ratelimit-reset') ?? '';
  if (!/^\d{9,17}$/.test(value)) return null;
  const number = Number(value);
  const atMs = number >= 1e15 ? number / 1000 : number >= 1e12 ? number : number * 1000;
  return Math.min(LONGEST_RESET_SECONDS, Math.max(1, Math.ceil((atMs - nowMs) / 1000)));
}

/** An error of the transport. TLS failures are the operator's to mend; everything else may have reached Dynatrace. */
export function toConnectionError(what: string, error: unknown, hide: readonly string[]): FlipError {
  const why = failureCode(error) ?? 'the connection failed';
  const cause = quietCause(error, hide);
  const tls = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/.test(why);
  if (tls) return flipError('FG_DYNATRACE_TLS', { what, why }, { cause });
  return flipError('FG_DYNATRACE_UNAVAILABLE', { what, why, retryAfterSeconds: null }, { cause });
}
