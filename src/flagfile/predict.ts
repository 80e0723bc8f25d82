import type { JsonObject } from '../domain/json.ts';
import { targetingOf } from './flags.ts';
import { findFlag, readSoundFlagFile } from './inspect.ts';
import { contextsOf, withReferences } from './rule-contexts.ts';
import { setDefaultVariant } from './set-default-variant.ts';
import { jsonOf, memberOf } from './tree.ts';

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
  /** True when `to` is the default variant already. */
  readonly already: boolean;
  /** The targeting rule as JSON text, or null. */
  readonly rule: string | null;
  /** Set when the evaluator refuses the whole file, before or after. */
  readonly problem: string | null;
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
  /** One more context to try, before those of the rule. */
  readonly context?: JsonObject;
}): Prediction {
  const { source, flag, to, within, file = 'the flags file', make, context: own } = request;
  const edit = setDefaultVariant(source, { flag, variant: to, ...(within === undefined ? {} : { in: within }) }, file);
  const found = findFlag(readSoundFlagFile(source, file), flag, within);
  const rule = targetingOf(found);
  const evaluators = jsonOf(memberOf(found.place.root, '$evaluators'));
  const before = make(JSON.stringify(jsonOf(found.place.root)));
  const after = make(flagdJson(edit.text, flag, within, file));
  const already = !edit.changed;
  const ruleText = rule === undefined ? null : JSON.stringify(rule);
  if (!after.ok) return { rows: [], inert: false, already, rule: ruleText, problem: after.problem };
  const contexts = contextsOf(withReferences(rule, evaluators));
  const rows = [...(own === undefined ? [] : [own]), ...contexts].map((context) => ({
    context,
    before: before.ok ? before.evaluate(flag, context) : { reason: 'ERROR', errorCode: 'PARSE_ERROR' },
    after: after.evaluate(flag, context),
  }));
  return { rows, inert: rows.every(sameOutcome), already, rule: ruleText, problem: null };
}
