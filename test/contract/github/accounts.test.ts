import { describe, expect, it } from '@jest/globals';
import { APP_PERMISSIONS, scenario, statusOf } from './octokit.ts';

describe('accounts, rights and limits over REST', () => {
  it.each([
    ['acme', 'admin', 'admin'],
    ['mia', 'write', 'maintain'],
    ['walt', 'write', 'write'],
    ['tria', 'read', 'triage'],
    ['rex', 'read', 'read'],
    ['cara', 'write', 'releaser'],
    ['sam', 'read', 'read'],
  ])('says of %s: %s, role %s', async (username, permission, role_name) => {
    const { app, repo } = scenario();
    const read = await app.rest.repos.getCollaboratorPermissionLevel({ ...repo, username });
    expect(read.data).toMatchObject({ permission, role_name, user: { login: username } });
  });

  it('knows the finer rights, and nobody of an unknown name', async () => {
    const { app, repo, world } = scenario();
    const read = await app.rest.repos.getCollaboratorPermissionLevel({ ...repo, username: 'tria' });
    const rights = { admin: false, maintain: false, push: false, triage: true, pull: true };
    expect(read.data.user?.permissions).toEqual(rights);
    expect(await statusOf(app.rest.repos.getCollaboratorPermissionLevel({ ...repo, username: 'nobody' }))).toBe(404);
    world.repository.private = true;
    const outside = await app.rest.repos.getCollaboratorPermissionLevel({ ...repo, username: 'sam' });
    expect(outside.data.permission).toBe('none');
  });

  it('shows users, bots, oneself and the repository', async () => {
    const { app, user, repo } = scenario();
    expect((await app.rest.users.getByUsername({ username: 'flipgate[bot]' })).data).toMatchObject({ type: 'Bot' });
    expect((await user('walt').rest.users.getAuthenticated()).data.login).toBe('walt');
    expect(await statusOf(app.rest.users.getAuthenticated())).toBe(403);
    const shop = await user('walt').rest.repos.get(repo);
    expect(shop.data).toMatchObject({
      default_branch: 'main',
      private: false,
      permissions: { push: true, admin: false },
    });
  });

  it('answers 401 without a valid token', async () => {
    const { client, world, repo, timeline } = scenario();
    expect(await statusOf(client('ghp_wrong').rest.repos.get(repo))).toBe(401);
    const short = world.issueToken({ user: 'walt', lifetimeMs: 1000 });
    expect(await statusOf(client(short).rest.repos.get(repo))).toBe(200);
    timeline.advanceTo(timeline.nowMs + 1000);
    expect(await statusOf(client(short).rest.repos.get(repo))).toBe(401);
    const revoked = world.issueToken({ user: 'walt' });
    world.revokeToken(revoked);
    expect(await statusOf(client(revoked).rest.repos.get(repo))).toBe(401);
  });

  it('hides a private repository from those outside, and code writing from readers', async () => {
    const { user, repo, world } = scenario();
    const sha = world.head('main') ?? '';
    const ref = { ...repo, ref: 'refs/heads/new', sha };
    expect(await statusOf(user('rex').rest.git.createRef(ref))).toBe(404);
    expect(await statusOf(user('rex').rest.issues.addLabels({ ...repo, issue_number: 1, labels: ['x'] }))).toBe(403);
    world.repository.private = true;
    expect(await statusOf(user('sam').rest.repos.get(repo))).toBe(404);
    expect(await statusOf(user('rex').rest.repos.get(repo))).toBe(200);
  });

  it('holds an App to its permissions and a workflow token to its repository', async () => {
    const { client, world, repo } = scenario();
    const { issues: _issues, pull_requests: _pulls, ...rest } = APP_PERMISSIONS;
    const lesser = client(world.issueToken({ app: 'flipgate', permissions: rest }));
    expect(await statusOf(lesser.rest.issues.createComment({ ...repo, issue_number: 1, body: 'b' }))).toBe(403);
    const onlyPulls = client(world.issueToken({ app: 'flipgate', permissions: { pull_requests: 'write' } }));
    const plain = world.openIssue({ title: 'Bug', author: 'sam' });
    expect(await statusOf(onlyPulls.rest.issues.createComment({ ...repo, issue_number: 1, body: 'b' }))).toBe(200);
    expect(
      await statusOf(onlyPulls.rest.issues.createComment({ ...repo, issue_number: plain.number, body: 'b' })),
    ).toBe(403);
    world.addRepository({ name: 'acme/other', private: true });
    const workflow = client(
      world.issueToken({ workflowOf: 'acme/shop', permissions: { issues: 'write', contents: 'read' } }),
    );
    const comment = await workflow.rest.issues.createComment({ ...repo, issue_number: 1, body: 'b' });
    expect(comment.data.user).toMatchObject({ login: 'github-actions[bot]', id: 41898282 });
    expect(await statusOf(workflow.rest.repos.get({ owner: 'acme', repo: 'other' }))).toBe(404);
  });

  it('counts requests, answers an unchanged one with 304 for nothing', async () => {
    const { app, repo } = scenario();
    const first = await app.rest.repos.get(repo);
    const used = async () => (await app.rest.rateLimit.get()).data.resources.core.used;
    expect(await used()).toBe(1);
    const etag = String(first.headers.etag);
    expect(await statusOf(app.rest.repos.get({ ...repo, headers: { 'if-none-match': etag } }))).toBe(304);
    expect(await used()).toBe(1);
  });

  it('stops at the limit of the hour, REST with 403 and GraphQL with an error of its own', async () => {
    const { user, repo, timeline } = scenario({ limits: { core: 2, graphql: 1 } });
    const walt = user('walt');
    const read = () => statusOf(walt.rest.repos.get(repo));
    expect([await read(), await read(), await read()]).toEqual([200, 200, 403]);
    await walt.graphql('{ viewer { login } }');
    await expect(walt.graphql('{ viewer { login } }')).rejects.toMatchObject({ errors: [{ type: 'RATE_LIMITED' }] });
    timeline.advanceTo(timeline.nowMs + 60 * 60 * 1000);
    expect(await read()).toBe(200);
  });

  it('refuses the next writes as over the secondary limit when told to', async () => {
    const { app, repo, world } = scenario();
    world.faults.secondaryLimit.writes = 1;
    const write = () => app.rest.issues.createComment({ ...repo, issue_number: 1, body: 'b' });
    await expect(write()).rejects.toMatchObject({ status: 403, response: { headers: { 'retry-after': '60' } } });
    expect((await write()).status).toBe(201);
  });

  it('is an enterprise server below /api/v3', async () => {
    const { client, world, repo } = scenario();
    const server = client(world.issueToken({ user: 'walt' }), 'https://ghe.example/api/v3');
    const shop = await server.rest.repos.get(repo);
    expect(shop.data.url).toBe('https://ghe.example/api/v3/repos/acme/shop');
    const answer = await server.graphql<{ viewer: { login: string } }>('{ viewer { login } }');
    expect(answer.viewer.login).toBe('walt');
    expect(world.requests.at(-1)?.path).toBe('/api/graphql');
  });
});
