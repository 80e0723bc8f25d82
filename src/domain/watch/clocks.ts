/**
 * How far apart two clocks may be: a problem's start may lie so far before the flip and still be its consequence, for
 * Dynatrace back-dates it to the first violating sample, and clocks differ (reference: one to three minutes).
 */
export const SKEW_MS = 3 * 60 * 1000;

/** Its clock is read off the whole seconds of an answer that was under way for some time: it may be ahead by so much more. */
export const CLOCK_ROUNDING_MS = 2 * 1000;

/**
 * Why readings of Dynatrace say nothing of our span of time: its clock is too far off ours, so that they are of another one.
 *
 * @param aheadMs  How far Dynatrace's clock is ahead of ours, or null where no answer told.
 * @returns A sentence, or null where the clocks agree well enough.
 */
export function whyOfClocks(aheadMs: number | null): string | null {
  if (aheadMs === null)
    return "Dynatrace's answers do not say what time it is there (no Date): a proxy may take that out";
  if (Math.abs(aheadMs) <= SKEW_MS) return null;
  const minutes = Math.round(Math.abs(aheadMs) / 60_000);
  return `this machine's clock is ${minutes} min ${aheadMs > 0 ? 'behind' : 'ahead of'} Dynatrace's: set it, and ask again`;
}
