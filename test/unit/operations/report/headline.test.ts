import { expect, it } from '@jest/globals';
import { lastFact } from '../../../../src/domain/record/record.ts';
import { answerComment } from '../../../../src/operations/answer/answer-comment.ts';
import { headline } from '../../../../src/operations/report/headline.ts';
import { FLAG, openCounter } from '../answer/counter.ts';

/** A flip whose problem came, with another address of the problem in its readings. */
async function flipWithProblemAt(url: string) {
  const counter = openCounter();
  const [answer] = await answerComment(counter.desk, counter.comment(`/flip ${FLAG} on expect problem`));
  const { record } = answer ?? {};
  if (record === undefined || record === null) throw new TypeError('no record');
  expect(lastFact(record, 'ended')?.verdict).toBe('expected-problem');
  const text = JSON.stringify(record, (key, value) => (key === 'url' ? url : value));
  const changed: typeof record = JSON.parse(text);
  return changed;
}

it.each([
  ['https://abc12345.apps.dynatrace.com/ui/apps/problem/1_2V2', true],
  ['http://127.0.0.1:4711/e/abc12345/#problems/problemdetails;pid=1_2V2', true],
  ['http://abc12345.live.dynatrace.com/#problems', false],
  ['http://127.0.0.1.evil.example/', false],
  ['https://abc12345.apps.dynatrace.com/) [click](https://evil.example/', false],
])('links a problem at %s: %s', async (url, isLinked) => {
  const record = await flipWithProblemAt(url);
  expect(headline(record, 'full').includes(`](${url})`)).toBe(isLinked);
  expect(headline(record, 'full')).toMatch(/P-\d+/);
  expect(headline(record, 'id-only')).not.toContain('](');
});
