import { type FlipError, flipError } from '../errors/flip-error.ts';
import { nearest } from '../nearest.ts';
import { type ReadArguments, readArguments } from './cli-arguments.ts';
import { type CliItem, isCredential, readCliOptions } from './cli-options.ts';
import type { CliVerb } from './cli-verb.ts';
import { clip } from './command-problem.ts';
import type { Options } from './option-values.ts';

/** A command of the command line that is understood; nothing is filled in that nobody wrote. */
export interface Invocation<Words extends string = string> extends ReadArguments {
  readonly verb: Words;
  readonly options: Options;
}

export type ParsedArguments<Words extends string = string> =
  | { readonly kind: 'run'; readonly invocation: Invocation<Words> }
  /** Words of the command to explain; '' for all of them. */
  | { readonly kind: 'help'; readonly about: string }
  | { readonly kind: 'version' }
  /** `about`: the words that were understood, for the help that fits. */
  | { readonly kind: 'invalid'; readonly about: string; readonly error: FlipError };

/**
 * Reads the arguments of the command line by the tables of verbs and options: `--name value`, `--name=value`, `-e value`,
 * `--` before arguments that begin with a dash.
 *
 * @param argv  Arguments behind the program's name.
 * @param verbs  Usually `CLI_VERBS`.
 * @returns Errors are values, of the catalogue's area `command`; credentials are never repeated in them.
 */
export function parseArguments<const Verb extends CliVerb>(
  argv: readonly string[],
  verbs: readonly Verb[],
): ParsedArguments<Verb['words']> {
  const items = argv.map((text, index) => ({ text, index: index + 1 }));
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  const lead = argv.findIndex((argument) => !GLOBALS.includes(argument));
  const globals = lead === -1 ? items : items.slice(0, lead);
  const rest = lead === -1 ? [] : items.slice(lead);
  const spoken = verbOf(rest, verbs);
  const asked = argv.slice(0, end);
  if (asked.includes('--help') || asked.includes('-h')) return { kind: 'help', about: spoken.about };
  if (globals.some(({ text }) => text === '--version' || text === '-V')) return { kind: 'version' };
  if (rest.length === 0) return { kind: 'help', about: '' };
  const { verb } = spoken;
  if (verb === undefined) return { kind: 'invalid', about: spoken.about, error: unknownVerb(rest, verbs) };
  const behind = verb.words.split(' ').length;
  return readInvocation(verb, [...globals, ...rest.slice(behind)]);
}

/** Options that may stand before the command's name. */
const GLOBALS: readonly string[] = ['--help', '-h', '--version', '-V', '--json'];

interface Spoken<Verb> {
  readonly verb: Verb | undefined;
  /** Words that were understood: a command, the first word of several, or ''. */
  readonly about: string;
}

function verbOf<Verb extends CliVerb>(rest: readonly CliItem[], verbs: readonly Verb[]): Spoken<Verb> {
  const [first = '', second = ''] = rest.map(({ text }) => text);
  const verb = verbs.find(({ words }) => words === `${first} ${second}`) ?? verbs.find(({ words }) => words === first);
  if (verb !== undefined) return { verb, about: verb.words };
  const group = verbs.some(({ words }) => words.startsWith(`${first} `));
  return { verb: undefined, about: group ? first : '' };
}

function readInvocation<Verb extends CliVerb>(verb: Verb, items: readonly CliItem[]): ParsedArguments<Verb['words']> {
  const read = readCliOptions(verb, items);
  if (!read.ok) return { kind: 'invalid', about: verb.words, error: read.error };
  const words = readArguments(verb, read.value);
  if (!words.ok) return { kind: 'invalid', about: verb.words, error: words.error };
  if (verb.words === 'help') return { kind: 'help', about: words.value.words['topic']?.join(' ') ?? '' };
  if (verb.words === 'version') return { kind: 'version' };
  return { kind: 'run', invocation: { verb: verb.words, ...words.value, options: read.value.options } };
}

/** What people call a command that has another name here. */
const OTHER_WORDS: ReadonlyMap<string, string> = new Map([
  ['cancel', 'revert'],
  ['undo', 'revert'],
  ['rollback', 'revert'],
  ['lint', 'flags lint'],
  ['eval', 'flags eval'],
  ['set', 'flags set'],
  ['check', 'config check'],
  ['serve', 'sandbox serve'],
]);

function unknownVerb(rest: readonly CliItem[], verbs: readonly CliVerb[]): FlipError {
  const [first = '', second = ''] = rest.map(({ text }) => text);
  const at = { kind: 'argument', index: rest[0]?.index ?? 1 } as const;
  if (isCredential(first)) return flipError('FG_COMMAND_CREDENTIAL', { at, option: 'the argument' });
  const group = verbs.filter(({ words }) => words.startsWith(`${first} `)).map(({ words }) => words);
  const known = group.length > 0 ? group : verbs.map(({ words }) => words);
  const verb = group.length > 0 ? `${first} ${second}`.trim() : first;
  const near = OTHER_WORDS.get(verb) ?? nearest(verb, known);
  const expected = `one of ${known.join(', ')}`;
  const data = { at, verb: clip(verb), expected };
  if (near !== undefined) return flipError('FG_COMMAND_VERB_UNKNOWN', { ...data, nearest: near });
  const meantFlip = group.length === 0 && second !== '' && !first.startsWith('-') && !second.startsWith('-');
  const copy = `flipgate flip ${first} ${second}`;
  return flipError('FG_COMMAND_VERB_UNKNOWN', meantFlip ? { ...data, copy } : data);
}
