import { assertNever } from '../../domain/assert-never.ts';
import type { Problem } from '../../domain/ports/tenant.ts';
import type { Phase } from '../../domain/record/phase.ts';
import { provenAtMs } from '../../domain/record/proof.ts';
import { type FlipRecord, lastFact } from '../../domain/record/record.ts';
import { standingOf } from '../../domain/record/standing.ts';
import { isDoubt, judge } from '../../domain/watch/judge.ts';
import { toldPhase, watchEndMs } from '../../domain/watch/watch-standing.ts';
import { codeSpan } from '../../support/code-span.ts';
import { sayInstant, saySpan } from './moments.ts';
import type { ProblemPage } from './problem-page.ts';
import { TURN_WORDS } from './wording.ts';

/** What is being done in a phase, as the rest of the sentence "Running: …". */
const RUNNING: Readonly<Record<Exclude<Phase, 'watch' | 'keep' | 'ended'>, string>> = {
  announce: 'telling Dynatrace',
  commit: 'committing',
  fence: 'taking over from the run before',
  apply: 'applying to the cluster',
  reload: 'making flagd load it',
  prove: 'proving that every flagd serves it',
  'undo-fence': 'taking it back: securing the live object',
  'undo-apply': 'taking it back: the cluster',
  'undo-reload': 'taking it back: making flagd load it',
  'undo-prove': 'taking it back: proving that every flagd serves the value from before',
  'undo-commit': 'taking it back: the commit',
  'undo-announce': 'taking it back: telling Dynatrace',
  finish: 'taking it back',
};

/** A plain https address; http only on this machine, where a stand-in of Dynatrace is. */
const LINKABLE = /^(https:\/\/[\w.-]+|http:\/\/(127\.0\.0\.1|localhost))(:\d+)?\/[\w./#;=%-]*$/;

/** The problem as a link (or its id alone) with its title, inert. */
function problemWords(problem: Problem, page: ProblemPage): string {
  const url = page(problem.id);
  const shown = LINKABLE.test(url)
    ? `[${problem.displayId.replace(/[^\w-]/g, '')}](${url})`
    : codeSpan(problem.displayId);
  return `${shown} ${codeSpan(problem.title)}, which began at ${sayInstant(problem.startMs)}`;
}

function runningLine(record: FlipRecord, phase: Exclude<Phase, 'ended'>, page: ProblemPage): string {
  const provenMs = provenAtMs(record, 'do');
  const { problem } = judge(record);
  const found = problem === null || provenMs === null ? '' : ` Dynatrace has ${problemWords(problem, page)}.`;
  if (phase === 'watch')
    return `**Proven, watching** for problems until ${sayInstant(watchEndMs(record, record.openedMs))}.${found}`;
  if (phase === 'keep') {
    const { forMs } = record.plan;
    const { verdict } = judge(record);
    const judged = verdict === null ? '' : ` Until now: ${verdictWords(record, page)}`;
    if (forMs === null) return `**Proven**.${judged}`;
    return `**Proven**; it goes back by itself at ${sayInstant((provenMs ?? record.openedMs) + forMs)}.${judged}`;
  }
  const why = lastFact(record, 'turned');
  return `**Running**: ${RUNNING[phase]}.${why === undefined ? '' : ` It goes back because ${TURN_WORDS[why.why]}.`}${found}`;
}

/** What the verdict says, with the problem where there is one. */
function verdictWords(record: FlipRecord, page: ProblemPage): string {
  const { verdict, problem, reasons } = judge(record);
  const named = problem === null ? 'a problem' : `problem ${problemWords(problem, page)}`;
  const doubted = reasons.some(isDoubt);
  switch (verdict) {
    case 'clean':
      return 'verdict **clean**: no problem was found, and everything that could hide one was measured.';
    case 'problem':
      return doubted
        ? `verdict **problem**: Dynatrace found ${named}; whether this flip caused it is not certain.`
        : `verdict **problem**: this flip caused ${named}.`;
    case 'expected-problem':
      return `verdict **expected-problem**: Dynatrace found ${named}.`;
    case 'missed':
      return 'verdict **missed**: the problem that was expected did not come.';
    case 'unknown':
      return `verdict **unknown**: whether it hurts cannot be said.${problem === null ? '' : ` Dynatrace has ${named}.`}`;
    case null:
      return 'nothing was watched, so there is no verdict.';
    default:
      return assertNever(verdict);
  }
}

/** Who serves it: the proof says all do, until a look of the watch saw otherwise. */
function servedWords(record: FlipRecord): string {
  const isLost = judge(record).reasons.some(({ code }) => code === 'not-held');
  return isLost ? 'every flagd served it at the proof, but not all the time since' : 'every flagd serves it';
}

/** What is as before: a branch that says something else by now was left as it is. */
function backWords(record: FlipRecord): string {
  if (record.plan.commit === null || standingOf(record, 'undo/commit/0') !== 'foreign')
    return 'Git, cluster and every flagd are as before.';
  const branch = codeSpan(record.plan.commit.branch);
  return `Cluster and every flagd are as before; on ${branch} somebody else changed the value meanwhile, and it was left as it is.`;
}

/** The sentences that say how the flip stands; everything else in the comment is evidence for them. */
export function headline(record: FlipRecord, page: ProblemPage): string {
  const ended = lastFact(record, 'ended');
  const phase = toldPhase(record);
  if (ended === undefined || phase !== 'ended') return runningLine(record, phase === 'ended' ? 'finish' : phase, page);
  const verdict = verdictWords(record, page);
  const turned = lastFact(record, 'turned');
  const why = turned === undefined ? '' : `, because ${TURN_WORDS[turned.why]}`;
  const before = ended.verdict === null ? '' : ` Before that: ${verdict}`;
  switch (ended.outcome) {
    case 'done':
      return `**Done**: ${servedWords(record)}; ${verdict}`;
    case 'undone':
      return `**Undone**${why}. ${backWords(record)}${before}`;
    case 'superseded':
      return `**Superseded**: somebody else changed the value meanwhile. Nothing of theirs was overwritten.${before}`;
    case 'stuck':
      return `**Stuck** after ${saySpan(ended.atMs - record.openedMs)}: what is named here is left, and its locks are kept, so that no other flip touches it.${before}`;
    default:
      return `**${ended.outcome}**.`;
  }
}
