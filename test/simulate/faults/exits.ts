import { BAD_VERDICTS } from '../../../src/domain/command/choices.ts';
import { ERRORS, type ErrorCode } from '../../../src/domain/errors/catalogue.ts';
import { FlipError } from '../../../src/domain/errors/flip-error.ts';
import type { Verdict } from '../../../src/domain/record/names.ts';
import {
  type Answer,
  answerOf,
  answerOfError,
  answerOfRecord,
  answerOfWayBack,
  exitCodeOf,
} from '../../../src/operations/answer/answer.ts';
import type { FlipRun } from '../../../src/operations/verbs/run-flip.ts';
import type { End } from './ends.ts';

/** One process that came back: what it was asked for, and how it ended. */
export interface Exit {
  readonly verb: 'flip' | 'resume' | 'revert';
  readonly code: ErrorCode | null;
  readonly exit: number;
}

function answerTo(verb: Exit['verb'], run: FlipRun): Answer {
  if (run.kind === 'noop') return answerOf({ decision: 'noop', reasonCode: 'noop', text: '' });
  return verb === 'revert' ? answerOfWayBack(run.record) : answerOfRecord(run.record);
}

/** The exit code that the entries end with. */
export function exitOf(verb: Exit['verb'], run: FlipRun | null, error: unknown): Exit | null {
  if (error instanceof FlipError)
    return { verb, code: error.code, exit: exitCodeOf(answerOfError(error, null), BAD_VERDICTS) };
  return run === null ? null : { verb, code: null, exit: exitCodeOf(answerTo(verb, run), BAD_VERDICTS) };
}

// DESIGN section 6, written out: the product's own tables are what is tested.
const OF_KIND = { usage: 2, conflict: 3, refused: 4, unavailable: 5, contract: 6, bug: 70 } as const;
const OF_END = { N: 0, U: 1, D: 0, P: 5, S: 3 } as const;
const OF_VERDICT: Readonly<Record<Verdict, number>> = {
  clean: 0,
  'expected-problem': 0,
  problem: 1,
  missed: 1,
  unknown: 1,
};

/** What the last process of a case has to exit with. */
export function expectedExit(last: Exit, end: End, verdict: Verdict | null): number {
  if (last.code !== null) return OF_KIND[ERRORS[last.code].kind];
  if (end === 'D' && last.verb !== 'revert' && verdict !== null) return OF_VERDICT[verdict];
  return end === 'U' && last.verb === 'revert' ? 0 : OF_END[end];
}
