import { assertNever } from '../assert-never.ts';
import { type FlipError, flipError } from '../errors/flip-error.ts';
import { isFlipId } from '../flip-id.ts';
import { nearest } from '../nearest.ts';
import { hasShape, SHAPE_WORDS } from './check-text.ts';
import { type CliItem, type CliOptions, placeOf } from './cli-options.ts';
import type { ArgumentSpec, CliVerb } from './cli-verb.ts';
import { type Change, MAX_CHANGES, type Target } from './command.ts';
import { clip, failed, type Read, readChange } from './command-problem.ts';
import { optionNamed } from './option-values.ts';

/** What stood behind a verb, besides options. */
export interface ReadArguments {
  /** Not empty exactly for verbs that take flags and variants. */
  readonly changes: readonly Change[];
  readonly target: Target | null;
  /** Other arguments by their name in lower case (`file`, `service`, `shell`); each at least one word. */
  readonly words: Readonly<Record<string, readonly string[]>>;
  /** Arguments behind `--`, to be read again. */
  readonly command: readonly string[];
}

interface Progress extends ReadArguments {
  readonly left: readonly CliItem[];
  readonly end: number;
}

/**
 * Gives the words behind a verb their meaning, in the order of the verb's arguments.
 *
 * @returns FG_COMMAND_ARGUMENT_MISSING, FG_COMMAND_ARGUMENT_EXTRA, FG_COMMAND_NAME, FG_COMMAND_FLAG_TWICE, FG_COMMAND_TOO_MANY.
 */
export function readArguments(verb: CliVerb, read: CliOptions): Read<ReadArguments> {
  const { command, end } = read;
  let progress: Progress = { changes: [], target: null, words: {}, command, left: read.words, end };
  for (const spec of verb.arguments) {
    const next = readArgument(verb, spec, progress);
    if (!next.ok) return next;
    progress = next.value;
  }
  const { changes, target, words, left } = progress;
  const [extra] = left;
  if (extra === undefined) return { ok: true, value: { changes, target, words, command } };
  return failed(oneTooMany(verb, extra));
}

/** Comments have words where the command line has options. */
function oneTooMany(verb: CliVerb, extra: CliItem): FlipError {
  const data = { at: placeOf(extra), value: clip(extra.text), expected: usageLine(verb) };
  const meant = verb.options.find((name) => optionNamed(name)?.word === extra.text);
  return flipError('FG_COMMAND_ARGUMENT_EXTRA', meant === undefined ? data : { ...data, nearest: `--${meant}` });
}

/** The usage line of a verb, without its options: `flipgate flip FLAG VARIANT [FLAG=VARIANT ...]`. */
export function usageLine(verb: CliVerb): string {
  return ['flipgate', verb.words, ...verb.arguments.map(usageOf)].join(' ');
}

function usageOf(spec: ArgumentSpec): string {
  switch (spec.kind) {
    case 'changes':
      return 'FLAG VARIANT [FLAG=VARIANT ...]';
    case 'target':
      return '[FLIP|FLAG]';
    case 'word': {
      const name = spec.values === undefined ? spec.name : spec.values.join('|');
      return spec.required ? name : `[${name}]`;
    }
    case 'words':
      return `${spec.name}...`;
    case 'topic':
      return '[COMMAND]';
    case 'command':
      return '-- COMMAND ...';
    default:
      return assertNever(spec);
  }
}

function readArgument(verb: CliVerb, spec: ArgumentSpec, progress: Progress): Read<Progress> {
  const { left } = progress;
  switch (spec.kind) {
    case 'changes':
      return readChanges(verb, progress);
    case 'target':
      return readTarget(progress);
    case 'word': {
      const [item, ...rest] = left;
      if (item === undefined)
        return spec.required ? failed(missing(verb, spec.name, progress)) : { ok: true, value: progress };
      return readWords({ ...progress, left: rest }, spec, [item]);
    }
    case 'words':
      if (left.length === 0) return failed(missing(verb, spec.name, progress));
      return readWords({ ...progress, left: [] }, spec, left);
    case 'topic':
      return { ok: true, value: { ...progress, left: [], words: { topic: left.map(({ text }) => text) } } };
    case 'command':
      return progress.command.length > 0
        ? { ok: true, value: progress }
        : failed(missing(verb, '-- COMMAND', progress));
    default:
      return assertNever(spec);
  }
}

function readWords(
  progress: Progress,
  spec: ArgumentSpec & { readonly kind: 'word' | 'words' },
  items: readonly CliItem[],
): Read<Progress> {
  const values = spec.kind === 'word' ? spec.values : undefined;
  for (const item of items) {
    const fits = values === undefined ? hasShape(item.text, spec.shape) : values.includes(item.text);
    if (fits) continue;
    const expected = values === undefined ? SHAPE_WORDS[spec.shape] : `one of ${values.join(', ')}`;
    const near = nearest(item.text, values ?? []);
    const data = { at: placeOf(item), what: spec.name.toLowerCase(), value: clip(item.text), expected };
    return failed(flipError('FG_COMMAND_NAME', near === undefined ? data : { ...data, nearest: near }));
  }
  const words = { ...progress.words, [spec.name.toLowerCase()]: items.map(({ text }) => text) };
  return { ok: true, value: { ...progress, words } };
}

function readChanges(verb: CliVerb, progress: Progress): Read<Progress> {
  const changes: Change[] = [];
  let left = progress.left;
  const [first, second] = left;
  if (first === undefined) return failed(missing(verb, 'FLAG', progress));
  if (!first.text.includes('=') || (second !== undefined && !second.text.includes('='))) {
    if (second === undefined) return failed(missing(verb, 'VARIANT', progress));
    const change = readChange({ flag: first.text, variant: second.text }, placeOf(first));
    if (!change.ok) return change;
    changes.push(change.value);
    left = left.slice(2);
  }
  for (const item of left) {
    const equals = item.text.indexOf('=');
    const pair = { flag: item.text.slice(0, Math.max(equals, 0)), variant: item.text.slice(equals + 1) };
    if (equals === -1) {
      return failed(oneTooMany(verb, item));
    }
    const change = readChange(pair, placeOf(item));
    if (!change.ok) return change;
    if (changes.some(({ flag }) => flag === pair.flag)) {
      return failed(flipError('FG_COMMAND_FLAG_TWICE', { at: placeOf(item), flag: pair.flag }));
    }
    changes.push(change.value);
  }
  if (changes.length > MAX_CHANGES) {
    const data = { at: placeOf(first), count: changes.length, limit: MAX_CHANGES, what: 'flags in one command' };
    return failed(flipError('FG_COMMAND_TOO_MANY', data));
  }
  return { ok: true, value: { ...progress, changes, left: [] } };
}

function readTarget(progress: Progress): Read<Progress> {
  const [item, ...left] = progress.left;
  if (item === undefined) return { ok: true, value: progress };
  if (isFlipId(item.text)) return { ok: true, value: { ...progress, left, target: { kind: 'flip', id: item.text } } };
  if (hasShape(item.text, 'name')) {
    return { ok: true, value: { ...progress, left, target: { kind: 'flag', flag: item.text } } };
  }
  const data = { at: placeOf(item), what: 'flag', value: clip(item.text), expected: SHAPE_WORDS.name };
  return failed(flipError('FG_COMMAND_NAME', data));
}

function missing(verb: CliVerb, argument: string, { end }: Progress): FlipError {
  const at = { kind: 'argument', index: end } as const;
  return flipError('FG_COMMAND_ARGUMENT_MISSING', { at, argument, expected: usageLine(verb) });
}
