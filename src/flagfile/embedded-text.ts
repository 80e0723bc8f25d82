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
const FEED = 0x0a;
const RETURN = 0x0d;

interface Line {
  /** Without its indentation. */
  readonly start: number;
  readonly end: number;
  /** Offset after the line end. */
  readonly next: number;
}

/** A block scalar: where its first line begins, its last one ends, and how far they are indented. */
interface Block {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
  /** What a new line of the block begins with, after the line end of the one before. */
  readonly lineLead: string;
}

function blockOf(source: string, node: ScalarNode, parentColumn: number): Block {
  const headerEnd = source.indexOf('\n', node.start);
  if (headerEnd < 0) return { start: node.end, end: node.end, indent: 0, lineLead: '\n' };
  const digit = /^[|>][+-]?([1-9])?/.exec(source.slice(node.start, headerEnd))?.[1];
  const start = headerEnd + 1;
  const indent = digit === undefined ? firstIndent(source, start, node.end) : parentColumn + Number(digit);
  const feed = source[headerEnd - 1] === '\r' ? '\r\n' : '\n';
  return { start, end: node.end, indent, lineLead: `${feed}${' '.repeat(indent)}` };
}

/** How far the first line is indented that is not blank. */
function firstIndent(source: string, start: number, end: number): number {
  let lineStart = start;
  for (let at = start; at < end; at += 1) {
    const code = source.charCodeAt(at);
    if (code === FEED) lineStart = at + 1;
    else if (code !== SPACE && !(code === RETURN && source.charCodeAt(at + 1) === FEED)) return at - lineStart;
  }
  return 0;
}

/**
 * Tells the lines of a block: where each begins behind its indentation, where it ends, and where the next one begins. As
 * numbers, because an object for each of the 80,000 lines of a large file is much to collect.
 *
 * @returns False where a line is not indented as YAML has it; what comes after is not told.
 */
function eachLine(
  source: string,
  { start, end, indent }: Block,
  tell: (start: number, end: number, next: number) => void,
): boolean {
  for (let at = start; at < end; ) {
    const feed = source.indexOf('\n', at);
    const isLast = feed < 0 || feed >= end;
    const lineEnd = isLast ? end : feed > at && source.charCodeAt(feed - 1) === RETURN ? feed - 1 : feed;
    let begin = at;
    while (begin < lineEnd && begin - at < indent && source.charCodeAt(begin) === SPACE) begin += 1;
    // Only a blank line may be shorter than the indentation.
    if (begin - at < indent && begin < lineEnd) return false;
    const next = isLast ? end : feed + 1;
    tell(begin, lineEnd, next);
    at = next;
  }
  return true;
}

function decodeLiteral(source: string, value: string, block: Block): DecodedText | null {
  const decoded = new DecodedText(source, value, block.lineLead);
  const isSound = eachLine(source, block, (start, end, next) => {
    // A bare line feed stands for itself: one run for the line, which halves the runs of a large file.
    decoded.verbatim(start, next - end === 1 ? next : end);
    if (next - end > 1) decoded.standsFor('\n', end, next - end);
  });
  return isSound ? decoded : null;
}

/** Folded block: one line end between two flush lines is a space; blank and more indented lines keep theirs. */
function decodeFolded(source: string, value: string, block: Block): DecodedText | null {
  const lines: Line[] = [];
  if (!eachLine(source, block, (start, end, next) => lines.push({ start, end, next }))) return null;
  // A new line of a folded block would be folded away, or not, depending on its neighbours: none is inserted there.
  const decoded = new DecodedText(source, value, null);
  const isFlush = (line: Line | undefined): boolean =>
    line !== undefined && line.end > line.start && !' \t'.includes(source[line.start] ?? '');
  const isEmpty = (line: Line | undefined): boolean => line !== undefined && line.start === line.end;
  // What the line end after a flush line stands for: a space before another, nothing before blank lines that lead to one.
  const afterFlush = (next: number): string => {
    if (isFlush(lines[next])) return ' ';
    let text = next;
    while (isEmpty(lines[text])) text += 1;
    return text > next && isFlush(lines[text]) ? '' : '\n';
  };
  for (const [index, line] of lines.entries()) {
    decoded.verbatim(line.start, line.end);
    if (line.next > line.end)
      decoded.standsFor(isFlush(line) ? afterFlush(index + 1) : '\n', line.end, line.next - line.end);
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

function decodeFlow(source: string, node: ScalarNode, value: string): DecodedText | null {
  // A JSON string is a double-quoted scalar without folds.
  const quote = node.style === 'double' || node.style === 'json' ? '"' : node.style === 'single' ? "'" : '';
  const start = node.start + quote.length;
  const end = node.end - quote.length;
  const decoded = new DecodedText(source, value, null);
  let run = start;
  let at = start;
  const take = (text: string, length: number): void => {
    decoded.verbatim(run, at);
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
  decoded.verbatim(run, at);
  return decoded;
}

/**
 * Decodes a string scalar of a YAML text with the way back to its source.
 *
 * @param source  The whole YAML text.
 * @param parentColumn  Column (0-based) of the key the scalar belongs to: indentation indicators count from there.
 * @returns null when the result is not what the YAML parser read: such a scalar is not edited.
 */
export function decodeScalar(source: string, node: ScalarNode, parentColumn: number): DecodedText | null {
  const { style, value } = node;
  if (typeof value !== 'string') return null;
  if (style === 'literal' || style === 'folded') {
    const decoded = (style === 'literal' ? decodeLiteral : decodeFolded)(
      source,
      value,
      blockOf(source, node, parentColumn),
    );
    return decoded?.isWholeButForFeeds ? decoded : null;
  }
  const decoded = decodeFlow(source, node, value);
  return decoded?.isWhole ? decoded : null;
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
