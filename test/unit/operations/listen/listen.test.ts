import { describe, expect, it } from '@jest/globals';
import { answerComment } from '../../../../src/operations/answer/answer-comment.ts';
import { BRANCH, MAINTAINER } from '../../../../src/sandbox/scenario.ts';
import { FLAG } from '../answer/counter.ts';
import { EVERY_MS, openPost } from './post.ts';

const MINUTE = 60_000;
const FLIP = `/flip ${FLAG} on`;
const LABEL = `flip:${FLAG}=on`;

describe('listening to a repository', () => {
  it('answers a command by flip, proof, verdict and one comment, and nothing that is none', async () => {
    const post = openPost();
    post.say(FLIP);
    const listener = post.start();
    await post.pass(2 * EVERY_MS);
    expect(listener.kinds()).toEqual(['listening']);
    post.say('what a fine cart');
    const id = post.say(FLIP);
    await post.pass(30 * 1000);
    expect(post.served()).toEqual(['on', 'on']);
    await post.pass(15 * MINUTE);
    expect(listener.decisions()).toEqual(['done expected-problem']);
    expect(post.fileSays(BRANCH)).toBe('on');
    expect(post.events()).toEqual(['do']);
    expect(post.told()).toHaveLength(1);
    expect(post.reactions(id)).toEqual(['eyes', 'rocket']);
    expect(await listener.end()).toEqual({ left: [], error: null, broke: false });
    expect(post.violations).toEqual([]);
  });

  it('asks by conditional requests: ten quiet minutes cost no allowance', async () => {
    const post = openPost();
    const listener = post.start();
    await post.pass(MINUTE);
    const before = post.looks().length;
    await post.pass(10 * MINUTE);
    await listener.end();
    const looks = post.looks().slice(before);
    expect(looks.length).toBeGreaterThan(200);
    expect(new Set(looks)).toEqual(new Set([304]));
  });

  it('does not let a watch keep a revert waiting', async () => {
    const post = openPost();
    const listener = post.start();
    await post.pass(EVERY_MS);
    post.say(FLIP);
    await post.pass(3 * MINUTE);
    expect(listener.answers()).toEqual([]);
    post.say('/flip revert');
    await post.pass(MINUTE);
    expect(post.served()).toEqual(['off', 'off']);
    expect(listener.decisions()).toContain('noop asked');
    await post.pass(MINUTE);
    expect(listener.decisions()).toContain('undone revert-asked');
    expect(await listener.end()).toMatchObject({ left: [], error: null });
  });

  it('lets a revert find the flip of the line before, though both are seen at one look', async () => {
    const post = openPost();
    const listener = post.start();
    await post.pass(EVERY_MS);
    post.say(FLIP);
    post.say('/flip revert');
    await post.pass(2 * MINUTE);
    expect(listener.decisions().toSorted()).toEqual(['noop asked', 'undone revert-asked']);
    expect(post.served()).toEqual(['off', 'off']);
    await listener.end();
  });

  it('meets the flip that the Action made of the same comment', async () => {
    const post = openPost();
    const listener = post.start();
    await post.pass(EVERY_MS);
    const delivery = post.comment(FLIP);
    const byAction = answerComment(post.desk, delivery);
    await post.pass(15 * MINUTE);
    const [answer] = await byAction;
    expect(listener.answers()).toHaveLength(1);
    expect(listener.answers()[0]?.flipId).toBe(answer?.flipId);
    expect(post.events()).toEqual(['do']);
    await listener.end();
  });

  it.each([
    ['bob', 'denied not-allowed'],
    ['robo[bot]', 'denied not-allowed'],
  ])('denies %s in a comment', async (author, decision) => {
    const post = openPost();
    if (author.endsWith('[bot]')) post.github.addApp('robo', { owner: 'example', permissions: {} });
    const listener = post.start();
    await post.pass(EVERY_MS);
    const id = post.say(FLIP, author);
    await post.pass(MINUTE);
    expect(listener.decisions()).toEqual([decision]);
    expect(post.reactions(id)).toContain('-1');
    expect(post.told().at(-1)).toContain('Not allowed.');
    await listener.end();
  });

  it('refuses a comment that was edited before it was seen, and leaves later edits alone', async () => {
    const post = openPost();
    const listener = post.start();
    await post.pass(EVERY_MS + 1000);
    const id = post.say(FLIP);
    const quiet = post.say('hm');
    await post.pass(1000);
    post.github.editComment({ id, author: MAINTAINER, body: `${FLIP} ` });
    await post.pass(MINUTE);
    expect(listener.decisions()).toEqual(['refused FG_FLIP_TRIGGER_GONE']);
    post.github.editComment({ id: quiet, author: MAINTAINER, body: FLIP });
    await post.pass(MINUTE);
    expect(listener.answers()).toHaveLength(1);
    await listener.end();
  });
});

describe('labels', () => {
  it('put on and taken off flip and take back, also by the account that listens', async () => {
    const post = openPost({ as: MAINTAINER });
    const listener = post.start();
    await post.pass(EVERY_MS);
    post.label(LABEL, { on: true });
    await post.pass(15 * MINUTE);
    expect(listener.decisions()).toEqual(['done expected-problem']);
    expect(post.labels()).toEqual([LABEL]);
    post.label(LABEL, { on: false });
    await post.pass(2 * MINUTE);
    expect(listener.decisions()).toEqual(['done expected-problem', 'undone revert-asked']);
    expect(post.served()).toEqual(['off', 'off']);
    await listener.end();
  });

  it('that led to nothing are taken off, which is no command', async () => {
    const post = openPost({ as: MAINTAINER });
    const listener = post.start();
    await post.pass(EVERY_MS);
    post.label(LABEL, { on: true, author: 'bob' });
    await post.pass(2 * MINUTE);
    expect(listener.decisions()).toEqual(['denied not-allowed']);
    expect(listener.kinds().filter((kind) => kind === 'asked')).toHaveLength(1);
    expect(post.labels()).toEqual([]);
    await listener.end();
  });
});

describe('a person’s own account', () => {
  it('is answered, and its answers are no commands', async () => {
    const post = openPost({ as: MAINTAINER });
    const listener = post.start();
    await post.pass(EVERY_MS);
    post.say('/flip help');
    await post.pass(2 * MINUTE);
    expect(listener.decisions()).toEqual(['noop help']);
    const comments = post.github.commentsOf(post.pullRequest);
    expect(comments.map(({ author }) => author.login)).toEqual([MAINTAINER, MAINTAINER]);
    await listener.end();
  });
});
