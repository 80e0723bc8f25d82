import { DecodedText } from './offset-map.ts';
import type { ScalarNode } from './tree.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};
const CODE_LENGTH: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

const SPACE = 0x20;

interface Line {
  start: number;
  readonly end: number;
  /** Offset after the line end. */
  readonly next: number;
}

function linesBetween(source: string, start: number, end: number): Line[] {
  const lines: Line[] = [];
  for (let at = start; at < end; ) {
    const feed = source.indexOf('\n', at);
    const stop = feed < 0 || feed >= end ? end : feed;
    const next = feed < 0 || feed >= end ? end : feed + 1;
    lines.push({ start: at, end: stop > at && source[stop - 1] === '\r' ? stop - 1 : stop, next });
    at = next;
  }
  return lines;
}

function leadingSpaces(source: string, line: Line, atMost = Number.POSITIVE_INFINITY): number {
  const limit = Math.min(line.end, line.start + atMost);
  let at = line.start;
  while (at < limit && source.charCodeAt(at) === SPACE) at += 1;
  return at - line.start;
}

interface Block {
  /** Without their indentation. */
  readonly lines: readonly Line[];
  /** What a new line of the block begins with, after the line end of the one before. */
  readonly lineLead: string;
}

/** The lines of a block scalar; null when the indentation is not what YAML allows. */
function blockLines(source: string, node: ScalarNode, parentColumn: number): Block | null {
  const headerEnd = source.indexOf('\n', node.start);
  if (headerEnd < 0) return { lines: [], lineLead: '\n' };
  const digit = /^[|>][+-]?([1-9])?/.exec(source.slice(node.start, headerEnd))?.[1];
  const lines = linesBetween(source, headerEnd + 1, node.end);
  const firstFull = lines.find((line) => leadingSpaces(source, line) < line.end - line.start);
  const indent =
    digit !== undefined ? parentColumn + Number(digit) : firstFull === undefined ? 0 : leadingSpaces(source, firstFull);
  for (const line of lines) {
    const spaces = leadingSpaces(source, line, indent);
    // Only a blank line may be shorter than the indentation.
    if (spaces < indent && spaces < line.end - line.start) return null;
    line.start += spaces;
  }
  const feed = source[headerEnd - 1] === '\r' ? '\r\n' : '\n';
  return { lines, lineLead: `${feed}${' '.repeat(indent)}` };
}

function decodeLiteral(source: string, node: ScalarNode, parentColumn: number): DecodedText | null {
  const block = blockLines(source, node, parentColumn);
  if (block === null) return null;
  const decoded = new DecodedText(block.lineLead);
  for (const { start, end, next } of block.lines) {
    // A bare line feed stands for itself: one run for the line, which halves the runs of a large file.
    if (next - end === 1) {
      decoded.verbatim(source.slice(start, next), start);
      continue;
    }
    decoded.verbatim(source.slice(start, end), start);
    if (next > end) decoded.standsFor('\n', end, next - end);
  }
  return decoded;
}

/** Folded block: one line end between two flush lines is a space; blank and more indented lines keep theirs. */
function decodeFolded(source: string, node: ScalarNode, parentColumn: number): DecodedText | null {
  const block = blockLines(source, node, parentColumn);
  if (block === null) return null;
  const { lines } = block;
  // A new line of a folded block would be folded away, or not, depending on its neighbours: none is inserted there.
  const decoded = new DecodedText(null);
  const isFlush = (line: Line | undefined): boolean =>
    line !== undefined && line.end > line.start && !' \t'.includes(source[line.start] ?? '');
  // What the line end after a flush line stands for: a space before another, nothing before blank lines that lead to one.
  const afterFlush = (rest: readonly Line[]): string => {
    if (isFlush(rest[0])) return ' ';
    const text = rest.find((later) => later.end > later.start);
    return rest[0] !== undefined && rest[0].end === rest[0].start && isFlush(text) ? '' : '\n';
  };
  for (const [index, line] of lines.entries()) {
    decoded.verbatim(source.slice(line.start, line.end), line.start);
    if (line.next === line.end) continue;
    const kept = line.end === line.start || !isFlush(line) ? '\n' : afterFlush(lines.slice(index + 1));
    decoded.standsFor(kept, line.end, line.next - line.end);
  }
  return decoded;
}

