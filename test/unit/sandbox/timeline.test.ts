import { describe, expect, it } from '@jest/globals';
import { Timeline } from '../../../src/sandbox/timeline.ts';

describe('timeline', () => {
  it('lets entries happen in order of their instant, equal instants in order of arrival', () => {
    const timeline = new Timeline(1000);
    const seen: string[] = [];
    timeline.at(1030, () => seen.push('c'));
    timeline.at(1010, () => seen.push('a'));
    timeline.at(1010, () => seen.push('b'));
    timeline.advanceTo(1020);
    expect(seen).toEqual(['a', 'b']);
    expect(timeline.nowMs).toBe(1020);
    timeline.advanceTo(1030);
    expect(seen).toEqual(['a', 'b', 'c']);
  });

  it('sees what an entry puts on the agenda while it happens, at the instant of that entry', () => {
    const timeline = new Timeline(0);
    const seen: number[] = [];
    timeline.at(10, () => timeline.after(5, () => seen.push(timeline.nowMs)));
    timeline.advanceTo(20);
    expect(seen).toEqual([15]);
    expect(timeline.nextMs).toBeUndefined();
  });
});
