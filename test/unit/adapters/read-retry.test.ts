import { describe, expect, it } from '@jest/globals';
import { makeTenant } from '../../../src/adapters/dynatrace/tenant.ts';
import { makeGitHubClient } from '../../../src/adapters/github/client.ts';
import { makeConversation } from '../../../src/adapters/github/conversation.ts';
import { makeRepository } from '../../../src/adapters/github/repository.ts';
import { EVENT, grail } from './dynatrace/tenant-fixture.ts';
import { graphql, HEAD, inRepository, NEXT } from './github/github-fixture.ts';
import { type Answer, html, json, makeClock, scripted } from './scripted-transport.ts';

const readRetry = { attempts: 3, firstWaitMs: 100, longestWaitMs: 1000, budgetMs: 10_000, chance: () => 0 };

function connect(...answers: readonly Answer[]) {
  const { transport, sent } = scripted(...answers);
  const common = { transport, clock: makeClock(), requestTimeoutMs: 1000, readRetry };
  const addresses = { apiUrl: 'https://api.example', graphqlUrl: 'https://api.example/graphql' };
  const client = makeGitHubClient({ ...common, ...addresses, token: 't', owner: 'octo', repo: 'shop' });
  const platform = { base: 'https://p.example', authorization: 'Bearer x' };
  return { client, tenant: makeTenant({ ...common, platform, classic: null }), sent };
}

describe('reads with a plan for repeating', () => {
  it('are repeated: REST, GraphQL, lists, queries', async () => {
    const rest = connect(html(502), json({ permission: 'none' }));
    expect((await makeRepository(rest.client).permission('ann')).level).toBe('none');
    const query = connect(html(502), html(500), inRepository({ ref: { target: { oid: HEAD } } }));
    expect(await makeRepository(query.client).head('main')).toBe(HEAD);
    const list = connect(html(503), json({ entities: [] }));
    expect(await list.tenant.resolveService({ name: 'cart', entityIds: [] })).toEqual([]);
    const dql = connect(json({}, 429, { 'retry-after': '2' }), json(grail([])));
    const window = { entityIds: ['SERVICE-00000000000000CA'], fromMs: 0, toMs: 1 };
    expect((await dql.tenant.changeEvents(window)).complete).toBe(true);
  });

  it('do not make writes repeatable', async () => {
    const request = { branch: 'b', expectedHead: HEAD, headline: 'h', body: '', files: [] };
    const commit = connect(html(502), graphql({ createCommitOnBranch: { commit: { oid: NEXT, url: 'u' } } }));
    await expect(makeRepository(commit.client).commit(request)).rejects.toMatchObject({ kind: 'unavailable' });
    const comment = connect(html(502), html(502));
    const upsert = { issue: 1, marker: 'm', body: 'm', commentId: 5, sinceMs: 0 };
    await expect(makeConversation(comment.client).upsertComment(upsert)).rejects.toMatchObject({ kind: 'unavailable' });
    const event = connect(html(502), json({ reportCount: 1 }, 201));
    await expect(event.tenant.announce(EVENT)).rejects.toMatchObject({ kind: 'unavailable' });
    expect([commit, comment, event].map(({ sent }) => sent.length)).toEqual([1, 1, 1]);
  });
});
