import { next } from '../../domain/flip/next.ts';
import { provenAtMs, situationOf } from '../../domain/record/phase.ts';
import type { FlipPlan } from '../../domain/record/plan.ts';
import { type FlipRecord, lastFact } from '../../domain/record/record.ts';
import { judge } from '../../domain/watch/judge.ts';
import { watchEndMs } from '../../domain/watch/watch-standing.ts';
import { codeCell, codeSpan } from '../../support/code-span.ts';
import { sayInstant, saySpan } from './moments.ts';
import { storyOf } from './story.ts';

/** First line of our comment: it finds it again. What follows is never read for a decision. */
export function commentMarker(record: FlipRecord): string {
  return `<!-- flipgate:v1 flip=${record.id} -->`;
}

function movesOf(plan: FlipPlan): string {
  return plan.changes.map(({ flag, from, to }) => `${codeSpan(flag)}: ${codeSpan(from)} → ${codeSpan(to)}`).join(', ');
}

const RUNNING: Readonly<Record<string, string>> = {
  announce: 'Telling Dynatrace',
  commit: 'Committing',
  fence: 'Taking over',
  apply: 'Applying',
  reload: 'Making flagd load it',
  prove: 'Proving that every flagd serves it',
  watch: 'Proven and watching',
  keep: 'Proven',
  'undo-fence': 'Going back',
  'undo-apply': 'Going back',
  'undo-reload': 'Going back',
  'undo-prove': 'Going back',
  'undo-commit': 'Going back',
  'undo-announce': 'Going back',
  finish: 'Going back',
};

function verdictWords(record: FlipRecord): string {
  switch (judge(record).verdict) {
    case 'clean':
      return 'no problem was found, and everything that could hide one was measured';
    case 'problem':
      return 'Dynatrace found a problem that this flip caused';
    case 'expected-problem':
      return 'Dynatrace found the problem that was expected';
    case 'missed':
      return 'the expected problem did not come';
    case 'unknown':
      return 'it cannot be said whether it hurt';
    case null:
      return 'nothing was watched';
  }
}

/** The one sentence that says how the flip stands. */
function headline(record: FlipRecord, nowMs: number): string {
  const ended = lastFact(record, 'ended');
  const { phase } = situationOf(record);
  if (ended === undefined || phase !== 'ended') {
    const proven = provenAtMs(record, 'do');
    const until = phase === 'watch' && proven !== null ? ` until ${sayInstant(watchEndMs(record, proven))}` : '';
    const waits = next(record, nowMs).do === 'wait' && phase === 'keep' ? ', goes back by itself' : '';
    return `**${RUNNING[phase] ?? 'Running'}${until}${waits}**`;
  }
  const verdict = ended.verdict === null ? '' : ` · verdict **${ended.verdict}**: ${verdictWords(record)}`;
  switch (ended.outcome) {
    case 'done':
      return `**Done**${verdict}`;
    case 'undone':
      return `**Undone**: git, cluster and every flagd are as before${verdict}`;
    case 'superseded':
      return `**Superseded**: somebody else changed the value; nothing of theirs was overwritten${verdict}`;
    case 'stuck':
      return '**Stuck**: the differences below are left, and their locks are kept';
    default:
      return `**${ended.outcome}**${verdict}`;
  }
}

function problemLine(record: FlipRecord, links: 'full' | 'id-only'): readonly string[] {
  const { problem } = judge(record);
  if (problem === null) return [];
  const url = links === 'full' ? String((problem as { readonly url?: string }).url ?? '') : '';
  const shown = /^https:\/\/[\w.-]+(?::\d+)?\/[\w./#;=%-]*$/.test(url)
    ? `[${problem.displayId.replace(/[^\w-]/g, '')}](${url})`
    : codeSpan(problem.displayId);
  return [`Problem ${shown} ${codeSpan(problem.title)}, since ${sayInstant(problem.startMs)}.`, ''];
}

function reasonLines(record: FlipRecord): readonly string[] {
  const ended = lastFact(record, 'ended');
  const reasons = judge(record)
    .reasons.filter((reason) => reason.code !== 'problem')
    .map((reason) => `- ${codeSpan(reason.text)}`);
  const left = (ended?.left ?? []).map(({ where, text }) => `- left in ${where}: ${codeSpan(text)}`);
  const lines = [...reasons, ...left];
  return lines.length === 0 ? [] : [...lines, ''];
}

function stepTable(record: FlipRecord): readonly string[] {
  const rows = storyOf(record).map(({ atMs, step, state, text }) => {
    const mark = state === 'done' ? 'ok' : state === 'trouble' ? '**!**' : '·';
    return `| ${saySpan(Math.max(0, atMs - record.openedMs))} | ${step} | ${mark} | ${codeCell(text)} |`;
  });
  return ['| after | step | | evidence |', '|--:|---|:-:|---|', ...rows, ''];
}

function nextLines(record: FlipRecord): readonly string[] {
  const ended = lastFact(record, 'ended');
  const id = record.id.slice(0, 8);
  if (ended?.outcome === 'done') return [`To take it back: \`/flip revert ${id}\``];
  if (ended?.outcome === 'stuck') return [`To try again once the cause is gone: \`flipgate resume ${id}\``];
  if (ended === undefined) return [`To stop and take it back: \`/flip cancel ${id}\``];
  return [];
}

/**
 * The living comment: how the flip stands, what was proven and when, the problem's link, the verdict and what to do
 * next. Everything from outside comes out inert.
 *
 * @param links  `id-only` keeps addresses of the tenant out of public repositories.
 */
export function renderComment(record: FlipRecord, nowMs: number, links: 'full' | 'id-only'): string {
  const { plan } = record;
  const files =
    plan.commit?.files.map((file) => ['```diff', file.diff.replaceAll('```', "'''"), '```'].join('\n')) ?? [];
  const warnings = plan.warnings.map(({ text }) => `> Warning: ${codeSpan(text)}`);
  return [
    commentMarker(record),
    `### ${movesOf(plan)} in ${codeSpan(plan.environment)}`,
    '',
    headline(record, nowMs),
    '',
    ...problemLine(record, links),
    ...reasonLines(record),
    ...warnings,
    ...(warnings.length === 0 ? [] : ['']),
    ...stepTable(record),
    ...(files.length === 0
      ? []
      : ['<details><summary>The one-line change</summary>', '', ...files, '', '</details>', '']),
    ...nextLines(record),
    '',
    `<sub>flip ${record.id.slice(0, 8)} · asked by ${codeSpan(plan.actor)} · expected: ${plan.changes.map((change) => change.expect).join(', ')}</sub>`,
  ].join('\n');
}
