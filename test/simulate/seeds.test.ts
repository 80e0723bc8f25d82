import { describe, expect, it } from '@jest/globals';
import { playSeed } from '../../src/entry/assemble/sandbox/simulate.ts';
import { forbidWorld } from './no-world.ts';

/** `.ci/run` plays thousands; these few tell within the tests that it plays at all. */
const SEEDS = 12;

describe('the simulator', () => {
  it(`keeps every promise for ${SEEDS} seeds`, async () => {
    const broken: string[] = [];
    const outcomes = new Set<string>();
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const played = await playSeed(seed);
      for (const end of played.ends) outcomes.add(end.split(' ')[0] ?? '');
      broken.push(...played.broken.map((text) => `seed ${seed}: ${text}`));
    }
    expect(broken).toEqual([]);
    expect([...outcomes]).toEqual(expect.arrayContaining(['done', 'undone']));
  }, 180_000);

  it('tells the same story for the same seed', async () => {
    for (const seed of [3, 11]) {
      const first = await playSeed(seed);
      const second = await playSeed(seed);
      expect(second.story).toEqual(first.story);
      expect(first.story.length).toBeGreaterThan(20);
    }
  }, 120_000);

  it('touches no timer, no clock, no chance and no network of the system', async () => {
    // What is loaded on first use reads files and clocks; that is not the run's doing.
    await playSeed(3);
    const world = forbidWorld();
    try {
      for (const seed of [3, 1]) await playSeed(seed);
    } finally {
      world.restore();
    }
    expect(world.touched()).toEqual([]);
  }, 120_000);

  it('would notice if it did', () => {
    const world = forbidWorld();
    try {
      Date.now();
      clearTimeout(setTimeout(() => undefined, 0));
    } finally {
      world.restore();
    }
    expect(world.touched().map((line) => line.split(' ')[0])).toEqual(['Date.now', 'setTimeout']);
  });
});
