import { type FlipError, flipError, hasCode } from '../../domain/errors/flip-error.ts';

/** One `name(value, value)` of a selector; a value may itself be a criterion, as in `not(tag("x"))`. */
export interface Criterion {
  readonly name: string;
  readonly args: readonly (string | Criterion)[];
}

/** Longest selector that Dynatrace takes: "The maximum string length is 2,000 characters." */
const LONGEST = 2000;
const DEEPEST = 10;
const NAME = /\s*([A-Za-z][A-Za-z0-9_.-]*)\s*\(/y;
const QUOTED = /\s*"((?:[^"~]|~.)*)"\s*(?=[,)])/sy;
const BARE = /\s*([^"(),]+?)\s*(?=[,)])/y;
const SEPARATOR = /\s*([,)])/y;
const END = /\s*$/y;

/**
 * Reads a selector: criteria separated by commas. Values may stand in double quotes (`~` escapes) or bare, as in the
 * lab's `type(SERVICE),entityName.equals(cart)`.
 *
 * @param text  The selector.
 * @param parameter  Its name on the wire, for the refusal.
 * @throws FG_SANDBOX_SELECTOR
 */
export function parseSelector(text: string, parameter: string): readonly Criterion[] {
  if (text.length > LONGEST) throw selectorFault(parameter, `it has more than ${LONGEST} characters`);
  const reader = { text, parameter, at: 0 };
  const criteria = [criterion(reader, 0)];
  while (!sees(reader, END)) {
    if (take(reader, SEPARATOR) !== ',') throw selectorFault(parameter, `a comma is expected at ${reader.at}`);
    criteria.push(criterion(reader, 0));
  }
  return criteria;
}

interface Reader {
  readonly text: string;
  readonly parameter: string;
  at: number;
}

function criterion(reader: Reader, depth: number): Criterion {
  if (depth > DEEPEST) throw selectorFault(reader.parameter, 'it is nested too deeply');
  const name = take(reader, NAME);
  if (name === null) throw selectorFault(reader.parameter, `a criterion is expected at ${reader.at}`);
  const args: (string | Criterion)[] = [];
  if (take(reader, /\s*\)/y) !== null) return { name, args };
  for (;;) {
    args.push(argument(reader, depth));
    const next = take(reader, SEPARATOR);
    if (next === ')') return { name, args };
    if (next === null) throw selectorFault(reader.parameter, `a comma or ) is expected at ${reader.at}`);
  }
}

function argument(reader: Reader, depth: number): string | Criterion {
  const quoted = take(reader, QUOTED);
  if (quoted !== null) return quoted.replace(/~(.)/gs, '$1');
  if (sees(reader, NAME)) return criterion(reader, depth + 1);
  const bare = take(reader, BARE);
  if (bare === null) throw selectorFault(reader.parameter, `a value is expected at ${reader.at}`);
  return bare;
}

function sees(reader: Reader, pattern: RegExp): boolean {
  pattern.lastIndex = reader.at;
  return pattern.test(reader.text);
}

/** The first group (or whole match) of what stands here, taken; null when something else does. */
function take(reader: Reader, pattern: RegExp): string | null {
  pattern.lastIndex = reader.at;
  const match = pattern.exec(reader.text);
  if (match === null) return null;
  reader.at += match[0].length;
  return match[1] ?? match[0];
}

/** The refusal of a selector; routes turn it into their 400 answer. */
export function selectorFault(parameter: string, message: string): FlipError {
  return flipError('FG_SANDBOX_SELECTOR', { parameter, message });
}

/** Parameter and reason of an error of `selectorFault`, or undefined for any other error. */
export function selectorFaultOf(error: unknown): { readonly parameter: string; readonly message: string } | undefined {
  if (!hasCode(error, 'FG_SANDBOX_SELECTOR')) return undefined;
  const { data } = error;
  const known = typeof data === 'object' && data !== null && 'parameter' in data && 'message' in data;
  return known ? { parameter: String(data.parameter), message: String(data.message) } : undefined;
}

/** The values of a criterion, all of them plain, between `least` and `most` of them. */
export function valuesOf(
  criterion: Criterion,
  counts: { readonly parameter: string; readonly most?: number },
): readonly string[] {
  const values = criterion.args.filter((value) => typeof value === 'string');
  const most = counts.most ?? Number.POSITIVE_INFINITY;
  if (values.length === criterion.args.length && values.length >= 1 && values.length <= most) return values;
  throw selectorFault(counts.parameter, `${criterion.name} takes ${most === 1 ? 'one value' : 'plain values'}`);
}
