import { describe, expect, it } from '@jest/globals';
import { playSeed } from '../../src/entry/assemble/sandbox/simulate.ts';
import { MUTANTS } from './mutants.ts';

const MOST_SEEDS = Number(process.env['MUTANT_SEEDS'] ?? 25);

describe.each(Object.entries(MUTANTS))('a flipgate where %s', (_, bend) => {
  it('is caught', async () => {
    let caught: string | null = null;
    for (let seed = 1; seed <= MOST_SEEDS && caught === null; seed += 1) {
      const { broken } = await playSeed(seed, bend).catch((error: unknown) => ({ broken: [String(error)] }));
      if (broken.length > 0) caught = `seed ${seed}: ${broken[0] ?? ''}`;
    }
    expect(caught).not.toBeNull();
  }, 60_000);
});