/** Skips a folded line end inside a flow scalar: one becomes a space, n become n - 1 line feeds. */
function foldAt(source: string, at: number, end: number): { readonly text: string; readonly length: number } {
  let feeds = 0;
  let next = at;
  while (next < end && ' \t\r\n'.includes(source[next] ?? '')) {
    if (source[next] === '\n') feeds += 1;
    next += 1;
  }
  return { text: feeds === 1 ? ' ' : '\n'.repeat(feeds - 1), length: next - at };
}

/** Blanks that end a line belong to the fold that follows them. */
function foldBegins(source: string, at: number, end: number): boolean {
  let next = at;
  while (next < end && ' \t'.includes(source[next] ?? '')) next += 1;
  return source[next] === '\n' || (source[next] === '\r' && source[next + 1] === '\n');
}

function decodeEscape(
  source: string,
  at: number,
  end: number,
): { readonly text: string; readonly length: number } | null {
  const mark = source[at + 1] ?? '';
  if (mark === '\n' || (mark === '\r' && source[at + 2] === '\n')) {
    let next = at + (mark === '\n' ? 2 : 3);
    while (next < end && ' \t'.includes(source[next] ?? '')) next += 1;
    return { text: '', length: next - at };
  }
  const digits = CODE_LENGTH[mark];
  if (digits !== undefined) {
    const code = Number.parseInt(source.slice(at + 2, at + 2 + digits), 16);
    return Number.isNaN(code) || code > 0x10ffff ? null : { text: String.fromCodePoint(code), length: 2 + digits };
  }
  const plain = ESCAPES[mark];
  return plain === undefined ? null : { text: plain, length: 2 };
}

function decodeFlow(source: string, node: ScalarNode): DecodedText | null {
  // A JSON string is a double-quoted scalar without folds.
  const quote = node.style === 'double' || node.style === 'json' ? '"' : node.style === 'single' ? "'" : '';
  const start = node.start + quote.length;
  const end = node.end - quote.length;
  const decoded = new DecodedText(null);
  let run = start;
  let at = start;
  const take = (text: string, length: number): void => {
    decoded.verbatim(source.slice(run, at), run);
    decoded.standsFor(text, at, length);
    at += length;
    run = at;
  };
  while (at < end) {
    const character = source[at] ?? '';
    if (quote === '"' && character === '\\') {
      const unit = decodeEscape(source, at, end);
      if (unit === null) return null;
      take(unit.text, unit.length);
    } else if (quote === "'" && character === "'") take("'", 2);
    else if (' \t\r\n'.includes(character) && foldBegins(source, at, end)) {
      const fold = foldAt(source, at, end);
      take(fold.text, fold.length);
    } else at += 1;
  }
  decoded.verbatim(source.slice(run, at), run);
  return decoded;
}

/** The text without the line feeds at its end. */
function trimFeeds(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === '\n') end -= 1;
  return text.slice(0, end);
}

/**
 * Decodes a string scalar of a YAML text with the way back to its source.
 *
 * @param source  The whole YAML text.
 * @param parentColumn  Column (0-based) of the key the scalar belongs to: indentation indicators count from there.
 * @returns null when the result is not what the YAML parser read: such a scalar is not edited.
 */
export function decodeScalar(source: string, node: ScalarNode, parentColumn: number): DecodedText | null {
  if (typeof node.value !== 'string') return null;
  if (node.style === 'literal' || node.style === 'folded') {
    const decoded = (node.style === 'literal' ? decodeLiteral : decodeFolded)(source, node, parentColumn);
    // Chomping only concerns the line feeds at the end.
    return decoded !== null && trimFeeds(decoded.text) === trimFeeds(node.value) ? decoded : null;
  }
  const decoded = decodeFlow(source, node);
  return decoded !== null && decoded.text === node.value ? decoded : null;
}

/**
 * Writes `text` as it has to stand inside the scalar that `decoded` came from.
 *
 * @returns null when it cannot be written there: a line feed in a folded or plain scalar.
 */
export function encodeInScalar(style: ScalarNode['style'], decoded: DecodedText, text: string): string | null {
  switch (style) {
    case 'double':
    case 'json':
      return JSON.stringify(text).slice(1, -1);
    case 'single':
      return text.includes('\n') ? null : text.replaceAll("'", "''");
    case 'literal': {
      const { lineLead } = decoded;
      return lineLead === null ? null : text.replaceAll('\n', lineLead);
    }
    case 'folded':
    case 'plain':
      return text.includes('\n') ? null : text;
  }
}
