import { describe, expect, it } from '@jest/globals';
import { makeRepository } from '../../../../src/adapters/github/repository.ts';
import { json } from '../scripted-transport.ts';
import { graphql, makeTestClient } from './github-fixture.ts';

const NONE = { admin: false, maintain: false, push: false, triage: false, pull: false };

describe('permission', () => {
  it.each([
    [
      'admin',
      'admin',
      'admin',
      { ...NONE, admin: true, maintain: true, push: true, triage: true, pull: true },
      'admin',
    ],
    [
      'maintain, which the coarse field calls write',
      'write',
      'maintain',
      { ...NONE, maintain: true, push: true, triage: true, pull: true },
      'maintain',
    ],
    ['write', 'write', 'write', { ...NONE, push: true, triage: true, pull: true }, 'write'],
    ['triage, which the coarse field calls read', 'read', 'triage', { ...NONE, triage: true, pull: true }, 'triage'],
    ['read', 'read', 'read', { ...NONE, pull: true }, 'read'],
    ['a custom role by its flags', 'write', 'flag-keeper', { ...NONE, push: true, triage: true, pull: true }, 'write'],
    ['none', 'none', 'none', NONE, 'none'],
    ['none, whatever the flags say', 'none', 'none', { ...NONE, admin: true }, 'none'],
    ['flags that prove nothing', 'write', 'write', NONE, 'none'],
  ])('reads %s', async (_name, permission, role, permissions, level) => {
    const { client, sent } = makeTestClient(json({ permission, role_name: role, user: { id: 7, permissions } }));
    expect(await makeRepository(client).permission('ann[bot]')).toEqual({ level, role });
    expect(sent[0]?.url.pathname).toBe('/api/v3/repos/octo/shop/collaborators/ann%5Bbot%5D/permission');
  });

  it('is none of a name that somebody else has by now', async () => {
    const taken = json({ permission: 'admin', role_name: 'admin', user: { id: 8, permissions: { admin: true } } });
    const { client } = makeTestClient(taken, taken);
    const repository = makeRepository(client);
    expect(await repository.permission('ann', 7)).toEqual({ level: 'none', role: 'none' });
    expect((await repository.permission('ann', 8)).level).toBe('admin');
  });

  it('falls back to the coarse field where an old server gives no flags', async () => {
    const { client } = makeTestClient(json({ permission: 'write', role_name: 'write', user: null }));
    expect((await makeRepository(client).permission('ann')).level).toBe('write');
  });

  it('reads 404 as none', async () => {
    const { client } = makeTestClient(json({ message: 'Not Found' }, 404));
    expect(await makeRepository(client).permission('ghost')).toEqual({ level: 'none', role: 'none' });
  });

  it.each([
    [403, 'FG_GITHUB_FORBIDDEN'],
    [500, 'FG_GITHUB_UNAVAILABLE'],
    [200, 'FG_GITHUB_ANSWER'],
  ])('throws for %s, which is neither allowed nor denied', async (status, code) => {
    const { client } = makeTestClient(json({ message: 'x' }, status));
    await expect(makeRepository(client).permission('ann')).rejects.toMatchObject({ code });
  });
});

const COMMENT = {
  __typename: 'IssueComment',
  id: 'IC_9',
  url: 'https://ghe.example/octo/shop/pull/42#issuecomment-9',
  body: '/flip cartFailure on',
  createdAt: '2026-01-31T10:00:00Z',
  lastEditedAt: null,
  includesCreatedEdit: false,
  repository: { nameWithOwner: 'Octo/Shop' },
  author: { __typename: 'User', login: 'ann', databaseId: 7 },
};

describe('triggerComment', () => {
  it('reads a comment in one request when its node id is known', async () => {
    const { client, sent } = makeTestClient(graphql({ node: COMMENT }));
    expect(await makeRepository(client).triggerComment(9, 'IC_9')).toEqual({
      id: 9,
      nodeId: 'IC_9',
      url: COMMENT.url,
      issue: 42,
      body: COMMENT.body,
      createdAtMs: Date.UTC(2026, 0, 31, 10),
      edited: false,
      author: { login: 'ann', id: 7, type: 'User' },
    });
    expect(sent).toHaveLength(1);
  });

  it('asks for the node id first when it has none', async () => {
    const { client, sent } = makeTestClient(json({ node_id: 'IC_9' }), graphql({ node: COMMENT }));
    expect((await makeRepository(client).triggerComment(9))?.nodeId).toBe('IC_9');
    expect(sent).toHaveLength(2);
  });

  it.each([
    ['a last edit', { lastEditedAt: '2026-01-31T10:00:00Z' }],
    ['an edit within the second of its creation', { includesCreatedEdit: true }],
  ])('calls a comment with %s edited', async (_name, more) => {
    const { client } = makeTestClient(graphql({ node: { ...COMMENT, ...more } }));
    expect((await makeRepository(client).triggerComment(9, 'IC_9'))?.edited).toBe(true);
  });

  it.each([
    [
      'bot',
      { __typename: 'Bot', login: 'github-actions', databaseId: 41 },
      { login: 'github-actions[bot]', id: 41, type: 'Bot' },
    ],
    [
      'imported author',
      { __typename: 'Mannequin', login: 'old', databaseId: 5 },
      { login: 'old', id: 5, type: 'Other' },
    ],
    ['deleted account', null, { login: 'ghost', id: 0, type: 'Other' }],
  ])('names a %s', async (_name, author, expected) => {
    const { client } = makeTestClient(graphql({ node: { ...COMMENT, author } }));
    expect((await makeRepository(client).triggerComment(9, 'IC_9'))?.author).toEqual(expected);
  });

  it.each([
    ['is gone', graphql({ node: null }, [{ type: 'NOT_FOUND', path: ['node'], message: '-' }])],
    ['lies in another repository', graphql({ node: { ...COMMENT, repository: { nameWithOwner: 'octo/other' } } })],
    ['has another number than the node', graphql({ node: { ...COMMENT, url: COMMENT.url.replace(/\d+$/, '10') } })],
    ['is no comment', graphql({ node: { __typename: 'Issue' } })],
  ])('gives null when the comment %s', async (_name, answer) => {
    const { client } = makeTestClient(answer);
    expect(await makeRepository(client).triggerComment(9, 'IC_9')).toBeNull();
  });

  it('gives null when REST does not know the number', async () => {
    const { client } = makeTestClient(json({ message: 'Not Found' }, 404));
    expect(await makeRepository(client).triggerComment(9)).toBeNull();
  });
});

describe('self', () => {
  it('is asked once, but a failure is not kept', async () => {
    const { client, sent } = makeTestClient(
      json({ message: 'x' }, 502),
      graphql({ viewer: { login: 'flipgate[bot]', databaseId: 77 } }),
    );
    const repository = makeRepository(client);
    await expect(repository.self()).rejects.toMatchObject({ code: 'FG_GITHUB_UNAVAILABLE' });
    expect(await repository.self()).toEqual({ id: 77, login: 'flipgate[bot]' });
    expect(await repository.self()).toEqual({ id: 77, login: 'flipgate[bot]' });
    expect(sent).toHaveLength(2);
  });
});
