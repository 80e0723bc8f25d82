import { describe, expect, it } from '@jest/globals';
import { alterationOf } from '../../../../src/domain/record/alteration.ts';
import { type FlipRecord, withFacts } from '../../../../src/domain/record/record.ts';
import { recordOf, TO_THE_PROOF } from '../flip/plan-of.ts';

const KNOWN = recordOf(TO_THE_PROOF);
const SAVED = KNOWN.facts.length;
const ASKED = { k: 'asked', what: 'revert', by: 'bob' } as const;
const OWN = { k: 'sent', key: 'do/reload/0', why: 'no answer' } as const;
const LATER = withFacts(KNOWN, 7, [OWN]);

const edited = (record: FlipRecord, index: number): FlipRecord => ({
  ...record,
  facts: record.facts.map((fact, at) => (at === index ? { ...fact, atMs: fact.atMs + 1 } : fact)),
});

describe('a record that its process finds again', () => {
  it.each<[string, FlipRecord]>([
    ['as it was', KNOWN],
    ['with a wish of somebody else', withFacts(KNOWN, 5, [ASKED])],
    ['with what it wrote itself and had no answer to', LATER],
    ['with both, the wish first', withFacts(withFacts(KNOWN, 5, [ASKED]), 7, [OWN])],
    ['without its locks, under another end of its claim', { ...KNOWN, locks: [], claim: null }],
  ])('is its own %s', (_, stored) => {
    expect(alterationOf(LATER, stored, SAVED)).toBeNull();
  });

  it.each<[string, FlipRecord]>([
    ['a plan of somebody else', { ...KNOWN, plan: { ...KNOWN.plan, reason: 'Because.' } }],
    ['another request', { ...KNOWN, frozen: { 'do/commit/0': { identity: 'x', body: '{}', base: {} } } }],
    ['another trigger', { ...KNOWN, trigger: { kind: 'terminal', actor: 'admin' } }],
    ['an edited fact', edited(KNOWN, 0)],
    ['a fact less', { ...KNOWN, facts: KNOWN.facts.slice(0, -1) }],
    ['a fact that it never wrote', withFacts(KNOWN, 5, [OWN])],
    ['its own fact at another instant', withFacts(KNOWN, 8, [OWN])],
  ])('is altered by %s', (_, stored) => {
    expect(alterationOf(LATER, stored, SAVED)).not.toBeNull();
  });
});
