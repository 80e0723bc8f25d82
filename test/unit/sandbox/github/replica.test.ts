import { describe, expect, it } from '@jest/globals';
import { makeGithubWorld } from '../../../../src/sandbox/github/world.ts';
import { Timeline } from '../../../../src/sandbox/timeline.ts';

function lagging() {
  const timeline = new Timeline(0);
  const world = makeGithubWorld({ timeline });
  world.addRepository({ name: 'acme/shop', collaborators: { walt: 'write' } });
  world.openIssue({ title: 'i', author: 'walt' });
  const headers = { authorization: `Bearer ${world.issueToken({ user: 'walt' })}` };
  const read = async (path: string) => {
    const response = await world.handle(new Request(`https://api.github.com/repos/acme/shop${path}`, { headers }));
    return response.json();
  };
  timeline.advanceTo(10_000);
  world.faults.replicaLagMs = 500;
  return { timeline, world, read };
}

describe('a lagging replica', () => {
  it('shows a moved branch late', async () => {
    const { timeline, world, read } = lagging();
    const before = world.head('main');
    const after = world.push({ branch: 'main', author: 'walt', message: 'm', files: { x: 'y' } });
    const shown = () => read('/git/ref/heads/main');
    expect(await shown()).toHaveProperty('object.sha', before);
    timeline.advanceTo(10_499);
    expect(await shown()).toHaveProperty('object.sha', before);
    timeline.advanceTo(10_500);
    expect(await shown()).toHaveProperty('object.sha', after);
  });

  it('shows a new comment and a deleted branch late', async () => {
    const { timeline, world, read } = lagging();
    world.push({ branch: 'gone', author: 'walt', message: 'm', files: {} });
    timeline.advanceTo(20_000);
    world.deleteBranch('gone', 'walt');
    world.comment({ issue: 1, author: 'walt', body: 'b' });
    expect(await read('/issues/1/comments')).toEqual([]);
    expect(await read('/git/ref/heads/gone')).toHaveProperty('object');
    timeline.advanceTo(20_500);
    expect(await read('/issues/1/comments')).toHaveLength(1);
    expect(await read('/git/ref/heads/gone')).toHaveProperty('message', 'Not Found');
  });
});
