import { describe, expect, it } from '@jest/globals';
import type { Json } from '../../../../src/domain/json.ts';
import type { Entity, Problem } from '../../../../src/domain/ports/tenant.ts';
import type { FlipPlan } from '../../../../src/domain/record/plan.ts';
import { provenAtMs } from '../../../../src/domain/record/proof.ts';
import type { FlipRecord } from '../../../../src/domain/record/record.ts';
import { isOurs, titleMatches } from '../../../../src/domain/watch/attribute.ts';
import { type Evidence, evidenceOf } from '../../../../src/domain/watch/evidence.ts';
import { RULES, weigh } from '../../../../src/domain/watch/judge.ts';
import { watchStanding } from '../../../../src/domain/watch/watch-standing.ts';
import { planOf, recordOf, TO_THE_PROOF } from '../flip/plan-of.ts';
import { problemOf } from './problem-of.ts';

const MINUTE_MS = 60 * 1000;

const problem = problemOf();

/** Evidence of a flip of which everything was measured and nothing happened. */
function evidence(change: Partial<Evidence> = {}): Evidence {
  return {
    plan: planOf(),
    ours: null,
    announced: 'acknowledged',
    unread: [],
    unsure: [],
    held: true,
    otherChanges: [],
    earlierChanges: [],
    frequent: [],
    requests: 100,
    watchedMs: 30 * MINUTE_MS,
    ...change,
  };
}

const expectingProblem = (change: Partial<FlipPlan> = {}): FlipPlan =>
  planOf({ changes: planOf().changes.map((one) => ({ ...one, expect: 'problem' as const })), ...change });
const mistyped = planOf().changes.map((one) => ({ ...one, typeMismatch: { asked: 'number', has: 'boolean' } }));
const watch = planOf().watch;

