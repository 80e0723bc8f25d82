import { describe, expect, it } from '@jest/globals';
import { makeRepository } from '../../../../src/adapters/github/repository.ts';
import { empty, html, json } from '../scripted-transport.ts';
import {
  blobSha,
  entry,
  graphql,
  HEAD,
  inRepository,
  makeTestClient,
  NEXT,
  TOKEN,
  variablesOf,
} from './github-fixture.ts';

function snapshotData(more: Readonly<Record<string, unknown>> = {}) {
  return {
    databaseId: 4711,
    isPrivate: true,
    defaultBranchRef: { name: 'main', target: { oid: HEAD, file: entry('environments: {}\n') } },
    ...more,
  };
}

const PULL = {
  id: 'PR_1',
  number: 42,
  url: 'https://ghe.example/octo/shop/pull/42',
  state: 'OPEN',
  isDraft: false,
  locked: true,
  isCrossRepository: false,
  headRefName: 'flags',
  headRefOid: NEXT,
  headRepository: { nameWithOwner: 'octo/shop' },
  baseRefName: 'main',
  baseRefOid: 'c'.repeat(40),
  baseRef: { target: { oid: HEAD } },
};

describe('snapshot', () => {
  it('reads default branch, configuration and pull request in one request', async () => {
    const { client, sent } = makeTestClient(inRepository(snapshotData({ pullRequest: PULL })));
    const found = await makeRepository(client).snapshot({ configurationPath: '.github/flipgate.yml', pullRequest: 42 });
    expect(found).toEqual({
      repositoryId: '4711',
      private: true,
      defaultBranch: { branch: 'main', sha: HEAD },
      configuration: {
        path: '.github/flipgate.yml',
        text: 'environments: {}\n',
        blobSha: blobSha('environments: {}\n'),
        mode: '100644',
      },
      pullRequest: {
        number: 42,
        nodeId: 'PR_1',
        url: PULL.url,
        state: 'open',
        draft: false,
        locked: true,
        head: { branch: 'flags', sha: NEXT, repository: 'octo/shop' },
        base: { branch: 'main', sha: HEAD },
        fork: false,
      },
    });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.url.href).toBe('https://ghe.example/api/graphql');
    expect(sent[0]?.headers.get('authorization')).toBe(`token ${TOKEN}`);
    expect(sent[0]?.redirect).toBe('manual');
  });

  it('reads a pull request that is not there, and no configuration, as null', async () => {
    const data = snapshotData({
      pullRequest: null,
      defaultBranchRef: { name: 'main', target: { oid: HEAD, file: null } },
    });
    const missing = { type: 'NOT_FOUND', path: ['repository', 'pullRequest'], message: 'Could not resolve' };
    const { client } = makeTestClient(graphql({ repository: data }, [missing]));
    const found = await makeRepository(client).snapshot({ configurationPath: 'x.yml', pullRequest: 7 });
    expect(found.pullRequest).toBeNull();
    expect(found.configuration).toBeNull();
  });

  it('asks for no pull request without a number', async () => {
    const { client, sent } = makeTestClient(inRepository(snapshotData()));
    const found = await makeRepository(client).snapshot({ configurationPath: 'x.yml', pullRequest: null });
    expect(found.pullRequest).toBeNull();
    expect(variablesOf(sent[0])).toMatchObject({ withPull: false, owner: 'octo', name: 'shop' });
  });

  it('takes the base of a deleted base branch from the pull request, and a deleted fork as no repository', async () => {
    const pull = { ...PULL, baseRef: null, headRepository: null, isCrossRepository: true, state: 'MERGED' };
    const { client } = makeTestClient(inRepository(snapshotData({ pullRequest: pull })));
    const found = await makeRepository(client).snapshot({ configurationPath: 'x.yml', pullRequest: 42 });
    expect(found.pullRequest).toMatchObject({ fork: true, state: 'merged', base: { sha: 'c'.repeat(40) } });
    expect(found.pullRequest?.head.repository).toBeNull();
  });

  it.each([
    [
      'a repository that cannot be seen',
      graphql({ repository: null }, [{ type: 'NOT_FOUND', path: ['repository'], message: '-' }]),
      'FG_GITHUB_NOT_FOUND',
    ],
    ['a repository without commits', inRepository(snapshotData({ defaultBranchRef: null })), 'FG_GITHUB_EMPTY'],
    [
      'a right that is missing for one part',
      graphql({ repository: snapshotData() }, [
        { type: 'FORBIDDEN', path: ['repository', 'pullRequest'], message: 'no' },
      ]),
      'FG_GITHUB_FORBIDDEN',
    ],
    [
      'an error without a type',
      graphql({ repository: snapshotData() }, [{ message: 'Something went wrong' }]),
      'FG_GITHUB_UNAVAILABLE',
    ],
    ['an answer of another shape', inRepository({ ...snapshotData(), databaseId: 'x' }), 'FG_GITHUB_ANSWER'],
    ['no JSON', html(200), 'FG_GITHUB_ANSWER'],
    ['a redirect', empty(301, { location: 'https://elsewhere.example' }), 'FG_GITHUB_REDIRECT'],
    ['a token that is not accepted', json({ message: 'Bad credentials' }, 401), 'FG_GITHUB_TOKEN'],
  ])('throws for %s', async (_name, answer, code) => {
    const { client } = makeTestClient(answer);
    const asked = makeRepository(client).snapshot({ configurationPath: 'x.yml', pullRequest: 42 });
    await expect(asked).rejects.toMatchObject({ code });
  });
});

