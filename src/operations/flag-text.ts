import { FlipError } from '../domain/errors/flip-error.ts';
import type { LiveObject, ObjectPatch } from '../domain/ports/cluster.ts';
import type { Direction } from '../domain/record/names.ts';
import type { PlannedChange, Spellings } from '../domain/record/plan.ts';
import { isSpelling, type Spelling } from '../domain/spelling.ts';
import { flagDefinition } from '../flagfile/flag-definition.ts';
import { setDefaultVariants } from '../flagfile/set-default-variant.ts';

/** One flag's default and everything else about it, canonical. */
export interface FlagText {
  readonly defaultVariant: string | null;
  readonly definition: string;
  /** How the default is written, as far as the way back to it has to know. */
  readonly spelled: Spelling | undefined;
}

/** What becomes of one flag's default. */
export interface DefaultMove {
  readonly flag: string;
  /** null: no default variant, as before the flip. */
  readonly variant: string | null;
  readonly spelled?: Spelling | undefined;
}

/** Reads one flag out of a text of flags, or null when the text does not parse or lacks the flag. */
export function defaultOf(text: string, flag: string, within?: string): FlagText | null {
  try {
    return flagDefinition(text, flag, within);
  } catch (error) {
    if (error instanceof FlipError) return null;
    throw error;
  }
}

/** The moves that a direction makes of a plan's changes in one object or file. */
export function movesOf(
  changes: readonly PlannedChange[],
  place: { readonly flags: readonly string[]; readonly spellings?: Spellings },
  direction: Direction,
): readonly DefaultMove[] {
  return changes
    .filter(({ flag }) => place.flags.includes(flag))
    .map(({ flag, from, to }) =>
      direction === 'do'
        ? { flag, variant: to }
        : { flag, variant: from, spelled: rememberedSpelling(place.spellings, flag) },
    );
}

/** How one flag wrote its default; undefined where that is not remembered, or by something that is no spelling. */
export function rememberedSpelling(spellings: Spellings | undefined, flag: string): Spelling | undefined {
  const spelled = spellings?.[flag];
  return isSpelling(spelled) ? spelled : undefined;
}

/** What a plan remembers of how a text writes its defaults: a member of it, or nothing where there is nothing to know. */
export function rememberSpellings(
  found: readonly { readonly flag: string; readonly spelled: Spelling | undefined }[],
): { readonly spellings?: Spellings } {
  const known = found.flatMap(({ flag, spelled }) => (spelled === undefined ? [] : [[flag, spelled] as const]));
  return known.length === 0 ? {} : { spellings: Object.fromEntries(known) };
}

/** The patch that sets these defaults and nothing else in the object that was read, on top of its very version. */
export function defaultsPatch(live: LiveObject, moves: readonly DefaultMove[]): ObjectPatch {
  const { address, resourceVersion } = live;
  const isResource = address.kind === 'FeatureFlag';
  return {
    address,
    resourceVersion,
    text: isResource ? null : spliceDefaults(live.text, moves),
    defaultVariants: isResource ? Object.fromEntries(moves.map(({ flag, variant }) => [flag, variant])) : {},
    annotations: {},
  };
}

/**
 * Splices new defaults into a text, or (null) takes out what was inserted; no other byte changes.
 *
 * @throws FG_FLAG_…, FG_VARIANT_…, FG_FLAGFILE_… as `setDefaultVariants` does.
 */
export function spliceDefaults(text: string, changes: readonly DefaultMove[], within?: string | null): string {
  return setDefaultVariants(
    text,
    changes.map(({ flag, variant, spelled }) => ({ flag, variant, spelled, ...(within ? { in: within } : {}) })),
  ).text;
}