describe('the verdict', () => {
  it.each<readonly [string, Evidence, string, readonly string[]]>([
    ['everything measured, nothing found', evidence(), 'clean', []],
    ['a problem of ours', evidence({ ours: problem }), 'problem', ['problem']],
    [
      'a problem of ours although reads were cut',
      evidence({ ours: problem, unread: ['problems'] }),
      'problem',
      ['problem', 'reads'],
    ],
    ['the announcement only found by reading', evidence({ announced: 'unproven' }), 'unknown', ['announce-unproven']],
    ['an announcement sent twice', evidence({ announced: 'maybe-twice' }), 'unknown', ['announce-maybe-twice']],
    ['Dynatrace never told', evidence({ announced: 'absent' }), 'unknown', ['announce-absent']],
    ['problems not read', evidence({ unread: ['problems'] }), 'unknown', ['reads']],
    ['no traffic', evidence({ requests: 0 }), 'unknown', ['traffic']],
    ['traffic not counted', evidence({ requests: null }), 'unknown', ['traffic']],
    ['a replica lost it', evidence({ held: false }), 'unknown', ['not-held']],
    ['another change on the service', evidence({ otherChanges: ['deploy 7'] }), 'unknown', ['not-attributable']],
    [
      'a problem open before',
      evidence({ plan: planOf({ watch: watch && { ...watch, openBefore: [{ id: 'x', title: 'old' }] } }) }),
      'unknown',
      ['problem-open-before'],
    ],
    ['a problem that was there meanwhile', evidence({ strangers: [problem] }), 'unknown', ['problem-open-before']],
    ['a problem merged into one that is not seen', evidence({ merged: [problem] }), 'unknown', ['merged']],
    [
      'an expected problem that did not come, but one merged into another that is not seen',
      evidence({ plan: expectingProblem(), merged: [problem] }),
      'unknown',
      ['merged'],
    ],
    ['a watch cut short', evidence({ watchedMs: 5 * MINUTE_MS }), 'unknown', ['cut-short']],
    [
      'a window shorter than detection takes',
      evidence({ plan: planOf({ watch: watch && { ...watch, durationMs: MINUTE_MS } }) }),
      'unknown',
      ['window'],
    ],
    [
      'a flag of a type that the service does not ask for',
      evidence({ plan: planOf({ changes: mistyped }) }),
      'unknown',
      ['type'],
    ],
    ['the expected problem', evidence({ plan: expectingProblem(), ours: problem }), 'expected-problem', ['problem']],
    [
      'the expected problem, but another change beside it',
      evidence({ plan: expectingProblem(), ours: problem, otherChanges: ['deploy 7'] }),
      'unknown',
      ['problem', 'not-attributable'],
    ],
    [
      'the expected problem, but the value was lost',
      evidence({ plan: expectingProblem(), ours: problem, held: false }),
      'unknown',
      ['problem', 'not-held'],
    ],
    [
      'the expected problem of a flag that the service cannot have read, for its type',
      evidence({
        plan: expectingProblem({ changes: mistyped.map((one) => ({ ...one, expect: 'problem' as const })) }),
        ours: problem,
      }),
      'unknown',
      ['problem', 'type'],
    ],
    ['an expected problem that did not come', evidence({ plan: expectingProblem() }), 'missed', []],
    [
      'an expected problem that did not come, because of the type',
      evidence({
        plan: expectingProblem({ changes: mistyped.map((one) => ({ ...one, expect: 'problem' as const })) }),
      }),
      'missed',
      ['type'],
    ],
    [
      'an expected problem that did not come, without traffic',
      evidence({ plan: expectingProblem(), requests: 0 }),
      'unknown',
      ['traffic'],
    ],
    [
      'an expected problem that did not come, with problems unread',
      evidence({ plan: expectingProblem(), unread: ['problems'] }),
      'unknown',
      ['reads'],
    ],
  ])('of %s', (_, given, verdict, reasons) => {
    const judged = weigh(given);
    expect(judged.verdict).toBe(verdict);
    expect(judged.reasons.map((reason) => reason.code)).toEqual(reasons);
  });

  describe('of two flags, one of which was to do harm and one not', () => {
    const [cart] = planOf().changes;
    const ad = { id: 'SERVICE-0000000000000002', name: 'ad' };
    const changes =
      cart === undefined
        ? []
        : [
            { ...cart, expect: 'problem' as const },
            { ...cart, flag: 'adFailure', entities: [ad] },
          ];
    const plan = planOf({ changes });
    const onAd = { ...problem, id: '-2_2V2', entityIds: [ad.id] };

    it.each<readonly [string, Partial<Evidence>, string]>([
      ['a problem where it was expected, everything measured', { ours: problem }, 'expected-problem'],
      ['a problem where none was expected', { ours: onAd }, 'problem'],
      ['a problem where it was expected, the other service idle', { ours: problem, requests: 0 }, 'unknown'],
      ['a problem where it was expected, the watch cut short', { ours: problem, watchedMs: 1 }, 'unknown'],
    ])('%s', (_, change, verdict) => {
      expect(weigh(evidence({ plan, ...change })).verdict).toBe(verdict);
    });

    const read = (found: readonly Problem[], byEntity: readonly { entityId: string; requests: number }[] = []) =>
      recordOf(
        [
          ...TO_THE_PROOF,
          { k: 'reading', read: 'problems', complete: true, data: { problems: found as unknown as Json } },
          {
            k: 'reading',
            read: 'traffic',
            complete: true,
            data: { requests: 9, failures: 0, byEntity: byEntity as unknown as Json },
          },
        ],
        plan,
      );
    const since = (record: FlipRecord): number => provenAtMs(record, 'do') ?? 0;

    it('takes the unexpected problem of two', () => {
      const record = read([problem, onAd]);
      expect(evidenceOf(record, since(record)).ours?.id).toBe(onAd.id);
    });

    it('counts the requests of the quietest service', () => {
      const record = read([], [{ entityId: 'SERVICE-0000000000000001', requests: 9 }]);
      expect(evidenceOf(record, since(record)).requests).toBe(0);
    });

    it('counts them for each service of a flag, and for nothing that is none', () => {
      const [one] = planOf().changes;
      const requests = (...entities: Entity[]) => {
        const { facts } = read([], [{ entityId: 'SERVICE-0000000000000001', requests: 9 }]);
        const made = recordOf(facts, { changes: one === undefined ? [] : [{ ...one, entities }] });
        return evidenceOf(made, since(made)).requests;
      };
      const cart1 = { id: 'SERVICE-0000000000000001', name: 'cart' };
      expect(requests(cart1)).toBe(9);
      expect(requests(cart1, { id: 'SERVICE-0000000000000003', name: 'cart' })).toBe(0);
      expect(requests(cart1, { id: 'PROCESS_GROUP-0000000000000003', name: 'flagd' })).toBe(9);
      expect(requests({ id: 'PROCESS_GROUP-0000000000000003', name: 'flagd' })).toBe(0);
    });

    it('is watched to its end although the expected problem came', () => {
      const record = read([problem]);
      const nowMs = 20_000;
      expect(watchStanding(record, nowMs).kind).not.toBe('over');
      expect(watchStanding(read([onAd]), nowMs).kind).toBe('over');
    });
  });

  it('is never clean when any single rule speaks against it', () => {
    const against: Readonly<Record<string, Partial<Evidence>>> = {
      'not-attributable': { otherChanges: ['x'] },
      'not-held': { held: false },
      'announce-absent': { announced: 'absent' },
      'announce-unproven': { announced: 'unproven' },
      'announce-maybe-twice': { announced: 'maybe-twice' },
      reads: { unread: ['problems'] },
      traffic: { requests: 0 },
      type: { plan: planOf({ changes: mistyped }) },
      'problem-open-before': {
        plan: planOf({ watch: watch && { ...watch, openBefore: [{ id: 'x', title: 'old' }] } }),
      },
      merged: { merged: [problem] },
      frequent: { frequent: ['Failure rate increase'] },
      'cut-short': { watchedMs: 0 },
      window: { plan: planOf({ watch: watch && { ...watch, durationMs: 1 } }) },
    };
    const codes = RULES.filter(({ spoils }) => spoils.includes('clean')).map(({ code }) => code);
    expect(Object.keys(against).sort()).toEqual(codes.sort());
    for (const change of Object.values(against)) expect(weigh(evidence(change)).verdict).toBe('unknown');
  });

  it('is never expected-problem when a rule makes it uncertain whose problem it is', () => {
    const plan = expectingProblem();
    const unread = expectingProblem({ watch: watch && { ...watch, openUnread: true } });
    const type = expectingProblem({ changes: mistyped.map((one) => ({ ...one, expect: 'problem' as const })) });
    const against: Readonly<Record<string, Partial<Evidence>>> = {
      'not-attributable': { plan, otherChanges: ['x'] },
      'change-before': { plan, earlierChanges: ['x'] },
      'not-held': { plan, held: false },
      unsure: { plan, unsure: ['other change events'] },
      'open-unread': { plan: unread },
      type: { plan: type },
    };
    const codes = RULES.filter(({ spoils }) => spoils.includes('expected-problem')).map(({ code }) => code);
    expect(Object.keys(against).sort()).toEqual(codes.sort());
    for (const [code, change] of Object.entries(against)) {
      const judged = weigh(evidence({ ...change, ours: problem }));
      expect([code, judged.verdict, judged.reasons[1]?.code]).toEqual([code, 'unknown', code]);
    }
    const late = { ...problem, startMs: 10 * MINUTE_MS };
    expect(weigh(evidence({ plan: unread, ours: late })).verdict).toBe('expected-problem');
  });

  it('of what came right before says nothing where no problem came', () => {
    const more = { earlierChanges: ['deploy 7'], unsure: ['x'] };
    expect(weigh(evidence(more))).toMatchObject({ verdict: 'clean', reasons: [] });
    expect(weigh(evidence({ ...more, plan: expectingProblem() }))).toMatchObject({ verdict: 'missed', reasons: [] });
  });
});

