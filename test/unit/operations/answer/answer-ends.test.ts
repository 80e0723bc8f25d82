import { describe, expect, it } from '@jest/globals';
import { exitCodeOf } from '../../../../src/operations/answer/answer.ts';
import { answerComment } from '../../../../src/operations/answer/answer-comment.ts';
import { BRANCH } from '../../../../src/sandbox/scenario.ts';
import { FLAG, openCounter } from './counter.ts';

describe('how a run ends', () => {
  it('ends well when it is asked about a flip that hurt, and when it takes that back', async () => {
    const counter = openCounter();
    const failOn = ['problem', 'missed', 'unknown'] as const;
    const [flip] = await answerComment(counter.desk, counter.comment(`/flip ${FLAG} on expect healthy`));
    const [status] = await answerComment(counter.desk, counter.comment('/flip status'));
    const [revert] = await answerComment(counter.desk, counter.comment('/flip revert'));
    const ends = [flip, status, revert].map(
      (answer) => answer && [answer.decision, answer.verdict, exitCodeOf(answer, failOn)],
    );
    expect(ends).toEqual([
      ['done', 'problem', 1],
      ['done', 'problem', 0],
      ['undone', 'problem', 0],
    ]);
  });

  it('says which right was missing when it went back for that', async () => {
    const counter = openCounter();
    const scopes = counter.dynatrace.tokens.find(({ kind }) => kind === 'platform')?.scopes ?? [];
    const ingesting = scopes.filter((scope) => scope.endsWith('events:write'));
    Object.assign(counter.dynatrace.tokens.find(({ kind }) => kind === 'platform') ?? {}, {
      scopes: scopes.filter((scope) => !ingesting.includes(scope)),
    });
    const [answer] = await answerComment(counter.desk, counter.comment(`/flip ${FLAG} on expect problem`));
    expect(answer).toMatchObject({ decision: 'undone', reasonCode: 'announce-refused' });
    expect(answer?.text).toMatch(/did not take the change event .*events:write/);
    expect(counter.fileSays(BRANCH)).toBe('off');
  });
});
