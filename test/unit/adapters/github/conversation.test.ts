import { describe, expect, it } from '@jest/globals';
import { makeConversation } from '../../../../src/adapters/github/conversation.ts';
import { type Answer, empty, html, json } from '../scripted-transport.ts';
import { graphql, makeTestClient } from './github-fixture.ts';

const MARKER = '<!-- flipgate:v1 key=prod/cartFailure -->';
const ME = graphql({ viewer: { login: 'flipgate[bot]', databaseId: 77 } });
const comment = (id: number, author: number | null, body = `${MARKER}\nold`) => ({
  id,
  body,
  html_url: `https://ghe.example/c/${id}`,
  user: author === null ? null : { id: author },
});
const request = { issue: 42, marker: MARKER, body: `${MARKER}\nnew`, commentId: null, sinceMs: Date.UTC(2026, 0, 31) };
/** The question who we are goes beside the list, in whichever order: it has its own answer, the rest theirs in order. */
function besideMe(...rest: readonly Answer[]): readonly Answer[] {
  const left = [...rest];
  const none: Answer = () => Promise.reject(new RangeError('no answer is left'));
  return [...rest, ME].map(
    (): Answer => (sent) => (sent.url.pathname.endsWith('/graphql') ? ME : (left.shift() ?? none))(sent),
  );
}

const verbs = (sent: readonly { readonly method: string; readonly url: URL }[]) =>
  sent.map((one) => `${one.method} ${one.url.pathname.replace(/^.*\/shop/, '')}`);

describe('upsertComment', () => {
  it('edits the comment whose id is known without looking further', async () => {
    const { client, sent } = makeTestClient(json(comment(5, 77)));
    expect(await makeConversation(client).upsertComment({ ...request, commentId: 5 })).toEqual({
      id: 5,
      url: 'https://ghe.example/c/5',
    });
    expect(verbs(sent)).toEqual(['PATCH /issues/comments/5']);
  });

  it('makes a new one when there is none of its own with the marker in front', async () => {
    const others = [comment(1, 8), comment(2, null), comment(3, 77, `quoted ${MARKER}`), comment(4, 77, 'x')];
    const { client, sent } = makeTestClient(...besideMe(json(others), json(comment(9, 77), 201)));
    expect((await makeConversation(client).upsertComment(request)).id).toBe(9);
    const list = sent.find((one) => one.method === 'GET');
    expect(list?.url.searchParams.get('since')).toBe('2026-01-31T00:00:00.000Z');
    expect(verbs(sent).toSorted()).toEqual([
      'GET /issues/42/comments',
      'POST /api/graphql',
      'POST /issues/42/comments',
    ]);
  });

  it('keeps the oldest of its own and deletes the doubles, over all pages', async () => {
    const page = Array.from({ length: 100 }, (_, index) => comment(index + 100, 8));
    const { client, sent } = makeTestClient(
      ...besideMe(
        json([comment(30, 77), ...page.slice(1)]),
        json([comment(20, 77), comment(10, 77)]),
        empty(204),
        empty(404),
        json(comment(10, 77)),
      ),
    );
    expect((await makeConversation(client).upsertComment(request)).id).toBe(10);
    expect(verbs(sent).slice(3)).toEqual([
      'DELETE /issues/comments/20',
      'DELETE /issues/comments/30',
      'PATCH /issues/comments/10',
    ]);
  });

  it('drops doubles that came later, and keeps the lowest id whether the list shows it or not', async () => {
    const { client, sent } = makeTestClient(...besideMe(json([comment(12, 77), comment(11, 8)]), empty(204)));
    const { issue, marker, sinceMs } = request;
    expect(await makeConversation(client).dropDoubles({ issue, marker, sinceMs, commentId: 10 })).toBe(10);
    expect(verbs(sent).slice(2)).toEqual(['DELETE /issues/comments/12']);
  });

  it('makes it again when somebody deleted it', async () => {
    const { client, sent } = makeTestClient(
      ...besideMe(json({ message: 'x' }, 404), json([]), json(comment(6, 77), 201)),
    );
    expect((await makeConversation(client).upsertComment({ ...request, commentId: 5 })).id).toBe(6);
    expect(sent).toHaveLength(4);
  });

  it('puts the marker in front where it is missing', async () => {
    const { client, sent } = makeTestClient(json(comment(5, 77)));
    await makeConversation(client).upsertComment({ ...request, body: 'text', commentId: 5 });
    expect(JSON.parse(sent[0]?.body ?? '{}')).toEqual({ body: `${MARKER}\ntext` });
  });

  it('does not post when the list could not be read', async () => {
    const { client, sent } = makeTestClient(...besideMe(html(502)));
    await expect(makeConversation(client).upsertComment(request)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(sent).toHaveLength(2);
  });
});

describe('react', () => {
  it.each([json({ id: 1 }, 201), json({ id: 1 }, 200), json({ message: 'no' }, 403), html(502)])(
    'never fails a flip (%#)',
    async (answer) => {
      const { client, sent } = makeTestClient(answer);
      await makeConversation(client).react({ commentId: 5, content: '+1' });
      expect(verbs(sent)).toEqual(['POST /issues/comments/5/reactions']);
    },
  );
});
