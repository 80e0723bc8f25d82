import { isJsonObject, type Json } from '../../domain/json.ts';
import type { LiveObject } from '../../domain/ports/cluster.ts';
import type { Ids } from '../../domain/ports/ids.ts';
import { isFence } from '../../domain/record/fence.ts';
import { isSpelling, type Spelling } from '../../domain/spelling.ts';

/** What flipgate leaves on the live object for each flag it flipped: who holds it, and the way back. */
export interface FlipMark {
  readonly id: string;
  readonly fence: number;
  /** null: there was no default variant. */
  readonly from: string | null;
  /** How the default was written that the value replaced, as the plan remembers it. Not in the marks of older versions. */
  readonly spelled?: Spelling | undefined;
  readonly to: string;
  /** SHA-256 of the flag's definition without its default. */
  readonly definition: string;
  /** `claimed`: only the fence was written; `applied`: the value beside it is ours; `undone`: it went back. */
  readonly state: 'claimed' | 'applied' | 'undone';
}

/** Annotation key of one flag: flag keys may hold characters that annotation keys may not. */
export function markKey(ids: Ids, flag: string): string {
  return `flipgate.dev/flip.${ids.sha256(flag).slice(0, 12)}`;
}

/** Reads one mark; anything that is not exactly a mark counts as none, because whoever may edit the object may write it. */
export function readMark(object: LiveObject, key: string): FlipMark | null {
  const text = object.annotations[key];
  if (text === undefined || text.length > 2048) return null;
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return null;
  }
  if (!isJsonObject(value)) return null;
  const { id, fence, from, spelled, to, definition, state } = value;
  if (typeof id !== 'string' || !isFence(fence) || typeof to !== 'string') return null;
  if (from === undefined || (from !== null && typeof from !== 'string')) return null;
  if (typeof definition !== 'string' || (state !== 'claimed' && state !== 'applied' && state !== 'undone')) return null;
  return { id, fence, from, spelled: isSpelling(spelled) ? spelled : undefined, to, definition, state };
}

/** The mark as annotation text; key order is fixed. */
export function writeMark({ id, fence, from, spelled, to, definition, state }: FlipMark): string {
  return JSON.stringify({ id, fence, from, spelled, to, definition, state });
}
