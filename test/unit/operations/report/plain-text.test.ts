import { expect, it } from '@jest/globals';
import { verdictLines } from '../../../../src/operations/report/plain-text.ts';
import { recordOf } from '../../domain/flip/plan-of.ts';

it('names what a stuck flip leaves, the command that ends it, and the next try', () => {
  const left = [
    { where: 'live', text: 'cartFailure may be on' },
    { where: 'event', text: 'not told' },
  ] as const;
  const stuck = recordOf([{ k: 'ended', outcome: 'stuck', verdict: null, reasons: [], code: null, left }]);
  const lines = verdictLines(stuck, () => '').join('\n');
  expect(lines).toContain(
    'Left         live: cartFailure may be on\nBy hand      flipgate revert cartFailure --from-cluster',
  );
  expect(lines).toContain('Left         event: not told\nBy hand      flipgate announce cart cartFailure off');
  expect(lines).toContain('Next try     by the first run after 1970-01-01 00:01 UTC');
});

it('promises no further try of a flip that came to its end', () => {
  const done = recordOf([{ k: 'ended', outcome: 'done', verdict: null, reasons: [], code: null, left: [] }]);
  expect(verdictLines(done, () => '').join('\n')).not.toContain('Next try');
});
