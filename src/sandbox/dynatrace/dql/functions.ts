import { assertNever } from '../../../domain/assert-never.ts';
import { type DqlValue, equalValues, isList, isNumeric, textOfTimestamp, timestampFromText, typeOf } from './values.ts';

/** What a function takes, and what it gives for evaluated arguments. */
export interface DqlFunction {
  readonly least: number;
  readonly most: number;
  /** Named parameters besides the positional ones. */
  readonly named: readonly string[];
  readonly apply: (args: readonly DqlValue[], named: ReadonlyMap<string, DqlValue>, nowNs: bigint) => DqlValue;
}

const MANY = Number.POSITIVE_INFINITY;

/**
 * The functions that the stand-in knows. `iAny` is not among them: it evaluates its argument once per element.
 *
 * @see https://docs.dynatrace.com/docs/platform/grail/dynatrace-query-language/functions
 */
export const FUNCTIONS: ReadonlyMap<string, DqlFunction> = new Map<string, DqlFunction>([
  ['array', { least: 0, most: MANY, named: [], apply: (args) => args }],
  ['in', { least: 2, most: MANY, named: [], apply: ([needle, ...hay]) => isIn(needle ?? null, hay.flatMap(elements)) }],
  ['coalesce', { least: 1, most: MANY, named: [], apply: (args) => args.find((value) => value !== null) ?? null }],
  ['isNull', { least: 1, most: 1, named: [], apply: ([value]) => (value ?? null) === null }],
  ['isNotNull', { least: 1, most: 1, named: [], apply: ([value]) => (value ?? null) !== null }],
  ['now', { least: 0, most: 0, named: [], apply: (_args, _named, ns) => ({ kind: 'timestamp', ns }) }],
  ['toString', { least: 1, most: 1, named: [], apply: ([value]) => textOf(value ?? null) }],
  ['toTimestamp', { least: 1, most: 1, named: [], apply: ([value]) => toTimestamp(value ?? null) }],
  ['toLong', { least: 1, most: 1, named: [], apply: ([value]) => toLong(value ?? null) }],
  ['lower', { least: 1, most: 1, named: [], apply: ([value]) => onText(value, (text) => text.toLowerCase()) }],
  ['upper', { least: 1, most: 1, named: [], apply: ([value]) => onText(value, (text) => text.toUpperCase()) }],
  ['contains', { least: 2, most: 3, named: ['caseSensitive'], apply: comparing((text, part) => text.includes(part)) }],
  [
    'startsWith',
    { least: 2, most: 3, named: ['caseSensitive'], apply: comparing((text, part) => text.startsWith(part)) },
  ],
  ['endsWith', { least: 2, most: 3, named: ['caseSensitive'], apply: comparing((text, part) => text.endsWith(part)) }],
  ['matchesPhrase', { least: 2, most: 2, named: ['caseSensitive'], apply: matching(hasPhrase) }],
  ['matchesValue', { least: 2, most: 2, named: ['caseSensitive'], apply: matching(hasValue) }],
  ['arraySum', { least: 1, most: 1, named: [], apply: ([value]) => arraySum(value ?? null) }],
  ['arraySize', { least: 1, most: 1, named: [], apply: ([value]) => arraySize(value ?? null) }],
]);

function elements(value: DqlValue): readonly DqlValue[] {
  return isList(value) ? value : [value];
}

/** The needle may itself be an array: true on any overlap. */
function isIn(needle: DqlValue, hay: readonly DqlValue[]): boolean {
  return elements(needle).some((item) => hay.some((candidate) => equalValues(item, candidate) === true));
}

/** Text of a scalar as `toString` writes it; null stays null. */
export function textOf(value: DqlValue): string | null {
  if (value === null || typeof value === 'string') return value;
  if (isList(value)) return `[${value.map((item) => textOf(item) ?? 'null').join(', ')}]`;
  if (typeof value !== 'object') return String(value);
  switch (value.kind) {
    case 'timestamp':
      return textOfTimestamp(value.ns);
    case 'duration':
      return String(value.ns);
    case 'timeframe':
      return `${textOfTimestamp(value.startNs)}/${textOfTimestamp(value.endNs)}`;
    default:
      return assertNever(value);
  }
}

function toTimestamp(value: DqlValue): DqlValue {
  if (typeof value === 'string') return timestampFromText(value);
  if (typeof value === 'bigint') return { kind: 'timestamp', ns: value };
  return typeOf(value) === 'timestamp' ? value : null;
}

function toLong(value: DqlValue): DqlValue {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? BigInt(Math.trunc(value)) : null;
  if (typeof value === 'boolean') return value ? 1n : 0n;
  return typeof value === 'string' && /^[+-]?\d+$/.test(value) ? BigInt(value) : null;
}

function onText(value: DqlValue | undefined, change: (text: string) => string): DqlValue {
  return typeof value === 'string' ? change(value) : null;
}

type Apply = DqlFunction['apply'];

/** Functions of two texts; the third argument, or the one named `caseSensitive`, is true unless said otherwise. */
function comparing(holds: (text: string, part: string) => boolean): Apply {
  return ([text, part, third], named) => {
    if (typeof text !== 'string' || typeof part !== 'string') return null;
    const sensitive = (named.get('caseSensitive') ?? third ?? true) !== false;
    return sensitive ? holds(text, part) : holds(text.toLowerCase(), part.toLowerCase());
  };
}

/** Functions that look into texts and arrays of texts, blind to case unless asked otherwise. */
function matching(holds: (text: string, pattern: string) => boolean): Apply {
  return ([value, wanted], named) => {
    if ((value ?? null) === null) return null;
    const fold = (text: string) => (named.get('caseSensitive') === true ? text : text.toLowerCase());
    const patterns = elements(wanted ?? null).filter((pattern) => typeof pattern === 'string');
    const texts = elements(value ?? null).filter((text) => typeof text === 'string');
    return texts.some((text) => patterns.some((pattern) => holds(fold(text), fold(pattern))));
  };
}

/** True when the words of the phrase stand in the text side by side, in order, as whole words. */
export function hasPhrase(text: string, phrase: string): boolean {
  const words = wordsOf(text);
  const wanted = wordsOf(phrase);
  if (wanted.length === 0) return false;
  return words.some((_word, at) => wanted.every((word, offset) => words[at + offset] === word));
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}_]+/gu) ?? [];
}

function hasValue(text: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return text === first;
  const last = rest.pop() ?? '';
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  const end = text.length - last.length;
  let at = first.length;
  return rest.every((part) => {
    const found = text.indexOf(part, at);
    at = found + part.length;
    return found >= 0 && at <= end;
  });
}

function arraySum(value: DqlValue): DqlValue {
  if (value === null || !isList(value)) return null;
  const numbers = value.filter(isNumeric);
  return numbers.length === 0 ? null : numbers.reduce((sum: number, item) => sum + Number(item), 0);
}

function arraySize(value: DqlValue): DqlValue {
  return value !== null && isList(value) ? BigInt(value.length) : null;
}
