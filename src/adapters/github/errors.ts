import { type FlipError, flipError } from '../../domain/errors/flip-error.ts';
import { foreignText } from '../../support/foreign-text.ts';
import { retryAfterOf } from '../../support/read-body.ts';
import { decodeFailure, type GraphqlError } from './decode.ts';

/** An answer that is not a success. */
export interface Failure {
  readonly status: number;
  readonly data: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
  /** Seconds to wait when this is a rate limit, else null. */
  readonly rateLimitSeconds: number | null;
  readonly retryAfterSeconds: number | null;
  /** Permissions that would have done, as GitHub names them (`contents=write`); '' where it names none. */
  readonly accepted: string;
}

/** Wait where GitHub names none: "at least one minute" (docs, "Rate limits for the REST API"). */
const UNNAMED_WAIT_SECONDS = 60;

/** The answer behind an error of Octokit, or null when there was none. */
export function failureOf(error: unknown, nowMs: number): Failure | null {
  const answer = decodeFailure(error);
  if (answer === null) return null;
  const { status, headers, data, documentationUrl } = answer;
  const retryAfterSeconds = retryAfterOf(headers, nowMs);
  const limited =
    status === 429 ||
    (status === 403 &&
      (retryAfterSeconds !== null ||
        String(headers['x-ratelimit-remaining']) === '0' ||
        // Secondary limits may come without any header; the link is the one part that is not a sentence.
        /rate-limits/.test(documentationUrl)));
  const rateLimitSeconds = limited ? (retryAfterSeconds ?? untilReset(headers, nowMs) ?? UNNAMED_WAIT_SECONDS) : null;
  return { status, data, headers, rateLimitSeconds, retryAfterSeconds, accepted: acceptedIn(headers) };
}

/** GitHub names the permissions that a refused request needs: `contents=write; contents=read,issues=write`. */
function acceptedIn(headers: Readonly<Record<string, unknown>>): string {
  const named = String(headers['x-accepted-github-permissions'] ?? '');
  return /^[a-z_]+=[a-z]+([;,] ?[a-z_]+=[a-z]+)*$/.test(named) ? named : '';
}

// The reset is an instant in whole seconds of GitHub's clock, so it is measured against GitHub's `date` where given.
function untilReset(headers: Readonly<Record<string, unknown>>, nowMs: number): number | null {
  const reset = String(headers['x-ratelimit-reset'] ?? '');
  if (String(headers['x-ratelimit-remaining']) !== '0' || !/^\d{1,12}$/.test(reset)) return null;
  const sentMs = Date.parse(String(headers['date'] ?? ''));
  return Math.max(1, Math.ceil(Number(reset) - (Number.isNaN(sentMs) ? nowMs : sentMs) / 1000));
}

/** True when the failure may hide an effect or would go away by itself: never to be read as "nothing happened". */
function isPassing(failure: Failure): boolean {
  return failure.status >= 500 || failure.status === 408 || failure.rateLimitSeconds !== null;
}

/** GitHub's own sentence, made fit for ours. */
export function reasonOf(data: unknown, hide: readonly string[]): string {
  const { message } = decodeFailure({ status: 0, response: { data } }) ?? { message: '' };
  return foreignText(message === '' ? 'no reason given.' : message, { hide });
}

/** A REST failure as an error of ours. */
export function toFlipError(event: {
  readonly what: string;
  readonly failure: Failure;
  readonly hide: readonly string[];
}): FlipError {
  const { what, failure, hide } = event;
  const { status, rateLimitSeconds, retryAfterSeconds } = failure;
  if (rateLimitSeconds !== null) return flipError('FG_GITHUB_RATE', { what, retryAfterSeconds: rateLimitSeconds });
  if (isPassing(failure)) return flipError('FG_GITHUB_UNAVAILABLE', { what, why: `HTTP ${status}`, retryAfterSeconds });
  if (status < 400) return flipError('FG_GITHUB_REDIRECT', { what, status });
  if (status === 401) return flipError('FG_GITHUB_TOKEN', { what });
  if (status === 403) {
    const needs = failure.accepted === '' ? '' : ` The token needs ${failure.accepted}.`;
    return flipError('FG_GITHUB_FORBIDDEN', { what, reason: `${reasonOf(failure.data, hide)}${needs}` });
  }
  if (status === 404 || status === 410) return flipError('FG_GITHUB_NOT_FOUND', { what });
  return flipError('FG_GITHUB_REJECTED', { what, status, reason: reasonOf(failure.data, hide) });
}

/**
 * Types of GraphQL errors that say no for good. BRANCH_PROTECTION_RULE_VIOLATION: classic protection (observed by
 * several clients of createCommitOnBranch); rulesets come as UNPROCESSABLE or FORBIDDEN.
 */
const FINAL = new Set([
  'FORBIDDEN',
  'INSUFFICIENT_SCOPES',
  'NOT_FOUND',
  'UNPROCESSABLE',
  'BRANCH_PROTECTION_RULE_VIOLATION',
]);

/** What a GraphQL error means: `refused` is certain, `passing` may hide an effect, `misasked` never ran. */
export function meaningOf(error: GraphqlError): 'stale' | 'refused' | 'misasked' | 'passing' {
  if (error.type === 'STALE_DATA') return 'stale';
  if (error.type !== null && FINAL.has(error.type)) return 'refused';
  return error.misasked ? 'misasked' : 'passing';
}

/** GraphQL errors as one error of ours; what is certain outweighs what is not only when all of them are certain. */
export function toGraphqlError(event: {
  readonly what: string;
  readonly errors: readonly GraphqlError[];
  readonly hide: readonly string[];
}): FlipError {
  const { what, errors, hide } = event;
  const doubtful = errors.find((error) => meaningOf(error) === 'passing');
  const first = doubtful ?? errors[0];
  const why = foreignText(first?.message ?? 'no data and no error', { hide });
  if (first === undefined || meaningOf(first) === 'passing') {
    return flipError('FG_GITHUB_UNAVAILABLE', { what, why, retryAfterSeconds: null });
  }
  if (meaningOf(first) === 'misasked') {
    return flipError('FG_GITHUB_ANSWER', { what, where: 'GraphQL', expected: 'a result', came: `an error: ${why}` });
  }
  if (first.type === 'NOT_FOUND') return flipError('FG_GITHUB_NOT_FOUND', { what });
  if (first.type === 'FORBIDDEN' || first.type === 'INSUFFICIENT_SCOPES') {
    return flipError('FG_GITHUB_FORBIDDEN', { what, reason: why });
  }
  return flipError('FG_GITHUB_REJECTED', { what, status: first.type ?? 'GraphQL', reason: why });
}
