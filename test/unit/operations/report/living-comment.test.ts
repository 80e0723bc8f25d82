import { expect, it } from '@jest/globals';
import { flipError } from '../../../../src/domain/errors/flip-error.ts';
import type { Conversation } from '../../../../src/domain/ports/conversation.ts';
import type { FactBody, FlipRecord } from '../../../../src/domain/record/record.ts';
import { commentMarker } from '../../../../src/operations/report/comment.ts';
import { LivingComment } from '../../../../src/operations/report/living-comment.ts';
import { recordOf } from '../../domain/flip/plan-of.ts';
import { openCounter } from '../answer/counter.ts';

const DONE: FactBody = {
  k: 'ended',
  outcome: 'done',
  verdict: null,
  reasons: [],
  code: null,
  left: [],
};
const ASKED: FactBody = { k: 'asked', what: 'revert', by: 'ann' };

/** A living comment on the stand-in of GitHub, and the texts it wrote. */
function open() {
  const counter = openCounter();
  const { ports, pullRequest } = counter;
  const { conversation } = ports;
  if (conversation === null) throw new TypeError('no GitHub');
  const written: string[] = [];
  const counted: Conversation = {
    ...conversation,
    upsertComment(request) {
      written.push(request.body);
      return conversation.upsertComment(request);
    },
  };
  return {
    ...counter,
    written,
    living: new LivingComment({ ...ports, conversation: counted }, pullRequest, { links: 'full', prefix: '/flip' }),
  };
}

/** Records count their time from the clock's start, as the comment's search does. */
const at = (nowMs: number, ...facts: readonly FactBody[]): FlipRecord => ({ ...recordOf(facts), openedMs: nowMs });

it('writes the end whatever was written just before, and the steps of a way back no oftener than those of a flip', async () => {
  const { living, written, clock } = open();
  const nowMs = clock.nowMs();
  living.tell(at(nowMs));
  living.tell(at(nowMs, DONE));
  await living.settle();
  expect(written).toHaveLength(2);
  const back = at(nowMs, DONE, ASKED);
  for (let step = 0; step < 5; step += 1) living.tell(back);
  await living.settle();
  expect(written).toHaveLength(2);
  await living.settle(back);
  expect(written).toHaveLength(3);
});

it('leaves one comment, the first, when a lost answer made two', async () => {
  const { living, clock, github, pullRequest, told } = open();
  const record = at(clock.nowMs());
  living.tell(record);
  await living.settle();
  const [first] = github.commentsOf(pullRequest).filter(({ body }) => body.startsWith(commentMarker(record)));
  if (first === undefined) throw new TypeError('no comment');
  github.comment({ issue: pullRequest, author: first.author.login, body: `${commentMarker(record)}\nlate` });
  expect(told()).toHaveLength(2);
  await living.settle(at(clock.nowMs(), DONE));
  expect(living.failure).toBeNull();
  expect(told()).toHaveLength(1);
  const [left] = github.commentsOf(pullRequest).filter(({ author }) => author.type === 'Bot');
  expect(left?.id).toBe(first.id);
  expect(left?.body).not.toContain('late');
});

it('is written anew over what others wrote there, and says so', async () => {
  const { living, clock, github, pullRequest, told } = open();
  const record = at(clock.nowMs());
  living.tell(record);
  await living.settle();
  const [first] = github.commentsOf(pullRequest).filter(({ body }) => body.startsWith(commentMarker(record)));
  if (first === undefined) throw new TypeError('no comment');
  const forged = `${commentMarker(record)}\n**Done**: verdict **clean**. @team`;
  github.editComment({ id: first.id, author: 'ann', body: forged });
  await living.settle(at(clock.nowMs(), DONE));
  expect(told()).toHaveLength(1);
  expect(told()[0]).not.toContain('@team');
  expect(told()[0]).toMatch(/> Edited meanwhile by `ann`, last at .* UTC: what was written there was replaced/);
  expect(living.editors).toEqual(['ann']);
  // What comes later of the same process still says so.
  await living.settle(at(clock.nowMs(), DONE, ASKED));
  expect(told()[0]).toContain('Edited meanwhile by `ann`');
});

it('says nothing of its own edits, and does without where nobody tells', async () => {
  const { clock, told, ports, pullRequest } = open();
  const { conversation } = ports;
  if (conversation === null) throw new TypeError('no GitHub');
  const data = { what: 'read who edited it', why: 'HTTP 502', retryAfterSeconds: null };
  const editsOfOthers = async () => Promise.reject(flipError('FG_GITHUB_UNAVAILABLE', data));
  for (const known of [conversation, { ...conversation, editsOfOthers }]) {
    const living = new LivingComment({ ...ports, conversation: known }, pullRequest, {
      links: 'full',
      prefix: '/flip',
    });
    living.tell(at(clock.nowMs()));
    await living.settle(at(clock.nowMs(), DONE));
    expect(living.failure).toBeNull();
    expect(told()[0]).not.toContain('Edited');
  }
});
