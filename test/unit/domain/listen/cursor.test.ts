import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  beginAt,
  type Cursor,
  forRestart,
  freshOf,
  moveOn,
  type Said,
  takeUp,
} from '../../../../src/domain/listen/cursor.ts';

const MINUTE = 60_000;
const NOW = 1_000 * MINUTE;
const said = (id: number, atMs: number, changedMs = atMs): Said => ({ id, atMs, changedMs });
const ids = (items: readonly Said[]) => items.map(({ id }) => id);

describe('where listening begins', () => {
  it('takes nothing that is there already for new, not even of the same second', () => {
    const there = [said(1, NOW - MINUTE), said(2, NOW)];
    const cursor = beginAt(NOW, there);
    expect(ids(freshOf(cursor, [...there, said(3, NOW), said(4, NOW + 1000)]))).toEqual([3, 4]);
  });

  it('takes an old comment that is edited now for old', () => {
    expect(freshOf(beginAt(NOW, []), [said(1, NOW - MINUTE, NOW + MINUTE)])).toEqual([]);
  });

  it('begins a day back at most after a long absence', () => {
    const cursor = takeUp({ sinceMs: 0, done: new Map([[1, 5]]) }, 3 * 24 * 60 * MINUTE);
    expect(cursor).toEqual({ sinceMs: 2 * 24 * 60 * MINUTE, done: new Map() });
  });
});

describe('a cursor that moves on', () => {
  it('shows each thing once, the oldest first', () => {
    const items = [said(2, NOW + 2), said(1, NOW + 1)];
    const cursor = beginAt(NOW, []);
    expect(ids(freshOf(cursor, items))).toEqual([1, 2]);
    expect(freshOf(moveOn(cursor, { items, open: [] }), items)).toEqual([]);
  });

  it('still sees what a replica shows later than newer things', () => {
    const cursor = moveOn(beginAt(NOW, []), { items: [said(2, NOW + 10 * MINUTE)], open: [] });
    expect(ids(freshOf(cursor, [said(1, NOW + 9 * MINUTE)]))).toEqual([1]);
  });

  it('waits for what is open, and names it to the next process alone', () => {
    const [open, later] = [said(1, NOW + 1), said(2, NOW + 30 * MINUTE)];
    const cursor = moveOn(beginAt(NOW, []), { items: [open, later], open: [open] });
    expect(cursor.sinceMs).toBeLessThanOrEqual(open.atMs);
    expect(freshOf(cursor, [open, later])).toEqual([]);
    expect(ids(freshOf(forRestart(cursor, [open]), [open, later]))).toEqual([1]);
  });

  it('loses nothing and repeats nothing, whatever comes in whatever portions, with restarts in between', () => {
    const minutes = fc.array(fc.integer({ min: 0, max: 600 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(minutes, fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 30 }), (ages, portions) => {
        const all = ages
          .toSorted((left, right) => left - right)
          .map((minute, index) => said(index + 1, NOW + minute * MINUTE));
        let cursor: Cursor = beginAt(NOW, []);
        const seen: number[] = [];
        for (let from = 0, turn = 0; from < all.length; turn += 1) {
          const to = from + (portions[turn] ?? 1);
          // GitHub lists everything that changed since; the cursor's own past comes with it.
          const items = all.slice(0, to).filter(({ changedMs }) => changedMs >= cursor.sinceMs);
          seen.push(...ids(freshOf(cursor, items)));
          cursor = takeUp(forRestart(moveOn(cursor, { items, open: [] }), []), NOW);
          from = to;
        }
        expect(seen.toSorted((left, right) => left - right)).toEqual(ids(all));
      }),
    );
  });
});
