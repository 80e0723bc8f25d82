import { type FlipError, flipError } from '../errors/flip-error.ts';
import { nearest } from '../nearest.ts';
import { looksLikeToken } from './check-text.ts';
import type { CliVerb } from './cli-verb.ts';
import { addOption, clip, failed, type Read } from './command-problem.ts';
import type { OptionSpec } from './option-types.ts';
import { type OptionName, type Options, optionNamed, optionsFrom } from './option-values.ts';

/** One argument and its place among all, counted from 1. */
export interface CliItem {
  readonly text: string;
  readonly index: number;
}

/** Arguments taken apart; what they mean to the verb comes later. */
export interface CliOptions {
  readonly options: Options;
  /** Arguments that are no option and no option's value. */
  readonly words: readonly CliItem[];
  /** What stood behind `--`, for a verb that takes a command there; else it is among the words. */
  readonly command: readonly string[];
  /** Place behind the last argument: where a missing one would stand. */
  readonly end: number;
}

/**
 * Takes options out of the arguments behind a verb.
 *
 * @returns FG_COMMAND_OPTION_UNKNOWN, …_NOT_HERE, …_EMPTY, …_VALUE, …_TWICE, or FG_COMMAND_CREDENTIAL.
 */
export function readCliOptions(verb: CliVerb, items: readonly CliItem[]): Read<CliOptions> {
  const words: CliItem[] = [];
  const end = (items.at(-1)?.index ?? verb.words.split(' ').length) + 1;
  let options: Options = {};
  for (let at = 0; at < items.length; at++) {
    const item = items[at];
    if (item === undefined) break;
    if (item.text === '--')
      return { ok: true, value: behindDashes(verb, { options, words, end, rest: items.slice(at + 1) }) };
    if (isCredential(item.text)) {
      const option = item.text.startsWith('--') ? (item.text.split('=')[0] ?? '') : 'the argument';
      return failed(flipError('FG_COMMAND_CREDENTIAL', { at: placeOf(item), option: clip(option) }));
    }
    if (!item.text.startsWith('-') || item.text === '-') {
      words.push(item);
      continue;
    }
    const read = readOne({ verb, options, item, next: items[at + 1] });
    if (!read.ok) return read;
    ({ options } = read.value);
    if (read.value.tookNext) at++;
  }
  return { ok: true, value: { options, words, command: [], end } };
}

/** True for an option that is called like a credential, and for text that looks like one of the usual tokens. */
export function isCredential(argument: string): boolean {
  const name = argument.startsWith('--') ? (argument.split('=')[0] ?? '') : '';
  if (/token|passw|secret|credential|api-?key|private-?key/i.test(name)) return true;
  return looksLikeToken(argument);
}

/** `--name` of an option, or `-x, --name`. */
export function optionFlags(option: OptionSpec): string {
  return option.short === undefined ? `--${option.name}` : `-${option.short}, --${option.name}`;
}

function behindDashes(
  verb: CliVerb,
  { rest, ...read }: Omit<CliOptions, 'command'> & { readonly rest: readonly CliItem[] },
): CliOptions {
  if (verb.arguments.some(({ kind }) => kind === 'command')) {
    return { ...read, command: rest.map(({ text }) => text) };
  }
  return { ...read, words: [...read.words, ...rest], command: [] };
}

interface One {
  readonly verb: CliVerb;
  readonly options: Options;
  readonly item: CliItem;
  readonly next: CliItem | undefined;
}

function readOne({ verb, options, item, next }: One): Read<{ readonly options: Options; readonly tookNext: boolean }> {
  const at = placeOf(item);
  const { spec, written, value } = takeApart(item.text);
  if (spec === undefined || !isAllowed(verb, spec)) return failed(strangeOption(verb, { spec, written, item }));
  if (spec.type.kind === 'flag' || value !== undefined) {
    const added = addOption({ options, name: spec.name, text: value ?? 'true', at });
    return added.ok ? { ok: true, value: { options: added.value, tookNext: false } } : added;
  }
  if (next === undefined || (next.text.startsWith('-') && next.text !== '-')) {
    const expected = `--${spec.name} ${spec.placeholder} (with = before a value that begins with a dash)`;
    return failed(flipError('FG_COMMAND_OPTION_EMPTY', { at, option: spec.name, expected }));
  }
  if (isCredential(next.text)) return failed(flipError('FG_COMMAND_CREDENTIAL', { at, option: spec.name }));
  const added = addOption({ options, name: spec.name, text: next.text, at: placeOf(next) });
  return added.ok ? { ok: true, value: { options: added.value, tookNext: true } } : added;
}

interface Apart {
  readonly spec: OptionSpec | undefined;
  /** The option as written, without its value. */
  readonly written: string;
  readonly value: string | undefined;
}

function takeApart(text: string): Apart {
  const equals = text.startsWith('--') ? text.indexOf('=') : -1;
  const written = equals === -1 ? text : text.slice(0, equals);
  const value = equals === -1 ? undefined : text.slice(equals + 1);
  const spec = written.startsWith('--')
    ? optionNamed(written.slice(2))
    : optionsFrom('cli').find(({ short }) => short !== undefined && written === `-${short}`);
  return { spec, written, value };
}

function isAllowed(verb: CliVerb, spec: OptionSpec): boolean {
  return (verb.options as readonly OptionName[]).some((name) => name === spec.name);
}

function strangeOption(
  verb: CliVerb,
  strange: { readonly spec: OptionSpec | undefined; readonly written: string; readonly item: CliItem },
): FlipError {
  const { spec, written, item } = strange;
  const at = placeOf(item);
  const known = [...verb.options.map((name) => `--${name}`), '--help'];
  const expected = `one of ${known.join(', ')}`;
  if (spec !== undefined) {
    return flipError('FG_COMMAND_OPTION_NOT_HERE', {
      at,
      option: spec.name,
      where: `\`flipgate ${verb.words}\``,
      expected,
    });
  }
  // An option of which the name is only the beginning, before others that look like it.
  const near = known.find((name) => name.startsWith(`${written}-`)) ?? nearest(written, known);
  const data = { at, option: clip(written), expected };
  return flipError('FG_COMMAND_OPTION_UNKNOWN', near === undefined ? data : { ...data, nearest: near });
}

/** Where an error about an argument points. */
export function placeOf(item: CliItem): { readonly kind: 'argument'; readonly index: number } {
  return { kind: 'argument', index: item.index };
}
