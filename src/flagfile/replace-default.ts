import { type NullSpelling, type Spelling, UNQUOTED } from '../domain/spelling.ts';
import { refuseEdit } from './check-editable.ts';
import { defaultEntryOf, type FlagEntry } from './flags.ts';
import type { Inspected } from './inspect.ts';
import { isPlainWord, replacementOf, writeScalar } from './quoting.ts';
import type { Splice } from './splice.ts';
import type { MapEntry, ScalarNode } from './tree.ts';

type Simple = Omit<MapEntry, 'value'> & { readonly value: ScalarNode };

/** The member that says the default, where it is a value that a splice can change. @throws FG_FLAGFILE_READ_ONLY */
function simpleDefault(inspected: Inspected, flag: FlagEntry): Simple {
  const entry = defaultEntryOf(flag);
  const value = entry?.value;
  if (entry === undefined || value?.kind !== 'scalar' || value.style === 'literal' || value.style === 'folded')
    return refuseEdit(inspected, flag, 'its default variant is no simple value');
  return { ...entry, value };
}

/** Characters as they have to stand in the file, between two offsets of the layer. */
function spliceAt(inspected: Inspected, flag: FlagEntry, { start, end, text }: Splice): Splice {
  const { layer } = flag.place;
  const encoded = layer.encode(text);
  if (encoded === null) return refuseEdit(inspected, flag, 'its text has no form in the scalar it stands in');
  if (start < end) return { ...layer.toSource(start, end), text: encoded };
  // Nothing is replaced: the new characters begin where those before them end in the file.
  const at = layer.toSource(start - 1, start).end;
  return { start: at, end: at, text: encoded };
}

/**
 * Puts another variant in the place of a default.
 *
 * @param to.spelled  How it stood there before, where it comes back.
 * @throws FG_FLAGFILE_READ_ONLY where the default is no simple value.
 */
export function replaceValue(
  inspected: Inspected,
  flag: FlagEntry,
  { variant, spelled }: { readonly variant: string; readonly spelled: Spelling | undefined },
): Splice {
  const { value } = simpleDefault(inspected, flag);
  if (value.start === value.end) return refuseEdit(inspected, flag, 'its default variant is no simple value');
  const { start, end } = value;
  const { format, byKubernetes } = flag.place;
  const isBack = spelled === UNQUOTED && format === 'yaml' && isPlainWord(variant);
  const text = isBack ? variant : replacementOf(variant, value, byKubernetes);
  return spliceAt(inspected, flag, { start, end, text });
}

/** The colon behind a key, with nothing behind it but blanks, a comment or the end of a flow map. */
const EMPTY = /[ \t]*:(?=[ \t]*(?:[\r\n,}]|$)|[ \t]+#)/y;

/**
 * Writes a variant behind the colon of a default that has no value (YAML).
 *
 * @throws FG_FLAGFILE_READ_ONLY where something else stands there.
 */
export function fillEmpty(inspected: Inspected, flag: FlagEntry, variant: string): Splice {
  const { keyEnd } = simpleDefault(inspected, flag);
  const start = offsetAfter(EMPTY, flag, keyEnd);
  if (start === null) return refuseEdit(inspected, flag, 'its default variant is no simple value');
  return spliceAt(inspected, flag, { start, end: start, text: ` ${writeScalar(variant, 'plain')}` });
}

/**
 * Puts a null back where a default stands, written as it was.
 *
 * @throws FG_FLAGFILE_READ_ONLY where the default is no simple value.
 */
export function respell(inspected: Inspected, flag: FlagEntry, spelled: NullSpelling): Splice {
  const { keyEnd, value } = simpleDefault(inspected, flag);
  const { start, end } = value;
  if (flag.place.format === 'json') return spliceAt(inspected, flag, { start, end, text: 'null' });
  // The blank that `fillEmpty` wrote goes with the value.
  const isEmpty = spelled === '' && offsetAfter(/[ \t]*: /y, flag, keyEnd) === start;
  return spliceAt(inspected, flag, { start: isEmpty ? start - 1 : start, end, text: spelled });
}

/** Offset behind what a sticky expression matches, or null. */
function offsetAfter(expression: RegExp, flag: FlagEntry, from: number): number | null {
  const sticky = new RegExp(expression);
  sticky.lastIndex = from;
  return sticky.test(flag.place.layer.text) ? sticky.lastIndex : null;
}
