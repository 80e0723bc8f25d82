import { describe, expect, it } from '@jest/globals';
import { decideWaker, requireWaker, type Wakers } from '../../../../src/domain/flip/wakers.ts';

const MINUTE_MS = 60 * 1000;
const NONE: Wakers = { processEndsMs: 60 * MINUTE_MS, resumeWorkflow: 'absent', bot: 'absent' };
const wants = (forMinutes: number | null, watchMinutes: number | null) => ({
  nowMs: 0,
  forMs: forMinutes === null ? null : forMinutes * MINUTE_MS,
  watchMs: watchMinutes === null ? null : watchMinutes * MINUTE_MS,
});

describe('who wakes a flip', () => {
  it.each<readonly [string, Wakers, number | null, number | null, string]>([
    ['nobody has to, when nothing comes later', { ...NONE, processEndsMs: 0 }, null, null, 'this process'],
    ['the job itself, with time left for the way back', NONE, 50, 15, 'this process'],
    ['a process that stays', { ...NONE, processEndsMs: null }, 9999, null, 'this process'],
    ['a bot', { ...NONE, bot: 'answers' }, 120, null, 'the bot'],
    ['a resume workflow that was seen to work', { ...NONE, resumeWorkflow: 'works' }, 120, 15, 'the resume workflow'],
  ])('%s', (_, wakers, forMinutes, watchMinutes, by) => {
    expect(decideWaker(wakers, wants(forMinutes, watchMinutes))).toEqual({ kind: 'accept', by });
  });

  it.each<readonly [string, Wakers, number | null, number | null, RegExp]>([
    ['a longer `for`, with the longest there is', NONE, 51, null, /^Say at most 50m, or add the resume workflow/],
    ['a longer watch', NONE, 5, 51, /at most 50m/],
    ['anything when the job is at its end', { ...NONE, processEndsMs: MINUTE_MS }, 5, null, /^Give the job more time/],
    [
      'a workflow that was never seen to work',
      { ...NONE, resumeWorkflow: 'installed' },
      120,
      null,
      /let the resume workflow succeed/,
    ],
  ])('refuses %s', (_, wakers, forMinutes, watchMinutes, way) => {
    expect(decideWaker(wakers, wants(forMinutes, watchMinutes))).toEqual({
      kind: 'refuse',
      way: expect.stringMatching(way),
    });
  });

  it('says so as an error before anything is done', () => {
    expect(() => requireWaker(NONE, wants(120, 15))).toThrow(
      expect.objectContaining({ code: 'FG_FLIP_NO_WAKER', message: expect.stringContaining('`for 2h`') }),
    );
    expect(() => requireWaker(NONE, wants(10, 15))).not.toThrow();
  });
});