describe('what a reading of problems leaves open', () => {
  const read = (found: readonly Problem[], more: Readonly<Record<string, Json>> = {}) =>
    recordOf([
      ...TO_THE_PROOF,
      {
        k: 'reading',
        read: 'problems',
        complete: true,
        data: { problems: found as unknown as Json, ...more },
      },
    ]);
  const evidenceIn = (record: FlipRecord) => evidenceOf(record, provenAtMs(record, 'do') ?? 0);
  const before = { startMs: -10 * MINUTE_MS };

  it.each<readonly [string, Partial<Problem>, number]>([
    ['began before and is open', before, 1],
    ['began before and closed during the watch', { ...before, active: false, recordedMs: 5000 }, 1],
    ['began before and closed, nobody says when', { ...before, active: false, recordedMs: null }, 1],
    ['was over long before', { ...before, active: false, recordedMs: -5 * MINUTE_MS }, 0],
    ['lies elsewhere', { ...before, entityIds: ['SERVICE-0000000000000002'] }, 0],
    ["is this flip's own", {}, 0],
  ])('a problem that %s', (_, change, strangers) => {
    expect(evidenceIn(read([{ ...problem, ...change }])).strangers).toHaveLength(strangers);
  });

  it('a problem that was merged into another one', () => {
    const seen = evidenceIn(read([{ ...problem, duplicate: true }]));
    expect([seen.ours, seen.strangers, seen.merged?.length]).toEqual([null, [], 1]);
  });

  it('what came after it was asked for, however late the answer', () => {
    const record = read([], { askedMs: 5500 });
    expect(evidenceIn(record).watchedMs).toBe(500);
    const watched = { ...planOf(), watch: watch && { ...watch, durationMs: 900 } };
    const late = recordOf(record.facts, watched);
    expect(watchStanding(late, 6000).kind).toBe('read');
    expect(watchStanding(recordOf(read([]).facts, watched), 6000).kind).toBe('over');
  });
});

