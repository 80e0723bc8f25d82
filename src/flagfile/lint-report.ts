import type { Json } from '../domain/json.ts';
import { type Finding, LINT_CODES, type LintCodeName } from './lint-codes.ts';
import type { Position } from './position.ts';
import type { MakeEvaluator } from './predict.ts';

/** What lint asks others: flagd's evaluator and its schema, handed in so that this folder stays free of them. */
export interface LintTools {
  readonly make: MakeEvaluator;
  /** Where a targeting rule breaks the schema; null for a sound one. */
  readonly findTargetingProblem: (
    targeting: Json,
    evaluators: Json,
  ) => { readonly path: readonly string[]; readonly what: string } | null;
}

/** Where the rules put what they find. */
export interface Report {
  readonly positionOf: (offset: number) => Position;
  readonly add: (finding: {
    readonly code: LintCodeName;
    readonly flag: string | null;
    /** Offset in the file. */
    readonly offset: number;
    readonly message: string;
  }) => void;
}

/** A report that ends up in a list. */
export function reportTo(findings: Finding[], file: string, positionOf: (offset: number) => Position): Report {
  return {
    positionOf,
    add: ({ code, flag, offset, message }) =>
      findings.push({ file, code, severity: LINT_CODES[code].severity, flag, ...positionOf(offset), message }),
  };
}
