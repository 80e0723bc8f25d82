import { describe, expect, it } from '@jest/globals';
import { hasCode } from '../../../../src/domain/errors/flip-error.ts';
import { makeGithubWorld } from '../../../../src/sandbox/github/world.ts';
import { Timeline } from '../../../../src/sandbox/timeline.ts';

function shop() {
  const world = makeGithubWorld({ timeline: new Timeline(0) });
  world.addRepository({ name: 'acme/shop', files: { 'flags.json': '{}\n' }, collaborators: { walt: 'write' } });
  return world;
}

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (hasCode(error, 'FG_SANDBOX_GITHUB_UNKNOWN') || hasCode(error, 'FG_SANDBOX_GITHUB_REFUSED')) return error.code;
    throw error;
  }
  return 'none';
}

describe('desk', () => {
  it('builds a scenario and shows what stands in it', () => {
    const world = shop();
    const pull = world.openPullRequest({ title: 'Cart', branch: 'cart', author: 'walt', files: { 'a/b': '1' } });
    world.push({ branch: 'cart', author: 'walt', message: 'Second', files: { 'a/b': '2' } });
    world.comment({ issue: pull.number, author: 'walt', body: '/flip' });
    expect(world.log('cart').map((commit) => commit.message)).toEqual(['Second', 'Cart', 'Initial commit']);
    expect(world.fileAt('cart', 'a/b')).toBe('2');
    expect(world.fileAt('main', 'a/b')).toBeUndefined();
    expect(world.commentsOf(pull.number).map((comment) => comment.body)).toEqual(['/flip']);
    expect(pull.pull.head.sha).toBe(world.head('cart'));
  });

  it('keeps repositories apart, but lets a fork share objects', () => {
    const world = shop();
    world.addRepository({ name: 'acme/other' });
    world.addFork({ of: 'acme/shop', owner: 'sam' });
    const oid = world.at('sam/shop').push({ branch: 'x', author: 'sam', message: 'm', files: {} });
    expect(world.head('x')).toBeUndefined();
    expect(world.repository.objects.commit(oid)).toBeDefined();
    expect(world.at('acme/other').repository.objects.commit(oid)).toBeUndefined();
  });

  it('merges files of both sides and refuses when one file changed on both', () => {
    const world = shop();
    const pull = world.openPullRequest({ title: 'a', branch: 'a', author: 'walt', files: { a: '1' } });
    world.push({ branch: 'main', author: 'walt', message: 'b', files: { b: '1' } });
    world.mergePullRequest(pull.number, 'walt');
    expect([world.fileAt('main', 'a'), world.fileAt('main', 'b')]).toEqual(['1', '1']);
    const clash = world.openPullRequest({ title: 'c', branch: 'c', author: 'walt', files: { a: '2' } });
    world.push({ branch: 'main', author: 'walt', message: 'd', files: { a: '3' } });
    expect(codeOf(() => world.mergePullRequest(clash.number, 'walt'))).toBe('FG_SANDBOX_GITHUB_REFUSED');
    expect(world.pullRequest(clash.number)).toMatchObject({ state: 'open', pull: { merged: null } });
  });

  it.each<[string, (world: ReturnType<typeof shop>) => unknown, string]>([
    [
      'an unknown user',
      (world) => world.comment({ issue: 1, author: 'nobody', body: '' }),
      'FG_SANDBOX_GITHUB_UNKNOWN',
    ],
    ['an unknown issue', (world) => world.commentsOf(9), 'FG_SANDBOX_GITHUB_UNKNOWN'],
    ['an unknown branch', (world) => world.fileAt('none', 'x'), 'FG_SANDBOX_GITHUB_UNKNOWN'],
    ['an unknown App', (world) => world.issueToken({ app: 'none' }), 'FG_SANDBOX_GITHUB_UNKNOWN'],
    ['an unknown repository', (world) => world.at('acme/none').head('main'), 'FG_SANDBOX_GITHUB_UNKNOWN'],
    ['a repository twice', (world) => world.addRepository({ name: 'Acme/Shop' }), 'FG_SANDBOX_GITHUB_REFUSED'],
  ])('says so when a scenario names %s', (_, run, code) => {
    expect(codeOf(() => run(shop()))).toBe(code);
  });
});
