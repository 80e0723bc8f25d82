import { flipError } from '../domain/errors/flip-error.ts';
import { nearest } from '../domain/nearest.ts';
import { checkEdit, type Splice } from './check-edit.ts';
import { defaultVariantOf, type FlagEntry, variantsOf } from './flags.ts';
import { findFlag, type Inspected, readSoundFlagFile } from './inspect.ts';
import { positionAt } from './position.ts';
import { writeScalar } from './quoting.ts';
import { duplicatesIn, entryOf, type MapEntry, memberOf, resolved } from './tree.ts';

/** One change: flag and variant exactly as spelled in the file. */
export interface DefaultChange {
  readonly flag: string;
  readonly variant: string;
  /** `kind/name[/key]` where the flag stands in several objects. */
  readonly in?: string;
}

export interface DefaultEdit {
  readonly changed: boolean;
  readonly flag: string;
  /** null when the flag had no default variant. */
  readonly from: string | null;
  readonly to: string;
  /** 1-based line of the default variant. */
  readonly line: number;
  /** Unified diff without headers: the line before and after. Empty when nothing changed. */
  readonly diff: string;
  readonly text: string;
}

function refuse(inspected: Inspected, flag: FlagEntry, why: string): never {
  const { file, source } = inspected;
  throw flipError('FG_FLAGFILE_READ_ONLY', { file, ...positionAt(source, flag.offset), flag: flag.key, why });
}

/** Go's JSON decoder disregards case: such a key competes with the one that is edited. */
function isReadAsDefault(key: string): boolean {
  return key !== 'defaultVariant' && key.toLowerCase() === 'defaultvariant';
}

/** Refuses whatever a splice could not change safely: aliases, anchors, duplicates, template text. */
function checkEditable(inspected: Inspected, flag: FlagEntry): void {
  const { file, source } = inspected;
  if (flag.place.readOnly !== null) refuse(inspected, flag, flag.place.readOnly);
  if (flag.aliased) refuse(inspected, flag, 'it is reached through an alias');
  if (flag.node.kind !== 'map') refuse(inspected, flag, 'it is no map');
  for (const map of [flag.node, memberOf(flag.node, 'variants'), resolved(flag.place.root)]) {
    const twice = map?.kind === 'map' ? duplicatesIn(map)[0] : undefined;
    if (twice === undefined) continue;
    const at = flag.place.toSource(twice.keyNode.start, twice.keyNode.start + 1).start;
    throw flipError('FG_FLAGFILE_DUPLICATE', { file, ...positionAt(source, at), name: twice.key });
  }
  const twin = flag.node.kind === 'map' ? flag.node.entries.find(({ key }) => isReadAsDefault(key)) : undefined;
  if (twin !== undefined)
    refuse(inspected, flag, `it also has "${twin.key}", which flagd reads as its default variant`);
  const value = flag.defaultEntry?.value;
  if (value?.kind === 'alias') refuse(inspected, flag, 'its default variant is an alias');
  if (value?.decorated) refuse(inspected, flag, 'its default variant carries an anchor or a tag');
  if (flag.node.decorated) refuse(inspected, flag, 'it carries an anchor or a tag, so an edit would change others too');
  const { start, end } = flag.place.toSource(flag.node.start, flag.node.end);
  if (source.slice(start, end).includes('{{')) refuse(inspected, flag, 'it holds template text ({{ … }})');
}

/** Blank space and line end that lead to a member of a map, to be repeated before an inserted one. */
function leadOf(text: string, entry: MapEntry): string {
  let at = entry.keyNode.start;
  while (at > 0 && ' \t\r\n'.includes(text[at - 1] ?? '')) at -= 1;
  return text.slice(at, entry.keyNode.start);
}

/** An absent default becomes one inserted member after `state` (or the first member), shaped like its neighbour. */
function insertion(inspected: Inspected, flag: FlagEntry, variant: string): Splice {
  const { place, node } = flag;
  if (node.kind !== 'map') return refuse(inspected, flag, 'it is no map');
  const neighbour = entryOf(node, 'state') ?? node.entries[0];
  if (neighbour === undefined) return refuse(inspected, flag, 'it has no members');
  const lead = leadOf(place.text, neighbour);
  const isFlow = node.flow;
  const name = isFlow && neighbour.keyNode.style !== 'plain' ? '"defaultVariant"' : 'defaultVariant';
  const separator = isFlow
    ? `,${lead === '' ? ' ' : lead}`
    : lead.includes('\n')
      ? lead
      : `\n${' '.repeat(columnIn(place.text, neighbour))}`;
  const style = isFlow ? 'json' : 'plain';
  const at = neighbour.value.end;
  const { end } = place.toSource(at - 1, at);
  return { start: end, end, text: place.encode(`${separator}${name}: ${writeScalar(variant, style)}`) };
}

