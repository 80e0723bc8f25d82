import { describe, expect, it } from '@jest/globals';
import type { FoundEvent, Problem, Reading, RequestCount } from '../../../../src/domain/ports/tenant.ts';
import { CLEAN_FLOOR_MS } from '../../../../src/domain/watch/clean-floor.ts';
import { type GateFacts, judgeGate } from '../../../../src/domain/watch/judge-gate.ts';
import { problemOf } from './problem-of.ts';

const CART = 'SERVICE-0000000000000001';
const whole = <T>(value: T): Reading<T> => ({ complete: true, value });
const cut = <T>(value: T): Reading<T> => ({ complete: false, why: 'the last page failed', value });
const busy: readonly RequestCount[] = [{ entityId: CART, requests: 12, failures: 0 }];
const event = (frequent: boolean): FoundEvent => ({
  eventId: 'e1',
  title: 'Failure rate increase',
  startMs: 1000,
  entityIds: [CART],
  properties: {},
  frequent,
});
const facts = (more: Partial<GateFacts> = {}): GateFacts => ({
  fromMs: 0,
  toMs: CLEAN_FLOOR_MS,
  entityIds: [CART],
  problems: whole<readonly Problem[]>([]),
  counts: whole(busy),
  events: whole<readonly FoundEvent[]>([]),
  sees: whole(true),
  ...more,
});

describe('a gate', () => {
  it.each<[string, Partial<GateFacts>, string, readonly string[]]>([
    ['clean when all was measured and nothing found', {}, 'clean', []],
    ['problem for an open one', { problems: whole([problemOf()]) }, 'problem', ['problem']],
    ['problem for one that closed again', { problems: whole([problemOf({ active: false })]) }, 'problem', ['problem']],
    ['problem though the list was cut', { problems: cut([problemOf()]) }, 'problem', ['problem']],
    ['unknown when the list of problems was cut', { problems: cut([]) }, 'unknown', ['reads']],
    ['unknown when requests could not be counted', { counts: cut(busy) }, 'unknown', ['reads']],
    ['unknown without requests', { counts: whole([]) }, 'unknown', ['traffic']],
    ['unknown with requests of another service only', { entityIds: [CART, 'SERVICE-2'] }, 'unknown', ['traffic']],
    ['unknown to one who sees no record at all', { sees: whole(false) }, 'unknown', ['blind']],
    [
      'unknown where that could not be found out',
      { sees: { complete: false, why: 'the query failed', value: false } },
      'unknown',
      ['blind'],
    ],
    ['unknown when events could not be read', { events: cut<readonly FoundEvent[]>([]) }, 'unknown', ['reads']],
    ['unknown beside a frequent issue', { events: whole([event(true)]) }, 'unknown', ['frequent']],
    ["clean beside anybody's change", { events: whole([event(false)]) }, 'clean', []],
    ['unknown in too short a time', { toMs: CLEAN_FLOOR_MS - 1 }, 'unknown', ['window']],
    [
      'unknown behind a maintenance window',
      { problems: whole([problemOf({ underMaintenance: true })]) },
      'unknown',
      ['maintenance'],
    ],
    [
      'unknown where Dynatrace merged the problem into one that nobody sees here',
      { problems: whole([problemOf({ duplicate: true })]) },
      'unknown',
      ['merged'],
    ],
    [
      'problem where the one that it was merged into is seen',
      { problems: whole([problemOf({ duplicate: true }), problemOf({ id: 'p2', displayId: 'P-2' })]) },
      'problem',
      ['problem'],
    ],
  ])('is %s', (_title, more, verdict, codes) => {
    const judged = judgeGate(facts(more));
    expect(judged.verdict).toBe(verdict);
    expect(judged.reasons.map(({ code }) => code)).toEqual(codes);
  });

  it('names the problem that began first', () => {
    const found = [problemOf({ id: 'p2', startMs: 9000 }), problemOf({ id: 'p1', startMs: 1000 })];
    expect(judgeGate(facts({ problems: whole(found) })).problem?.id).toBe('p1');
  });
});
