import { FeatureFlag } from '@openfeature/flagd-core';

/** What flagd answers for one flag and one context. `variant` and `value` are absent together. */
export interface FlagEvaluation {
  readonly variant?: string;
  readonly value?: unknown;
  /** `STATIC`, `DEFAULT`, `TARGETING_MATCH`, `DISABLED` or `ERROR`. */
  readonly reason: string;
  /** With `ERROR`: `FLAG_NOT_FOUND`, `PARSE_ERROR` or `GENERAL`. */
  readonly errorCode?: string;
}

export type FlagdEvaluator =
  | {
      readonly ok: true;
      /** Flag keys in document order. */
      readonly keys: readonly string[];
      evaluate(flag: string, context: Readonly<Record<string, unknown>>): FlagEvaluation;
      /** Every key of the document, disabled and valueless flags too (flagd's bulk endpoints may leave those out). */
      evaluateAll(context: Readonly<Record<string, unknown>>): ReadonlyMap<string, FlagEvaluation>;
    }
  | {
      readonly ok: false;
      /** Why flagd would refuse the whole document and keep serving what it had. */
      readonly problem: string;
    };

type Fields = Readonly<Record<string, unknown>>;
type Definitions = ReadonlyMap<string, Fields>;

/**
 * Reads flagd JSON with the official evaluator and answers as current flagd (0.16) does. flagd-core alone differs in
 * four ways, evened out here: it reads the array form as keys 0, 1, …; it throws for any state but ENABLED and
 * DISABLED where flagd only looks for DISABLED; it accepts a document without `flags`; and it calls a rule that
 * cannot be applied `GENERAL` where flagd says `PARSE_ERROR`.
 *
 * Flags are prepared when first asked for, so that a question about one flag of 10,000 costs one parse.
 * flagd-core sets `$flagd.timestamp` from the system clock; only rules that read it can see that.
 *
 * @param flagsJson  The document as flagd reads it: `{"flags": {...} | [...], "$evaluators"?: {...}}`.
 * @see https://github.com/open-feature/flagd core/pkg/evaluator/json.go (0.16.1 read)
 */
export function makeFlagdEvaluator(flagsJson: string): FlagdEvaluator {
  const read = readDocument(flagsJson);
  if ('problem' in read) return { ok: false, problem: read.problem };
  const prepared = new Map<string, FeatureFlag>();
  const evaluate = (key: string, context: Readonly<Record<string, unknown>>): FlagEvaluation => {
    const definition = read.flags.get(key);
    if (definition === undefined) return { reason: 'ERROR', errorCode: 'FLAG_NOT_FOUND' };
    if (definition['state'] === 'DISABLED') return { reason: 'DISABLED' };
    try {
      const flag = prepared.get(key) ?? prepareFlag(key, definition, read.evaluators);
      prepared.set(key, flag);
      return answer(key, flag, definition, context);
    } catch {
      // What is left is nesting deeper than the evaluator's stack.
      return { reason: 'ERROR', errorCode: 'PARSE_ERROR' };
    }
  };
  return {
    ok: true,
    keys: [...read.flags.keys()],
    evaluate,
    evaluateAll: (context) => new Map([...read.flags.keys()].map((key) => [key, evaluate(key, context)])),
  };
}

function readDocument(flagsJson: string): { flags: Definitions; evaluators: Fields } | { problem: string } {
  let document: unknown;
  try {
    document = JSON.parse(flagsJson);
  } catch {
    return { problem: 'the text is not JSON' };
  }
  if (!isFields(document)) return { problem: 'the document is not a JSON object' };
  const evaluators = document['$evaluators'] ?? {};
  if (!isFields(evaluators)) return { problem: '"$evaluators" is not an object' };
  for (const [name, rule] of Object.entries(evaluators)) {
    // flagd measures the text: `{}`, `""` and single digits are "evaluator object is empty".
    if (JSON.stringify(rule).length < 3) return { problem: `evaluator "${name}" is empty` };
  }
  if (!isStruct(document['metadata'])) return { problem: '"metadata" is not an object' };
  const flags = readFlags(document['flags']);
  return 'problem' in flags ? flags : { flags: flags.byKey, evaluators };
}

function readFlags(flags: unknown): { byKey: Definitions } | { problem: string } {
  if (flags === undefined || flags === null) return { problem: '"flags" is missing' };
  if (typeof flags !== 'object') return { problem: '"flags" is neither an object nor an array' };
  const byKey = new Map<string, Fields>();
  const entries: readonly (readonly [unknown, unknown])[] = Array.isArray(flags)
    ? flags.map((flag: unknown) => [isFields(flag) ? flag['key'] : undefined, flag])
    : Object.entries(flags);
  for (const [key, flag] of entries) {
    if (typeof key !== 'string') return { problem: 'an element of the array "flags" has no string "key"' };
    const definition = flag ?? {};
    if (!isFields(definition)) return { problem: `flag "${key}" is not an object` };
    const problem = fieldProblem(definition);
    if (problem !== undefined) return { problem: `flag "${key}": ${problem}` };
    byKey.set(key, definition);
  }
  return { byKey };
}

// flagd decodes into Go structs: a wrong type in any of these fields fails the whole document, `null` counts as absent.
function fieldProblem(flag: Fields): string | undefined {
  const variants = flag['variants'] ?? {};
  const defaultVariant = flag['defaultVariant'] ?? '';
  if (typeof (flag['state'] ?? '') !== 'string') return '"state" is not a string';
  if (!isFields(variants)) return '"variants" is not an object';
  if (!isStruct(flag['metadata'])) return '"metadata" is not an object';
  if (typeof defaultVariant !== 'string') return '"defaultVariant" is not a string';
  if (defaultVariant !== '' && !Object.hasOwn(variants, defaultVariant)) {
    return `the default variant "${defaultVariant}" is not among its variants`;
  }
  return undefined;
}

function prepareFlag(key: string, definition: Fields, evaluators: Fields): FeatureFlag {
  let text = JSON.stringify({ ...definition, state: 'ENABLED', variants: definition['variants'] ?? {} });
  for (const [name, rule] of Object.entries(evaluators)) {
    // Textual, as in flagd; a function so that `$&` in a rule stays what it is.
    text = text.replaceAll(`{"$ref":${JSON.stringify(name)}}`, () => JSON.stringify(rule));
  }
  return new FeatureFlag(key, JSON.parse(text), SILENT, { disableDynamicCodeGeneration: true });
}

function answer(key: string, flag: FeatureFlag, definition: Fields, context: Fields): FlagEvaluation {
  // The daemon gets its context as JSON, so undefined fields, dates and the like never reach a rule.
  const received: Parameters<FeatureFlag['evaluate']>[0] = JSON.parse(JSON.stringify(context));
  const details = flag.evaluate(received, SILENT);
  if (details.reason === 'ERROR') {
    // flagd-core 4.0 gives this cause no code of its own; the unit test notices if its wording moves.
    const broken = details.errorMessage === `Error evaluating targeting rule for flag '${key}'`;
    return { reason: 'ERROR', errorCode: broken ? 'PARSE_ERROR' : String(details.errorCode) };
  }
  if (details.variant === undefined) return { reason: 'DEFAULT' };
  // Go keeps `"targeting": null` as a rule whose result is null.
  const reason = definition['targeting'] === null ? 'DEFAULT' : String(details.reason);
  return { variant: details.variant, value: details.value, reason };
}

const SILENT = { error: silent, warn: silent, info: silent, debug: silent };

function silent(): void {}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isStruct(value: unknown): boolean {
  return value === undefined || value === null || isFields(value);
}
