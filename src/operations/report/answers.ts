import type { FlipError } from '../../domain/errors/flip-error.ts';
import type { FlipId } from '../../domain/record/names.ts';
import type { FlipPlan } from '../../domain/record/plan.ts';
import { codeCell, codeSpan, inertText } from '../../support/code-span.ts';
import { commentMarker, diffBlock, titleOf, warningLines } from './comment.ts';

/** Longest sentence with text from outside in it. */
const MOST = 1200;

/** What an answer to a command that became no flip needs to know. */
export interface Asked {
  readonly id: FlipId;
  /** The command as it was written. */
  readonly command: string;
  readonly by: string;
}

function footer({ id, by }: Asked, more: readonly string[]): string {
  return `<sub>${[`flip ${id.slice(0, 8)}`, `asked by ${codeSpan(by)}`, ...more].join(' · ')}</sub>`;
}

function answer(asked: Asked, heading: string, lines: readonly string[], more: readonly string[]): string {
  return [commentMarker(asked), `### ${heading}`, '', ...lines, footer(asked, more)].join('\n');
}

/** The command with the nearest legal name in the place of the unknown one, where there is one. */
function lineToCopy({ command }: Asked, { code, data }: FlipError): readonly string[] {
  const field = code === 'FG_VARIANT_UNKNOWN' ? 'variant' : code === 'FG_FLAG_UNKNOWN' ? 'flag' : null;
  if (field === null || typeof data !== 'object' || data === null) return [];
  const named = new Map(Object.entries(data));
  const nearest: unknown = named.get('nearest');
  const words = command.split(' ');
  const at = words.lastIndexOf(String(named.get(field)));
  return typeof nearest === 'string' && at >= 0 ? [`To copy: ${codeSpan(words.with(at, nearest).join(' '))}`, ''] : [];
}

/** What a message says, without the mended command at its end: that stands on a line of its own. */
function apart({ message, data }: FlipError): { readonly said: string; readonly copy: readonly string[] } {
  const copy = typeof data === 'object' && data !== null && 'copy' in data ? data.copy : null;
  const end = ` To copy: ${String(copy)}`;
  if (typeof copy !== 'string' || !message.endsWith(end)) return { said: message, copy: [] };
  return { said: message.slice(0, -end.length), copy: [`To copy: ${codeSpan(copy)}`, ''] };
}

/** A command that could not be carried out: what was wrong, what to do next, and that nothing happened. */
export function renderRefusal(asked: Asked, error: FlipError): string {
  const { said, copy } = apart(error);
  const lines = [
    `**Not flipped.** ${inertText(said, MOST)}`,
    '',
    inertText(error.fix, MOST),
    '',
    ...lineToCopy(asked, error),
    ...copy,
    'Nothing was changed in git, in the cluster or in Dynatrace.',
    '',
  ];
  return answer(asked, codeSpan(asked.command), lines, [`\`${error.code}\``]);
}

/** Somebody who may not flip. */
export function renderDenial(asked: Asked, reason: string): string {
  const lines = [
    `**Not allowed.** It was not done because ${inertText(reason, MOST)}.`,
    '',
    'Nothing was changed in git, in the cluster or in Dynatrace.',
    '',
  ];
  return answer(asked, codeSpan(asked.command), lines, []);
}

function predictions(plan: FlipPlan): readonly string[] {
  const rows = plan.changes.map(
    ({ flag, proof, service, expect }) =>
      `| ${codeCell(flag)} | ${proof.before === null ? 'nothing' : codeCell(proof.before)} → ${codeCell(proof.after)} | ${service === null ? 'not known' : codeCell(service)} | ${expect} |`,
  );
  return ['| Flag | Evaluates to | Read by | Expected |', '|---|---|---|---|', ...rows, ''];
}

/** A dry run: what a flip would do, and everything that speaks against it. */
export function renderPlan(asked: Asked, plan: FlipPlan): string {
  const { workload, commit, watch } = plan;
  const ways = [...new Set(workload.attempts.map(({ rung }) => rung))].join(', then ');
  const lines = [
    '**Planned, nothing was changed.**',
    '',
    ...predictions(plan),
    ...warningLines(plan),
    `- Commit: ${commit === null ? 'none' : `one edit on ${codeSpan(commit.branch)}`}`,
    `- Load: ${workload.pods.length} flagd pods of ${codeSpan(workload.deployment)}, by ${ways}`,
    `- Tell Dynatrace: ${plan.announce === null ? 'no, so the verdict could not be better than unknown' : plan.announce.entities.map(({ name, id }) => `${codeSpan(name)} (${codeSpan(id)})`).join(', ')}`,
    `- Watch: ${watch === null ? 'no, so there would be no verdict' : `${Math.round(watch.durationMs / 60_000)} min`}`,
    '',
    ...diffBlock(plan),
  ];
  return answer(asked, titleOf(plan), lines, []);
}

/** Live and served are as asked already. That is measured, and says nothing of health. */
export function renderNoop(asked: Asked, plan: FlipPlan): string {
  const state = plan.changes.map(({ flag, to }) => `${codeSpan(flag)} is ${codeSpan(to)}`).join(', ');
  const lines = [
    `**Nothing to do.** ${state} already in ${codeSpan(plan.environment)}: in the live object, and served by all ${plan.workload.pods.length} flagd pods. Nothing was watched, so there is no verdict.`,
    '',
  ];
  return answer(asked, codeSpan(asked.command), lines, []);
}
