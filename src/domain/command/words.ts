/** A piece of text, and whether it stood in quotes: quoted text is data, never a word of the grammar. */
export interface Piece {
  readonly text: string;
  readonly quoted: boolean;
}

/** One word of a command line: `WORD`, `"some text"`, `KEY=VALUE`, `"a key"="a value"`. */
export interface Word {
  /** Text before the first `=` outside quotes, or null when there is none. */
  readonly key: Piece | null;
  readonly value: Piece;
  /** Span in the line: first character, and the one behind the last; counted from 0. */
  readonly start: number;
  readonly end: number;
}

export type Words =
  | { readonly ok: true; readonly words: readonly Word[] }
  /** A quote without its end, or text glued to the end of one. */
  | { readonly ok: false; readonly start: number };

// Phones and word processors turn straight quotes into curly ones.
const CLOSERS: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”"“', '”': '”"', '„': '“”"' };

/**
 * Splits a line at blanks. A quote counts only at the beginning of a word or of a value behind `=`; within double quotes
 * `\"` and `\\` stand for the character itself.
 */
export function splitWords(line: string): Words {
  const words: Word[] = [];
  let index = skipBlanks(line, 0);
  while (index < line.length) {
    const start = index;
    const first = readPiece(line, index, true);
    if (first === undefined) return { ok: false, start };
    if (line[first.end] !== '=') {
      words.push({ key: null, value: first.piece, start, end: first.end });
      index = first.end;
    } else {
      const second = readPiece(line, first.end + 1, false);
      if (second === undefined) return { ok: false, start: first.end + 1 };
      words.push({ key: first.piece, value: second.piece, start, end: second.end });
      index = second.end;
    }
    if (index < line.length && !isBlank(line, index)) return { ok: false, start: index };
    index = skipBlanks(line, index);
  }
  return { ok: true, words };
}

/** Writes a piece so that `splitWords` reads it back; in quotes when it would mean something else, or when asked. */
export function writePiece({ text, quoted }: Piece): string {
  const plain = !quoted && text !== '' && !/[\s=]/u.test(text) && CLOSERS[text[0] ?? ''] === undefined;
  return plain ? text : `"${text.replace(/["\\]/g, (character) => `\\${character}`)}"`;
}

interface ReadPiece {
  readonly piece: Piece;
  readonly end: number;
}

function readPiece(line: string, start: number, endsAtEquals: boolean): ReadPiece | undefined {
  const closers = CLOSERS[line[start] ?? ''];
  if (closers !== undefined) return readQuoted(line, start, closers);
  let end = start;
  while (end < line.length && !isBlank(line, end) && !(endsAtEquals && line[end] === '=')) end++;
  return { piece: { text: line.slice(start, end), quoted: false }, end };
}

function readQuoted(line: string, start: number, closers: string): ReadPiece | undefined {
  let text = '';
  for (let index = start + 1; index < line.length; index++) {
    const character = line[index] ?? '';
    const next = line[index + 1] ?? '';
    if (character === '\\' && closers !== "'" && (next === '\\' || (next !== '' && closers.includes(next)))) {
      text += next;
      index++;
    } else if (closers.includes(character)) {
      return { piece: { text, quoted: true }, end: index + 1 };
    } else {
      text += character;
    }
  }
  return undefined;
}

function isBlank(line: string, index: number): boolean {
  return /\s/u.test(line[index] ?? '');
}

function skipBlanks(line: string, from: number): number {
  let index = from;
  while (index < line.length && isBlank(line, index)) index++;
  return index;
}
