import { afterAll, describe, expect, it } from '@jest/globals';
import { type End, requestsOf, sayWalk, sayWeather, stretchOfDoubt, WEATHERS, walk } from './kill-walk.ts';

const report: string[] = [];
afterAll(() => {
  process.stdout.write(`${report.join('\n')}\n`);
});

const distinct = (ends: readonly End[]): readonly string[] => [...new Set(ends.map(({ end }) => end))].sort();

describe('a flip whose process is cut at any of its requests', () => {
  it('comes to an allowed end', async () => {
    const all = await requestsOf('flip');
    const kinds = ['before', 'after', 'receipt', 'pause'] as const;
    const ends = await walk('flip', { kinds, from: 1, to: all.length });
    report.push(...sayWalk('flip', ends));
    expect(ends.filter(({ broken }) => broken.length > 0)).toEqual([]);
    expect(distinct(ends.filter(({ cut }) => cut.kind !== 'pause'))).toEqual([
      'done clean 1+0 events',
      'done unknown 1+0 events',
      'nothing, then done clean 1+0 events',
    ]);
  }, 900_000);
});

describe('an announcement of a flip that may have been lost', () => {
  it.each(WEATHERS)(
    'ends as allowed with lag $lagMs ms, reading $mayRead, merging $merges',
    async (weather) => {
      const stretch = await stretchOfDoubt('flip');
      const ends = await walk('flip', { kinds: ['before', 'after', 'receipt'], ...stretch, weather });
      report.push(...sayWalk(`flip, ${sayWeather(weather)}`, ends));
      expect(ends.filter(({ broken }) => broken.length > 0)).toEqual([]);
    },
    600_000,
  );
});
