import type { Registry } from './registry.ts';
import { json, problem, type Reply } from './reply.ts';
import type { Token } from './state.ts';

export type Bucket = 'core' | 'graphql';

const HOUR_MS = 60 * 60 * 1000;

export interface RateState {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** Seconds since 1970. */
  readonly reset: number;
}

/** How much of a bucket a token has left in this hour. */
export function rateOf(registry: Registry, of: { token: Token; bucket: Bucket }): RateState {
  const counted = currentWindow(registry, of.token);
  const limit = registry.limits[of.bucket];
  const used = Math.min(limit, counted[of.bucket]);
  return { limit, used, remaining: limit - used, reset: Math.ceil((counted.startMs + HOUR_MS) / 1000) };
}

/** Counts one request; false when the hour's share is used up. */
export function countRequest(registry: Registry, of: { token: Token; bucket: Bucket }): boolean {
  const counted = currentWindow(registry, of.token);
  if (counted[of.bucket] >= registry.limits[of.bucket]) return false;
  counted[of.bucket] += 1;
  return true;
}

function currentWindow(registry: Registry, token: Token): Token['used'] {
  if (registry.nowMs >= token.used.startMs + HOUR_MS) {
    token.used.startMs = registry.nowMs;
    token.used.core = 0;
    token.used.graphql = 0;
  }
  return token.used;
}

/** The headers that every answer carries. */
export function rateHeaders(registry: Registry, of: { token: Token; bucket: Bucket }): Record<string, string> {
  const rate = rateOf(registry, of);
  return {
    'x-ratelimit-limit': String(rate.limit),
    'x-ratelimit-remaining': String(rate.remaining),
    'x-ratelimit-used': String(rate.used),
    'x-ratelimit-reset': String(rate.reset),
    'x-ratelimit-resource': of.bucket,
  };
}

/** REST's answer when the hour's share is used up; GraphQL says it with 200 and an error of type RATE_LIMITED. */
export function primaryLimitReached(token: Token): Reply {
  return problem(403, `API rate limit exceeded for user ID ${token.identity.user.id}.`);
}

/** The secondary limit's answer if a test set it for this write, counting it down. */
export function secondaryLimit(registry: Registry): Reply | null {
  const limit = registry.faults.secondaryLimit;
  if (limit.writes <= 0) return null;
  limit.writes -= 1;
  const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
  const documentation_url =
    'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits';
  const reply = json({ message, documentation_url, status: '403' }, 403);
  if (limit.retryAfterSeconds === null) return reply;
  return { ...reply, headers: { 'retry-after': String(limit.retryAfterSeconds) } };
}
