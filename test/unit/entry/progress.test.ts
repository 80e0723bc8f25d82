import { describe, expect, it } from '@jest/globals';
import { Progress } from '../../../src/entry/cli/progress.ts';
import { recordOf, TO_THE_PROOF } from '../domain/flip/plan-of.ts';

/** What is written while a flip goes from its opening to its proof, fact by fact. */
function written(isTerminal: boolean, from = 0): string[] {
  const texts: string[] = [];
  const progress = new Progress(
    { err: (text) => texts.push(text), isTerminal, columns: { out: null, err: null } },
    () => 60_000,
  );
  for (let count = from; count <= TO_THE_PROOF.length; count += 1) {
    const record = recordOf(TO_THE_PROOF.slice(0, count));
    progress.tell(record);
    // The same state again, as a wait gives it.
    progress.tell(record);
  }
  progress.end();
  return texts;
}

describe('progress', () => {
  it('tells each thing once, in whole lines, behind the plan', () => {
    const text = written(false).join('');
    expect(text.startsWith('Plan         cartFailure: off -> on')).toBe(true);
    expect(text.includes('\u001B') || text.includes('\r')).toBe(false);
    for (const step of ['announce', 'commit', 'apply', 'reload', 'prove']) {
      expect(text.match(new RegExp(`^.{10} ${step} `, 'gm'))).toHaveLength(1);
    }
  });

  it('rewrites one line below in a terminal, and takes it away at the end', () => {
    const texts = written(true);
    expect(texts[0]?.endsWith('telling Dynatrace (60 s)')).toBe(true);
    expect(texts.slice(1).every((text) => text.startsWith('\r\u001B[K'))).toBe(true);
    expect(texts.at(-1)).toBe('\r\u001B[K');
    expect(texts.join('')).toContain('watching for problems, ');
  });

  it('tells of a flip that goes on only what is new', () => {
    const text = written(false, 3).join('');
    expect(text.startsWith('Flip         1a2b3c4d5e6f  cartFailure: off -> on')).toBe(true);
    expect(text).not.toContain(' announce ');
    expect(text).toContain(' prove ');
  });

  it('says of a proven flip that it goes back by itself where it does', () => {
    const lineOf = (forMs: number | null) => {
      const texts: string[] = [];
      const err = (text: string) => texts.push(text);
      const progress = new Progress({ err, isTerminal: true, columns: { out: null, err: null } }, () => 60_000);
      const record = recordOf(TO_THE_PROOF);
      progress.tell({ ...record, plan: { ...record.plan, watch: null, forMs } });
      return texts.join('').split('\n').at(-1)?.trim();
    };
    expect(lineOf(null)).toBe('proven');
    expect(lineOf(30 * 60_000)).toMatch(/^proven; it goes back by itself in 29 min$/);
  });

  it('counts what is left of a watch from when it was taken up', () => {
    const texts: string[] = [];
    const err = (text: string) => texts.push(text);
    const progress = new Progress({ err, isTerminal: true, columns: { out: null, err: null } }, () => 11 * 60_000);
    const watched = recordOf([
      ...TO_THE_PROOF,
      { k: 'reading', read: 'problems', complete: true, data: {} },
      { k: 'claimed', by: 'other', cause: 'resume' },
      { k: 'reading', read: 'problems', complete: true, data: {} },
    ]);
    const facts = watched.facts.map((fact) => (fact.seq < 6 ? fact : { ...fact, atMs: 10 * 60_000 }));
    progress.tell({ ...watched, facts });
    expect(texts.join('')).toContain('watching for problems, 29 min left');
  });
});
