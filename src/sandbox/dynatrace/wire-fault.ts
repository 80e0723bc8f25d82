import { assertNever } from '../../domain/assert-never.ts';
import { classicError, json, page, platformError, toSignOn } from './answers.ts';
import type { RouteName } from './route-name.ts';
import type { FaultAnswer, WireFault } from './settings.ts';
import { type TenantState, tenantNowMs } from './state.ts';

interface Occasion {
  readonly route: RouteName;
  readonly side: 'classic' | 'platform';
  readonly when: WireFault['when'];
}

/** The answer of the first fault that waits for this occasion, used up once; null when there is none. */
export function faultFor(state: TenantState, occasion: Occasion): Response | null {
  const fault = state.faults.find(
    ({ route, times, when }) => times > 0 && when === occasion.when && (route === 'any' || route === occasion.route),
  );
  if (fault === undefined) return null;
  fault.times -= 1;
  return faultAnswer(state, fault.answer, occasion.side);
}

function faultAnswer(state: TenantState, answer: FaultAnswer, side: Occasion['side']): Response {
  switch (answer.kind) {
    case 'throttled':
      return side === 'classic' ? classicThrottle(state, answer.waitSeconds) : platformThrottle(state, answer);
    case 'html':
      return page(answer.status, 'Dynatrace');
    case 'error':
      return side === 'classic'
        ? classicError(answer.status, answer.message)
        : platformError(answer.status, answer.message);
    case 'login':
      return toSignOn(state.platformUrl);
    default:
      return assertNever(answer);
  }
}

/** `X-RateLimit-Reset` is documented in microseconds. */
function classicThrottle(state: TenantState, waitSeconds: number): Response {
  const resetUs = (tenantNowMs(state) + waitSeconds * 1000) * 1000;
  const headers = { 'x-ratelimit-limit': '50', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(resetUs) };
  return json(429, { error: { code: 429, message: 'Too many requests.' } }, headers);
}

function platformThrottle(state: TenantState, answer: FaultAnswer & { readonly kind: 'throttled' }): Response {
  const { waitSeconds, retryAfter } = answer;
  const until = new Date(tenantNowMs(state) + waitSeconds * 1000).toUTCString();
  const headers = { 'retry-after': retryAfter === 'seconds' ? String(waitSeconds) : until };
  const error = { code: 429, message: 'Too many requests.', retryAfterSeconds: waitSeconds, details: {} };
  return json(429, { error }, headers);
}
