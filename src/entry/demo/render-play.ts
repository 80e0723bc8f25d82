import { type FlipRecord, lastFact } from '../../domain/record/record.ts';
import { judge } from '../../domain/watch/judge.ts';
import { saySpan } from '../../operations/report/moments.ts';
import { storyOf } from '../../operations/report/story.ts';
import { plainText } from '../../support/code-span.ts';
import type { Facts } from '../assemble/sandbox/run.ts';
import type { Play } from './play.ts';

const WIDTH = { time: 8, step: 14 } as const;

/** Timeline of a record as aligned lines: when (since it was opened), which step, what is known. */
function timeline(record: FlipRecord, sinceMs: number): readonly string[] {
  return storyOf(record)
    .filter(({ atMs }) => atMs >= sinceMs)
    .map(({ atMs, step, state, text }) => {
      const mark = state === 'trouble' ? '!' : ' ';
      return `${saySpan(Math.max(0, atMs - record.openedMs)).padStart(WIDTH.time)} ${mark} ${step.padEnd(WIDTH.step)}${plainText(text)}`;
    });
}

function planLines(record: FlipRecord): readonly string[] {
  const { plan } = record;
  const diff =
    plan.commit?.files.flatMap((file) => file.diff.split('\n').map((line) => `             ${plainText(line)}`)) ?? [];
  return [
    ...plan.changes.map(
      ({ flag, from, to, service, expect }) =>
        `Plan         ${flag}: ${from} -> ${to}, read by ${service ?? 'an unnamed service'}, expected: ${expect}`,
    ),
    ...diff,
    `             ${plan.workload.pods.length} flagd pods, file by ${plan.workload.delivery}; predicted evaluation ${plan.changes.map(({ proof }) => `${proof.before} -> ${proof.after}`).join(', ')}`,
    ...plan.warnings.map(({ text }) => `Warning      ${plainText(text)}`),
  ];
}

function verdictLines(record: FlipRecord): readonly string[] {
  const { verdict, problem, reasons } = judge(record);
  const url = problem?.url ?? '';
  return [
    ...(problem === null
      ? []
      : [`Problem      ${problem.displayId} ${plainText(problem.title)}`, `             ${url}`]),
    `Verdict      ${verdict ?? 'none: nothing was watched'}`,
    ...reasons.filter(({ code }) => code !== 'problem').map(({ text }) => `             ${plainText(text)}`),
  ];
}

function factLines(title: string, facts: Facts): readonly string[] {
  return [
    title,
    ...Object.entries(facts.served).map(([pod, variant]) => `             ${pod} serves ${variant}`),
    ...facts.events.map((event) => `             event: ${event}`),
  ];
}

function sameAsBefore({ before, after }: Play): readonly string[] {
  if (after === null) return [];
  const checks: readonly (readonly [string, boolean])[] = [
    ['git: the file on the branch has the bytes from before', before.gitText === after.gitText],
    ['live: the ConfigMap has the text from before', before.liveText === after.liveText],
    [
      'served: every pod serves what it served before',
      Object.values(after.served).every((variant) => Object.values(before.served).includes(variant)),
    ],
    ['told: Dynatrace has both events', after.events.length === 2],
  ];
  return checks.map(([text, holds]) => `             ${holds ? 'yes' : 'NO '}  ${text}`);
}

/** The whole play as text for a terminal: plan, timeline, problem, verdict, comment, way back, and what the worlds say. */
export function renderPlay(played: Play, command: string): string {
  const { flip, back, comment } = played;
  const turned = lastFact(flip, 'ended')?.atMs ?? 0;
  const sections: readonly (readonly string[])[] = [
    [`ann comments on pull request #${flip.plan.pullRequest?.number ?? ''}:  ${command}`, '', ...planLines(flip)],
    ['Timeline (sandbox time, counted from the opened record)', ...timeline(flip, 0)],
    verdictLines(flip),
    factLines("Measured     in the worlds themselves, not in flipgate's own result", played.during),
    ...(back === null
      ? []
      : [
          ['Way back     /flip revert', ...timeline(back, turned + 1)],
          ['As before?', ...sameAsBefore(played)],
        ]),
    ['The comment as it stands on the pull request', '', ...comment.split('\n').map((line) => `  ${line}`)],
  ];
  return `${sections.map((section) => section.join('\n')).join('\n\n')}\n`;
}
