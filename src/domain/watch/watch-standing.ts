import { type Phase, situationOf } from '../record/phase.ts';
import { provenAtMs, watchedFromMs } from '../record/proof.ts';
import { type FlipRecord, lastFact, type ReadName } from '../record/record.ts';
import { isExpected } from './attribute.ts';
import { evidenceOf, isMixed } from './evidence.ts';
import { type HeldData, lastReading, toldUntilMs } from './readings.ts';

/** Everything one look of a watch consists of. */
const ROUND: readonly ReadName[] = ['problems', 'traffic', 'changes', 'served'];

/** What a watch does next. */
export type WatchStanding =
  | { readonly kind: 'read'; readonly reads: readonly ReadName[] }
  | { readonly kind: 'wait'; readonly untilMs: number }
  /** The live value was changed by somebody else. */
  | { readonly kind: 'superseded' }
  | { readonly kind: 'over' };

/**
 * When the window ends: the asked duration, or earlier when the flip goes back by itself before that.
 *
 * @param elseMs  Taken for the beginning of the watch while nothing is proven.
 */
export function watchEndMs(record: FlipRecord, elseMs: number): number {
  const { watch, forMs } = record.plan;
  const fromMs = watchedFromMs(record) ?? elseMs;
  const endMs = fromMs + (watch?.durationMs ?? 0);
  return forMs === null ? endMs : Math.min(endMs, (provenAtMs(record, 'do') ?? fromMs) + forMs);
}

/** Where a watch stands: look now, wait, or over (its first own problem, or its last look taken). */
export function watchStanding(record: FlipRecord, nowMs: number): WatchStanding {
  const fromMs = watchedFromMs(record) ?? nowMs;
  const endMs = watchEndMs(record, nowMs);
  const lastClaim = lastFact(record, 'claimed')?.seq ?? -1;
  const last = lastReading(record, 'problems', fromMs);
  if (last === undefined || last.seq < lastClaim) return { kind: 'read', reads: ROUND };
  const held = lastReading(record, 'served', fromMs);
  if (held?.complete && (held.data as unknown as HeldData).live === 'other') return { kind: 'superseded' };
  const { ours, unsure } = evidenceOf(record, fromMs);
  // An expected problem ends the watch, unless another flag of the flip was to do no harm, or a later look may still read
  // what tells whose it is.
  const settles = ours !== null && !(isExpected(record.plan, ours) && (isMixed(record.plan) || unsure.length > 0));
  if (settles) return { kind: 'over' };
  if (toldUntilMs(last) >= endMs) return { kind: 'over' };
  const dueMs = Math.min(endMs, last.atMs + (record.plan.watch?.pollMs ?? 0));
  return nowMs >= dueMs ? { kind: 'read', reads: ROUND } : { kind: 'wait', untilMs: dueMs };
}

/** The phase as people are told it: a flip whose watch is over only waits for its way back. */
export function toldPhase(record: FlipRecord): Phase {
  const { phase } = situationOf(record);
  // Whether it is over stands in the record; the instant decides only what a watch does next.
  return phase === 'watch' && watchStanding(record, record.openedMs).kind === 'over' ? 'keep' : phase;
}
