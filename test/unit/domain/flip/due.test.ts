import { describe, expect, it } from '@jest/globals';
import { dueReason, nextRetryMs } from '../../../../src/domain/flip/due.ts';
import type { FactBody, FlipRecord } from '../../../../src/domain/record/record.ts';
import { recordOf, TO_THE_PROOF } from './plan-of.ts';

const MINUTE_MS = 60 * 1000;
const NOW_MS = 1_000_000;
const CLAIMED: FlipRecord['claim'] = { holder: 'a', untilMs: NOW_MS + 1 };
const STUCK: FactBody = {
  k: 'ended',
  outcome: 'stuck',
  verdict: null,
  reasons: [],
  left: [{ where: 'git', text: 'x' }],
  code: null,
};
const DONE: FactBody = { ...STUCK, outcome: 'done', left: [] };
const REVERT: FactBody = { k: 'asked', what: 'revert', by: 'ann' };
const TURNED: FactBody = { k: 'turned', why: 'revert-asked', frozen: {} };

describe('a flip that nobody works on', () => {
  it.each<readonly [string, FlipRecord, string | null]>([
    ['was lost before the proof', recordOf(TO_THE_PROOF.slice(0, 3)), 'lost'],
    ['was lost in the watch', recordOf(TO_THE_PROOF), 'watch'],
    ['was asked to go back', recordOf([...TO_THE_PROOF, REVERT]), 'undo'],
    ['was cut off on the way back', recordOf([...TO_THE_PROOF, TURNED]), 'undo'],
    ['was asked to go back after its end', recordOf([...TO_THE_PROOF, DONE, REVERT]), 'undo'],
    ['is over', recordOf([...TO_THE_PROOF, DONE]), null],
    ['waits for the end of its time', recordOf(TO_THE_PROOF, { watch: null, forMs: 60 * MINUTE_MS }), null],
    ['has its time behind it', recordOf(TO_THE_PROOF, { watch: null, forMs: MINUTE_MS }), 'undo'],
    ['is late for the end of its time, unwatched since', recordOf(TO_THE_PROOF, { forMs: MINUTE_MS }), 'undo'],
    ['is stuck for long', recordOf([TURNED, STUCK]), 'retry'],
    ['was written by a newer flipgate', { ...recordOf([]), flow: 99 }, null],
    ['is still claimed', { ...recordOf([]), claim: CLAIMED }, null],
  ])('and %s', (_, record, due) => {
    expect(dueReason(record, NOW_MS, null)).toBe(due);
  });

  it('is due before its claim is over when the holder is known to be gone', () => {
    const record = { ...recordOf([]), claim: CLAIMED };
    expect(dueReason(record, NOW_MS, 'b')).toBeNull();
    expect(dueReason(record, NOW_MS, 'a')).toBe('lost');
  });
});

describe('a stuck flip', () => {
  it('is tried again after 1, 2, 4 minutes, and at last once an hour', () => {
    const waits = [1, 2, 3, 20].map((times) => {
      const record = recordOf([TURNED, ...Array.from({ length: times }, () => STUCK)]);
      return ((nextRetryMs(record) ?? 0) - (record.facts.at(-1)?.atMs ?? 0)) / MINUTE_MS;
    });
    expect(waits).toEqual([1, 2, 4, 60]);
    expect(nextRetryMs(recordOf([DONE]))).toBeNull();
  });

  it('is left alone until then', () => {
    const record = recordOf([TURNED, STUCK]);
    expect(dueReason(record, 3000, null)).toBeNull();
    expect(dueReason({ ...record, claim: { holder: 'a', untilMs: 1 } }, 2000 + MINUTE_MS, null)).toBe('retry');
  });
});
