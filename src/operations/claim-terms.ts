/** How long a process holds on to a flip without a sign of life, and how often it gives one. */
export interface ClaimTerms {
  /** Each write and each renewal moves the claim's end so far ahead. */
  readonly lastsMs: number;
  readonly renewEveryMs: number;
  /** Instant at which the claim ends whatever happens, where something else tells that its holder is no more; else null. */
  readonly endsMs: number | null;
}

/** Of a bot and of a terminal: a process that died is replaced after a minute and a half. */
export const SHORT_CLAIM: ClaimTerms = { lastsMs: 90 * 1000, renewEveryMs: 30 * 1000, endsMs: null };

/**
 * Of a workflow run: until the end of its job at the latest, without a write meanwhile. Who wants it earlier asks
 * GitHub whether the run still goes on (`Runner.holderState`).
 */
export function claimUntilJobEnd(endsMs: number): ClaimTerms {
  return { ...SHORT_CLAIM, endsMs };
}

/** End of a claim that is written now. */
export function claimEnd({ lastsMs, endsMs }: ClaimTerms, nowMs: number): number {
  return endsMs ?? nowMs + lastsMs;
}
