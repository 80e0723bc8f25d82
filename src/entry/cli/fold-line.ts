import { wrapText } from '../../domain/command/wrap-text.ts';

/** Columns of labels, times and steps end before here; further right a gap is part of the text. */
const LAST_COLUMN = 30;

/**
 * Breaks a line at blanks for a screen of so many columns; what goes on stands below the text, not below its label. A
 * word that has no room stays whole, so that an address can be copied.
 *
 * @param columns  null where nobody knows a width, as in a pipe: the line stays one.
 */
export function foldLine(line: string, columns: number | null): string {
  if (columns === null || line.length <= columns) return line;
  const gaps = [...line.slice(0, LAST_COLUMN + 1).matchAll(/ {2,}(?=\S)/g)].map(
    ({ 0: gap, index }) => index + gap.length,
  );
  const indent = gaps.findLast((end) => end <= Math.min(LAST_COLUMN, columns / 2)) ?? 0;
  const [first = '', ...more] = wrapText(line.slice(indent), { indent, width: columns });
  return [line.slice(0, indent) + first.slice(indent), ...more].join('\n');
}

/** Every line of a text as `foldLine` breaks it. */
export function foldText(text: string, columns: number | null): string {
  return text
    .split('\n')
    .map((line) => foldLine(line, columns))
    .join('\n');
}
