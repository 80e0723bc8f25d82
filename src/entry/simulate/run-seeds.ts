import { playSeed } from '../assemble/sandbox/simulate.ts';

/**
 * Plays a row of seeds and tells what came of them: a count of each end, every broken promise, and the first failing
 * seed's story line by line.
 *
 * @param told  True tells the story of seeds that failed at nothing, too.
 * @returns How many seeds broke a promise.
 */
export async function runSeeds(
  row: { readonly seed: number; readonly runs: number; readonly told: boolean },
  write: (text: string) => void,
): Promise<number> {
  const ends = new Map<string, number>();
  let failing = 0;
  for (let seed = row.seed; seed < row.seed + row.runs; seed += 1) {
    const { ends: came, broken, story, tale } = await playSeed(seed);
    for (const end of came) ends.set(end, (ends.get(end) ?? 0) + 1);
    if (broken.length > 0) failing += 1;
    if (broken.length === 0 && !row.told) continue;
    // One failing seed is told whole; of further ones the broken promise is enough to start with.
    if (row.told || failing === 1) write(`${sayTale(tale)}\n${story.join('\n')}\n`);
    write(`seed ${seed}: ${came.join(', ')}${broken.map((text) => `\n  BROKEN ${text}`).join('')}\n`);
  }
  const table = [...ends].sort(([left], [right]) => (left < right ? -1 : 1));
  write(`${table.map(([end, count]) => `${String(count).padStart(6)}  ${end}`).join('\n')}\n`);
  write(`${row.runs} runs from seed ${row.seed}: ${failing} with a broken promise\n`);
  return failing;
}

/** The tale, a line for the weather and one for each errand and deed. */
function sayTale({ seed, weather, errands, deeds }: Awaited<ReturnType<typeof playSeed>>['tale']): string {
  const lines = [
    `seed ${seed}`,
    `weather ${JSON.stringify(weather)}`,
    ...errands.map((errand) => `errand  ${JSON.stringify(errand)}`),
    ...deeds.map((deed) => `deed    ${JSON.stringify(deed)}`),
  ];
  return lines.join('\n');
}
