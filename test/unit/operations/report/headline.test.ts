import { expect, it } from '@jest/globals';
import type { FactBody } from '../../../../src/domain/record/record.ts';
import { lastFact } from '../../../../src/domain/record/record.ts';
import { answerComment } from '../../../../src/operations/answer/answer-comment.ts';
import { headline } from '../../../../src/operations/report/headline.ts';
import { problemPage } from '../../../../src/operations/report/problem-page.ts';
import { recordOf, TO_THE_PROOF } from '../../domain/flip/plan-of.ts';
import { FLAG, openCounter } from '../answer/counter.ts';

/** A flip whose problem came. */
async function flipWithProblem() {
  const counter = openCounter();
  const [answer] = await answerComment(counter.desk, counter.comment(`/flip ${FLAG} on expect problem`));
  const { record } = answer ?? {};
  if (record === undefined || record === null) throw new TypeError('no record');
  expect(lastFact(record, 'ended')?.verdict).toBe('expected-problem');
  return record;
}

it.each([
  ['https://abc12345.apps.dynatrace.com/ui/apps/problem/1_2V2', true],
  ['http://127.0.0.1:4711/e/abc12345/#problems/problemdetails;pid=1_2V2', true],
  ['http://abc12345.live.dynatrace.com/#problems', false],
  ['http://127.0.0.1.evil.example/', false],
  ['https://abc12345.apps.dynatrace.com/) [click](https://evil.example/', false],
])('links a problem at %s: %s', async (url, isLinked) => {
  const record = await flipWithProblem();
  expect(headline(record, () => url).includes(`](${url})`)).toBe(isLinked);
  expect(headline(record, () => url)).toMatch(/P-\d+/);
  expect(headline(record, () => '')).not.toContain('](');
});

it('never links where a record says: whoever writes the state could choose', async () => {
  const evil = 'https://evil.example/phish';
  const text = JSON.stringify(await flipWithProblem());
  const forged = JSON.parse(text.replaceAll('"displayId":', `"url":"${evil}","displayId":`));
  expect(JSON.stringify(forged)).toContain(evil);
  for (const links of ['full', 'id-only'] as const) {
    const page = problemPage({ problemUrl: () => 'https://abc12345.apps.dynatrace.com/ui/x' }, links);
    expect(headline(forged, page)).not.toContain('evil');
  }
});

const end = (outcome: 'done' | 'undone', verdict: 'unknown' | null): FactBody => ({
  k: 'ended',
  outcome,
  verdict,
  reasons: [],
  left: [],
  code: null,
});

it('does not say that every flagd serves it once a look saw otherwise', () => {
  const seen = { proven: false, live: 'ours', detail: 'not served by p', othersChanged: [] };
  const lost: FactBody = { k: 'reading', read: 'served', complete: true, data: seen };
  const said = headline(recordOf([...TO_THE_PROOF, lost, end('done', 'unknown')]), () => '');
  expect(said).toContain('**Done**: every flagd served it at the proof, but not all the time since');
  expect(headline(recordOf([...TO_THE_PROOF, end('done', 'unknown')]), () => '')).toContain('every flagd serves it;');
});

it('does not say that git is as before where the branch says something else by now', () => {
  const back = (git: 'done' | 'foreign') =>
    headline(
      recordOf([
        ...TO_THE_PROOF,
        { k: 'turned', why: 'revert-asked', frozen: {} },
        { k: 'receipt', key: 'undo/commit/0', end: git, observed: true, data: {} },
        end('undone', null),
      ]),
      () => '',
    );
  expect(back('done')).toContain('Git, cluster and every flagd are as before.');
  expect(back('foreign')).toContain('Cluster and every flagd are as before; on `b` somebody else changed the value');
});

it('does not say that the flip caused a problem beside which another change was announced, or may have been', () => {
  const problem = {
    id: '-1_2V2',
    displayId: 'P-1',
    title: 'Failure rate increase',
    active: true,
    startMs: 1000,
    recordedMs: 2000,
    entityIds: ['SERVICE-0000000000000001'],
    duplicate: false,
  };
  const after = (others: readonly string[], complete = true) =>
    headline(
      recordOf([
        ...TO_THE_PROOF,
        { k: 'reading', read: 'problems', complete: true, data: { problems: [problem] } },
        { k: 'reading', read: 'changes', complete, data: { others } },
        { k: 'reading', read: 'served', complete: true, data: { proven: true, live: 'ours', detail: '' } },
        end('done', 'unknown'),
      ]),
      () => '',
    );
  expect(after([])).toContain('this flip caused problem `P-1`');
  expect(after(['deploy 7'])).toContain('whether this flip caused it is not certain');
  expect(after([], false)).toContain('whether this flip caused it is not certain');
});
