import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Answer } from '../../../../src/operations/answer/answer.ts';
import { answerComment } from '../../../../src/operations/answer/answer-comment.ts';
import { resultOf } from '../../../../src/operations/answer/result.ts';
import { FLAG, openCounter } from './counter.ts';

const schema = new Ajv2020({ allowUnionTypes: true });
addFormats.default(schema);
const isResult = schema.compile(JSON.parse(readFileSync('schema/result.schema.json', 'utf8')));

type Counter = ReturnType<typeof openCounter>;

async function say(counter: Counter, body: string, author?: string): Promise<Answer> {
  const [answer] = await answerComment(counter.desk, counter.comment(body, author));
  if (answer === undefined) throw new TypeError('no answer');
  return answer;
}

/** Everything but the right to write the flags again. */
function mayNotPatch({ kubernetes, scenario }: Counter): void {
  const rules = [
    { group: '', resource: 'configmaps', verbs: ['get'], names: [] },
    { group: '', resource: 'pods', verbs: ['list', 'patch'], names: [] },
    { group: '', resource: 'pods/proxy', verbs: ['create'], names: [] },
    { group: 'apps', resource: 'deployments', verbs: ['get'], names: [] },
    { group: 'apps', resource: 'replicasets', verbs: ['list'], names: [] },
  ];
  kubernetes.issueToken({ token: scenario.credentials.kubernetes, user: 'flipgate', rules });
}

describe('the result for other programs', () => {
  it('keeps to its schema, whatever came of the command', async () => {
    const counter = openCounter();
    const answers = [
      await say(counter, `/flip ${FLAG} onn`),
      await say(counter, `/flip ${FLAG} on`, 'bob'),
      await say(counter, `/flip plan ${FLAG} on`),
      await say(counter, `/flip ${FLAG} off`),
      await say(counter, `/flip ${FLAG} on expect problem`),
      await say(counter, '/flip status'),
      await say(counter, '/flip history'),
      await say(counter, '/flip list'),
      await say(counter, '/flip revert'),
    ];
    for (const answer of answers) {
      const result = resultOf(answer);
      expect({ result, valid: isResult(result), errors: isResult.errors }).toMatchObject({ valid: true });
    }
    expect(answers.map(({ decision }) => decision)).toEqual([
      'refused',
      'denied',
      'planned',
      'noop',
      'done',
      'done',
      'noop',
      'noop',
      'undone',
    ]);
  });

  it('says until when it was watched, not until when it was going to be', async () => {
    const counter = openCounter();
    const { record, ...rest } = await say(counter, `/flip ${FLAG} on expect problem`);
    const { run } = resultOf({ record, ...rest }) as { run: { watchedUntil: string; endedAt: string } };
    expect(Date.parse(run.watchedUntil)).toBeLessThanOrEqual(Date.parse(run.endedAt));
    expect(Date.parse(run.endedAt) - Date.parse(run.watchedUntil)).toBeLessThan(60_000);
  });

  it('of a stuck flip names what is left, the command that ends it, and the next try', async () => {
    const counter = openCounter();
    await say(counter, `/flip ${FLAG} on watch 0`);
    mayNotPatch(counter);
    const result = resultOf(await say(counter, '/flip revert'));
    expect({ valid: isResult(result), errors: isResult.errors }).toMatchObject({ valid: true });
    expect(result).toMatchObject({
      decision: 'stuck',
      exitCode: 5,
      run: {
        left: [
          { where: 'live', byHand: `flipgate revert ${FLAG} --from-cluster` },
          { where: 'event', byHand: expect.stringMatching(/^flipgate revert [0-9a-f]+$/) },
        ],
        nextTryAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      },
    });
  });
});
