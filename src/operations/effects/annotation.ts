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
  /** Mark of the flip whose value this one replaced. Once this one is `undone` that value is there again, and so is its way back. */
  readonly under?: FlipMark | undefined;
}

/** A mark over a mark over a mark: more flips of one flag at a time nobody has. */
const DEEPEST = 3;
/** Characters of one annotation: a name may be long, and all annotations of an object share 256 KiB. */
const LONGEST = 2048;

/** Annotation key of one flag: flag keys may hold characters that annotation keys may not. */
export function markKey(ids: Ids, flag: string): string {
  return `flipgate.dev/flip.${ids.sha256(flag).slice(0, 12)}`;
}

/**
 * Reads one mark; anything that is not exactly a mark counts as none, because whoever may edit the object may write it.
 *
 * @param id  The flip that asks, or null. Its own mark counts; of another flip's that went back, the one beneath.
 */
export function readMark(object: LiveObject, key: string, id: string | null): FlipMark | null {
  const text = object.annotations[key];
  if (text === undefined || text.length > LONGEST) return null;
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return null;
  }
  const mark = markOf(value, DEEPEST);
  return mark?.state === 'undone' && mark.id !== id ? (mark.under ?? mark) : mark;
}

function markOf(value: Json | undefined, depth: number): FlipMark | null {
  if (!isJsonObject(value) || depth === 0) return null;
  const { id, fence, from, spelled, to, definition, state } = value;
  if (typeof id !== 'string' || !isFence(fence) || typeof to !== 'string') return null;
  if (from === undefined || (from !== null && typeof from !== 'string')) return null;
  if (typeof definition !== 'string' || (state !== 'claimed' && state !== 'applied' && state !== 'undone')) return null;
  const under = markOf(value['under'], depth - 1) ?? undefined;
  return { id, fence, from, spelled: isSpelling(spelled) ? spelled : undefined, to, definition, state, under };
}

/** What lies beneath the mark that a flip writes over this one: another flip's whose value stands, or what lay there already. */
export function underOf(mark: FlipMark | null | undefined, id: string): FlipMark | undefined {
  if (mark?.id === id) return mark.under;
  return mark?.state === 'applied' ? mark : undefined;
}

/** The mark as annotation text; key order is fixed. What lies beneath is left out where it would be too long to be read. */
export function writeMark({ id, fence, from, spelled, to, definition, state, under }: FlipMark): string {
  const own = { id, fence, from, spelled, to, definition, state };
  const text = JSON.stringify({ ...own, under });
  return text.length > LONGEST ? JSON.stringify(own) : text;
}
