import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type Figure, isWithin } from './figure.ts';

const PAGE = new URL('../../docs/benchmarks.md', import.meta.url);

const HEAD = `# Benchmarks

\`npm run bench\` measures both sides of each ratio in one run, prints this table and ends with exit 1 when a figure is over its budget;
\`npm run bench -- ROW --write\` takes the figures of that row into this page. \`npm run bench:flip\` needs a cluster and starts one.

| Figure | Measured | Budget | How | Command |
|---|--:|--:|---|---|`;

/** A value as people read it: ratios with two digits, counts whole. */
export function valueText({ value, unit }: Pick<Figure, 'value' | 'unit'>): string {
  return unit === '×' ? `${value.toFixed(2)} ×` : `${Number(value.toFixed(1))} ${unit}`;
}

function budgetText({ budget, unit }: Figure, none: string, before = ''): string {
  return budget === null ? none : `${before}${valueText({ value: budget, unit })}`;
}

/** The table in a terminal, one line per figure. */
export function figuresText(figures: readonly Figure[]): string {
  const cells = figures.map((figure) => [
    isWithin(figure) ? 'ok' : 'OVER',
    figure.name,
    valueText(figure),
    budgetText(figure, 'reported', 'at most '),
    figure.how,
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return cells.map((row) => `${line(row).trimEnd()}\n`).join('');
}

/**
 * docs/benchmarks.md with the figures of one run in it. Rows that did not run keep what stands there.
 *
 * @param page  The page as it is; '' for none.
 * @param ran  Figures by the command that gave them.
 */
export function pageWith(page: string, ran: Readonly<Record<string, readonly Figure[]>>): string {
  const kept = page
    .split('\n')
    .filter((line) => /\| `npm run bench[^`]+` \|$/.test(line))
    .filter((line) => !Object.keys(ran).some((command) => line.endsWith(`| \`${command}\` |`)));
  const lines = Object.entries(ran).flatMap(([command, figures]) =>
    figures.map((figure) => {
      const budget = budgetText(figure, '-');
      return `| ${figure.name} | ${valueText(figure)} | ${budget} | ${figure.how} | \`${command}\` |`;
    }),
  );
  return `${[HEAD, ...[...kept, ...lines].toSorted()].join('\n')}\n`;
}

/** Takes the figures of one run into docs/benchmarks.md; see `pageWith`. */
export function writeFigures(ran: Readonly<Record<string, readonly Figure[]>>): void {
  writeFileSync(PAGE, pageWith(existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '', ran));
}
