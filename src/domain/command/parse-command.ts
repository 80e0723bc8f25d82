import { assertNever } from '../assert-never.ts';
import { type FlipError, flipError } from '../errors/flip-error.ts';
import { nearest } from '../nearest.ts';
import { COMMAND_VERBS, type Command, verbNamed } from './command.ts';
import { type CommandLine, findCommandLines } from './command-lines.ts';
import { readChanges, readOptionsOnly, readTarget } from './command-parts.ts';
import { failed, type Read } from './command-problem.ts';
import { type CommandText, mended, optionWords, placeAt } from './command-text.ts';
import { splitWords, type Word } from './words.ts';

/** Commands that one comment may hold. */
const MAX_COMMANDS = 5;

// The longest command that makes sense: 20 changes of long names and a reason. Comments may hold 65,536 characters.
const MAX_LINE_LENGTH = 4000;

/** A command and the line of the comment it stands on, counted from 1. */
export interface PlacedCommand {
  readonly line: number;
  readonly text: string;
  readonly command: Command;
}

/** What a comment says to us. */
export type ParsedComment =
  | { readonly kind: 'none' }
  | { readonly kind: 'commands'; readonly commands: readonly PlacedCommand[] }
  /** At least one line is wrong, so none is carried out: half of what somebody wrote is never what they meant. */
  | { readonly kind: 'invalid'; readonly errors: readonly FlipError[] };

/**
 * Reads the commands of a comment: `/flip FLAG VARIANT [FLAG=VARIANT …] [in ENV] [for 30m] [expect problem] [watch 15m]
 * [reason "…"]`, `KEY=VALUE` for the same, `/flip revert [FLIP|FLAG]` and the other verbs of `COMMAND_VERBS`.
 *
 * A command is a line that begins with the prefix, outside of code, quotes and HTML comments. Words in quotes are data,
 * never words of the grammar: `"for"=on` sets a flag that is called `for`.
 *
 * @param body  The comment as GitHub stores it, LF or CRLF.
 * @returns Errors are of the catalogue's area `command`, with line and column.
 */
export function parseCommand(body: string, { prefix }: { readonly prefix: string }): ParsedComment {
  const lines = findCommandLines(body, prefix);
  const [first] = lines;
  if (first === undefined) return { kind: 'none' };
  if (lines.length > MAX_COMMANDS) {
    const at = { kind: 'comment', line: first.line, column: first.indent + 1 } as const;
    const data = { at, count: lines.length, limit: MAX_COMMANDS, what: 'commands in one comment' };
    return { kind: 'invalid', errors: [flipError('FG_COMMAND_TOO_MANY', data)] };
  }
  const commands: PlacedCommand[] = [];
  const errors: FlipError[] = [];
  for (const line of lines) {
    const read = parseLine(line, prefix);
    if (read.ok) commands.push({ line: line.line, text: line.text, command: read.value });
    else errors.push(read.error);
  }
  return errors.length > 0 ? { kind: 'invalid', errors } : { kind: 'commands', commands };
}

function parseLine(line: CommandLine, prefix: string): Read<Command> {
  const start = { kind: 'comment', line: line.line, column: line.indent + 1 } as const;
  const { length } = line.text;
  if (length > MAX_LINE_LENGTH) {
    return failed(flipError('FG_COMMAND_TOO_LONG', { at: start, length, limit: MAX_LINE_LENGTH }));
  }
  // Blanks in place of the prefix keep every offset one of the whole line.
  const split = splitWords(' '.repeat(prefix.length) + line.text.slice(prefix.length));
  if (!split.ok) {
    const at = { ...start, column: start.column + split.start };
    const expected = 'text in quotes that are closed, with a blank behind';
    return failed(flipError('FG_COMMAND_QUOTE', { at, expected }));
  }
  const [first] = split.words;
  if (first === undefined) {
    const expected = `a flag and a variant, or ${wordsOfVerbs().join(', ')}`;
    const copy = `${line.text} help`;
    return failed(flipError('FG_COMMAND_ARGUMENT_MISSING', { at: start, argument: 'the command', expected, copy }));
  }
  const spoken = spokenVerb(first);
  const verb = spoken ?? COMMAND_VERBS[0];
  return parseParts({ line, verb, words: spoken === undefined ? split.words : split.words.slice(1) });
}

function parseParts(text: CommandText): Read<Command> {
  const { verb } = text.verb;
  switch (text.verb.takes) {
    case 'changes': {
      const read = readChanges(text);
      if (!read.ok) return failed(withNearestVerb(read.error, text));
      return { ok: true, value: { verb, target: null, ...read.value } };
    }
    case 'target': {
      const read = readTarget(text);
      return read.ok ? { ok: true, value: { verb, changes: [], ...read.value } } : read;
    }
    case 'nothing': {
      const read = readOptionsOnly(text, 0);
      return read.ok ? { ok: true, value: { verb, changes: [], target: null, options: read.value } } : read;
    }
    default:
      return assertNever(text.verb);
  }
}

function spokenVerb(first: Word): (typeof COMMAND_VERBS)[number] | undefined {
  if (first.key !== null || first.value.quoted || first.value.text === COMMAND_VERBS[0].verb) return undefined;
  return verbNamed(first.value.text);
}

/** `/flip revret`: a variant is missing, but what was meant is a verb. */
function withNearestVerb(error: FlipError, text: CommandText): FlipError {
  const [first] = text.words;
  const spokenFirst = text.verb.verb === COMMAND_VERBS[0].verb && first !== undefined && first.key === null;
  if (error.code !== 'FG_COMMAND_ARGUMENT_MISSING' || !spokenFirst || first.value.quoted) return error;
  const near = nearest(first.value.text, wordsOfVerbs());
  if (near === undefined || optionWords(text.verb).has(first.value.text)) return error;
  return flipError('FG_COMMAND_ARGUMENT_MISSING', {
    at: placeAt(text, first.end),
    argument: 'the variant',
    expected: 'FLAG VARIANT, or a command',
    nearest: near,
    copy: mended(text, first, near),
  });
}

function wordsOfVerbs(): readonly string[] {
  // What nobody carries out is proposed to nobody.
  return COMMAND_VERBS.slice(1).flatMap(({ verb, help }) => (help === null ? [] : [verb]));
}
