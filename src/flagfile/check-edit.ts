import { flipError } from '../domain/errors/flip-error.ts';
import { defaultEntryOf, defaultVariantOf, type FlagEntry, offsetOf } from './flags.ts';
import { findFlag, type Inspected, readSoundFlagFile } from './inspect.ts';
import { columnOf } from './layer.ts';
import type { Place } from './place.ts';
import { positionAt } from './position.ts';
import type { Splice } from './splice.ts';
import { entryOf, type MapEntry, memberOf, resolved, type TreeNode } from './tree.ts';

/** What the comparison of two trees leaves out: the one flag, whose other members are compared on their own. */
interface Edited {
  readonly left: TreeNode;
  readonly right: TreeNode;
  /** Offsets of the left text: a scalar around them is the text that holds the flag. */
  readonly at: { readonly start: number; readonly end: number } | null;
}

/** A map's own members; what a merge key brings is compared where it stands. */
function ownEntries(entries: readonly MapEntry[], isFlag: boolean): readonly MapEntry[] {
  return entries.filter(({ key, merged }) => !merged && !(isFlag && key === 'defaultVariant'));
}

/** Structural equality of two trees, but for the default variant that was edited. */
function sameBut(left: TreeNode | null, right: TreeNode | null, edited: Edited): boolean {
  if (left === null || right === null) return left === right;
  if (left.kind === 'scalar' && right.kind === 'scalar') {
    const { at } = edited;
    if (at !== null && left.start < at.start && at.end <= left.end) return left.style === right.style;
    return Object.is(left.value, right.value) && left.style === right.style && left.tagged === right.tagged;
  }
  if (left.kind === 'alias' && right.kind === 'alias') return left.name === right.name;
  if (left.kind === 'list' && right.kind === 'list') {
    return (
      left.items.length === right.items.length &&
      left.items.every((item, index) => sameBut(item, right.items[index] ?? null, edited))
    );
  }
  if (left.kind !== 'map' || right.kind !== 'map') return false;
  if (left.characters !== undefined && left.characters === right.characters) return true;
  const isFlag = left === edited.left;
  if (isFlag !== (right === edited.right)) return false;
  const [ours, theirs] =
    isFlag || hasMerged(left.entries)
      ? [ownEntries(left.entries, isFlag), ownEntries(right.entries, isFlag)]
      : [left.entries, right.entries];
  return (
    ours.length === theirs.length &&
    ours.every((entry, index) => {
      const other = theirs[index];
      return other?.key === entry.key && sameBut(entry.value, other.value, edited);
    })
  );
}

function hasMerged(entries: readonly MapEntry[]): boolean {
  return entries.at(-1)?.merged === true;
}

/**
 * flagd takes a set of flags whole or not at all: one default that is none of its flag's variants, and a running flagd keeps
 * what it had while a restarted one serves nothing. An edit of such a file would change nothing.
 */
function refuseRejected(inspected: Inspected, place: Place): void {
  for (const flag of inspected.flags) {
    if (flag.place !== place) continue;
    const value = resolved(defaultEntryOf(flag)?.value);
    if (value === null || (value.kind === 'scalar' && (value.value === null || value.value === ''))) continue;
    const name = defaultVariantOf(flag);
    const variants = memberOf(flag.node, 'variants');
    if (name !== null && (entryOf(variants, name) !== undefined || (place.partial && variants === null))) continue;
    const { file, source } = inspected;
    throw flipError('FG_FLAGFILE_REJECTED', { file, ...positionAt(source, offsetOf(flag)), flag: flag.key });
  }
}

/** Which part of the file is another one than before, besides the edited default; null when none is. */
function otherChange(
  before: Inspected,
  after: Inspected,
  edit: { flag: FlagEntry; now: FlagEntry; splice: Splice },
): string | null {
  const { flag, now, splice } = edit;
  if (before.documents.length !== after.documents.length || before.places.length !== after.places.length)
    return 'the file has other parts now';
  const trees = { left: flag.node, right: now.node };
  for (const [index, document] of before.documents.entries()) {
    if (
      !sameBut(document.root, after.documents[index]?.root ?? null, {
        ...trees,
        at: flag.place.layer.isFile ? null : splice,
      })
    )
      return `document ${index + 1} changed`;
  }
  for (const [index, place] of before.places.entries()) {
    const other = after.places[index];
    if (other?.label !== place.label) return `${place.label} is called otherwise now`;
    // What stands in the file itself was compared with its document.
    if (place.layer.isFile) continue;
    if (!sameBut(place.root, other.root, { ...trees, at: null })) return `${place.label || 'another part'} changed`;
  }
  return null;
}

/**
 * What an edit promises, checked on the result itself: it parses, the flag has the new default, nothing else of the flag
 * changed, no other part of the file changed, flagd would load it, and one line differs (an inserted default adds one).
 *
 * @throws FG_FLAGFILE_POSTCONDITION, FG_FLAGFILE_SYNTAX, FG_FLAGFILE_REJECTED.
 */
export function checkEdit(request: {
  readonly before: Inspected;
  readonly after: string;
  readonly flag: FlagEntry;
  readonly variant: string | null;
  readonly splice: Splice;
}): { readonly line: number; readonly diff: string } {
  const { before, after, flag, variant, splice } = request;
  const fail = (what: string): never => {
    throw flipError('FG_FLAGFILE_POSTCONDITION', { file: before.file, flag: flag.key, what });
  };
  const again = readSoundFlagFile(after, before.file);
  const place = again.places[before.places.indexOf(flag.place)];
  if (place === undefined) return fail('the file has other objects now');
  const now = findFlag({ ...again, flags: again.flags.filter((entry) => entry.place === place) }, flag.key);
  if (defaultVariantOf(now) !== variant) return fail('the default variant is not the asked one');
  const changed = otherChange(before, again, { flag, now, splice });
  if (changed !== null) return fail(changed);
  refuseRejected(again, place);
  return describe(before.source, after, splice, fail);
}

/** The lines of a text that a stretch of it touches, whole and without their ends. */
function linesAround(source: string, start: number, end: number): readonly string[] {
  const feed = source.indexOf('\n', end);
  return source
    .slice(start - columnOf(source, start), feed < 0 ? source.length : feed)
    .split('\n')
    .map((line) => line.replace(/\r$/, ''));
}

function describe(
  source: string,
  after: string,
  { start, end, text }: Splice,
  fail: (what: string) => never,
): { readonly line: number; readonly diff: string } {
  const removed = linesAround(source, start, end);
  const added = linesAround(after, start, start + text.length);
  const isReplaced = start < end && text !== '';
  if (isReplaced && (removed.length !== 1 || added.length !== 1)) return fail('more than one line changed');
  // Of an inserted or a removed line, its neighbours are no part of the difference.
  const head = isReplaced ? 0 : commonLength(removed, added);
  const tail = isReplaced ? 0 : commonLength(removed.slice(head).toReversed(), added.slice(head).toReversed());
  const minus = removed.slice(head, removed.length - tail);
  const plus = added.slice(head, added.length - tail);
  if (minus.length > 2 || plus.length > 2) return fail('more than one line changed');
  return {
    line: positionAt(after, start).line + head,
    diff: [...minus.map((line) => `-${line}`), ...plus.map((line) => `+${line}`)].join('\n'),
  };
}

function commonLength(left: readonly string[], right: readonly string[]): number {
  const limit = Math.min(left.length, right.length);
  let count = 0;
  while (count < limit && left[count] === right[count]) count += 1;
  return count;
}
