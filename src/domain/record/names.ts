/** A flip's name: derived from its trigger, never random, so that every delivery of one command meets one record. */
export type FlipId = string & { readonly __brand: 'FlipId' };

/** `do` leads to the asked variant, `undo` back to the one before. */
export type Direction = 'do' | 'undo';

/** The effects that change an outside system as part of a flip. Reports (comment, reaction, check run) are beside it. */
export type EffectName = 'announce' | 'commit' | 'fence' | 'apply' | 'reload';

/** One effect of one direction; the number is the object's index (apply) or the attempt's (reload), else 0. */
export type Key = `${Direction}/${EffectName}/${number}`;

/** Makes the key of an effect. */
export function keyOf(direction: Direction, effect: EffectName, index: number): Key {
  return `${direction}/${effect}/${index}`;
}

/** Takes a key apart again. */
export function partsOf(key: Key): {
  readonly direction: Direction;
  readonly effect: EffectName;
  readonly index: number;
} {
  const [direction, effect, index] = key.split('/') as [Direction, EffectName, string];
  return { direction, effect, index: Number(index) };
}

/** What was seen of an effect in the outside system. */
export type Seen =
  /** It is there, and it is ours. */
  | 'done'
  /** It is certainly not there. */
  | 'absent'
  /** Something else is there. */
  | 'foreign'
  /** The other system said no, and nothing happened. */
  | 'refused'
  /** Could not be told. Never read as `absent`. */
  | 'unknown';

/** How a flip ends. */
export type Outcome = 'done' | 'planned' | 'noop' | 'denied' | 'refused' | 'undone' | 'superseded' | 'stuck' | 'error';

/** What the watch found. `null` (no verdict) is for flips that were never watched. */
export type Verdict = 'clean' | 'problem' | 'expected-problem' | 'missed' | 'unknown';

/** What a flip is expected to lead to. */
export type Expectation = 'healthy' | 'problem';
