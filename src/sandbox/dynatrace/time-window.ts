import { queryViolation, type Violation } from './answers.ts';
import { classicInstant } from './classic-time.ts';

/** Window of a classic list, both ends included, in milliseconds of the tenant's clock. */
export interface WindowMs {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Reads `from` and `to`; `from` is `ageMs` ago and `to` now when left out. */
export function readWindow(
  query: URLSearchParams,
  { nowMs, ageMs }: { readonly nowMs: number; readonly ageMs: number },
): WindowMs | readonly Violation[] {
  const from = query.get('from');
  const to = query.get('to');
  const fromMs = from === null ? nowMs - ageMs : classicInstant(from, nowMs);
  const toMs = to === null ? nowMs : classicInstant(to, nowMs);
  if (fromMs === null) return [queryViolation('from', 'is not a valid timestamp')];
  if (toMs === null) return [queryViolation('to', 'is not a valid timestamp')];
  return fromMs > toMs ? [queryViolation('from', 'must be before to')] : { fromMs, toMs };
}
