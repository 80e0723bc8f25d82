// npm run bench [-- ROW...] [--write]: measures, prints, and says whether each figure keeps its budget.
import { parseArgs } from 'node:util';
import { type Figure, isWithin } from './figure.ts';
import { figuresText, writeFigures } from './page.ts';
import { ROWS } from './rows.ts';

const { values, positionals } = parseArgs({ options: { write: { type: 'boolean' } }, allowPositionals: true });
const unknown = positionals.find((name) => !ROWS.some((row) => row.name === name));

if (unknown !== undefined) {
  process.stderr.write(`There is no row "${unknown}". Rows: ${ROWS.map(({ name }) => name).join(', ')}.\n`);
  process.exitCode = 2;
} else {
  const ran: Record<string, readonly Figure[]> = {};
  for (const row of ROWS.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
    const figures = await row.measure();
    ran[`npm run bench -- ${row.name}`] = figures;
    process.stdout.write(figuresText(figures));
  }
  if (values.write) writeFigures(ran);
  process.exitCode = Object.values(ran).flat().every(isWithin) ? 0 : 1;
}
