import { describe, expect, it } from '@jest/globals';
import { scenario, statusOf } from './octokit.ts';

describe('conversations over REST', () => {
  it('writes, reads, edits and deletes a comment', async () => {
    const { app, repo, pull, world, timeline } = scenario();
    const made = await app.rest.issues.createComment({ ...repo, issue_number: pull.number, body: 'hello' });
    expect(made.data).toMatchObject({
      user: { login: 'flipgate[bot]', type: 'Bot' },
      performed_via_github_app: { slug: 'flipgate' },
      created_at: '2026-03-01T12:00:00Z',
    });
    const comment_id = made.data.id;
    timeline.advanceTo(timeline.nowMs + 61_000);
    const edited = await app.rest.issues.updateComment({ ...repo, comment_id, body: 'hello again' });
    expect(edited.data).toMatchObject({ created_at: '2026-03-01T12:00:00Z', updated_at: '2026-03-01T12:01:01Z' });
    expect((await app.rest.issues.getComment({ ...repo, comment_id })).data.body).toBe('hello again');
    await app.rest.issues.deleteComment({ ...repo, comment_id });
    expect(world.commentsOf(pull.number)).toEqual([]);
    expect(await statusOf(app.rest.issues.getComment({ ...repo, comment_id }))).toBe(404);
  });

  it('lists a page at a time, with links that lead through all of it', async () => {
    const { app, repo, pull, world, timeline } = scenario();
    for (let index = 0; index < 7; index += 1) {
      world.comment({ issue: pull.number, author: 'rex', body: `comment ${index}` });
      timeline.advanceTo(timeline.nowMs + 1000);
    }
    const first = await app.rest.issues.listComments({ ...repo, issue_number: pull.number, per_page: 3 });
    expect(first.data).toHaveLength(3);
    expect(first.headers.link).toContain('page=2>; rel="next"');
    const all = await app.paginate(app.rest.issues.listComments, { ...repo, issue_number: pull.number, per_page: 3 });
    expect(all.map((comment) => comment.body)).toEqual([0, 1, 2, 3, 4, 5, 6].map((index) => `comment ${index}`));
    const since = '2026-03-01T12:00:05Z';
    const late = await app.rest.issues.listComments({ ...repo, issue_number: pull.number, since });
    expect(late.data.map((comment) => comment.body)).toEqual(['comment 5', 'comment 6']);
    const newest = await app.rest.issues.listCommentsForRepo({
      ...repo,
      sort: 'updated',
      direction: 'desc',
      per_page: 1,
    });
    expect(newest.data[0]?.body).toBe('comment 6');
  });

  it.each([
    ['an empty body', ' ', 422],
    ['the longest body', 'x'.repeat(65_536), 201],
    ['a body that is too long', 'x'.repeat(65_537), 422],
  ])('answers %s', async (_, body, status) => {
    const { app, repo, pull } = scenario();
    const call = app.rest.issues.createComment({ ...repo, issue_number: pull.number, body });
    expect(status === 201 ? (await call).status : await statusOf(call)).toBe(status);
  });

  it('lets a reader comment until the conversation is locked, a writer still then', async () => {
    const { user, repo, pull, world } = scenario();
    const comment = (login: string) =>
      statusOf(user(login).rest.issues.createComment({ ...repo, issue_number: pull.number, body: 'b' }));
    expect(await comment('rex')).toBe(200);
    world.lock(pull.number, 'mia');
    expect(await comment('rex')).toBe(403);
    expect(await comment('walt')).toBe(200);
  });

  it('lets nobody but the author or a writer change a comment', async () => {
    const { user, repo, pull, world } = scenario();
    const { id } = world.comment({ issue: pull.number, author: 'rex', body: 'mine' });
    const edit = (login: string) =>
      statusOf(user(login).rest.issues.updateComment({ ...repo, comment_id: id, body: 'x' }));
    expect([await edit('sam'), await edit('rex'), await edit('walt')]).toEqual([403, 200, 200]);
  });

  it('answers 201 to a new reaction, 200 to the same again, and takes it away', async () => {
    const { app, repo, pull, world } = scenario();
    const { id } = world.comment({ issue: pull.number, author: 'rex', body: '/flip' });
    const react = () => app.rest.reactions.createForIssueComment({ ...repo, comment_id: id, content: 'eyes' });
    const first = await react();
    expect([first.status, (await react()).status]).toEqual([201, 200]);
    const listed = await app.rest.reactions.listForIssueComment({ ...repo, comment_id: id });
    expect(listed.data.map((reaction) => reaction.content)).toEqual(['eyes']);
    expect((await app.rest.issues.getComment({ ...repo, comment_id: id })).data.reactions?.eyes).toBe(1);
    await app.rest.reactions.deleteForIssueComment({ ...repo, comment_id: id, reaction_id: first.data.id });
    expect(world.commentById(id).reactions).toEqual([]);
  });

  it('notes labels as events with actor and node id, and drops a second taking away', async () => {
    const { app, repo, pull, world, timeline } = scenario();
    world.label({ issue: pull.number, author: 'tria', name: 'flip:cart=on' });
    timeline.advanceTo(timeline.nowMs + 1000);
    await app.rest.issues.addLabels({ ...repo, issue_number: pull.number, labels: ['seen', 'flip:cart=on'] });
    await app.rest.issues.removeLabel({ ...repo, issue_number: pull.number, name: 'flip:cart=on' });
    expect(
      await statusOf(app.rest.issues.removeLabel({ ...repo, issue_number: pull.number, name: 'flip:cart=on' })),
    ).toBe(404);
    const events = await app.rest.issues.listEvents({ ...repo, issue_number: pull.number });
    expect(events.data.map((event) => `${event.event} ${event.actor?.login}`)).toEqual([
      'labeled tria',
      'labeled flipgate[bot]',
      'unlabeled flipgate[bot]',
    ]);
    const labels = await app.rest.issues.listLabelsOnIssue({ ...repo, issue_number: pull.number });
    expect(labels.data.map((label) => label.name)).toEqual(['seen']);
  });

  it('lists the events of all issues, newest first, each with what it happened to', async () => {
    const { app, repo, pull, world, timeline } = scenario();
    const issue = world.openIssue({ title: 'Plain', author: 'rex' });
    world.label({ issue: pull.number, author: 'tria', name: 'flip:cart=on' });
    timeline.advanceTo(timeline.nowMs + 1000);
    world.label({ issue: issue.number, author: 'walt', name: 'plain' });
    const { data, headers } = await app.rest.issues.listEventsForRepo({ ...repo, per_page: 100 });
    expect(data.map((event) => [event.event, event.issue?.number, event.issue?.pull_request !== undefined])).toEqual([
      ['labeled', issue.number, false],
      ['labeled', pull.number, true],
    ]);
    const [first] = (await app.rest.issues.listEvents({ ...repo, issue_number: issue.number })).data;
    expect(data[0]?.node_id).toBe(first?.node_id);
    const again = app.rest.issues.listEventsForRepo({
      ...repo,
      per_page: 100,
      headers: { 'if-none-match': `${headers.etag}` },
    });
    expect(await statusOf(again)).toBe(304);
  });

  it('tells the whole story in the timeline', async () => {
    const { app, repo, pull, world, timeline } = scenario();
    const step = () => timeline.advanceTo(timeline.nowMs + 1000);
    step();
    world.comment({ issue: pull.number, author: 'rex', body: 'hm' });
    step();
    world.label({ issue: pull.number, author: 'tria', name: 'x' });
    step();
    world.lock(pull.number, 'mia');
    world.unlock(pull.number, 'mia');
    world.close(pull.number, 'walt');
    world.reopen(pull.number, 'walt');
    const timelineItems = await app.rest.issues.listEventsForTimeline({ ...repo, issue_number: pull.number });
    expect(timelineItems.data.map((item) => ('event' in item ? item.event : ''))).toEqual([
      'committed',
      'commented',
      'labeled',
      'locked',
      'unlocked',
      'closed',
      'reopened',
    ]);
  });

  it('shows a pull request as an issue with its own member', async () => {
    const { app, repo, pull, world } = scenario();
    const plain = world.openIssue({ title: 'Bug', author: 'sam', body: 'b' });
    const asIssue = await app.rest.issues.get({ ...repo, issue_number: pull.number });
    expect(asIssue.data.pull_request?.url).toBe('https://api.github.com/repos/acme/shop/pulls/1');
    expect((await app.rest.issues.get({ ...repo, issue_number: plain.number })).data.pull_request).toBeUndefined();
    expect(await statusOf(app.rest.issues.get({ ...repo, issue_number: 99 }))).toBe(404);
    expect(await statusOf(app.rest.pulls.get({ ...repo, pull_number: plain.number }))).toBe(404);
  });
});
