import type { JsonObject } from '../../domain/json.ts';
import type { Direction, FlipId, Key, Seen } from '../../domain/record/names.ts';
import type { FlipPlan } from '../../domain/record/plan.ts';
import type { FlipRecord, Frozen } from '../../domain/record/record.ts';
import type { Ports } from '../ports.ts';

/** What a request is frozen from: a plan, which way, and which object, change or try of it is meant. */
export interface IntentRequest {
  readonly plan: FlipPlan;
  readonly id: FlipId;
  readonly direction: Direction;
  readonly index: number;
}

/** What an effect saw or did; `data` is the evidence that goes into the record. */
export interface Sighting {
  readonly end: Seen;
  readonly data: JsonObject;
}

/** Texts that were read in this process, by their SHA-256 or blob id: spares a second read, never replaces a first. */
export type TextCache = Map<string, string>;

export interface EffectContext {
  readonly ports: Ports;
  readonly record: FlipRecord;
  readonly key: Key;
  readonly frozen: Frozen;
  readonly texts: TextCache;
}

/**
 * One change of an outside system that converges: doing it twice is doing it once. Throws FlipError `unavailable` when
 * no answer came (the request may have taken effect), `refused` when the other side said no before doing anything.
 */
export interface Effect {
  observe(context: EffectContext): Promise<Sighting>;
  perform(context: EffectContext): Promise<Sighting>;
  /** A new request for a base that moved while our flag's neighbourhood stayed the same; null when it did not. */
  refreeze(context: EffectContext): Promise<Frozen | null>;
}

/** For effects whose base never moves. */
export async function neverRefrozen(): Promise<null> {
  return null;
}
