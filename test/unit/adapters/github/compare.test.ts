import { describe, expect, it } from '@jest/globals';
import { makeRepository } from '../../../../src/adapters/github/repository.ts';
import type { CommitSha } from '../../../../src/domain/ports/repository.ts';
import { json } from '../scripted-transport.ts';
import { graphql, HEAD, inRepository, makeTestClient, NEXT } from './github-fixture.ts';

const sha = (index: number) => index.toString(16).padStart(40, '0') as CommitSha;
const raw = (index: number, parents: readonly string[], more: object = {}) => ({
  sha: sha(index),
  html_url: `https://ghe.example/c/${index}`,
  parents: parents.map((parent) => ({ sha: parent })),
  commit: { message: `commit ${index}\n\nFlipgate-Id: f${index}` },
  author: { id: 7, login: 'ann' },
  ...more,
});
const FILE = { filename: 'flags.json', status: 'modified', sha: sha(99), changes: 2 };
const query = { branch: 'flags', after: HEAD };

describe('commitsSince', () => {
  it('takes the files of a single commit from the comparison', async () => {
    const { client, sent } = makeTestClient(
      json({ status: 'ahead', total_commits: 1, commits: [raw(1, [HEAD])], files: [FILE] }),
    );
    expect(await makeRepository(client).commitsSince(query)).toEqual([
      {
        sha: sha(1),
        url: 'https://ghe.example/c/1',
        parents: [HEAD],
        message: 'commit 1\n\nFlipgate-Id: f1',
        authorId: 7,
        files: [{ path: 'flags.json', status: 'modified', blobSha: sha(99) }],
      },
    ]);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.url.pathname).toBe(`/api/v3/repos/octo/shop/compare/${HEAD}...flags`);
  });

  it('gives the newest first and asks each commit for its own files', async () => {
    const both = [raw(1, [HEAD]), raw(2, [sha(1)], { author: {} })];
    const { client, sent } = makeTestClient(
      json({ total_commits: 2, commits: both, files: [FILE] }),
      json({ files: [] }),
      json({ files: [FILE] }),
    );
    const found = await makeRepository(client).commitsSince(query);
    expect(found?.map((commit) => [commit.sha, commit.authorId, commit.files.length])).toEqual([
      [sha(2), null, 0],
      [sha(1), 7, 1],
    ]);
    expect(sent[1]?.url.pathname).toMatch(new RegExp(`/commits/${sha(2)}$`));
  });

  it('asks nothing more about commits without the wanted text', async () => {
    const { client, sent } = makeTestClient(
      json({ total_commits: 2, commits: [raw(1, [HEAD]), raw(2, [sha(1)])], files: [] }),
      json({ files: [FILE] }),
    );
    const found = await makeRepository(client).commitsSince({ ...query, containing: 'Flipgate-Id: f1' });
    expect(found?.map((commit) => commit.sha)).toEqual([sha(1)]);
    expect(sent).toHaveLength(2);
  });

  it('does not take the files of a merge, or of a single commit made elsewhere, from the comparison', async () => {
    for (const parents of [[HEAD, NEXT], [NEXT]]) {
      const { client } = makeTestClient(
        json({ total_commits: 1, commits: [raw(1, parents)], files: [FILE] }),
        json({ files: [] }),
      );
      expect((await makeRepository(client).commitsSince(query))?.[0]?.files).toEqual([]);
    }
  });

  it('reads every page', async () => {
    const all = Array.from({ length: 101 }, (_, index) => raw(index, [HEAD]));
    const { client, sent } = makeTestClient(
      json({ total_commits: 101, commits: all.slice(0, 100), files: [] }),
      json({ total_commits: 101, commits: all.slice(100) }),
    );
    expect(await makeRepository(client).commitsSince({ ...query, containing: 'not there' })).toEqual([]);
    expect(sent.map((one) => one.url.searchParams.get('page'))).toEqual(['1', '2']);
  });

  it('tells a branch that is gone from a commit that is not known and a repository that is hidden', async () => {
    const missing = json({ message: 'Not Found' }, 404);
    const gone = makeTestClient(missing, inRepository({ ref: null }));
    expect(await makeRepository(gone.client).commitsSince(query)).toBeNull();
    const unknown = makeTestClient(missing, inRepository({ ref: { target: { oid: NEXT } } }));
    const hidden = makeTestClient(
      missing,
      graphql({ repository: null }, [{ type: 'NOT_FOUND', path: ['repository'], message: '-' }]),
    );
    for (const { client } of [unknown, hidden]) {
      await expect(makeRepository(client).commitsSince(query)).rejects.toMatchObject({ code: 'FG_GITHUB_NOT_FOUND' });
    }
  });
});
