import { isOver } from '../record/over.ts';
import { directionOf, provenAtMs } from '../record/proof.ts';
import { FLOW_VERSION, type FlipRecord, lastFact } from '../record/record.ts';
import { next } from './next.ts';

/** Why a flip that nobody works on wants somebody now, most urgent first. */
export const DUE_REASONS = [
  /** It goes back, or has to: its time is over, somebody asked, or the way back was cut off. */
  'undo',
  /** It is stuck, and time enough has gone by to try again. */
  'retry',
  /** Its process was lost on the way to the proof. */
  'lost',
  /** Its process was lost after the proof: all that is left are reads. */
  'watch',
] as const;

export type DueReason = (typeof DUE_REASONS)[number];

const FIRST_RETRY_MS = 60 * 1000;
const LAST_RETRY_MS = 60 * 60 * 1000;

/** When a stuck flip is tried again: after 1, 2, 4, … minutes, at last once an hour; null for one that is not stuck. */
export function nextRetryMs(record: FlipRecord): number | null {
  const ended = lastFact(record, 'ended');
  if (ended?.outcome !== 'stuck') return null;
  const tries = record.facts.filter((fact) => fact.k === 'ended' && fact.outcome === 'stuck').length;
  return ended.atMs + Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(tries - 1, 10));
}

/**
 * Whether a flip wants somebody to take it up, and why.
 *
 * @param gone  Holder of the claim that is known to be no more, or null: its claim counts as over before its time.
 * @returns null while its process lives, while there is nothing to do but wait, and for records of a newer flipgate.
 */
export function dueReason(record: FlipRecord, nowMs: number, gone: string | null): DueReason | null {
  const { claim } = record;
  if (record.flow > FLOW_VERSION || isOver(record)) return null;
  if (claim !== null && claim.untilMs > nowMs && claim.holder !== gone) return null;
  const ended = lastFact(record, 'ended');
  const since = ended === undefined ? record.facts : record.facts.slice(ended.seq + 1);
  const retryMs = nextRetryMs(record);
  if (retryMs !== null && !since.some((fact) => fact.k === 'asked' || fact.k === 'claimed')) {
    return nowMs >= retryMs ? 'retry' : null;
  }
  if (directionOf(record) === 'undo' || since.some((fact) => fact.k === 'asked')) return 'undo';
  const step = next(record, nowMs);
  if (step.do === 'wait') return null;
  if (step.do === 'turn') return 'undo';
  return provenAtMs(record, 'do') === null ? 'lost' : 'watch';
}
