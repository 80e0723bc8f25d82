import { describe, expect, it } from '@jest/globals';
import { readInputs } from '../../../src/entry/action/inputs.ts';

describe('the start of the time that a gate judges', () => {
  const gate = { INPUT_MODE: 'gate', INPUT_SERVICE: 'cart' };

  it.each([
    ['that a step says', '15m', { kind: 'ago', agoMs: 15 * 60_000 }],
    ['that action.yml says for it', 'look-back', { kind: 'back' }],
  ])('is the one %s', (_, text, since) => {
    expect(readInputs({ ...gate, INPUT_SINCE: text }).since).toEqual(since);
  });

  it('is never taken for the time before now where an expression came out empty', () => {
    const empty = () => readInputs({ ...gate, INPUT_SINCE: '' });
    expect(empty).toThrow(expect.objectContaining({ code: 'FG_GATE_SINCE_EMPTY' }));
    expect(readInputs({ INPUT_MODE: 'flip', INPUT_SINCE: '' }).since).toBeUndefined();
  });
});
