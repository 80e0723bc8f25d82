import { describe, expect, it } from '@jest/globals';
import { lastFact } from '../../../../src/domain/record/record.ts';
import { answerComment } from '../../../../src/operations/answer/answer-comment.ts';
import { FLAG } from '../answer/counter.ts';
import { EVERY_MS, openPost, type Weather } from './post.ts';

const MINUTE = 60_000;
const FLIP = `/flip ${FLAG} on`;

const isLook = ({ url }: Request): boolean => /\/issues\/(comments|events)\?/.test(url);

const refused = (status: number, headers: Readonly<Record<string, string>> = {}): Weather => {
  const body = { message: 'no', documentation_url: 'https://docs.github.com/rest', status: String(status) };
  return () => Response.json(body, { status, headers });
};

describe('a listener that comes back', () => {
  it('answers what was said meanwhile, and nothing twice', async () => {
    const post = openPost();
    const first = post.start();
    await post.pass(EVERY_MS);
    post.say('/flip list');
    await post.pass(MINUTE);
    expect(first.decisions()).toEqual(['noop list']);
    await first.end();
    post.say('/flip history');
    await post.pass(5 * MINUTE);
    const second = post.start();
    await post.pass(MINUTE);
    expect(second.decisions()).toEqual(['noop history']);
    await second.end();
  });

  it('says that a command has become too old, and does not carry it out', async () => {
    const post = openPost();
    const first = post.start();
    await post.pass(EVERY_MS);
    await first.end();
    post.say(FLIP);
    await post.pass(20 * MINUTE);
    const second = post.start();
    await post.pass(MINUTE);
    expect(second.decisions()).toEqual(['refused FG_FLIP_TOO_OLD']);
    expect(post.served()).toEqual(['off', 'off']);
    await second.end();
  });

  it('answers an old command with the flip that somebody else made of it in its time', async () => {
    const post = openPost();
    const first = post.start();
    await post.pass(EVERY_MS);
    await first.end();
    const byAction = answerComment(post.desk, post.comment(FLIP));
    await post.pass(20 * MINUTE);
    const [made] = await byAction;
    const second = post.start();
    await post.pass(MINUTE);
    expect(second.decisions()).toEqual(['done expected-problem']);
    expect(second.answers()[0]?.flipId).toBe(made?.flipId);
    expect(post.told()).toHaveLength(1);
    await second.end();
  });

  it('finds a command again whose process was killed before it was on record', async () => {
    const post = openPost();
    const killed = post.start({ openDesk: () => new Promise(() => {}) });
    await post.pass(EVERY_MS);
    post.say(FLIP);
    await post.pass(2 * EVERY_MS);
    expect(killed.kinds()).toEqual(['listening', 'asked']);
    killed.kill();
    const second = post.start();
    await post.pass(MINUTE);
    expect(post.served()).toEqual(['on', 'on']);
    expect(post.events()).toEqual(['do']);
    await second.end();
  });

  it('goes on with the watch that it left, whose comment says so meanwhile', async () => {
    const post = openPost();
    const first = post.start();
    await post.pass(EVERY_MS);
    post.say(FLIP);
    await post.pass(MINUTE);
    const { left, error } = await first.end();
    expect(error).toBeNull();
    expect(left.map(({ record }) => lastFact(record, 'ended'))).toEqual([undefined]);
    expect(post.told()[0]).toContain('the next one goes on from here');
    const second = post.start();
    await post.pass(15 * MINUTE);
    expect(second.decisions()).toEqual(['done expected-problem']);
    expect(post.told()).toHaveLength(1);
    expect(post.events()).toEqual(['do']);
    await second.end();
  });

  it('lets a flip that is not proven get there before it ends', async () => {
    const post = openPost();
    const first = post.start();
    await post.pass(EVERY_MS);
    post.say(FLIP);
    while (!first.kinds().includes('progress')) await post.pass(10);
    const { left } = await first.end();
    expect(left).toHaveLength(1);
    expect(post.served()).toEqual(['on', 'on']);
  });

  it('takes up what is overdue while it listens', async () => {
    const post = openPost({ operator: { watch: 0 } });
    const first = post.start();
    await post.pass(EVERY_MS);
    post.say(`${FLIP} for 5m`);
    await post.pass(MINUTE);
    expect((await first.end()).left).toHaveLength(1);
    const second = post.start();
    await post.pass(6 * MINUTE);
    expect(post.served()).toEqual(['off', 'off']);
    await second.end();
  });
});

