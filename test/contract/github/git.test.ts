import { describe, expect, it } from '@jest/globals';
import { scenario, statusOf } from './octokit.ts';

describe('git over REST', () => {
  it('reads a file as JSON, raw and object, follows links and lists folders', async () => {
    const { app, repo } = scenario();
    const file = await app.rest.repos.getContent({ ...repo, path: 'flags.json', ref: 'main' });
    expect(file.data).toMatchObject({ type: 'file', encoding: 'base64', size: 13 });
    const raw = await app.rest.repos.getContent({ ...repo, path: 'docs/guide.md', mediaType: { format: 'raw' } });
    expect(raw.data).toBe('# Guide\n');
    const link = await app.rest.repos.getContent({ ...repo, path: 'link' });
    expect(link.data).toMatchObject({ type: 'file', path: 'link' });
    const root = await app.rest.repos.getContent({ ...repo, path: '' });
    expect(root.data).toMatchObject([
      { name: 'docs', type: 'dir' },
      { name: 'flags.json' },
      { name: 'link', type: 'symlink' },
    ]);
    const folder = await app.rest.repos.getContent({ ...repo, path: 'docs', mediaType: { format: 'object' } });
    expect(folder.data).toMatchObject({ type: 'dir', entries: [{ name: 'guide.md' }] });
    expect(await statusOf(app.rest.repos.getContent({ ...repo, path: 'absent' }))).toBe(404);
    expect(await statusOf(app.rest.repos.getContent({ ...repo, path: 'flags.json', ref: 'absent' }))).toBe(404);
  });

  it('gives big files raw and as object only', async () => {
    const { app, repo, world } = scenario();
    world.push({ branch: 'main', author: 'walt', message: 'big', files: { big: 'x'.repeat(1024 * 1024 + 1) } });
    expect(await statusOf(app.rest.repos.getContent({ ...repo, path: 'big' }))).toBe(403);
    const object = await app.rest.repos.getContent({ ...repo, path: 'big', mediaType: { format: 'object' } });
    expect(object.data).toMatchObject({ encoding: 'none', content: '' });
    const raw = await app.rest.repos.getContent({ ...repo, path: 'big', mediaType: { format: 'raw' } });
    expect(String(raw.data)).toHaveLength(1024 * 1024 + 1);
  });

  it('builds a commit from blob, tree and commit, and moves a ref forward only', async () => {
    const { app, repo, world } = scenario();
    const head = world.head('main') ?? '';
    const blob = await app.rest.git.createBlob({ ...repo, content: 'aGk=', encoding: 'base64' });
    const tree = await app.rest.git.createTree({
      ...repo,
      base_tree: head,
      tree: [
        { path: 'new/hi.txt', mode: '100644', type: 'blob', sha: blob.data.sha },
        { path: 'docs/guide.md', mode: '100644', type: 'blob', sha: null },
        { path: 'inline.txt', mode: '100755', type: 'blob', content: 'in\n' },
      ],
    });
    const commit = await app.rest.git.createCommit({ ...repo, message: 'built', tree: tree.data.sha, parents: [head] });
    expect(commit.data.verification.verified).toBe(true);
    const ref = { ...repo, ref: 'heads/main' };
    await app.rest.git.updateRef({ ...ref, sha: commit.data.sha });
    expect(world.fileAt('main', 'new/hi.txt')).toBe('hi');
    expect(world.fileAt('main', 'docs/guide.md')).toBeUndefined();
    expect(await statusOf(app.rest.git.updateRef({ ...ref, sha: head }))).toBe(422);
    await app.rest.git.updateRef({ ...ref, sha: head, force: true });
    expect((await app.rest.git.getRef(ref)).data.object.sha).toBe(head);
    const read = await app.rest.git.getTree({ ...repo, tree_sha: tree.data.sha, recursive: 'true' });
    expect(read.data.tree.map((entry) => `${entry.mode} ${entry.path}`)).toEqual([
      '100644 flags.json',
      '100755 inline.txt',
      '120000 link',
      '040000 new',
      '100644 new/hi.txt',
    ]);
    expect((await app.rest.git.getBlob({ ...repo, file_sha: blob.data.sha })).data.content).toBe('aGk=\n');
    expect((await app.rest.git.getCommit({ ...repo, commit_sha: commit.data.sha })).data.parents[0]?.sha).toBe(head);
  });

  it('leaves a commit unsigned when a person makes it or an author is given', async () => {
    const { app, user, repo, world } = scenario();
    const head = world.head('main') ?? '';
    const tree = world.repository.objects.commit(head)?.tree ?? '';
    const mine = await user('walt').rest.git.createCommit({ ...repo, message: 'm', tree, parents: [head] });
    expect(mine.data).toMatchObject({
      verification: { verified: false, reason: 'unsigned' },
      author: { name: 'walt' },
    });
    const named = { name: 'X', email: 'x@example.com', date: '2026-01-01T00:00:00Z' };
    const other = await app.rest.git.createCommit({ ...repo, message: 'm', tree, parents: [head], author: named });
    expect(other.data).toMatchObject({ verification: { verified: false }, author: named });
  });

  it('creates, lists, refuses twice and deletes refs', async () => {
    const { app, repo, world } = scenario();
    const sha = world.head('main') ?? '';
    const ref = 'refs/heads/flipgate/state/prod';
    expect((await app.rest.git.createRef({ ...repo, ref, sha })).status).toBe(201);
    expect(await statusOf(app.rest.git.createRef({ ...repo, ref, sha }))).toBe(422);
    expect(await statusOf(app.rest.git.createRef({ ...repo, ref: 'refs/heads/bad..name', sha }))).toBe(422);
    expect(await statusOf(app.rest.git.createRef({ ...repo, ref: 'refs/heads/x', sha: '0'.repeat(40) }))).toBe(422);
    const listed = await app.rest.git.listMatchingRefs({ ...repo, ref: 'heads/flipgate/' });
    expect(listed.data.map((found) => found.ref)).toEqual([ref]);
    await app.rest.git.deleteRef({ ...repo, ref: 'heads/flipgate/state/prod' });
    expect(await statusOf(app.rest.git.getRef({ ...repo, ref: 'heads/flipgate/state/prod' }))).toBe(404);
    expect(await statusOf(app.rest.git.deleteRef({ ...repo, ref: 'heads/gone' }))).toBe(422);
    expect(await statusOf(app.rest.git.updateRef({ ...repo, ref: 'heads/gone', sha }))).toBe(422);
  });

  it('compares, lists and shows commits', async () => {
    const { app, repo, world, timeline } = scenario();
    const base = world.head('main') ?? '';
    timeline.advanceTo(timeline.nowMs + 5000);
    const sha = world.push({
      branch: 'cart',
      author: 'walt',
      message: 'Second',
      files: { 'flags.json': '{"flags":{"a":1}}\n' },
    });
    timeline.advanceTo(timeline.nowMs + 5000);
    world.push({ branch: 'main', author: 'mia', message: 'Elsewhere', files: { 'other.txt': 'o\n' } });
    const ahead = await app.rest.repos.compareCommitsWithBasehead({ ...repo, basehead: `${base}...cart` });
    expect(ahead.data).toMatchObject({ status: 'ahead', ahead_by: 2, behind_by: 0, total_commits: 2 });
    expect(ahead.data.commits.map((commit) => commit.commit.message)).toEqual(['Cart', 'Second']);
    expect(ahead.data.files?.map((file) => `${file.status} ${file.filename}`)).toEqual([
      'added cart.txt',
      'modified flags.json',
    ]);
    expect(ahead.data.files?.[1]?.patch).toBe('@@ -1 +1 @@\n-{"flags":{}}\n+{"flags":{"a":1}}');
    const apart = await app.rest.repos.compareCommitsWithBasehead({ ...repo, basehead: 'main...cart' });
    expect(apart.data).toMatchObject({ status: 'diverged', ahead_by: 2, behind_by: 1 });
    expect(apart.data.merge_base_commit.sha).toBe(base);
    const same = await app.rest.repos.compareCommitsWithBasehead({ ...repo, basehead: 'main...main' });
    expect(same.data).toMatchObject({ status: 'identical', files: [] });
    const touching = await app.rest.repos.listCommits({ ...repo, sha: 'cart', path: 'flags.json' });
    expect(touching.data.map((commit) => commit.sha)).toEqual([sha, base]);
    const since = await app.rest.repos.listCommits({ ...repo, sha: 'cart', since: '2026-03-01T12:00:05Z' });
    expect(since.data.map((commit) => commit.sha)).toEqual([sha]);
    const one = await app.rest.repos.getCommit({ ...repo, ref: sha });
    expect(one.data).toMatchObject({ author: { login: 'walt' }, stats: { additions: 1, deletions: 1, total: 2 } });
    expect(await statusOf(app.rest.repos.getCommit({ ...repo, ref: 'nowhere' }))).toBe(422);
  });

  it('shows a branch with its rules, and refuses what they forbid', async () => {
    const { app, repo, world } = scenario();
    const head = world.head('main') ?? '';
    const before = await app.rest.repos.getBranch({ ...repo, branch: 'main' });
    expect(before.data).toMatchObject({ protected: false, commit: { sha: head } });
    world.addRuleset({ rules: ['pull_request', 'deletion', 'non_fast_forward', 'update'], branches: ['main'] });
    world.addRuleset({ rules: ['required_signatures'], branches: ['main'], kind: 'classic' });
    const rules = await app.request('GET /repos/{owner}/{repo}/rules/branches/{branch}', { ...repo, branch: 'main' });
    expect(rules.data.map((rule) => rule.type)).toEqual(['pull_request', 'deletion', 'non_fast_forward', 'update']);
    const tree = world.repository.objects.commit(head)?.tree ?? '';
    const commit = await app.rest.git.createCommit({ ...repo, message: 'm', tree, parents: [head] });
    expect(await statusOf(app.rest.git.updateRef({ ...repo, ref: 'heads/main', sha: commit.data.sha }))).toBe(422);
    expect(world.head('main')).toBe(head);
    expect(await statusOf(app.rest.repos.getBranch({ ...repo, branch: 'absent' }))).toBe(404);
  });
});
