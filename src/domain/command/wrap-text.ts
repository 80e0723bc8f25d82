/** Widest line of any help text: fits the smallest terminal that people use. */
const HELP_WIDTH = 80;

/**
 * Breaks a paragraph at blanks into lines of at most `width` characters, each behind `indent` blanks. A word that is
 * longer than a line stands on its own and sticks out.
 */
export function wrapText(text: string, { indent, width = HELP_WIDTH }: { indent: number; width?: number }): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent + line.length + 1 + word.length > width) {
      lines.push(' '.repeat(indent) + line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return line === '' ? lines : [...lines, ' '.repeat(indent) + line];
}

/** Two columns: the left as it is, the right wrapped beside it, or below when the left is too wide. */
export function twoColumns(rows: readonly (readonly [left: string, right: string])[], column: number): string[] {
  return rows.flatMap(([left, right]) => {
    const [first = '', ...more] = wrapText(right, { indent: column });
    if (left.length + 3 > column) return [`  ${left}`, first, ...more];
    return [`  ${left}`.padEnd(column) + first.trimStart(), ...more];
  });
}