function columnIn(text: string, entry: MapEntry): number {
  return entry.keyNode.start - (text.lastIndexOf('\n', entry.keyNode.start - 1) + 1);
}

function spliceFor(inspected: Inspected, flag: FlagEntry, variant: string): Splice {
  const value = flag.defaultEntry?.value;
  if (value === undefined) return insertion(inspected, flag, variant);
  if (value.kind !== 'scalar' || value.style === 'literal' || value.style === 'folded')
    return refuse(inspected, flag, 'its default variant is no simple value');
  const { start, end } = flag.place.toSource(value.start, value.end);
  return { start, end, text: flag.place.encode(writeScalar(variant, value.style)) };
}

/** Where an insertion has to step over the indentation of a block scalar: each new line repeats it. */
function indentInsertion(inspected: Inspected, flag: FlagEntry, splice: Splice): Splice {
  if (splice.start !== splice.end || !splice.text.includes('\n') || flag.place.toSource === undefined) return splice;
  const { place } = flag;
  const neighbour = flag.node.kind === 'map' ? (entryOf(flag.node, 'state') ?? flag.node.entries[0]) : undefined;
  if (neighbour === undefined || place.text === inspected.source) return splice;
  const lineStart = place.text.lastIndexOf('\n', neighbour.keyNode.start - 1) + 1;
  const sourceStart = place.toSource(lineStart, lineStart + 1).start;
  const sourceLine = inspected.source.lastIndexOf('\n', sourceStart - 1) + 1;
  const indent = inspected.source.slice(sourceLine, sourceStart);
  const feed = inspected.source.slice(sourceLine - 2, sourceLine) === '\r\n' ? '\r\n' : '\n';
  return /^ *$/.test(indent) ? { ...splice, text: splice.text.replace(/\r?\n/g, `${feed}${indent}`) } : splice;
}

/**
 * Refuses a variant that the flag does not have.
 *
 * @param file  Path for the line to copy; null where the flag was not read from a file that somebody could edit.
 * @throws FG_VARIANT_UNKNOWN with the legal names and the nearest.
 */
export function checkVariant(flag: FlagEntry, change: DefaultChange, file: string | null): void {
  const variants = [...variantsOf(flag).keys()];
  if (variants.includes(change.variant)) return;
  const near = nearest(change.variant, variants) ?? null;
  // A line to copy is always there: with the nearest name, else with the first that would change something.
  const other = near ?? variants.find((name) => name !== defaultVariantOf(flag)) ?? null;
  const copy = other === null || file === null ? null : `flipgate flags set ${file} ${change.flag} ${other}`;
  throw flipError('FG_VARIANT_UNKNOWN', { flag: change.flag, variant: change.variant, variants, nearest: near, copy });
}

/**
 * Makes `variant` the default of one flag and leaves every other byte as it was.
 *
 * @param source  Whole flags file as committed: JSON or YAML, ConfigMap or FeatureFlag, LF or CRLF.
 * @param file  Name for messages.
 * @returns New text (equal if already so) and the changed line.
 * @throws FG_FLAG_UNKNOWN, FG_VARIANT_UNKNOWN, FG_FLAGFILE_… with line and column; the source is left as it was.
 */
export function setDefaultVariant(source: string, change: DefaultChange, file = 'the flags file'): DefaultEdit {
  const inspected = readSoundFlagFile(source, file);
  const flag = findFlag(inspected, change.flag, change.in);
  checkVariant(flag, change, file);
  checkEditable(inspected, flag);
  const from = defaultVariantOf(flag);
  const value = flag.defaultEntry?.value;
  const at = value === undefined ? flag.offset : flag.place.toSource(value.start, value.end).start;
  const same = { flag: change.flag, from, to: change.variant };
  if (from === change.variant)
    return { ...same, changed: false, line: positionAt(source, at).line, diff: '', text: source };
  const splice = indentInsertion(inspected, flag, spliceFor(inspected, flag, change.variant));
  const text = source.slice(0, splice.start) + splice.text + source.slice(splice.end);
  const { line, diff } = checkEdit({ before: inspected, after: text, flag, variant: change.variant, splice });
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
