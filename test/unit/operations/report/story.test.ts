import { expect, it } from '@jest/globals';
import type { FactBody } from '../../../../src/domain/record/record.ts';
import { storyOf } from '../../../../src/operations/report/story.ts';
import { planOf, recordOf, TO_THE_PROOF } from '../../domain/flip/plan-of.ts';

const texts = (facts: readonly FactBody[], plan = planOf()) => storyOf(recordOf(facts, plan)).map(({ text }) => text);
const receipt = (key: 'do/apply/0' | 'undo/apply/0' | 'undo/announce/0', data: Record<string, number>): FactBody => ({
  k: 'receipt',
  key,
  end: 'done',
  observed: true,
  data,
});

it('says of a patch whose answer was lost that it was found, not that none was needed', () => {
  expect(texts([receipt('do/apply/0', {})])[0]).toContain("was found there with this flip's mark and value");
  expect(texts([receipt('undo/apply/0', {})])[0]).toContain('needed no write');
});

it('counts the entities that an event was accepted for where they are not all', () => {
  const entities = ['1', '2'].map((id) => ({ id: `SERVICE-${id}`, name: 'cart' }));
  const plan = planOf({ changes: planOf().changes.map((change) => ({ ...change, entities })) });
  expect(texts([receipt('undo/announce/0', { accepted: 1 })], plan)[0]).toContain('1 of cart (SERVICE-1), cart');
  expect(texts([receipt('undo/announce/0', { accepted: 2 })], plan)[0]).not.toContain(' of cart');
});

it('does not say that there is no problem where problems could not be read', () => {
  const read = (complete: boolean): FactBody => ({ k: 'reading', read: 'problems', complete, data: { problems: [] } });
  expect(texts([...TO_THE_PROOF, read(true)]).at(-1)).toContain('no problem of this flip so far');
  expect(texts([...TO_THE_PROOF, read(false)]).at(-1)).toContain('problems could not be read whole');
});
