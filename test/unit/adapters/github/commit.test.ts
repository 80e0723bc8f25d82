import { describe, expect, it } from '@jest/globals';
import { makeRepository } from '../../../../src/adapters/github/repository.ts';
import { type Answer, cut, empty, html, json, never } from '../scripted-transport.ts';
import { graphql, HEAD, makeTestClient, NEXT, TOKEN, variablesOf } from './github-fixture.ts';

const REQUEST = {
  branch: 'flags',
  expectedHead: HEAD,
  headline: 'Flip cartFailure: off -> on',
  body: 'Flipgate-Id: f1',
  files: [{ path: 'flags.json', text: '\uFEFF{"a":"é🚀"}\r\n' }],
};
const done = graphql({ createCommitOnBranch: { commit: { oid: NEXT, url: 'https://ghe.example/c/1' } } });
const refusal = (type: string | null, more: object = {}) =>
  graphql({ createCommitOnBranch: null }, [
    { ...(type === null ? {} : { type }), path: ['createCommitOnBranch'], message: 'some words', ...more },
  ]);

function commit(...answers: readonly Answer[]) {
  const { client, sent, clock } = makeTestClient(...answers);
  return { answer: makeRepository(client).commit(REQUEST), sent, clock, client };
}

describe('commit', () => {
  it('sends whole files in strict base64 on the expected head, once', async () => {
    const { answer, sent } = commit(done);
    expect(await answer).toEqual({ kind: 'committed', sha: NEXT, url: 'https://ghe.example/c/1' });
    const contents = Buffer.from(REQUEST.files[0]?.text ?? '', 'utf8').toString('base64');
    expect(variablesOf(sent[0])).toEqual({
      input: {
        branch: { repositoryNameWithOwner: 'octo/shop', branchName: 'flags' },
        expectedHeadOid: HEAD,
        message: { headline: REQUEST.headline, body: REQUEST.body },
        fileChanges: { additions: [{ path: 'flags.json', contents }], deletions: [] },
      },
    });
    expect(sent).toHaveLength(1);
  });

  it('reads a stale head as moved', async () => {
    expect(await commit(refusal('STALE_DATA')).answer).toEqual({ kind: 'moved' });
  });

  it.each(['FORBIDDEN', 'UNPROCESSABLE', 'BRANCH_PROTECTION_RULE_VIOLATION', 'NOT_FOUND', 'INSUFFICIENT_SCOPES'])(
    'reads %s as refused, with the reason cleaned',
    async (type) => {
      const message = `Changes must\r\n::error::be \u202emade through ${TOKEN}`;
      const answer = await commit(refusal(type, { message })).answer;
      const said = 'Changes must ::error::be made through ***';
      const forbids = type === 'FORBIDDEN' || type === 'INSUFFICIENT_SCOPES';
      expect(answer).toEqual({ kind: 'refused', reason: forbids ? `${said}. A commit needs contents=write.` : said });
    },
  );

  it.each([
    ['401', json({ message: 'Bad credentials' }, 401)],
    ['403 that is no rate limit', json({ message: 'Resource not accessible by integration' }, 403)],
    ['404', json({ message: 'Not Found' }, 404)],
    ['a redirect', empty(301, { location: 'https://ghe.example/x' })],
  ])('reads %s of the whole request as refused', async (_name, answer) => {
    expect(await commit(answer).answer).toMatchObject({ kind: 'refused' });
  });

  const resetIn = (seconds: number) => String(Date.UTC(2026, 0, 31, 10) / 1000 + seconds);
  it.each([
    ['502', html(502), 'FG_GITHUB_UNAVAILABLE'],
    ['500 without a body', empty(500), 'FG_GITHUB_UNAVAILABLE'],
    ['a connection that breaks', () => Promise.reject(new TypeError('fetch failed')), 'FG_GITHUB_UNREACHABLE'],
    ['an answer that breaks off', cut, 'FG_GITHUB_UNREACHABLE'],
    [
      'an error without a type',
      refusal(null, { message: 'Something went wrong while executing your query.' }),
      'FG_GITHUB_UNAVAILABLE',
    ],
    ['an error of a type that nobody has heard of', refusal('SERVICE_UNAVAILABLE'), 'FG_GITHUB_UNAVAILABLE'],
    [
      'a certain error beside an uncertain one',
      graphql(null, [{ type: 'FORBIDDEN', message: 'a' }, { message: 'b' }]),
      'FG_GITHUB_UNAVAILABLE',
    ],
    [
      'a stale head beside an uncertain error',
      graphql(null, [{ type: 'STALE_DATA', message: 'a' }, { message: 'b' }]),
      'FG_GITHUB_UNAVAILABLE',
    ],
    ['RATE_LIMITED in a 200', refusal('RATE_LIMITED'), 'FG_GITHUB_RATE'],
    ['429', json({ message: 'x' }, 429), 'FG_GITHUB_RATE'],
    ['403 with retry-after', json({ message: 'x' }, 403, { 'retry-after': '30' }), 'FG_GITHUB_RATE'],
    [
      '403 with nothing left',
      json({ message: 'x' }, 403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': resetIn(9) }),
      'FG_GITHUB_RATE',
    ],
    [
      '403 that links the limits',
      json(
        {
          message: 'x',
          documentation_url: 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api',
        },
        403,
      ),
      'FG_GITHUB_RATE',
    ],
    [
      'a query that the server does not know',
      graphql(undefined, [{ message: 'x', extensions: { code: 'undefinedField' } }]),
      'FG_GITHUB_ANSWER',
    ],
    ['a success without a commit', graphql({ createCommitOnBranch: null }), 'FG_GITHUB_ANSWER'],
    [
      'half an answer',
      () => new Response('{"data":{"crea', { status: 200, headers: { 'content-type': 'application/json' } }),
      'FG_GITHUB_ANSWER',
    ],
    ['an empty answer', empty(200), 'FG_GITHUB_ANSWER'],
  ])('never reads %s as moved or refused', async (_name, answer, code) => {
    const run = commit(answer);
    await expect(run.answer).rejects.toMatchObject({ code, kind: expect.stringMatching(/unavailable|contract/) });
    expect(run.sent).toHaveLength(1);
  });

  it('gives up when no answer comes in time', async () => {
    const { client, clock } = makeTestClient(never);
    clock.expire = true;
    await expect(makeRepository(client).commit(REQUEST)).rejects.toMatchObject({ code: 'FG_GITHUB_UNREACHABLE' });
  });

  it.each([
    [
      'retry-after in seconds',
      { 'retry-after': '30', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': resetIn(9) },
      30,
    ],
    ['the reset by our clock', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': resetIn(9) }, 9],
    [
      "the reset by GitHub's clock",
      {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': resetIn(9),
        date: new Date(Date.UTC(2026, 0, 31, 9, 59, 50)).toUTCString(),
      },
      19,
    ],
    ['nothing: a minute', {}, 60],
  ])('takes the wait from %s', async (_name, headers, retryAfterSeconds) => {
    await expect(commit(json({}, 429, headers)).answer).rejects.toMatchObject({ data: { retryAfterSeconds } });
  });

  it('refuses text that UTF-8 cannot hold before anything is sent', async () => {
    const { client, sent } = makeTestClient();
    const files = [{ path: 'a', text: '\ud800' }];
    const asked = makeRepository(client).commit({ ...REQUEST, files });
    await expect(asked).rejects.toMatchObject({ code: 'FG_GITHUB_NOT_TEXT' });
    expect(sent).toEqual([]);
  });
});
