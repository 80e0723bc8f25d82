import { expect, it } from '@jest/globals';
import type { FactBody } from '../../../../src/domain/record/record.ts';
import { exitCodeOf } from '../../../../src/operations/answer/answer.ts';
import { answerComment } from '../../../../src/operations/answer/answer-comment.ts';
import { BRANCH } from '../../../../src/sandbox/scenario.ts';
import { FLAG, openCounter } from './counter.ts';

const NOTHING_FOUND = { problems: [], atMs: 0 };

it.each<[string, FactBody]>([
  ['its end as clean', { k: 'ended', outcome: 'done', verdict: 'clean', reasons: [], left: [], code: null }],
  ['a reading without a problem', { k: 'reading', read: 'problems', complete: true, data: NOTHING_FOUND }],
  ['a receipt', { k: 'receipt', key: 'do/commit/0', end: 'done', observed: false, data: { sha: 'a'.repeat(40) } }],
])('a flip into whose record somebody writes %s while it is watched goes back, and says so', async (_, fact) => {
  const counter = openCounter();
  const running = answerComment(counter.desk, counter.comment(`/flip ${FLAG} on expect healthy watch 25m`));
  await counter.clock.sleep(60 * 1000);
  const [stored] = await counter.ports.store.list();
  if (stored === undefined) throw new TypeError('no flip');
  const { record, token } = stored;
  const at = { id: record.id, token, atMs: counter.clock.nowMs(), claimUntilMs: record.claim?.untilMs ?? 0 };
  await counter.ports.store.append({ ...at, facts: [fact], release: [] });
  const [answer] = await running;
  expect(answer).toMatchObject({ decision: 'undone', reasonCode: 'state-lost' });
  expect(answer && exitCodeOf(answer, 'none')).toBe(1);
  expect(counter.told()[0]).toContain('its record was altered');
  expect(counter.served()).toEqual(['off', 'off']);
  expect(counter.fileSays(BRANCH)).toBe('off');
});
