import { flipError } from '../domain/errors/flip-error.ts';
import { defaultVariantOf, type FlagEntry } from './flags.ts';
import { findFlag, type Inspected, readSoundFlagFile } from './inspect.ts';
import type { Place } from './places.ts';
import { positionAt } from './position.ts';
import { entryOf, jsonOf, memberOf, resolved, type TreeNode } from './tree.ts';

/** A splice of the file: offsets of the source, and what stands there afterwards. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Lines of a text between two offsets, whole. */
function linesAround(source: string, start: number, end: number): readonly string[] {
  const from = source.lastIndexOf('\n', start - 1) + 1;
  const feed = source.indexOf('\n', end);
  return source
    .slice(from, feed < 0 ? source.length : feed)
    .split('\n')
    .map((line) => line.replace(/\r$/, ''));
}

/** Structural equality of two trees, but for the one value that was edited. */
function sameBut(
  left: TreeNode | null,
  right: TreeNode | null,
  skip: { readonly left: TreeNode; readonly right: TreeNode },
): boolean {
  if (left === skip.left) return right === skip.right;
  if (left === null || right === null) return left === right;
  if (left.kind === 'scalar' && right.kind === 'scalar')
    return Object.is(left.value, right.value) && left.style === right.style;
  if (left.kind === 'alias' && right.kind === 'alias') return left.name === right.name;
  if (left.kind === 'list' && right.kind === 'list') {
    return (
      left.items.length === right.items.length &&
      left.items.every((item, index) => sameBut(item, right.items[index] ?? null, skip))
    );
  }
  if (left.kind !== 'map' || right.kind !== 'map') return false;
  const ours = left === resolved(skip.left) || right === resolved(skip.right);
  if (!ours && left.entries.length !== right.entries.length) return false;
  return left.entries.every((entry, index) => {
    const other = right.entries[index];
    return other?.key === entry.key && sameBut(entry.value, other.value, skip);
  });
}

/** The edited flag's map without its default: everything else about the flag. */
function restOf(node: TreeNode): string {
  const value = jsonOf(node);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value);
  const { defaultVariant: _edited, ...rest } = value as Record<string, unknown>;
  return JSON.stringify(rest);
}

/**
 * flagd takes a set of flags whole or not at all: one default that is none of its flag's variants, and a running flagd keeps
 * what it had while a restarted one serves nothing. An edit of such a file would change nothing.
 */
function refuseRejected(inspected: Inspected, place: Place): void {
  for (const flag of inspected.flags) {
    const value = flag.place === place ? resolved(flag.defaultEntry?.value) : null;
    if (value === null || (value.kind === 'scalar' && (value.value === null || value.value === ''))) continue;
    const name = defaultVariantOf(flag);
    if (name !== null && entryOf(memberOf(flag.node, 'variants'), name) !== undefined) continue;
    const { file, source } = inspected;
    throw flipError('FG_FLAGFILE_REJECTED', { file, ...positionAt(source, flag.offset), flag: flag.key });
  }
}

/**
 * What an edit promises, checked on the result itself: it parses, the flag has the new default, nothing else of the flag
 * changed, no other flag or place changed, and one line differs (an inserted default adds one).
 *
 * @throws FG_FLAGFILE_POSTCONDITION, FG_FLAGFILE_SYNTAX.
 */
export function checkEdit(request: {
  readonly before: Inspected;
  readonly after: string;
  readonly flag: FlagEntry;
  readonly variant: string;
  readonly splice: Splice;
}): { readonly line: number; readonly diff: string } {
  const { before, after, flag, variant, splice } = request;
  const fail = (what: string): never => {
    throw flipError('FG_FLAGFILE_POSTCONDITION', { file: before.file, flag: flag.key, what });
  };
  const again = readSoundFlagFile(after, before.file);
  const index = before.places.indexOf(flag.place);
  const place = again.places[index];
  if (again.places.length !== before.places.length || place === undefined)
    return fail('the file has other objects now');
  const edited = findFlag({ ...again, flags: again.flags.filter((entry) => entry.place === place) }, flag.key);
  if (defaultVariantOf(edited) !== variant) return fail('the default variant is not the asked one');
  if (restOf(edited.node) !== restOf(flag.node)) return fail('more of the flag changed');
  for (const [at, other] of before.places.entries()) {
    if (!sameBut(other.root, again.places[at]?.root ?? null, { left: flag.node, right: edited.node }))
      return fail(`${other.label || 'another part'} changed`);
  }
  refuseRejected(again, place);
  return describe(before.source, after, splice, entryOf(flag.node, 'defaultVariant') !== undefined, fail);
}

function describe(
  source: string,
  after: string,
  splice: Splice,
  replaces: boolean,
  fail: (what: string) => never,
): { readonly line: number; readonly diff: string } {
  const removed = linesAround(source, splice.start, splice.end);
  const added = linesAround(after, splice.start, splice.start + splice.text.length);
  if (replaces && (removed.length !== 1 || added.length !== 1)) return fail('more than one line changed');
  const at = replaces ? splice.start : splice.start + splice.text.length;
  const shown = replaces || removed[0] !== added[0] ? removed : [];
  const plus = shown.length === 0 ? added.slice(removed.length) : added;
  return {
    line: positionAt(after, at).line,
    diff: [...shown.map((line) => `-${line}`), ...plus.map((line) => `+${line}`)].join('\n'),
  };
}
