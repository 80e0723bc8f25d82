import { describe, expect, it } from '@jest/globals';
import { playSeed } from '../../src/entry/assemble/sandbox/simulate.ts';

const SEEDS = 100;

describe('the simulator', () => {
  it(`keeps every promise for ${SEEDS} seeds`, async () => {
    const broken: string[] = [];
    const outcomes = new Set<string>();
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const played = await playSeed(seed);
      outcomes.add(played.end.split(' ')[0] ?? '');
      broken.push(...played.broken.map((text) => `seed ${seed}: ${text}`));
    }
    expect(broken).toEqual([]);
    expect([...outcomes]).toEqual(expect.arrayContaining(['done', 'undone', 'superseded', 'none']));
  }, 60_000);

  it('tells the same story for the same seed', async () => {
    for (const seed of [3, 11, 27]) {
      const first = await playSeed(seed);
      const second = await playSeed(seed);
      expect(second.story).toEqual(first.story);
      expect(first.story.length).toBeGreaterThan(20);
    }
  });
});
