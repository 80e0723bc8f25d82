import { expect, it } from '@jest/globals';
import { planChange } from '../../../../src/operations/plan/plan-changes.ts';

/** A flag whose rule decides for everybody but one. */
const text = JSON.stringify({
  flags: {
    cartFailure: {
      state: 'ENABLED',
      variants: { on: true, off: false },
      defaultVariant: 'on',
      targeting: { if: [{ '==': [{ var: 'email' }, 'ann@example.com'] }, 'on', 'off'] },
    },
  },
});

it('of a flag that is at its variant already expects served what its rule makes of a context, not the default', () => {
  const { already, change } = planChange({
    text,
    file: 'flags',
    asked: {
      flag: 'cartFailure',
      variant: 'on',
      service: null,
      entityIds: [],
      titlePhrases: [],
      expect: 'healthy',
      askedType: null,
    },
    entities: [],
  });
  expect([already, change.proof]).toEqual([true, { context: {}, before: 'off', after: 'off' }]);
});
