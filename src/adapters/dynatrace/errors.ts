import { type FlipError, flipError } from '../../domain/errors/flip-error.ts';
import { fieldsOf, listOf, numberOf, textOf } from './decode.ts';

const MESSAGE_MAX = 300;

/** A foreign sentence made one line and short; control characters would reach terminals and logs. */
function clean(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, MESSAGE_MAX)
    .replace(/\.$/, '');
}

function namesIn(value: unknown): readonly string[] {
  return listOf(value).filter((name): name is string => typeof name === 'string');
}

/** Reads the error envelopes of the classic API, the platform and its gateway. */
export function refusalOf(answer: {
  readonly what: string;
  readonly status: number;
  readonly body: unknown;
}): FlipError {
  const { what, status, body } = answer;
  const error = fieldsOf(fieldsOf(body)?.['error']);
  const details = fieldsOf(error?.['details']);
  const violations = listOf(error?.['constraintViolations']).map((violation) => {
    const fields = fieldsOf(violation);
    return `${textOf(fields?.['path'])}: ${textOf(fields?.['message'])}`;
  });
  const message =
    clean([textOf(error?.['message']), textOf(details?.['errorMessage']), ...violations].filter(Boolean).join('; ')) ||
    'no reason given';
  const missing = [...namesIn(details?.['missingScopes']), ...namesIn(details?.['missingPermissions'])].map(clean);
  if (status === 401 || status === 403) return flipError('FG_DYNATRACE_REFUSED', { what, status, message, missing });
  return flipError('FG_DYNATRACE_REQUEST', { what, status, message });
}

/** `X-RateLimit-Reset` is documented in microseconds and seen in seconds: its size decides. */
function resetSeconds(reset: number, nowMs: number): number {
  const atMs = reset >= 1e15 ? reset / 1000 : reset >= 1e12 ? reset : reset * 1000;
  return (atMs - nowMs) / 1000;
}

/** How long Dynatrace asks to wait: header (seconds or a date), body, or the rate limit's reset; null when it does not say. */
export function retryAfterSeconds(headers: Headers, text: string, nowMs: number): number | null {
  const header = headers.get('retry-after');
  const fromHeader =
    header === null
      ? null
      : (numberOf(header) ?? (Number.isNaN(Date.parse(header)) ? null : (Date.parse(header) - nowMs) / 1000));
  const reset = numberOf(headers.get('x-ratelimit-reset'));
  const seconds = fromHeader ?? fromBody(text) ?? (reset === null ? null : resetSeconds(reset, nowMs));
  return seconds === null ? null : Math.min(120, Math.max(1, Math.ceil(seconds)));
}

function fromBody(text: string): number | null {
  try {
    return numberOf(fieldsOf(fieldsOf(JSON.parse(text))?.['error'])?.['retryAfterSeconds']);
  } catch {
    return null;
  }
}
