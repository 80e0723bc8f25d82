import type { CommandPlace } from '../errors/command.ts';
import { COMMAND_VERBS } from './command.ts';
import type { CommandLine } from './command-lines.ts';
import { optionNamed } from './option-values.ts';
import type { Word } from './words.ts';

/** A row of the table of verbs. */
export type VerbRow = (typeof COMMAND_VERBS)[number];

/** One command of a comment while it is being read. */
export interface CommandText {
  readonly line: CommandLine;
  readonly verb: VerbRow;
  /** Words behind the prefix and the verb. */
  readonly words: readonly Word[];
}

/** The place of an offset into the line's text. */
export function placeAt({ line }: CommandText, offset: number): CommandPlace {
  return { kind: 'comment', line: line.line, column: line.indent + offset + 1 };
}

/** The line with one span replaced; with '' the span and the blank before it go. */
export function mended(
  { line }: CommandText,
  span: { readonly start: number; readonly end: number },
  replacement: string,
): string {
  const before = line.text.slice(0, span.start);
  const after = line.text.slice(span.end);
  return replacement === '' ? `${before.trimEnd()}${after}` : `${before}${replacement}${after}`;
}

/** Words and names by which this verb's options may be said, each with the option's name. */
export function optionWords(verb: VerbRow): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const name of verb.options) {
    const word = optionNamed(name)?.word;
    if (word !== undefined) words.set(word, name);
    words.set(name, name);
  }
  return words;
}

/** Every word that means something in a comment; a flag or variant of that name is written in quotes. */
export function isReservedWord(word: string): boolean {
  return COMMAND_VERBS.some(({ verb }) => verb === word) || isOptionWord(word);
}

/** True for the name of any option and for the words that stand for one. */
export function isOptionWord(word: string): boolean {
  return word === 'in' || optionNamed(word) !== undefined;
}