describe('file', () => {
  const inCommit = (file: unknown) => inRepository({ object: { __typename: 'Commit', file } });
  const query = { commit: HEAD, path: 'flags.json' };

  it.each([
    ['a byte order mark', '\uFEFF{}\r\n'],
    ['no final newline', '{"a":1}'],
    ['characters beyond the basic plane', '{"a":"🚀"}'],
    ['nothing', ''],
  ])('gives text with %s byte for byte in one request', async (_name, text) => {
    const { client, sent } = makeTestClient(inCommit(entry(text)));
    expect((await makeRepository(client).file(query))?.text).toBe(text);
    expect(sent).toHaveLength(1);
  });

  const real = '\uFEFF{"a":1}\r\n';
  const blob = json({
    encoding: 'base64',
    content: Buffer.from(real)
      .toString('base64')
      .replace(/(.{4})/g, '$1\n'),
  });
  it.each([
    ['changed the text', { text: '{"a":1}\n', isTruncated: false }],
    ['cut the text', { text: real, isTruncated: true }],
    ['thinks it is binary', { text: null, isTruncated: false }],
  ])('reads the blob itself when GraphQL %s', async (_name, object) => {
    const { client, sent } = makeTestClient(inCommit(entry(real, { object: { __typename: 'Blob', ...object } })), blob);
    expect((await makeRepository(client).file(query))?.text).toBe(real);
    expect(sent[1]?.url.pathname).toBe(`/api/v3/repos/octo/shop/git/blobs/${blobSha(real)}`);
  });

  it('refuses bytes that are not UTF-8', async () => {
    const bytes = Buffer.from([0x7b, 0xff, 0x7d]);
    const { client } = makeTestClient(
      inCommit({ mode: 0o100644, oid: blobSha(bytes), object: { __typename: 'Blob', text: null, isTruncated: false } }),
      json({ encoding: 'base64', content: bytes.toString('base64') }),
    );
    await expect(makeRepository(client).file(query)).rejects.toMatchObject({ code: 'FG_GITHUB_NOT_TEXT' });
  });

  it('refuses a blob whose bytes do not have its name', async () => {
    const { client } = makeTestClient(
      inCommit(entry('x', { object: null })),
      json({ encoding: 'base64', content: 'eQ==' }),
    );
    await expect(makeRepository(client).file(query)).rejects.toMatchObject({ code: 'FG_GITHUB_ANSWER' });
  });

  it.each([
    ['symbolic link', 0o120000, { __typename: 'Blob', text: '../secret', isTruncated: false }, '120000'],
    ['submodule', 0o160000, null, '160000'],
    ['folder', 0o040000, { __typename: 'Tree' }, '040000'],
  ])('names the mode of a %s', async (_name, mode, object, expected) => {
    const { client } = makeTestClient(inCommit({ mode, oid: HEAD, object }));
    expect((await makeRepository(client).file(query))?.mode).toBe(expected);
  });

  it('gives null for a path that is not there, and throws for a commit that is not', async () => {
    const { client } = makeTestClient(inCommit(null), inRepository({ object: null }));
    expect(await makeRepository(client).file(query)).toBeNull();
    await expect(makeRepository(client).file(query)).rejects.toMatchObject({ code: 'FG_GITHUB_NOT_FOUND' });
  });
});

describe('head and rules', () => {
  it('tells a branch that is gone from a repository that is hidden', async () => {
    const { client, sent } = makeTestClient(
      inRepository({ ref: { target: { oid: NEXT } } }),
      inRepository({ ref: null }),
      graphql({ repository: null }, [{ type: 'NOT_FOUND', path: ['repository'], message: '-' }]),
    );
    const repository = makeRepository(client);
    expect(await repository.head('release/1')).toBe(NEXT);
    expect(await repository.head('release/1')).toBeNull();
    await expect(repository.head('release/1')).rejects.toMatchObject({ code: 'FG_GITHUB_NOT_FOUND' });
    expect(variablesOf(sent[0])['ref']).toBe('refs/heads/release/1');
  });

  it('reads the rules page by page', async () => {
    const full = Array.from({ length: 100 }, () => ({ type: 'deletion' }));
    const { client, sent } = makeTestClient(
      json(full),
      json({ protection: { enabled: true, required_status_checks: { contexts: ['ci'] } } }),
      json([{ type: 'pull_request', parameters: { require_last_push_approval: true } }]),
    );
    const rules = await makeRepository(client).branchRules('a/b');
    expect(rules).toHaveLength(102);
    expect(rules[0]).toEqual({ type: 'deletion', detail: '{}' });
    expect(rules[100]).toEqual({ type: 'pull_request', detail: '{"require_last_push_approval":true}' });
    expect(rules[101]).toEqual({ type: 'classic_protection', detail: '{"contexts":["ci"]}' });
    expect(sent.map((one) => one.url.searchParams.get('page'))).toEqual(['1', null, '2']);
    expect(sent[0]?.url.pathname).toBe('/api/v3/repos/octo/shop/rules/branches/a%2Fb');
  });

  it.each([
    ['none', json({ protection: { enabled: false } })],
    ['nothing that a server of another age says of it', json({ name: 'a' })],
    ['a branch that is not there yet', json({ message: 'Branch not found' }, 404)],
  ])('knows no classic protection from %s', async (_, branch) => {
    const { client } = makeTestClient(json([]), branch);
    expect(await makeRepository(client).branchRules('a')).toEqual([]);
  });
});
