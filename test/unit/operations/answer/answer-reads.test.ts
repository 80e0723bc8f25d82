import { describe, expect, it } from '@jest/globals';
import { configurationFromOptions } from '../../../../src/domain/config/environment.ts';
import type { FlipId } from '../../../../src/domain/record/names.ts';
import type { FactBody } from '../../../../src/domain/record/record.ts';
import { historyOf } from '../../../../src/operations/answer/answer-reads.ts';
import { recordOf, TO_THE_PROOF } from '../../domain/flip/plan-of.ts';

const configuration = configurationFromOptions({}, 'conversation');
const ENDED: FactBody = { k: 'ended', outcome: 'done', verdict: 'clean', reasons: [], left: [], code: null };

/** Two flips of one flag: one that is over, and one that is still watched. */
const STORED = [
  { record: { ...recordOf([...TO_THE_PROOF, ENDED]), id: 'aaaaaaaaaaaa' as FlipId } },
  { record: { ...recordOf(TO_THE_PROOF), id: 'bbbbbbbbbbbb' as FlipId } },
];
const OVER = 'aaaaaaaa 1970-01-01T00:00:00.000Z cartFailure: off -> on done clean';
const WATCHED = 'bbbbbbbb 1970-01-01T00:00:00.000Z cartFailure: off -> on under way';

describe('the history that a comment asks for', () => {
  it.each([
    ['nothing', null, [WATCHED, OVER]],
    ['a flag', { kind: 'flag', flag: 'cartFailure' }, [WATCHED, OVER]],
    ['a flag by its other name', { kind: 'flag', flag: 'cartServiceFailure' }, [WATCHED, OVER]],
    ['another flag', { kind: 'flag', flag: 'adFailure' }, ['There is no flip of "adFailure".']],
    ['a flip that is not there', { kind: 'flip', id: 'cccccccc' as FlipId }, ['There is no flip cccccccc.']],
    ['a flip', { kind: 'flip', id: 'aaaaaaaa' as FlipId }, [OVER]],
  ] as const)('that names %s', (_, target, lines) => {
    expect(historyOf(STORED, { target, configuration }).text.split('\n')).toEqual(lines);
  });
});
