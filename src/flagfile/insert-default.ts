import { refuseEdit } from './check-editable.ts';
import type { FlagEntry } from './flags.ts';
import type { Inspected } from './inspect.ts';
import { columnOf } from './layer.ts';
import { writeScalar } from './quoting.ts';
import type { Splice } from './splice.ts';
import type { MapEntry, MapNode } from './tree.ts';

/** A splice of the layer's own text. */
interface Insertion {
  readonly at: number;
  readonly text: string;
}

function isOnOneLine(text: string, entry: MapEntry): boolean {
  const { value, keyStart } = entry;
  return value.kind === 'scalar' && value.end > value.start && !text.slice(keyStart, value.end).includes('\n');
}

/** `state`, else the first member that stands on one line: the new member goes behind it. */
function neighbourOf(text: string, node: MapNode): MapEntry | undefined {
  const own = node.entries.filter(({ merged }) => !merged);
  return (
    own.find((entry) => entry.key === 'state' && isOnOneLine(text, entry)) ??
    own.find((entry) => isOnOneLine(text, entry))
  );
}

/** Blank space and line ends that lead to a member. */
function leadOf(text: string, entry: MapEntry): string {
  let at = entry.keyStart;
  while (at > 0 && ' \t\r\n'.includes(text[at - 1] ?? '')) at -= 1;
  return text.slice(at, entry.keyStart);
}

/** Inside `{ … }`: behind the neighbour, led to and spaced as the members around it are. */
function insertFlow(text: string, node: MapNode, neighbour: MapEntry, variant: string): Insertion {
  const next = node.entries[node.entries.indexOf(neighbour) + 1];
  const lead = leadOf(text, next === undefined || next.merged ? neighbour : next);
  const isQuoted = neighbour.keyStyle !== 'plain';
  const colon = isQuoted ? text.slice(neighbour.keyEnd, neighbour.value.start) : ': ';
  const key = isQuoted ? '"defaultVariant"' : 'defaultVariant';
  return { at: neighbour.value.end, text: `,${lead}${key}${colon}${JSON.stringify(variant)}` };
}

/** In a YAML block: a line of its own behind the neighbour's line, or before the first member where none is on one line. */
function insertBlock(text: string, node: MapNode, neighbour: MapEntry | undefined, variant: string): Insertion | null {
  const member = `defaultVariant: ${writeScalar(variant, 'plain')}`;
  const feed = text.includes('\r\n') ? '\r\n' : '\n';
  const beside = neighbour ?? node.entries.find(({ merged }) => !merged);
  if (beside === undefined) return null;
  const lead = `${feed}${' '.repeat(columnOf(text, beside.keyStart))}`;
  if (neighbour === undefined) return { at: beside.keyStart, text: `${member}${lead}` };
  const lineEnd = /\r?\n|$/.exec(text.slice(neighbour.value.end))?.index ?? 0;
  return { at: neighbour.value.end + lineEnd, text: `${lead}${member}` };
}

/**
 * An absent default becomes one inserted member.
 *
 * @throws FG_FLAGFILE_READ_ONLY where no member can be added.
 */
export function insertionOf(inspected: Inspected, flag: FlagEntry, variant: string): Splice {
  const { node, place } = flag;
  const { layer } = place;
  if (node.kind !== 'map') return refuseEdit(inspected, flag, 'it is no map');
  const neighbour = neighbourOf(layer.text, node);
  const insertion = node.flow
    ? neighbour === undefined
      ? null
      : insertFlow(layer.text, node, neighbour, variant)
    : insertBlock(layer.text, node, neighbour, variant);
  if (insertion === null) return refuseEdit(inspected, flag, 'it has no member beside which a default could stand');
  const text = layer.encode(insertion.text);
  if (text === null) return refuseEdit(inspected, flag, 'no line can be added to the kind of text it stands in');
  const { at } = insertion;
  // The characters before the insertion are the neighbour's: where they end in the file, the new ones begin.
  const start = at === 0 ? layer.toSource(0, 0).start : layer.toSource(at - 1, at).end;
  return { start, end: start, text };
}

/** Spans of the layer's text whose removal could undo an insertion, most likely first. */
export function insertedSpans(text: string, node: MapNode, entry: MapEntry): readonly { start: number; end: number }[] {
  const own = node.entries.filter(({ merged }) => !merged);
  const index = own.findIndex(({ keyStart }) => keyStart === entry.keyStart);
  const [previous, next] = [own[index - 1], own[index + 1]];
  const { end } = entry.value;
  if (node.flow) return previous === undefined ? [] : [{ start: previous.value.end, end }];
  const lineStart = entry.keyStart - columnOf(text, entry.keyStart);
  const feed = text[lineStart - 2] === '\r' ? 2 : 1;
  return [
    ...(lineStart === 0 ? [] : [{ start: lineStart - feed, end }]),
    ...(next === undefined ? [] : [{ start: entry.keyStart, end: next.keyStart }]),
  ];
}
