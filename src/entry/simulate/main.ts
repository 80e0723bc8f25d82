import { parseArgs } from 'node:util';
import { runSeeds } from './run-seeds.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '1' },
    story: { type: 'boolean', default: false },
  },
});
const row = { seed: Number(values.seed), runs: Number(values.runs), told: values.story };
const failing = await runSeeds(row, (text) => process.stdout.write(text));
process.exitCode = failing > 0 ? 1 : 0;
