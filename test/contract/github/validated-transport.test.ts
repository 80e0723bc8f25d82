import { describe, expect, it } from '@jest/globals';
import type { Json } from '../../../src/domain/json.ts';
import { ContractViolation, validated } from './validated-transport.ts';

const API = 'https://api.github.com';

function answering(body: Json, status = 200) {
  return validated(async () => Response.json(body, { status }));
}

function post(path: string, body: Json): Request {
  return new Request(`${API}${path}`, { method: 'POST', body: JSON.stringify(body) });
}

const REACTION = '/repos/a/b/issues/comments/1/reactions';
const REF = {
  ref: 'refs/heads/x',
  node_id: 'n',
  url: `${API}/x`,
  object: { type: 'commit', sha: '0'.repeat(40), url: `${API}/y` },
};

describe('validating transport', () => {
  it.each<[string, Request, Json, number]>([
    ['a path that GitHub does not have', new Request(`${API}/repos/a/b/flags`), {}, 200],
    ['a query parameter that it does not have', new Request(`${API}/repos/a/b/pulls?status=open`), [], 200],
    ['a query parameter with a wrong value', new Request(`${API}/repos/a/b/pulls?state=merged`), [], 200],
    ['a body with a wrong value', post(REACTION, { content: 'thumbs' }), {}, 201],
    ['a body without a member', post('/repos/a/b/git/refs', { ref: 'refs/heads/x' }), REF, 201],
    ['a body with a misspelt member', post('/repos/a/b/git/refs', { ref: 'r', sha: 's', forced: true }), REF, 201],
    [
      'a body where none belongs',
      new Request(`${API}/repos/a/b/git/refs/heads/x`, { method: 'DELETE', body: '{}' }),
      {},
      200,
    ],
    ['an answer without a member', new Request(`${API}/repos/a/b/git/ref/heads/x`), { ref: 'refs/heads/x' }, 200],
    ['an answer with a member too many', new Request(`${API}/repos/a/b/git/ref/heads/x`), { ...REF, sha: 'x' }, 200],
    ['a status that is not described', new Request(`${API}/repos/a/b/git/ref/heads/x`), REF, 202],
    ['the stand-in saying that it does not know', new Request(`${API}/user`), { message: 'stand-in: unknown' }, 501],
    ['a GraphQL field that is not there', post('/graphql', { query: '{ viewer { nickname } }' }), { data: null }, 200],
    [
      'a GraphQL variable of a wrong type',
      post('/graphql', {
        query: 'query ($n: Int!) { repository(owner: "a", name: "b") { issue(number: $n) { id } } }',
        variables: { n: 'x' },
      }),
      { data: null },
      200,
    ],
    ['a GraphQL answer without data or errors', post('/graphql', { query: '{ viewer { login } }' }), {}, 200],
  ])('refuses %s', async (_, request, body, status) => {
    const seen: ContractViolation[] = [];
    const transport = validated(
      async () => Response.json(body, { status }),
      (violation) => seen.push(violation),
    );
    await expect(transport(request)).rejects.toBeInstanceOf(ContractViolation);
    expect(seen).toHaveLength(1);
  });

  it('lets through what fits, on github.com and on an enterprise server', async () => {
    expect((await answering(REF)(new Request(`${API}/repos/a/b/git/ref/heads/x`))).status).toBe(200);
    expect((await answering(REF)(new Request('https://ghe.example/api/v3/repos/a/b/git/ref/heads/x'))).status).toBe(
      200,
    );
    const error = { message: 'Not Found', documentation_url: 'https://docs.github.com', status: '404' };
    expect((await answering(error, 404)(new Request(`${API}/repos/a/b/git/ref/heads/x`))).status).toBe(404);
    expect(
      (await answering({ data: { viewer: { login: 'x' } } })(post('/graphql', { query: '{ viewer { login } }' })))
        .status,
    ).toBe(200);
  });
});
