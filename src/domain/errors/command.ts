import { assertNever } from '../assert-never.ts';
import { oneLine, quote } from '../quote.ts';
import type { ErrorTable } from './kinds.ts';

/** Where in a command something stands; lines, columns and arguments are counted from 1. */
export type CommandPlace =
  | { readonly kind: 'comment'; readonly line: number; readonly column: number }
  | { readonly kind: 'argument'; readonly index: number }
  | { readonly kind: 'input'; readonly name: string }
  | { readonly kind: 'label' };

interface At {
  readonly at: CommandPlace;
}

interface Wrong extends At {
  readonly expected: string;
  readonly nearest?: string;
  /** The whole command mended, ready to be copied. */
  readonly copy?: string;
}

/** Errors of reading commands: comments, labels, dispatch inputs and the command line. */
export const COMMAND_ERRORS = {
  FG_COMMAND_WORD_UNKNOWN: {
    kind: 'usage',
    say: (d: Wrong & { word: string }) => `${place(d)}: ${quote(d.word)} is not understood here. ${hints(d)}`,
    fix: 'Copy the proposed line, or `/flip help` for the grammar. Text that holds blanks goes in double quotes.',
  },
  FG_COMMAND_VERB_UNKNOWN: {
    kind: 'usage',
    say: (d: Wrong & { verb: string }) => `There is no command ${quote(d.verb)}.${nearOrAll(d)}`,
    fix: '`flipgate help` lists the commands.',
  },
  FG_COMMAND_ARGUMENT_MISSING: {
    kind: 'usage',
    say: (d: Wrong & { argument: string }) => `${place(d)}: ${d.argument} is missing. ${hints(d)}`,
    fix: 'Add what is missing; the usage line shows the order.',
  },
  FG_COMMAND_ARGUMENT_EXTRA: {
    kind: 'usage',
    say: (d: Wrong & { value: string }) => `${place(d)}: ${quote(d.value)} is one argument too many. ${hints(d)}`,
    fix: 'Leave it out. More flags are written FLAG=VARIANT; an argument that begins with a dash goes behind `--`.',
  },
  FG_COMMAND_OPTION_UNKNOWN: {
    kind: 'usage',
    say: (d: Wrong & { option: string }) => `${place(d)}: there is no option ${quote(d.option)}.${nearOrAll(d)}`,
    fix: 'The help of the command lists its options.',
  },
  FG_COMMAND_OPTION_NOT_HERE: {
    kind: 'usage',
    say: (d: Wrong & { option: string; where: string }) =>
      `${place(d)}: the option ${quote(d.option)} cannot be given in ${d.where}. ${hints(d)}`,
    fix: 'Addresses and settings come from the operator: workflow inputs, command line or configuration. If this is the name of a flag or variant, put it in double quotes.',
  },
  FG_COMMAND_OPTION_EMPTY: {
    kind: 'usage',
    say: (d: Wrong & { option: string }) => `${place(d)}: the option ${quote(d.option)} has no value. ${hints(d)}`,
    fix: 'Write the value behind the option.',
  },
  FG_COMMAND_OPTION_VALUE: {
    kind: 'usage',
    say: (d: Wrong & { option: string; value: string }) =>
      `${place(d)}: ${quote(d.value)} does not fit the option ${quote(d.option)}. ${hints(d)}`,
    fix: 'Use a value of the kind that is named.',
  },
  FG_COMMAND_OPTION_TWICE: {
    kind: 'usage',
    say: (d: At & { option: string }) => `${place(d)}: the option ${quote(d.option)} is given twice.`,
    fix: 'Say it once; which of two was meant is never guessed.',
  },
  FG_COMMAND_FLAG_TWICE: {
    kind: 'usage',
    say: (d: At & { flag: string }) => `${place(d)}: the flag ${quote(d.flag)} is named twice.`,
    fix: 'Name each flag once in a command.',
  },
  FG_COMMAND_NAME: {
    kind: 'usage',
    say: (d: Wrong & { what: string; value: string }) =>
      `${place(d)}: ${quote(d.value)} cannot be the name of a ${d.what}. ${hints(d)}`,
    fix: 'Write the name exactly as it is spelled there.',
  },
  FG_COMMAND_QUOTE: {
    kind: 'usage',
    say: (d: Wrong) => `${place(d)}: the quotes do not fit together. ${hints(d)}`,
    fix: 'Close the text with the quote it began with; a quote inside is written \\".',
  },
  FG_COMMAND_TOO_MANY: {
    kind: 'usage',
    say: (d: At & { count: number; limit: number; what: string }) =>
      `${place(d)}: ${d.count} ${d.what}; at most ${d.limit} are taken.`,
    fix: 'Split it; nothing of it was carried out.',
  },
  FG_COMMAND_TOO_LONG: {
    kind: 'usage',
    say: (d: At & { length: number; limit: number }) =>
      `${place(d)}: the command has ${d.length} characters; at most ${d.limit} are read.`,
    fix: 'Shorten the command.',
  },
  FG_COMMAND_LABEL: {
    kind: 'usage',
    say: (d: Wrong & { label: string }) => `The label ${quote(d.label)} names no flip. ${hints(d)}`,
    fix: 'Name the label `flip:FLAG=VARIANT`, without blanks.',
  },
  FG_COMMAND_CREDENTIAL: {
    kind: 'usage',
    say: (d: At & { option: string }) =>
      `${place(d)}: ${quote(d.option)} looks like a credential, and credentials are never taken as arguments.`,
    fix: 'Arguments are seen by every process and stay in shell history: use an environment variable, a file or stdin, and replace the credential that was typed.',
  },
  FG_COMMAND_HASH: {
    kind: 'bug',
    say: (d: { length: number }) =>
      `A flip's id needs hex digits of a hash; the hash gave ${d.length} other characters.`,
    fix: 'Please report it with the version of flipgate.',
  },
} as const satisfies ErrorTable;

function place({ at }: At): string {
  switch (at.kind) {
    case 'comment':
      return `Line ${at.line}, column ${at.column}`;
    case 'argument':
      return `Argument ${at.index}`;
    case 'input':
      return `Input ${quote(at.name)}`;
    case 'label':
      return 'Label';
    default:
      return assertNever(at);
  }
}

/** The name that was meant; all of them only where none is near: they fill a screen. */
function nearOrAll(wrong: Wrong): string {
  return wrong.nearest === undefined ? ` ${hints(wrong)}` : near(wrong) + toCopy(wrong);
}

function near({ nearest }: Pick<Wrong, 'nearest'>): string {
  return nearest === undefined ? '' : ` Did you mean ${quote(nearest)}?`;
}

function toCopy({ copy }: Pick<Wrong, 'copy'>): string {
  return copy === undefined ? '' : ` To copy: ${oneLine(copy)}`;
}

function hints(wrong: Pick<Wrong, 'expected' | 'nearest' | 'copy'>): string {
  // What is expected may repeat what was written.
  return `Expected ${oneLine(wrong.expected)}.${near(wrong)}${toCopy(wrong)}`;
}
