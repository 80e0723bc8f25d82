import { formatDuration } from '../../domain/duration.ts';
import { nextRetryMs } from '../../domain/flip/due.ts';
import { wayOut } from '../../domain/flip/way-out.ts';
import type { FlipPlan } from '../../domain/record/plan.ts';
import { type FlipRecord, lastFact } from '../../domain/record/record.ts';
import { sayMove } from '../../domain/say-moves.ts';
import { judge } from '../../domain/watch/judge.ts';
import { plainText } from '../../support/code-span.ts';
import { sayAddress } from '../effects/live-standing.ts';
import { sayInstant, saySpan } from './moments.ts';
import type { ProblemPage } from './problem-page.ts';
import { type StoryLine, storyOf } from './story.ts';

const WIDTH = { time: 8, step: 14, label: 13 } as const;

/** A label and its text in the two columns of every report; '' goes on with the label above. */
function row(label: string, text: string): string {
  return `${label.padEnd(WIDTH.label)}${plainText(text)}`;
}

/** One line of a timeline: when (since the record was opened), which step, what is known. */
export function timelineLine({ atMs, step, state, text }: StoryLine, openedMs: number): string {
  const mark = state === 'trouble' ? '!' : ' ';
  const span = saySpan(Math.max(0, atMs - openedMs)).padStart(WIDTH.time);
  return `${span} ${mark} ${step.padEnd(WIDTH.step)}${plainText(text)}`;
}

/** Timeline of a record from an instant on, as aligned lines. */
export function timelineLines(record: FlipRecord, sinceMs: number): readonly string[] {
  return storyOf(record)
    .filter(({ atMs }) => atMs >= sinceMs)
    .map((line) => timelineLine(line, record.openedMs));
}

/** What a flip does, before it does it: moves, diff, the way into flagd, what is watched, and every warning. */
export function planLines(plan: FlipPlan): readonly string[] {
  const { changes, announce, commit, objects, workload, watch, forMs, warnings } = plan;
  const predicted = changes.map(({ proof }) => `${proof.before ?? 'nothing'} -> ${proof.after}`).join(', ');
  const ways = [...new Set(workload.attempts.map(({ rung }) => rung))].join(', then ');
  return [
    ...changes.map((change, index) =>
      row(
        index === 0 ? 'Plan' : '',
        `${sayMove(change)}, read by ${change.service ?? 'an unnamed service'}, expected: ${change.expect}`,
      ),
    ),
    ...(commit?.files.flatMap(({ diff }) => diff.split('\n').map((line) => row('', line))) ?? []),
    ...objects.map(({ address }) => row('', `${sayAddress(address)}; ${sayCommit(commit)}`)),
    row('', `${workload.pods.length} flagd pods, file by ${workload.delivery}, loaded by ${ways}`),
    row('', `predicted evaluation ${predicted}`),
    // Where nobody is told, a warning says why.
    ...(announce?.entities.map(({ name, id }) => row('', `Dynatrace is told for ${name} (${id})`)) ?? []),
    row(
      '',
      watch === null ? 'not watched: there will be no verdict' : `watched for ${formatDuration(watch.durationMs)}`,
    ),
    ...(forMs === null ? [] : [row('', `goes back by itself after ${formatDuration(forMs)}`)]),
    ...warnings.map(({ text }) => row('Warning', text)),
  ];
}

function sayCommit(commit: FlipPlan['commit']): string {
  if (commit === null) return 'nothing is committed';
  return `commit to ${commit.branch} (${commit.files.map(({ path }) => path).join(', ')})`;
}

/** The verdict of a flip with its reasons, and its problem with a link. */
export function verdictLines(record: FlipRecord, page: ProblemPage): readonly string[] {
  const { verdict, problem, reasons } = judge(record);
  return [
    ...(problem === null ? [] : [row('Problem', `${problem.displayId} ${problem.title}`), row('', page(problem.id))]),
    row('Verdict', verdict ?? 'none: nothing was watched'),
    ...reasons.filter(({ code }) => code !== 'problem').map(({ text }) => row('', text)),
    ...leftLines(record),
  ];
}

/** What a stuck flip leaves behind, with the command that ends each difference, and when the sweep tries again. */
function leftLines(record: FlipRecord): readonly string[] {
  const left = lastFact(record, 'ended')?.left ?? [];
  const retryMs = nextRetryMs(record);
  return [
    ...left.flatMap((difference) => {
      const command = wayOut(record, difference);
      const named = row('Left', `${difference.where}: ${difference.text}`);
      return command === null ? [named] : [named, row('By hand', command)];
    }),
    ...(retryMs === null ? [] : [row('Next try', `by the first run after ${sayInstant(retryMs)}`)]),
  ];
}
