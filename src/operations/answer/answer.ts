import { ERRORS } from '../../domain/errors/catalogue.ts';
import type { FlipError } from '../../domain/errors/flip-error.ts';
import { EXIT_OF_KIND } from '../../domain/errors/kinds.ts';
import type { Problem } from '../../domain/ports/tenant.ts';
import type { FlipId, Outcome, Verdict } from '../../domain/record/names.ts';
import type { FlipPlan } from '../../domain/record/plan.ts';
import { type FlipRecord, lastFact } from '../../domain/record/record.ts';
import { judge } from '../../domain/watch/judge.ts';
import { toldPhase } from '../../domain/watch/watch-standing.ts';
import { plainText } from '../../support/code-span.ts';
import { whyBack } from '../report/why-back.ts';

/** What came of one command, for people and for other workflows. */
export interface Answer {
  readonly decision: Outcome;
  /** One stable word or error code. */
  readonly reasonCode: string;
  /** What happened, in a few sentences. Text from outside in it is not yet inert. */
  readonly text: string;
  /** What to do next; '' where nothing is to be done. */
  readonly fix: string;
  /** The error that it is, with its data; null for any other answer. */
  readonly error: FlipError | null;
  readonly verdict: Verdict | null;
  readonly flipId: FlipId | null;
  readonly record: FlipRecord | null;
  /** Of a flip that was planned and not made. */
  readonly plan: FlipPlan | null;
  /** The problem that the flip caused, or that a gate found. */
  readonly problem: Problem | null;
  /** Address of that problem; '' where there is none. */
  readonly problemUrl: string;
  /** `id-only` keeps addresses of the tenant out of what everybody can read. */
  readonly links: 'full' | 'id-only';
  /** Exit code but for the verdict, which `fail-on` judges. */
  readonly exitCode: number;
  /** False where the verdict is not what was asked for: a status, a way back. It is told, and fails nothing. */
  readonly judged: boolean;
}

const EXIT_OF_OUTCOME: Readonly<Record<Outcome, number>> = {
  done: 0,
  planned: 0,
  noop: 0,
  denied: 1,
  refused: 1,
  undone: 1,
  superseded: EXIT_OF_KIND.conflict,
  stuck: EXIT_OF_KIND.unavailable,
  error: EXIT_OF_KIND.bug,
};

type Part = Partial<Answer> & Pick<Answer, 'decision' | 'reasonCode' | 'text'>;

/** An answer with the parts that do not apply left empty. */
export function answerOf(part: Part): Answer {
  const exitCode = EXIT_OF_OUTCOME[part.decision];
  const links = 'id-only' as const;
  return {
    fix: '',
    error: null,
    verdict: null,
    flipId: null,
    record: null,
    plan: null,
    problem: null,
    problemUrl: '',
    links,
    exitCode,
    judged: true,
    ...part,
  };
}

/** The answer that an error is. Errors that say no refuse; those that could not find out are errors. */
export function answerOfError(error: FlipError, flipId: FlipId | null): Answer {
  const { code, kind, message, fix, exitCode } = error;
  const said = kind === 'usage' || kind === 'conflict' || kind === 'refused';
  return answerOf({
    decision: said ? 'refused' : 'error',
    reasonCode: code,
    text: message,
    fix,
    error,
    flipId,
    exitCode,
  });
}

/** The answer that a record gives at its end, or on the way when its process stopped. */
export function answerOfRecord(record: FlipRecord): Answer {
  const ended = lastFact(record, 'ended');
  const shared = { flipId: record.id, record };
  if (ended === undefined) return answerOf({ ...shared, ...underWay(record), decision: 'noop', reasonCode: 'running' });
  const { outcome, verdict, reasons, code } = ended;
  const turned = lastFact(record, 'turned');
  const done = outcome === 'done' ? (verdict ?? 'proven') : outcome;
  return answerOf({
    ...shared,
    decision: outcome,
    reasonCode: code ?? (outcome === 'done' ? done : (turned?.why ?? done)),
    // A title of several lines would read as lines of ours.
    text: [reasons.map(plainText).join('; '), plainText(whyBack(record))].filter((part) => part !== '').join('. '),
    verdict,
    // A record that was refused by another system says by which error.
    exitCode: code === null ? EXIT_OF_OUTCOME[outcome] : EXIT_OF_KIND[ERRORS[code].kind],
  });
}

/** A flip that waits for its way back has its verdict already: whoever asked for it may be gone by the end. */
function underWay(record: FlipRecord): Pick<Answer, 'text' | 'verdict'> {
  const isWatched = toldPhase(record) === 'keep';
  const { verdict, reasons } = isWatched ? judge(record) : { verdict: null, reasons: [] };
  const said = reasons.map(({ text }) => plainText(text)).join('; ');
  return { verdict, text: `${said === '' ? '' : `${said}. `}The flip is still under way.` };
}

/** The answer of a way back that was asked for: undone is what was wanted, whatever the verdict was before. */
export function answerOfWayBack(record: FlipRecord): Answer {
  const answer = answerOfRecord(record);
  return { ...answer, judged: false, exitCode: answer.decision === 'undone' ? 0 : answer.exitCode };
}

/** Exit code of a run: its own, else 1 for a verdict that `failOn` names. */
export function exitCodeOf(answer: Answer, failOn: readonly Verdict[] | 'none'): number {
  if (answer.exitCode !== 0 || answer.verdict === null || !answer.judged || failOn === 'none') return answer.exitCode;
  return failOn.includes(answer.verdict) ? 1 : 0;
}
