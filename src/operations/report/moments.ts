import { provenAtMs } from '../../domain/record/proof.ts';
import type { FlipRecord } from '../../domain/record/record.ts';
import { toldPhase, watchEndMs } from '../../domain/watch/watch-standing.ts';

/** A span for people: `0.4 s`, `12 s`, `3 min`, `2 h 5 min`. */
export function saySpan(ms: number): string {
  if (ms < 10 * 1000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? '' : ` ${minutes % 60} min`}`;
}

/** A report that says "running" and was not written again for so long comes from a run that is lost. */
const SILENT_MS = 5 * 60 * 1000;

/** When a report of now must have been followed by another, if its run still lives. */
export function deadAfterMs(record: FlipRecord, nowMs: number): number {
  const provenMs = provenAtMs(record, 'do');
  const phase = toldPhase(record);
  if (provenMs === null || (phase !== 'watch' && phase !== 'keep')) return nowMs + SILENT_MS;
  const endMs = phase === 'watch' ? watchEndMs(record, provenMs) : provenMs + (record.plan.forMs ?? 0);
  return Math.max(nowMs, endMs) + SILENT_MS;
}

/** An instant for people, UTC. */
export function sayInstant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
