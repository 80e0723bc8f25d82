import { copyLine } from '../domain/copy-line.ts';
import { flipError } from '../domain/errors/flip-error.ts';
import { nearest } from '../domain/nearest.ts';
import { isNullSpelling, type Spelling } from '../domain/spelling.ts';
import { checkEdit } from './check-edit.ts';
import { checkEditable, refuseEdit } from './check-editable.ts';
import {
  defaultEntryOf,
  defaultVariantOf,
  type FlagEntry,
  nullSpellingOf,
  offsetOf,
  spellingOf,
  variantNamesOf,
} from './flags.ts';
import { insertedSpans, insertionOf } from './insert-default.ts';
import { findFlag, type Inspected, readSoundFlagFile } from './inspect.ts';
import { positionAt } from './position.ts';
import { fillEmpty, replaceValue, respell } from './replace-default.ts';
import { applySplice, type Splice } from './splice.ts';

/** One change: flag and variant exactly as spelled in the file. */
export interface DefaultChange {
  readonly flag: string;
  /** null takes out a default variant that an earlier change inserted: the way back of a flag that had none. */
  readonly variant: string | null;
  /** How the default was written that comes back; undefined where the member was absent, or nobody remembers. */
  readonly spelled?: Spelling | undefined;
  /** `kind/name[/key]` where the flag stands in several objects. */
  readonly in?: string;
}

export interface DefaultEdit {
  readonly changed: boolean;
  readonly flag: string;
  /** null when the flag had no default variant. */
  readonly from: string | null;
  /** How the default was written that was replaced, where its way back has to know; undefined where the member was absent. */
  readonly spelled: Spelling | undefined;
  /** null when it has none now. */
  readonly to: string | null;
  /** 1-based line of the default variant. */
  readonly line: number;
  /** Unified diff without headers: the line before and after. Empty when nothing changed. */
  readonly diff: string;
  readonly text: string;
}

function setLine(file: string, flag: string, variant: string, within: string | undefined): string {
  return copyLine(['flags', 'set', file, flag, variant, ...(within === undefined ? [] : ['--in', within])]);
}

/** For a flag that does not exist: the same change of the one that was meant, with the nearest variant that makes sense. */
function lineForMeant(change: DefaultChange, file: string, meant: FlagEntry): string | null {
  const names = variantNamesOf(meant);
  const variant =
    names.find((name) => name === change.variant) ?? names.find((name) => name !== defaultVariantOf(meant)) ?? null;
  return variant === null ? null : setLine(file, meant.key, variant, change.in);
}

/**
 * Refuses a variant that the flag does not have.
 *
 * @param file  Path for the line to copy; null where the flag was not read from a file that somebody could edit.
 * @throws FG_VARIANT_UNKNOWN with the legal names and the nearest.
 */
export function checkVariant(flag: FlagEntry, change: DefaultChange, file: string | null): void {
  const { variant } = change;
  const variants = variantNamesOf(flag);
  if (variant === null || variants.includes(variant)) return;
  const near = nearest(variant, variants) ?? null;
  // A line to copy is always there: with the nearest name, else with the first that would change something.
  const other = near ?? variants.find((name) => name !== defaultVariantOf(flag)) ?? null;
  const copy = other === null || file === null ? null : setLine(file, change.flag, other, change.in);
  throw flipError('FG_VARIANT_UNKNOWN', { flag: change.flag, variant, variants, nearest: near, copy });
}

/**
 * Takes out an inserted default: exactly the characters whose insertion gives this text again. One that was written in
 * another way was `null` before, as far as flagd can tell, and is so again.
 */
function removal(inspected: Inspected, flag: FlagEntry, variant: string): Splice {
  const { node, place } = flag;
  const defaultEntry = defaultEntryOf(flag);
  if (node.kind === 'map' && defaultEntry !== undefined) {
    for (const span of insertedSpans(place.layer.text, node, defaultEntry)) {
      const { start, end } = place.layer.toSource(span.start, span.end);
      const text = inspected.source.slice(start, end);
      if (isInsertion(inspected, flag, { start, end: start, text }, variant)) return { start, end, text: '' };
    }
  }
  // The CRD knows no null there.
  if (place.byKubernetes) return refuseEdit(inspected, flag, 'its default variant was not inserted by flipgate');
  return respell(inspected, flag, 'null');
}

/** True when setting the variant on the text without these characters puts exactly them there. */
function isInsertion(inspected: Inspected, flag: FlagEntry, inserted: Splice, variant: string): boolean {
  const { source, file } = inspected;
  const before = source.slice(0, inserted.start) + source.slice(inserted.start + inserted.text.length);
  const again = readSoundFlagFile(before, file);
  const bare = again.flags.find(({ key, place }) => key === flag.key && place.label === flag.place.label);
  if (bare === undefined || defaultEntryOf(bare) !== undefined) return false;
  return applySplice(before, insertionOf(again, bare, variant)) === source;
}

function spliceFor(inspected: Inspected, flag: FlagEntry, { variant: to, spelled }: DefaultChange): Splice {
  if (to === null)
    return isNullSpelling(spelled)
      ? respell(inspected, flag, spelled)
      : removal(inspected, flag, defaultVariantOf(flag) ?? '');
  if (defaultEntryOf(flag) === undefined) return insertionOf(inspected, flag, to);
  return nullSpellingOf(flag) === ''
    ? fillEmpty(inspected, flag, to)
    : replaceValue(inspected, flag, { variant: to, spelled });
}

/**
 * Makes `variant` the default of one flag and leaves every other byte as it was.
 *
 * @param source  Whole flags file as committed: JSON or YAML, ConfigMap or FeatureFlag, LF or CRLF.
 * @param file  Name for messages; its extension tells YAML from JSON.
 * @returns New text (equal if already so) and the changed line.
 * @throws FG_FLAG_UNKNOWN, FG_VARIANT_UNKNOWN, FG_FLAGFILE_… with line and column; the source is left as it was.
 */
export function setDefaultVariant(source: string, change: DefaultChange, file = 'the flags file'): DefaultEdit {
  const inspected = readSoundFlagFile(source, file);
  const flag = findFlag(inspected, change.flag, change.in, {
    copyOf: (meant) => lineForMeant(change, file, meant),
    copyElse: copyLine(['flags', 'list', file]),
  });
  checkVariant(flag, change, file);
  checkEditable(inspected, flag);
  const from = defaultVariantOf(flag);
  const { variant: to } = change;
  const same = { flag: change.flag, from, spelled: spellingOf(flag), to };
  if (from === to) {
    const value = defaultEntryOf(flag)?.value;
    const at = value === undefined ? offsetOf(flag) : flag.place.layer.toSource(value.start, value.end).start;
    return { ...same, changed: false, line: positionAt(source, at).line, diff: '', text: source };
  }
  const splice = spliceFor(inspected, flag, change);
  const text = applySplice(source, splice);
  const { line, diff } = checkEdit({ before: inspected, after: text, flag, variant: to, splice });
  return { ...same, changed: true, line, diff, text };
}

/** Several changes of one file, one after the other on the text that the one before left. */
export function setDefaultVariants(
  source: string,
  changes: readonly DefaultChange[],
  file = 'the flags file',
): { readonly text: string; readonly edits: readonly DefaultEdit[] } {
  let text = source;
  const edits = changes.map((change) => {
    const edit = setDefaultVariant(text, change, file);
    text = edit.text;
    return edit;
  });
  return { text, edits };
}
