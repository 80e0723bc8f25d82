import { parseArgs } from 'node:util';
import { playSeed } from '../assemble/simulate.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '1' },
    story: { type: 'boolean', default: false },
  },
});
const first = Number(values.seed);
const ends = new Map<string, number>();
let failing = 0;
for (let seed = first; seed < first + Number(values.runs); seed += 1) {
  const { end, broken, story, tale } = await playSeed(seed);
  ends.set(end, (ends.get(end) ?? 0) + 1);
  if (broken.length === 0 && !values.story) continue;
  if (broken.length > 0) failing += 1;
  // One failing seed is told whole; of further ones the broken promise is enough to start with.
  if (failing <= 1) process.stdout.write(`${JSON.stringify(tale)}\n${story.join('\n')}\n`);
  process.stdout.write(`seed ${seed}: ${end}${broken.map((text) => `\n  BROKEN ${text}`).join('')}\n`);
}
const table = [...ends].sort(([left], [right]) => (left < right ? -1 : 1));
process.stdout.write(`${table.map(([end, count]) => `${String(count).padStart(6)}  ${end}`).join('\n')}\n`);
process.stdout.write(`${values.runs} runs from seed ${first}: ${failing} with a broken promise\n`);
process.exitCode = failing > 0 ? 1 : 0;
