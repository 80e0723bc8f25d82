import { nextRetryMs } from '../../domain/flip/due.ts';
import { wayOut } from '../../domain/flip/way-out.ts';
import { situationOf } from '../../domain/record/phase.ts';
import type { FlipPlan } from '../../domain/record/plan.ts';
import { type Difference, type FactOf, type FlipRecord, lastFact } from '../../domain/record/record.ts';
import { sayVariant } from '../../domain/say-moves.ts';
import { codeSpan, inertText, plainText } from '../../support/code-span.ts';
import { evidenceTables } from './evidence-tables.ts';
import { headline } from './headline.ts';
import { deadAfterMs, sayInstant } from './moments.ts';
import type { ProblemPage } from './problem-page.ts';

/** Longest sentence with text from outside in it. */
const MOST = 600;

/** Longest command that a code span shows whole. */
const MOST_COMMAND = 200;

/** What every comment of ours begins with. */
export const COMMENT_MARK = '<!-- flipgate:v1 ';

/** First line of our comment: it finds it again. What follows is never read for a decision. */
export function commentMarker({ id }: Pick<FlipRecord, 'id'>): string {
  return `${COMMENT_MARK}flip=${id} -->`;
}

/** A variant from the file is a name in a code span; that there is none is a word of ours. */
function spanOfDefault(variant: string | null): string {
  return variant === null ? sayVariant(null) : codeSpan(variant);
}

/** `cartFailure`: `off` → `on` in `demo`, for a heading. */
export function titleOf({ changes, environment }: Pick<FlipPlan, 'changes' | 'environment'>): string {
  const moves = changes.map(({ flag, from, to }) => `${codeSpan(flag)}: ${spanOfDefault(from)} → ${codeSpan(to)}`);
  return `${moves.join(', ')} in ${codeSpan(environment)}`;
}

/** The lines of the files that the commit changes, folded away. */
export function diffBlock({ commit }: Pick<FlipPlan, 'commit'>): readonly string[] {
  const files = commit?.files.filter((file) => file.diff !== '') ?? [];
  if (files.length === 0) return [];
  const blocks = files.flatMap((file) => ['```diff', ...file.diff.split('\n').map(inBlock), '```']);
  return ['<details><summary>The one-line change</summary>', '', ...blocks, '', '</details>', ''];
}

/** A line of a file, in which no direction mark turns what is read, and no fence ends the block. */
function inBlock(line: string): string {
  return plainText(line).replaceAll('```', "'''");
}

/** What the plan warned of, each as a line of a quote. */
export function warningLines({ warnings }: Pick<FlipPlan, 'warnings'>): readonly string[] {
  return warnings.length === 0 ? [] : [...warnings.map(({ text }) => `> Warning: ${inertText(text, MOST)}`), ''];
}

/** Why a verdict is no better, or what a stuck flip leaves behind: the end's own words, which no later fact changes. */
function endLines(record: FlipRecord): readonly string[] {
  const ended = lastFact(record, 'ended');
  if (ended === undefined) return [];
  const left = ended.left.flatMap((difference) => [
    `- Left in ${difference.where}: ${inertText(difference.text, MOST)}`,
    ...byHand(record, difference),
  ]);
  const lines = [...left, ...reasonLines(ended)];
  return lines.length === 0 ? [] : [...lines, ''];
}

/** Why a verdict is no better. The problem that was found is in the headline; what else is known is no reason for it. */
function reasonLines({ outcome, verdict, reasons }: FactOf<'ended'>): readonly string[] {
  if (verdict === 'expected-problem' || outcome === 'stuck') return [];
  const [word, told] = verdict === 'problem' ? ['Beside that:', reasons.slice(1)] : ['Because', reasons];
  return told.map((text) => `- ${word} ${inertText(text, MOST)}`);
}

/** The command that ends a difference, whole or not at all: it is there to be copied. */
function byHand(record: FlipRecord, difference: Difference): readonly string[] {
  const command = wayOut(record, difference);
  return command === null || command.length > MOST_COMMAND ? [] : [`  - By hand: ${codeSpan(command)}`];
}

function nextLines(record: FlipRecord, nowMs: number, prefix: string): readonly string[] {
  const ended = lastFact(record, 'ended');
  const id = record.id.slice(0, 8);
  if (ended === undefined || situationOf(record).phase !== 'ended') {
    const dead = sayInstant(deadAfterMs(record, nowMs));
    return [
      `${codeSpan(`${prefix} cancel ${id}`)} stops it and takes it back. If this still says so after ${dead}, its run was lost: the next run goes on with it, or \`flipgate resume ${id}\`.`,
      '',
    ];
  }
  if (ended.outcome === 'done') return [`${codeSpan(`${prefix} revert ${id}`)} takes it back.`, ''];
  if (ended.outcome === 'stuck') {
    const retryMs = nextRetryMs(record);
    const later = retryMs === null ? 'every later run' : `the first run after ${sayInstant(retryMs)}`;
    const again = `${codeSpan(`${prefix} revert ${id}`)} here, or \`flipgate resume ${id}\` in a terminal,`;
    return [`Once the cause is gone, ${again} goes on; so does ${later}.`, ''];
  }
  return [];
}

/**
 * The living comment: how the flip stands, what was proven and when, the problem's link, the verdict and what to do
 * next. Everything from outside comes out inert.
 *
 * @param shown.page  Where the problem is shown; '' shows its id alone.
 * @param shown.prefix  Word that a command begins with there.
 */
export function renderComment(
  record: FlipRecord,
  nowMs: number,
  { page, prefix }: { readonly page: ProblemPage; readonly prefix: string },
): string {
  const { plan } = record;
  const expected = [...new Set(plan.changes.map((change) => change.expect))].join(', ');
  return [
    commentMarker(record),
    `### ${titleOf(plan)}`,
    '',
    headline(record, page),
    '',
    ...endLines(record),
    ...warningLines(plan),
    ...evidenceTables(record),
    ...nextLines(record, nowMs, prefix),
    ...diffBlock(plan),
    `<sub>flip ${record.id.slice(0, 8)} · asked by ${codeSpan(plan.actor)} · expected: ${expected}${plan.reason === null ? '' : ` · reason: ${codeSpan(plan.reason)}`}</sub>`,
  ].join('\n');
}
