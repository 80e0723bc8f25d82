/** Longest piece of foreign text that is shown; a title or a name beyond this is no information any more. */
const MAX = 200;

/** Controls, direction marks, zero-width characters, halves of characters: they change how the text around them reads. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/**
 * Text from outside as an inert piece of Markdown: a code span, in which GitHub renders no mention, link, image or HTML.
 *
 * @returns The span with a fence longer than any run of backticks inside; at most 200 characters of the text.
 */
export function codeSpan(text: string): string {
  const clean = [...text.replace(UNSEEN, ' ').trim()];
  const kept = clean.length > MAX ? `${clean.slice(0, MAX).join('')}…` : clean.join('');
  if (kept === '') return '(empty)';
  const longest = Math.max(0, ...(kept.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = kept.startsWith('`') || kept.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${kept}${pad}${fence}`;
}

/** As `codeSpan`, for a table: there a pipe ends the cell even inside a code span, and a backslash before it is not shown. */
export function codeCell(text: string): string {
  return codeSpan(text).replaceAll('|', '\\|');
}

/** Text from outside for a terminal: nothing in it can move the cursor, recolour or hide. */
export function plainText(text: string): string {
  const clean = [...text.replace(UNSEEN, ' ')];
  return clean.length > 4 * MAX ? `${clean.slice(0, 4 * MAX).join('')}…` : clean.join('');
}
