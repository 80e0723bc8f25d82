import type { Json, JsonObject } from '../domain/json.ts';
import { targetingOf } from './flags.ts';
import { findFlag, readSoundFlagFile } from './inspect.ts';
import { setDefaultVariant } from './set-default-variant.ts';
import { jsonOf } from './tree.ts';

/** What an evaluator answers for one flag and one context. */
export interface Predicted {
  readonly variant?: string;
  readonly value?: unknown;
  readonly reason: string;
  readonly errorCode?: string;
}

/** The official evaluator, handed in so that this folder stays free of it. */
export type MakeEvaluator = (
  flagsJson: string,
) =>
  | { readonly ok: true; readonly evaluate: (flag: string, context: Readonly<Record<string, unknown>>) => Predicted }
  | { readonly ok: false; readonly problem: string };

/** One context with what the flag evaluates to before and after the change. */
export interface PredictedRow {
  readonly context: JsonObject;
  readonly before: Predicted;
  readonly after: Predicted;
}

export interface Prediction {
  readonly rows: readonly PredictedRow[];
  /** True when no tried context evaluates otherwise than before: the flip would change nothing. */
  readonly inert: boolean;
  /** The targeting rule as JSON text, or null. */
  readonly rule: string | null;
  /** Set when the evaluator refuses the whole file, before or after. */
  readonly problem: string | null;
}

/** Rules hold few distinct literals; more contexts than this tell nothing new. */
const MAX_CONTEXTS = 64;

interface Found {
  readonly path: string;
  readonly literals: readonly Json[];
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function variablePath(value: Json | undefined): string | null {
  if (!isObject(value)) return null;
  const path = value['var'];
  const first = Array.isArray(path) ? path[0] : path;
  return typeof first === 'string' && first !== '' ? first : null;
}

/** Comparisons of a variable with literals, wherever they stand in the rule. */
function comparisonsIn(rule: Json | undefined, into: Found[] = []): readonly Found[] {
  if (Array.isArray(rule)) {
    for (const item of rule) comparisonsIn(item as Json, into);
    return into;
  }
  if (!isObject(rule)) return into;
  for (const operands of Object.values(rule)) {
    const list = Array.isArray(operands) ? (operands as readonly Json[]) : [operands as Json];
    const paths = list.flatMap((operand) => variablePath(operand) ?? []);
    const literals = list.flatMap((operand): readonly Json[] =>
      Array.isArray(operand) ? (operand as readonly Json[]) : isObject(operand) ? [] : [operand],
    );
    for (const path of paths) into.push({ path, literals: literals.filter((literal) => typeof literal !== 'object') });
    comparisonsIn(operands as Json, into);
  }
  return into;
}

function withPath(path: string, value: Json): JsonObject {
  const [first = '', ...rest] = path.split('.');
  return { [first]: rest.length === 0 ? value : withPath(rest.join('.'), value) };
}

/** The empty context, and one for each literal that the rule compares a variable with (and none of them). */
function contextsOf(rule: Json | undefined): readonly JsonObject[] {
  const contexts: JsonObject[] = [{}];
  for (const { path, literals } of comparisonsIn(rule)) {
    if (path.startsWith('$flagd')) continue;
    for (const literal of literals) contexts.push(withPath(path, literal));
    contexts.push(withPath(path, 'flipgate-none-of-these'));
  }
  const distinct = new Map(contexts.map((context) => [JSON.stringify(context), context]));
  return [...distinct.values()].slice(0, MAX_CONTEXTS);
}

function sameOutcome({ before, after }: PredictedRow): boolean {
  return before.variant === after.variant && before.reason === after.reason && before.errorCode === after.errorCode;
}

/** flagd JSON of the set of flags that holds one flag. */
function flagdJson(source: string, flag: string, within: string | undefined, file: string): string {
  const found = findFlag(readSoundFlagFile(source, file), flag, within);
  return JSON.stringify(jsonOf(found.place.root));
}

/**
 * Predicts what a flag evaluates to, before and after its default becomes `to`.
 *
 * @param make  The official evaluator.
 * @throws as `setDefaultVariant` does.
 */
export function predictEvaluation(request: {
  readonly source: string;
  readonly flag: string;
  readonly to: string;
  readonly within?: string;
  readonly file?: string;
  readonly make: MakeEvaluator;
}): Prediction {
  const { source, flag, to, within, file = 'the flags file', make } = request;
  const edit = setDefaultVariant(source, { flag, variant: to, ...(within === undefined ? {} : { in: within }) }, file);
  const rule = targetingOf(findFlag(readSoundFlagFile(source, file), flag, within));
  const before = make(flagdJson(source, flag, within, file));
  const after = make(flagdJson(edit.text, flag, within, file));
  const ruleText = rule === undefined ? null : JSON.stringify(rule);
  if (!after.ok) return { rows: [], inert: false, rule: ruleText, problem: after.problem };
  const rows = contextsOf(rule).map((context) => ({
    context,
    before: before.ok ? before.evaluate(flag, context) : { reason: 'ERROR', errorCode: 'PARSE_ERROR' },
    after: after.evaluate(flag, context),
  }));
  return { rows, inert: rows.every(sameOutcome), rule: ruleText, problem: null };
}