describe('bad weather', () => {
  it.each([
    [401, 'FG_GITHUB_TOKEN'],
    [404, 'FG_GITHUB_NOT_FOUND'],
    [403, 'FG_GITHUB_FORBIDDEN'],
  ])('at the start: %i is one error', async (status, code) => {
    const post = openPost();
    post.sky.weather = refused(status);
    const { error } = await post.start().ended;
    expect(error).toMatchObject({ code, kind: 'refused', exitCode: 4 });
  });

  it('a 401 for a moment is no reason to end, one that stays is', async () => {
    const post = openPost();
    const listener = post.start();
    await post.pass(EVERY_MS);
    post.sky.weather = refused(401);
    await post.pass(EVERY_MS);
    post.sky.weather = () => null;
    await post.pass(MINUTE);
    expect(listener.kinds()).toEqual(['listening', 'waiting', 'again']);
    post.sky.weather = refused(401);
    expect((await listener.ended).error).toMatchObject({ code: 'FG_GITHUB_TOKEN' });
  });

  it('a secondary rate limit is waited for, as long as it asks, and told once', async () => {
    const post = openPost();
    const listener = post.start();
    await post.pass(MINUTE);
    let asked = 0;
    post.sky.weather = (request) => {
      if (isLook(request)) asked += 1;
      return refused(403, { 'retry-after': '120' })(request);
    };
    await post.pass(2 * MINUTE - EVERY_MS);
    // Both lists were under way when the first was refused.
    expect(asked).toBe(2);
    post.sky.weather = () => null;
    post.say('/flip list');
    await post.pass(MINUTE);
    const told = listener.kinds().filter((kind) => kind === 'waiting' || kind === 'again');
    expect(told).toEqual(['waiting', 'again']);
    expect(listener.decisions()).toEqual(['noop list']);
    await listener.end();
  });

  it('the pause that GitHub asks for between two looks is kept', async () => {
    const post = openPost();
    const listener = post.start();
    await post.pass(MINUTE);
    let looks = 0;
    post.sky.weather = (request) => {
      if (!isLook(request)) return null;
      looks += 1;
      return Response.json([], { headers: { 'x-poll-interval': '60' } });
    };
    await post.pass(5 * MINUTE);
    expect(looks).toBeLessThanOrEqual(2 * 7);
    await listener.end();
  });

  it('a command that could not be looked into is tried again', async () => {
    const post = openPost();
    const open = post.start().end();
    await open;
    let tries = 0;
    const listener = post.start({ everyMs: EVERY_MS });
    await post.pass(EVERY_MS);
    const label = `flip:${FLAG}=on`;
    post.sky.weather = (request) => {
      if (!request.url.endsWith('/graphql')) return null;
      tries += 1;
      return tries <= 1 ? new Response('', { status: 502 }) : null;
    };
    post.label(label, { on: true });
    await post.pass(2 * MINUTE);
    expect(listener.kinds()).toContain('trouble');
    expect(post.served()).toEqual(['on', 'on']);
    await listener.end();
  });

  it('cursors that cannot be written are told of, and the answers go on', async () => {
    const post = openPost();
    const listener = post.start({
      cursors: {
        read: async () => null,
        async write() {
          const { flipError } = await import('../../../../src/domain/errors/flip-error.ts');
          throw flipError('FG_LISTEN_CURSOR_UNREACHABLE', { path: '/x', what: 'cannot be written (ENOSPC)' });
        },
      },
    });
    await post.pass(EVERY_MS);
    post.say('/flip list');
    await post.pass(MINUTE);
    expect(listener.decisions()).toEqual(['noop list']);
    expect(listener.kinds()).toContain('trouble');
    await listener.end();
  });

  it('a broken promise of ours ends one answer, not the listening', async () => {
    const post = openPost();
    let opened = 0;
    const listener = post.start({
      openDesk: () => {
        opened += 1;
        return Promise.reject(new TypeError(`no desk ${opened}`));
      },
    });
    await post.pass(EVERY_MS);
    post.say(FLIP);
    await post.pass(MINUTE);
    expect(listener.kinds().filter((kind) => kind === 'broke').length).toBeGreaterThanOrEqual(1);
    expect(await listener.end()).toMatchObject({ error: null, broke: true });
  });
});
