/** More takeovers than this no flip has: it is tried again once an hour at most. */
const HIGHEST_FENCE = 1_000_000;

/** True for a number that takeovers can have led to; marks and records may say anything. */
export function isFence(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1 && value <= HIGHEST_FENCE;
}
