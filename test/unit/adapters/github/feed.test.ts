import { describe, expect, it } from '@jest/globals';
import { makeFeed } from '../../../../src/adapters/github/feed.ts';
import { empty, json } from '../scripted-transport.ts';
import { makeTestClient } from './github-fixture.ts';

const AT = Date.parse('2026-03-01T12:00:00Z');
const iso = (seconds: number) => new Date(AT + seconds * 1000).toISOString().replace('.000', '');
const USER = { login: 'ann', id: 7, type: 'User' };

function comment(id: number, seconds: number) {
  return {
    id,
    node_id: `IC_${id}`,
    issue_url: 'https://ghe.example/api/v3/repos/octo/shop/issues/12',
    html_url: `https://ghe.example/octo/shop/pull/12#issuecomment-${id}`,
    body: 'hello',
    created_at: iso(seconds),
    updated_at: iso(seconds),
    user: USER,
  };
}

const HEADERS = { etag: 'W/"one"', date: 'Sun, 01 Mar 2026 12:05:00 GMT', 'x-poll-interval': '30' };

describe('comments of a repository', () => {
  it('come with tag, clock and pause of GitHub', async () => {
    const { client, sent } = makeTestClient(json([comment(1, 0)], 200, HEADERS));
    const page = await makeFeed(client).comments({ sinceMs: AT, tag: null });
    expect(page).toMatchObject({ tag: 'W/"one"', nowMs: AT + 300_000, waitMs: 30_000 });
    expect(page.items).toEqual([
      {
        id: 1,
        nodeId: 'IC_1',
        issue: 12,
        onPullRequest: true,
        body: 'hello',
        atMs: AT,
        changedMs: AT,
        author: USER,
      },
    ]);
    expect(sent[0]?.url.search).toContain('sort=updated&direction=asc&since=2026-03-01T12%3A00%3A00.000Z');
  });

  it('are not read again where nothing changed', async () => {
    const { client, sent } = makeTestClient(empty(304, { ...HEADERS, 'x-poll-interval': '' }));
    const page = await makeFeed(client).comments({ sinceMs: AT, tag: 'W/"one"' });
    expect(page).toEqual({ items: null, tag: 'W/"one"', nowMs: AT + 300_000, waitMs: null });
    expect(sent[0]?.headers.get('if-none-match')).toBe('W/"one"');
  });

  it('are followed by their last instant, by page where all are of one second', async () => {
    const second = Array.from({ length: 100 }, (_, index) => comment(index + 1, 3));
    const more = [
      ...second.slice(0, 20),
      comment(200, 3),
      ...Array.from({ length: 79 }, (_, at) => comment(300 + at, 3)),
    ];
    const { client, sent } = makeTestClient(json(second), json(more), json([comment(500, 3)]));
    const page = await makeFeed(client).comments({ sinceMs: AT, tag: null });
    expect(page.items).toHaveLength(100 + 1 + 79 + 1);
    expect(page.tag).toBeNull();
    expect(sent.map(({ url }) => `${url.searchParams.get('since')} ${url.searchParams.get('page')}`)).toEqual([
      '2026-03-01T12:00:00.000Z 1',
      '2026-03-01T12:00:03.000Z 1',
      '2026-03-01T12:00:03.000Z 2',
    ]);
  });

  it('of a deleted account are nobody’s', async () => {
    const { client } = makeTestClient(json([{ ...comment(1, 0), user: null }]));
    const page = await makeFeed(client).comments({ sinceMs: AT, tag: null });
    expect(page.items?.[0]?.author).toEqual({ login: 'ghost', id: 0, type: 'Other' });
  });
});

function event(id: number, seconds: number, more: object = {}) {
  const issue = { number: 12, pull_request: { url: 'https://ghe.example' } };
  const label = { name: 'flip:cart=on', color: 'ededed' };
  return { id, event: 'labeled', created_at: iso(seconds), actor: USER, label, issue, ...more };
}

describe('labels of a repository', () => {
  it('are those of pull requests since the instant, page by page until before it', async () => {
    const first = Array.from({ length: 100 }, (_, index) => event(500 - index, 100));
    const last = [event(3, 50, { event: 'unlabeled' }), event(2, 40, { event: 'closed', label: undefined })];
    const others = [event(4, 60, { issue: { number: 5 } }), event(5, 61, { issue: null })];
    const { client, sent } = makeTestClient(json(first, 200, HEADERS), json([...others, ...last, event(1, -5)]));
    const page = await makeFeed(client).labels({ sinceMs: AT, tag: null });
    expect(page.items).toHaveLength(101);
    expect(page.items?.at(-1)).toEqual({
      id: 3,
      issue: 12,
      label: 'flip:cart=on',
      on: false,
      atMs: AT + 50_000,
      changedMs: AT + 50_000,
      actor: USER,
    });
    expect(page.tag).toBe('W/"one"');
    expect(sent).toHaveLength(2);
  });

  it('are not read again where nothing changed', async () => {
    const { client } = makeTestClient(empty(304, HEADERS));
    expect(await makeFeed(client).labels({ sinceMs: AT, tag: 'W/"one"' })).toMatchObject({
      items: null,
      waitMs: 30_000,
    });
  });

  it.each([
    [401, 'FG_GITHUB_TOKEN'],
    [404, 'FG_GITHUB_NOT_FOUND'],
  ])('that GitHub answers with %i end in one error', async (status, code) => {
    const { client } = makeTestClient(json({ message: 'no' }, status));
    await expect(makeFeed(client).labels({ sinceMs: AT, tag: null })).rejects.toMatchObject({ code });
  });
});
