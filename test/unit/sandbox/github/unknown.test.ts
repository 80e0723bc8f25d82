import { describe, expect, it } from '@jest/globals';
import type { Json } from '../../../../src/domain/json.ts';
import { makeGithubWorld } from '../../../../src/sandbox/github/world.ts';
import { Timeline } from '../../../../src/sandbox/timeline.ts';

const API = 'https://api.github.com';

function world() {
  const made = makeGithubWorld({ timeline: new Timeline(0) });
  made.addRepository({ name: 'acme/shop', collaborators: { walt: 'write' } });
  made.openIssue({ title: 'i', author: 'walt' });
  const authorization = `Bearer ${made.issueToken({ user: 'walt' })}`;
  const send = (method: string, path: string, more: { body?: Json | string; accept?: string } = {}) => {
    const { body, accept = 'application/json' } = more;
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const init = { method, headers: { authorization, accept } };
    return made.handle(new Request(`${API}${path}`, text === undefined ? init : { ...init, body: text }));
  };
  return { made, send };
}

describe('what the stand-in does not know', () => {
  it.each<[string, string, string, { body?: Json; accept?: string }]>([
    ['a route', 'GET', '/repos/acme/shop/topics', {}],
    ['a method', 'PUT', '/repos/acme/shop/issues/1', {}],
    ['a query parameter', 'GET', '/repos/acme/shop/pulls?milestone=1', {}],
    ['a body field', 'POST', '/repos/acme/shop/issues/1/comments', { body: { body: 'x', pin: true } }],
    ['a body on a route without fields', 'DELETE', '/repos/acme/shop/issues/1/labels/x', { body: { a: 1 } }],
    ['a media type', 'GET', '/repos/acme/shop/pulls/1', { accept: 'application/vnd.github.diff' }],
    ['a field of a tree entry', 'POST', '/repos/acme/shop/git/trees', { body: { tree: [{ path: 'x', size: 1 }] } }],
  ])('%s is answered 501 in its own name', async (_, method, path, more) => {
    const { made, send } = world();
    const response = await send(method, path, more);
    expect(response.status).toBe(501);
    expect(await response.json()).toMatchObject({ message: expect.stringContaining('stand-in: unknown') });
    expect(made.requests.at(-1)).toMatchObject({ method, path, status: 501, atMs: 0 });
  });

  it('a GraphQL field or mutation is an error of the query', async () => {
    const { send } = world();
    for (const query of [
      '{ viewer { nickname } }',
      '{ search }',
      'mutation { addStar(input: {}) { clientMutationId } }',
    ]) {
      const response = await send('POST', '/graphql', { body: { query } });
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ errors: [{ message: expect.any(String) }] });
    }
  });

  it('a body that is no JSON is answered 400, one that misses a field 422', async () => {
    const { send } = world();
    const path = '/repos/acme/shop/issues/1/comments';
    expect((await send('POST', path, { body: '{"body":' })).status).toBe(400);
    expect((await send('POST', path)).status).toBe(400);
    expect((await send('POST', path, { body: {} })).status).toBe(422);
    expect((await send('POST', path, { body: { body: 1 } })).status).toBe(422);
    expect((await send('POST', '/graphql', { body: { query: 1 } })).status).toBe(400);
    expect((await send('GET', '/graphql')).status).toBe(404);
  });

  it('a request without a token gets 401 and is recorded', async () => {
    const { made } = world();
    const response = await made.handle(new Request(`${API}/repos/acme/shop`));
    expect(response.status).toBe(401);
    expect(made.requests).toHaveLength(1);
  });
});
