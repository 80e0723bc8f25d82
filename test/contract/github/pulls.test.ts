import { describe, expect, it } from '@jest/globals';
import { scenario, statusOf } from './octokit.ts';

describe('pull requests over REST', () => {
  it('shows head, base and size, and lists by state, head and base', async () => {
    const { app, repo, pull, world } = scenario();
    const read = await app.rest.pulls.get({ ...repo, pull_number: pull.number });
    expect(read.data).toMatchObject({
      state: 'open',
      head: { ref: 'cart', sha: world.head('cart'), label: 'acme:cart', repo: { full_name: 'acme/shop' } },
      base: { ref: 'main', sha: world.head('main') },
      commits: 1,
      additions: 1,
      changed_files: 1,
      mergeable_state: 'clean',
    });
    const list = (query: object) =>
      app.rest.pulls.list({ ...repo, ...query }).then(({ data }) => data.map((p) => p.number));
    expect(await list({ head: 'acme:cart' })).toEqual([1]);
    expect(await list({ head: 'acme:other' })).toEqual([]);
    expect(await list({ state: 'closed' })).toEqual([]);
    expect(await list({ state: 'all', base: 'main', sort: 'updated', direction: 'asc' })).toEqual([1]);
    const commits = await app.rest.pulls.listCommits({ ...repo, pull_number: pull.number });
    expect(commits.data.map((commit) => commit.sha)).toEqual([world.head('cart')]);
  });

  it('opens, changes and closes one of its own, and refuses a second for the same branch', async () => {
    const { app, repo, world } = scenario();
    world.push({ branch: 'flipgate/flip', author: 'walt', message: 'Flip', files: { 'flags.json': '{}\n' } });
    const open = { ...repo, title: 'Flip cart', head: 'flipgate/flip', base: 'main', body: 'why' };
    const made = await app.rest.pulls.create(open);
    expect(made.data).toMatchObject({ number: 2, user: { login: 'flipgate[bot]' } });
    expect(await statusOf(app.rest.pulls.create(open))).toBe(422);
    expect(await statusOf(app.rest.pulls.create({ ...open, head: 'absent' }))).toBe(422);
    world.push({ branch: 'same', author: 'walt', message: 'm', files: {} });
    world.forcePush({ branch: 'same', to: 'main', author: 'walt' });
    expect(await statusOf(app.rest.pulls.create({ ...open, head: 'same' }))).toBe(422);
    await app.rest.pulls.update({ ...repo, pull_number: 2, title: 'Flip cart on', body: 'because' });
    const closed = await app.rest.pulls.update({ ...repo, pull_number: 2, state: 'closed' });
    expect(closed.data).toMatchObject({ state: 'closed', title: 'Flip cart on', body: 'because', merged: false });
  });

  it('knows a fork, and keeps the head of a pull request whose branch went away', async () => {
    const { app, repo, world } = scenario();
    world.addFork({ of: 'acme/shop', owner: 'sam' });
    const fork = { fork: 'sam/shop', branch: 'mine', author: 'sam', title: 'From a fork', files: { 'x.txt': 'x\n' } };
    const { number } = world.openPullRequest(fork);
    const read = await app.rest.pulls.get({ ...repo, pull_number: number });
    expect(read.data).toMatchObject({ head: { label: 'sam:mine', repo: { full_name: 'sam/shop', fork: true } } });
    expect(read.data.maintainer_can_modify).toBe(true);
    const sha = read.data.head.sha;
    world.at('sam/shop').deleteBranch('mine', 'sam');
    const after = await app.rest.pulls.get({ ...repo, pull_number: number });
    expect(after.data).toMatchObject({ state: 'closed', head: { sha } });
  });

  it('follows a push and a forced push', async () => {
    const { app, repo, pull, world } = scenario();
    const first = world.head('cart') ?? '';
    const second = world.push({ branch: 'cart', author: 'walt', message: 'more', files: { 'more.txt': 'm\n' } });
    expect((await app.rest.pulls.get({ ...repo, pull_number: pull.number })).data.head.sha).toBe(second);
    world.forcePush({ branch: 'cart', to: first, author: 'walt' });
    expect((await app.rest.pulls.get({ ...repo, pull_number: pull.number })).data.head.sha).toBe(first);
    const events = await app.rest.issues.listEvents({ ...repo, issue_number: pull.number });
    expect(events.data.map((event) => event.event)).toEqual(['head_ref_force_pushed']);
    expect((await app.rest.git.getRef({ ...repo, ref: 'pull/1/head' })).data.object.sha).toBe(first);
  });

  it('shows a merge', async () => {
    const { app, repo, pull, world } = scenario();
    const sha = world.mergePullRequest(pull.number, 'mia');
    const read = await app.rest.pulls.get({ ...repo, pull_number: pull.number });
    expect(read.data).toMatchObject({
      state: 'closed',
      merged: true,
      merged_by: { login: 'mia' },
      merge_commit_sha: sha,
    });
    expect(world.fileAt('main', 'cart.txt')).toBe('x\n');
    expect(await statusOf(app.rest.pulls.update({ ...repo, pull_number: 1, state: 'open' }))).toBe(422);
  });
});
