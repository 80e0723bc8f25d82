import { lastFact } from '../../domain/record/record.ts';
import { planLines, timelineLines, verdictLines } from '../../operations/report/plain-text.ts';
import { plainText } from '../../support/code-span.ts';
import type { Facts } from '../assemble/sandbox/run.ts';
import type { Play } from './play.ts';

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
    [`ann comments on pull request #${flip.plan.pullRequest?.number ?? ''}:  ${command}`, '', ...planLines(flip.plan)],
    ['Timeline (sandbox time, counted from the opened record)', ...timelineLines(flip, 0)],
    verdictLines(flip, played.page),
    factLines("Measured     in the worlds themselves, not in flipgate's own result", played.during),
    ...(back === null
      ? []
      : [
          ['Way back     /flip revert', ...timelineLines(back, turned + 1)],
          ['As before?', ...sameAsBefore(played)],
        ]),
    ['The comment as it stands on the pull request', '', ...comment.split('\n').map((line) => `  ${line}`)],
  ];
  // Whatever it holds from outside, no line of it moves the cursor.
  return `${sections.map((section) => section.map(plainText).join('\n')).join('\n\n')}\n`;
}
