import type { CommandPlace } from '../errors/command.ts';
import { type FlipError, flipError } from '../errors/flip-error.ts';
import { nearest } from '../nearest.ts';
import { isName, MAX_VALUE_LENGTH, SHAPE_WORDS } from './check-text.ts';
import type { Change } from './command.ts';
import type { OptionSource } from './option-types.ts';
import { type Options, optionNamed, optionsFrom } from './option-values.ts';
import { readOption, withOption } from './read-option.ts';

/** Outcome of a reading step: the value, or the error that the person gets. Nothing is thrown for bad input. */
export type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: FlipError };

/** A failed reading. */
export function failed(error: FlipError): { readonly ok: false; readonly error: FlipError } {
  return { ok: false, error };
}

/** Data of errors keeps this much of a text from outside. */
export function clip(text: string): string {
  return text.slice(0, MAX_VALUE_LENGTH);
}

interface OptionText {
  readonly options: Options;
  readonly name: string;
  readonly text: string;
  readonly at: CommandPlace;
  /** Makes the mended command from the right value, where there is one. */
  readonly mend?: (value: string) => string;
}

/**
 * Adds one option by its text to those read so far.
 *
 * @returns FG_COMMAND_OPTION_TWICE, FG_COMMAND_OPTION_EMPTY, FG_COMMAND_OPTION_VALUE, FG_COMMAND_OPTION_UNKNOWN.
 */
export function addOption({ options, name, text, at, mend }: OptionText): Read<Options> {
  const spec = optionNamed(name);
  if (spec === undefined) return failed(unknownOption({ option: name, source: 'cli', at }));
  if (Object.hasOwn(options, name)) return failed(flipError('FG_COMMAND_OPTION_TWICE', { at, option: name }));
  const reading = readOption(spec, text);
  if (reading.ok) return { ok: true, value: withOption(options, name, reading.value) };
  const { expected } = reading;
  if (text === '') return failed(flipError('FG_COMMAND_OPTION_EMPTY', { at, option: name, expected }));
  const near = reading.nearest === undefined ? {} : { nearest: reading.nearest };
  const copy = reading.nearest === undefined || mend === undefined ? {} : { copy: mend(reading.nearest) };
  return failed(
    flipError('FG_COMMAND_OPTION_VALUE', { at, option: name, value: clip(text), expected, ...near, ...copy }),
  );
}

/** Error for an option that is in no list, or in the list but not from there. */
export function unknownOption(asked: {
  readonly option: string;
  readonly source: OptionSource;
  readonly at: CommandPlace;
}): FlipError {
  const { option, source, at } = asked;
  const names = optionsFrom(source).map(({ name }) => name);
  const expected = `one of ${names.join(', ')}`;
  if (optionNamed(option) !== undefined) {
    return flipError('FG_COMMAND_OPTION_NOT_HERE', { at, option, where: SOURCE_WORDS[source], expected });
  }
  const near = nearest(option, names);
  const data = { at, option: clip(option), expected };
  return flipError('FG_COMMAND_OPTION_UNKNOWN', near === undefined ? data : { ...data, nearest: near });
}

const SOURCE_WORDS: Readonly<Record<OptionSource, string>> = {
  workflow: 'a workflow step',
  cli: 'this command',
  comment: 'a comment',
  dispatch: 'a dispatch',
};

/** Checks a flag key and a variant's name. Returns FG_COMMAND_NAME for the first that cannot be one. */
export function readChange(change: Change, at: CommandPlace): Read<Change> {
  for (const what of ['flag', 'variant'] as const) {
    const value = change[what];
    if (!isName(value)) {
      return failed(flipError('FG_COMMAND_NAME', { at, what, value: clip(value), expected: SHAPE_WORDS.name }));
    }
  }
  return { ok: true, value: change };
}
