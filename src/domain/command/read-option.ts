import { assertNever } from '../assert-never.ts';
import { formatDuration, parseDuration } from '../duration.ts';
import { nearest } from '../nearest.ts';
import { hasShape, SHAPE_WORDS } from './check-text.ts';
import type { Moment, OptionSpec, OptionType } from './option-types.ts';
import type { OptionName, Options } from './option-values.ts';

/** A value as it was read, or what was expected in its place (and the value that was probably meant). */
export type Reading<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly expected: string; readonly nearest?: string };

/** One named value of the list of options. */
export type OptionValue = boolean | number | string | readonly string[] | Moment;

/**
 * Reads the text of one option by its entry of the list.
 *
 * @param text  As written; surrounding blanks are part of it.
 */
export function readOption(spec: OptionSpec, text: string): Reading<OptionValue> {
  const { type } = spec;
  switch (type.kind) {
    case 'flag':
      return readFlag(text);
    case 'text':
      return hasShape(text, type.shape) ? { ok: true, value: text } : wrong(SHAPE_WORDS[type.shape]);
    case 'duration':
      return readDuration(text, type);
    case 'choice':
      return readChoice(text, type.values);
    case 'choices':
      return readChoices(text, type);
    case 'integer':
      return readInteger(text, type);
    case 'moment':
      return readMoment(text);
    default:
      return assertNever(type);
  }
}

/**
 * Adds one checked value. The list ties each name to the type that `readOption` makes for it, which the compiler
 * cannot follow through a name that is known at run time only; hence the cast, here and nowhere else.
 */
export function withOption(options: Options, name: string, value: OptionValue): Options {
  return { ...options, [name as OptionName]: value } as Options;
}

function wrong(expected: string, near?: string): Reading<never> {
  return near === undefined ? { ok: false, expected } : { ok: false, expected, nearest: near };
}

function readFlag(text: string): Reading<boolean> {
  if (text === 'true') return { ok: true, value: true };
  if (text === 'false') return { ok: true, value: false };
  return wrong('true or false', nearest(text, ['true', 'false']));
}

function readDuration(text: string, bounds: { readonly minMs: number; readonly maxMs: number }): Reading<number> {
  const ms = parseDuration(text);
  if (ms === undefined) {
    return wrong('a time such as 90s, 30m, 2h or 1d', parseDuration(`${text}m`) === undefined ? undefined : `${text}m`);
  }
  if (ms < bounds.minMs) return wrong(`at least ${formatDuration(bounds.minMs)}`);
  if (ms > bounds.maxMs) return wrong(`at most ${formatDuration(bounds.maxMs)}`);
  return { ok: true, value: ms };
}

function readChoice(text: string, values: readonly string[]): Reading<string> {
  if (values.includes(text)) return { ok: true, value: text };
  return wrong(`one of ${values.join(', ')}`, nearest(text, values));
}

function readChoices(
  text: string,
  type: OptionType & { readonly kind: 'choices' },
): Reading<string | readonly string[]> {
  if (text === type.alone) return { ok: true, value: text };
  const words = text.split(',');
  const strange = words.find((word) => !type.values.includes(word));
  if (strange === undefined && new Set(words).size === words.length) return { ok: true, value: words };
  const expected = `${type.alone}, or some of ${type.values.join(', ')} with commas between, each once`;
  return wrong(expected, strange === undefined ? undefined : nearest(strange, [type.alone, ...type.values]));
}

function readInteger(text: string, bounds: { readonly min: number; readonly max: number }): Reading<number> {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= bounds.min && value <= bounds.max) return { ok: true, value };
  return wrong(`a whole number from ${bounds.min} to ${bounds.max}`);
}

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/;

function readMoment(text: string): Reading<Moment> {
  if (text === 'look-back') return { ok: true, value: { kind: 'back' } };
  const agoMs = parseDuration(text);
  if (agoMs !== undefined) return { ok: true, value: { kind: 'ago', agoMs } };
  const atMs = ISO_TIME.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(atMs)) return { ok: true, value: { kind: 'at', atMs } };
  return wrong('a time with its zone (2026-05-01T12:00:00Z), how long ago (15m), or look-back');
}