describe('whose problem it is', () => {
  it.each<readonly [string, Partial<Problem>, boolean]>([
    ['on our entity, after the flip', {}, true],
    ['started shortly before, as Dynatrace back-dates', { startMs: -60_000 }, true],
    ['started long before', { startMs: -10 * MINUTE_MS }, false],
    ['recorded before the flip', { recordedMs: -1 }, false],
    ['on another entity', { entityIds: ['SERVICE-0000000000000002'] }, false],
    ['ours by its root cause', { entityIds: [], rootCauseEntityId: 'SERVICE-0000000000000001' }, true],
    ['a duplicate', { duplicate: true }, false],
  ])('%s', (_, change, ours) => {
    expect(isOurs(planOf(), { ...problem, ...change })).toBe(ours);
  });

  it('without an entity in it, by its title', () => {
    const plan = planOf({
      changes: planOf().changes.map((one) => ({ ...one, titlePhrases: ['Critical Redis connection error!'] })),
    });
    expect(isOurs(plan, { ...problem, entityIds: [], title: 'critical redis connection error' })).toBe(true);
  });

  it.each([
    ['Critical Redis connection error!', 'critical redis connection error', true],
    ['Critical Redis connection error!', 'redis error', false],
    ['Redis connection', 'redis connection error', false],
    ['Rediscover', 'redis', false],
    ['Rediscover', 'redis*', true],
    ['Rediscover', '*scover', true],
    ['Rediscover', '*disco*', true],
    ['Critical Redis connection error!', 'redis conn*', true],
    ['Critical Redis connection error!', 'redis*error', false],
    ['anything', '*', false],
    ['cart_failure rises', 'failure', false],
    ['anything', '!!!', false],
    ['!!!', '!!!', false],
  ])('the title %j has the phrase %j: %s', (title, phrase, found) => {
    expect(titleMatches(title, phrase)).toBe(found);
  });
});
