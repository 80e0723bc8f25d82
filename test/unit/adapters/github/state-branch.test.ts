import { describe, expect, it } from '@jest/globals';
import { makeStateBranch } from '../../../../src/adapters/github/state-branch.ts';
import { json } from '../scripted-transport.ts';
import { entry, graphql, HEAD, inRepository, makeTestClient, NEXT, variablesOf } from './github-fixture.ts';

const branch = 'flipgate/state/prod';
const tree = (entries: readonly unknown[]) => inRepository({ ref: { target: { oid: HEAD, tree: { entries } } } });
const folder = (name: string, entries: readonly unknown[]) => ({
  name,
  mode: 0o040000,
  oid: HEAD,
  object: { __typename: 'Tree', entries },
});

describe('readBranchFiles', () => {
  it('reads all files with their folders, at one head, in one request', async () => {
    const { client, sent } = makeTestClient(
      tree([
        entry('{}', { name: 'README' }),
        folder('flips', [entry('{"a":1}', { name: 'a.json' }), folder('old', [entry('x', { name: 'b' })])]),
      ]),
    );
    const read = await makeStateBranch(client).readBranchFiles({ branch, paths: null });
    expect(read?.head).toBe(HEAD);
    expect([...(read?.files ?? [])]).toEqual([
      ['README', '{}'],
      ['flips/a.json', '{"a":1}'],
      ['flips/old/b', 'x'],
    ]);
    expect(sent).toHaveLength(1);
  });

  it('reads named files, and leaves out those that are not there', async () => {
    const { client, sent } = makeTestClient(inRepository({ ref: { target: { oid: HEAD, f0: entry('1'), f1: null } } }));
    const read = await makeStateBranch(client).readBranchFiles({ branch, paths: ['flips/a.json', 'locks/b.json'] });
    expect([...(read?.files ?? [])]).toEqual([['flips/a.json', '1']]);
    expect(variablesOf(sent[0])).toMatchObject({ f0: 'flips/a.json', f1: 'locks/b.json', ref: `refs/heads/${branch}` });
  });

  it('reads the head alone when no file is asked for', async () => {
    const { client } = makeTestClient(inRepository({ ref: { target: { oid: HEAD } } }));
    const read = await makeStateBranch(client).readBranchFiles({ branch, paths: [] });
    expect(read).toEqual({ head: HEAD, files: new Map(), names: [] });
  });

  it('gives null for a branch that is not there', async () => {
    const { client } = makeTestClient(inRepository({ ref: null }));
    expect(await makeStateBranch(client).readBranchFiles({ branch, paths: null })).toBeNull();
  });

  it.each([
    [
      'a symbolic link',
      { name: 'l', mode: 0o120000, oid: HEAD, object: { __typename: 'Blob', text: 'x', isTruncated: false } },
    ],
    ['a submodule', { name: 's', mode: 0o160000, oid: HEAD, object: null }],
    ['a folder that is too deep', { name: 'd', mode: 0o040000, oid: HEAD, object: { __typename: 'Tree' } }],
  ])('refuses %s, never leaves it out', async (_name, strange) => {
    const { client } = makeTestClient(tree([strange]));
    const read = makeStateBranch(client).readBranchFiles({ branch, paths: null });
    await expect(read).rejects.toMatchObject({ code: 'FG_GITHUB_STATE_FILE' });
  });
});

describe('commitFiles', () => {
  const changes = new Map([
    ['flips/a.json', '{}'],
    ['locks/b.json', null],
  ]);
  const write = { branch, expectedHead: HEAD, changes, message: 'Append to f1\n\nbody' };

  it('writes and removes in one commit that starts no workflow', async () => {
    const { client, sent } = makeTestClient(graphql({ createCommitOnBranch: { commit: { oid: NEXT, url: 'u' } } }));
    expect(await makeStateBranch(client).commitFiles(write)).toEqual({ kind: 'committed', head: NEXT });
    expect(variablesOf(sent[0])['input']).toMatchObject({
      expectedHeadOid: HEAD,
      message: { headline: 'Append to f1 [skip ci]', body: 'body' },
      fileChanges: { additions: [{ path: 'flips/a.json' }], deletions: [{ path: 'locks/b.json' }] },
    });
  });

  it('tells moved, and throws what is refused', async () => {
    const stale = makeTestClient(graphql(null, [{ type: 'STALE_DATA', message: 'x' }]));
    expect(await makeStateBranch(stale.client).commitFiles(write)).toEqual({ kind: 'moved' });
    const forbidden = makeTestClient(graphql(null, [{ type: 'FORBIDDEN', message: 'x' }]));
    await expect(makeStateBranch(forbidden.client).commitFiles(write)).rejects.toMatchObject({ kind: 'refused' });
  });
});

describe('createOrphanBranch', () => {
  const request = { branch, files: new Map([['README', 'state']]), message: 'Begin' };
  const parts = [json({ sha: 'c'.repeat(40) }, 201), json({ sha: HEAD }, 201)];

  it('makes tree, commit without parents and ref', async () => {
    const { client, sent } = makeTestClient(...parts, json({ ref: 'x' }, 201));
    expect(await makeStateBranch(client).createOrphanBranch(request)).toEqual({ kind: 'created', head: HEAD });
    expect(sent.map((one) => JSON.parse(one.body))).toEqual([
      { tree: [{ path: 'README', mode: '100644', type: 'blob', content: 'state' }] },
      { message: 'Begin [skip ci]', tree: 'c'.repeat(40), parents: [] },
      { ref: `refs/heads/${branch}`, sha: HEAD },
    ]);
  });

  it('tells a branch that exists from a name that a rule forbids', async () => {
    const no = json({ message: 'Reference update failed' }, 422);
    const exists = makeTestClient(...parts, no, inRepository({ ref: { target: { oid: NEXT } } }));
    expect(await makeStateBranch(exists.client).createOrphanBranch(request)).toEqual({ kind: 'exists' });
    const forbidden = makeTestClient(...parts, no, inRepository({ ref: null }));
    const asked = makeStateBranch(forbidden.client).createOrphanBranch(request);
    await expect(asked).rejects.toMatchObject({ code: 'FG_GITHUB_REJECTED' });
  });
});

describe('isAncestor', () => {
  it.each([
    ['ahead', true],
    ['diverged', false],
    ['behind', false],
    ['identical', false],
  ])('reads %s as %s', async (status, expected) => {
    const { client } = makeTestClient(json({ status }));
    expect(await makeStateBranch(client).isAncestor({ ancestor: HEAD, head: NEXT })).toBe(expected);
  });

  it('knows a commit as its own ancestor, and an unknown one as none', async () => {
    const { client, sent } = makeTestClient(json({ message: 'x' }, 404));
    expect(await makeStateBranch(client).isAncestor({ ancestor: HEAD, head: HEAD })).toBe(true);
    expect(await makeStateBranch(client).isAncestor({ ancestor: HEAD, head: NEXT })).toBe(false);
    expect(sent).toHaveLength(1);
  });
});
