import { codeSpan, inertText, plainText } from '../../support/code-span.ts';
import { type Asked, renderDenial, renderNoop, renderPlan, renderRefusal } from '../report/answers.ts';
import { commentMarker } from '../report/comment.ts';
import type { Answer } from './answer.ts';

/** Longest line of an answer; it may repeat text from outside. */
const MOST = 1200;

/**
 * An answer without a record as Markdown: what came of the command, and what to do. Everything from outside comes out
 * inert.
 */
export function sayAnswer(answer: Answer, asked: Asked): string {
  const { decision, error, plan, text } = answer;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (error !== null) {
    // A comment may hold several mistakes; each is told, so that nobody mends them one by one.
    const others = lines.filter((line) => line !== error.message).map((line) => `- ${inertText(line, MOST)}`);
    return [renderRefusal(asked, error), ...(others.length === 0 ? [] : ['', 'Also:', ...others])].join('\n');
  }
  if (plan !== null) return decision === 'noop' ? renderNoop(asked, plan) : renderPlan(asked, plan);
  if (decision === 'denied') return renderDenial(asked, lines.join('; '));
  return [commentMarker(asked), `### ${codeSpan(asked.command)}`, '', ...block(lines)].join('\n');
}

/** Lines with columns, such as a grammar or a list, as they are. */
export function block(lines: readonly string[]): readonly string[] {
  return ['```text', ...lines.map((line) => plainText(line).replaceAll('```', "'''")), '```'];
}
