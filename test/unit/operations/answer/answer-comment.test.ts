import { describe, expect, it } from '@jest/globals';
import { flipError } from '../../../../src/domain/errors/flip-error.ts';
import { SHOP_MANIFEST } from '../../../../src/entry/demo/shop-file.ts';
import { exitCodeOf } from '../../../../src/operations/answer/answer.ts';
import { answerComment } from '../../../../src/operations/answer/answer-comment.ts';
import { resumeLeft } from '../../../../src/operations/answer/resume-left.ts';
import { BRANCH, MAINTAINER } from '../../../../src/sandbox/scenario.ts';
import { FLAG, openCounter } from './counter.ts';

const MINUTE_MS = 60 * 1000;

describe('a comment with a command', () => {
  it('flips: commit on the head, every pod serves it, one comment, two reactions', async () => {
    const counter = openCounter();
    const asked = counter.comment(`/flip ${FLAG} on expect problem`);
    const [answer, ...rest] = await answerComment(counter.desk, asked);
    expect(rest).toEqual([]);
    expect(answer).toMatchObject({ decision: 'done', verdict: 'expected-problem', exitCode: 0 });
    expect(answer?.problemUrl).toMatch(/^https:/);
    expect(counter.served()).toEqual(['on', 'on']);
    expect(counter.fileSays(BRANCH)).toBe('on');
    expect(counter.fileSays('main')).toBe('off');
    expect(counter.told()).toHaveLength(1);
    expect(counter.told()[0]).toContain('verdict **expected-problem**');
    expect(counter.reactions(asked.trigger.commentId)).toEqual(['eyes', 'rocket']);
  });

  it.each([
    ['public', 'its id alone'],
    ['private', 'a link'],
  ] as const)('shows the problem of a %s repository by %s, and keeps no address on record', async (kind, _how) => {
    const counter = openCounter();
    counter.github.repository.private = kind === 'private';
    await answerComment(counter.desk, counter.comment(`/flip ${FLAG} on expect problem`));
    const [stored] = await counter.ports.store.list();
    expect(JSON.stringify(stored)).not.toContain('dynatrace.com');
    expect(counter.told()[0]?.includes('(https://')).toBe(kind === 'private');
  });

  it('meets its own flip when it is delivered again: one commit, one event, one comment', async () => {
    const counter = openCounter();
    const asked = counter.comment(`/flip ${FLAG} on expect problem`);
    await answerComment(counter.desk, asked);
    const [head, events] = [counter.github.head(BRANCH), counter.dynatrace.events.length];
    const [again] = await answerComment(counter.desk, asked);
    expect(again).toMatchObject({ decision: 'done' });
    expect(counter.github.head(BRANCH)).toBe(head);
    expect(counter.dynatrace.events).toHaveLength(events);
    expect(counter.told()).toHaveLength(1);
  });

  it('plans without changing anything', async () => {
    const counter = openCounter();
    const head = counter.github.head(BRANCH);
    const [answer] = await answerComment(counter.desk, counter.comment(`/flip plan ${FLAG} on`));
    expect(answer).toMatchObject({ decision: 'planned', exitCode: 0 });
    expect(counter.github.head(BRANCH)).toBe(head);
    expect(counter.served()).toEqual(['off', 'off']);
    expect(counter.dynatrace.events).toEqual([]);
    expect(counter.told()[0]).toContain('Planned, nothing was changed');
  });

  it('tells to write the word that this repository has for it', async () => {
    const counter = openCounter({ operator: { 'command-prefix': '!flag', expect: 'problem' } });
    await answerComment(counter.desk, counter.comment(`!flag ${FLAG} on`));
    expect(counter.told()[0]).toMatch(/`!flag revert [0-9a-f]{8}` takes it back/);
    expect(counter.told()[0]).not.toContain('/flip');
  });

  it.each([`/flip revert ${FLAG}`, '/flip revert'])(
    'says by %s that an earlier flip is still live, instead of telling the end of the newest again',
    async (words) => {
      const counter = openCounter({ text: SHOP_MANIFEST.replaceAll('"on": true', '"on": true, "half": true') });
      const say = async (body: string) => (await answerComment(counter.desk, counter.comment(body)))[0];
      const first = await say(`/flip ${FLAG} half`);
      const second = await say(`/flip ${FLAG} on`);
      expect([first, second]).toMatchObject([{ decision: 'done' }, { decision: 'done' }]);
      expect(await say(words)).toMatchObject({ decision: 'undone' });
      const again = await say(words);
      expect(again).toMatchObject({ decision: 'refused', reasonCode: 'FG_FLIP_OTHER_STANDS', exitCode: 3 });
      expect(again?.text).toContain(first?.flipId ?? 'no id');
      expect(await say(`/flip revert ${second?.flipId}`)).toMatchObject({ decision: 'undone' });
      expect(await say(`/flip revert ${first?.flipId}`)).toMatchObject({ decision: 'undone' });
    },
  );

  it('takes back the flip of its own conversation', async () => {
    const counter = openCounter();
    await answerComment(counter.desk, counter.comment(`/flip ${FLAG} on expect problem`));
    const [answer] = await answerComment(counter.desk, counter.comment('/flip revert'));
    expect(answer).toMatchObject({ decision: 'undone' });
    expect(counter.served()).toEqual(['off', 'off']);
    expect(counter.fileSays(BRANCH)).toBe('off');
    expect(counter.told()).toHaveLength(1);
  });

  it.each(['revert', 'history'])('knows a flag by its other name for %s, too', async (verb) => {
    const counter = openCounter();
    await answerComment(counter.desk, counter.comment('/flip cartServiceFailure on expect problem'));
    const [answer] = await answerComment(counter.desk, counter.comment(`/flip ${verb} cartServiceFailure`));
    expect(answer).toMatchObject(
      verb === 'revert' ? { decision: 'undone' } : { text: expect.stringContaining('cartFailure: off -> on') },
    );
  });

  it('asks the run that is at a flip to take it back, and does not wait for it', async () => {
    const counter = openCounter();
    const running = answerComment(counter.desk, counter.comment(`/flip ${FLAG} on watch 25m`));
    await counter.clock.sleep(60 * 1000);
    expect(counter.served()).toEqual(['on', 'on']);
    const asked = counter.comment('/flip cancel');
    const [answer] = await answerComment({ ...counter.desk, holder: 'another run' }, asked);
    expect(answer).toMatchObject({ decision: 'noop', reasonCode: 'asked', exitCode: 0 });
    // Beside the flip's own comment, not in its place.
    expect(counter.told()).toHaveLength(2);
    expect(counter.told()[1]).toContain('was asked to take it back');
    expect(await running).toMatchObject([{ decision: 'undone' }]);
    expect(counter.served()).toEqual(['off', 'off']);
  });

  it('finds nothing to take back in a conversation without a flip', async () => {
    const counter = openCounter();
    await answerComment(counter.desk, counter.comment(`/flip ${FLAG} on expect problem`));
    const { number } = counter.github.openIssue({ title: 'Other', author: MAINTAINER });
    const [answer] = await answerComment(counter.desk, counter.comment('/flip revert', MAINTAINER, number));
    expect(answer).toMatchObject({ decision: 'refused', reasonCode: 'FG_FLIP_NONE_HERE', exitCode: 2 });
    expect(answer?.text).toBe(`No flip was asked for in #${number}.`);
    expect(counter.served()).toEqual(['on', 'on']);
  });

  it('says how things stand where nothing was flipped', async () => {
    const counter = openCounter();
    const [answer] = await answerComment(counter.desk, counter.comment('/flip status'));
    expect(answer).toMatchObject({ decision: 'noop', reasonCode: 'none-here', exitCode: 0 });
    expect(counter.told()[0]).toContain('No flip was asked for in #1.');
    expect(counter.told()[0]).not.toContain('Not flipped');
  });

  it.each([
    ['/flip', '/flip help'],
    [`/flip ${FLAG} on expct problem`, `/flip ${FLAG} on expect problem`],
  ])('proposes for %s a line that can be copied whole', async (body, copy) => {
    const counter = openCounter();
    await answerComment(counter.desk, counter.comment(body));
    expect(counter.told()[0]?.split('\n')).toContain(`To copy: \`${copy}\``);
    expect(counter.told()[0]?.split('To copy')).toHaveLength(2);
    expect(counter.told()[0]).not.toContain('approve');
  });

  it('answers each of several commands, in order', async () => {
    const counter = openCounter();
    const body = `/flip plan ${FLAG} on\n/flip plan adFailure on\n/flip history`;
    const answers = await answerComment(counter.desk, counter.comment(body));
    expect(answers.map(({ reasonCode }) => reasonCode)).toEqual(['planned', 'planned', 'history']);
    expect(counter.told()).toHaveLength(3);
  });

  it('lists the flags with what is served', async () => {
    const counter = openCounter();
    const [answer] = await answerComment(counter.desk, counter.comment('/flip list'));
    expect(answer).toMatchObject({ decision: 'noop', reasonCode: 'list', exitCode: 0 });
    expect(counter.told()[0]).toContain('cartFailure  on [off]');
  });

  it('tells what is on record while the cluster does not say where flagd is', async () => {
    const counter = openCounter();
    await answerComment(counter.desk, counter.comment(`/flip ${FLAG} on expect problem`));
    const data = { what: 'list Deployments', why: 'refused', retryAfterSeconds: null };
    const findFlagd = async () => Promise.reject(flipError('FG_KUBERNETES_UNAVAILABLE', data));
    const cluster = { ...counter.ports.cluster, findFlagd };
    const { deployment: _, ...operator } = counter.desk.operator;
    const desk = { ...counter.desk, operator, open: async () => ({ ...counter.ports, cluster }) };
    const [status] = await answerComment(desk, counter.comment('/flip status'));
    expect(status).toMatchObject({ decision: 'done', verdict: 'expected-problem', exitCode: 0 });
    const [history] = await answerComment(desk, counter.comment('/flip history'));
    expect(history?.text).toContain(`${FLAG}: off -> on`);
    expect(counter.notes.at(-1)).toContain('were not looked after');
    const [list] = await answerComment(desk, counter.comment('/flip list'));
    expect(list).toMatchObject({ reasonCode: 'FG_KUBERNETES_UNAVAILABLE' });
  });

  it('carries out none of six', async () => {
    const counter = openCounter();
    const answers = await answerComment(counter.desk, counter.comment(`/flip ${FLAG} on\n`.repeat(6)));
    expect(answers.map(({ reasonCode }) => reasonCode)).toEqual(['FG_COMMAND_TOO_MANY']);
    expect(counter.served()).toEqual(['off', 'off']);
  });

  it.each(['symlink', 'submodule'] as const)('reads no configuration that is a %s', async (kind) => {
    const counter = openCounter();
    const entry = kind === 'symlink' ? { symlink: '../flags.yaml' } : { submodule: 'a'.repeat(40) };
    const files = { '.github/flipgate.yml': entry };
    counter.github.push({ branch: 'main', author: MAINTAINER, message: 'Elsewhere', files });
    const [answer] = await answerComment(counter.desk, counter.comment(`/flip ${FLAG} on`));
    expect(answer).toMatchObject({ decision: 'refused', reasonCode: 'FG_REQUEST_CONFIG_MISSING' });
    expect(answer?.text).toContain(kind === 'symlink' ? 'mode 120000' : 'mode 160000');
    expect(counter.served()).toEqual(['off', 'off']);
  });

  it('explains itself to anybody', async () => {
    const counter = openCounter();
    const [answer] = await answerComment(counter.desk, counter.comment('/flip help', 'bob'));
    expect(answer).toMatchObject({ decision: 'noop', reasonCode: 'help', exitCode: 0 });
    expect(counter.told()[0]).toContain('/flip revert');
  });

  it('says what is wrong and what was meant', async () => {
    const counter = openCounter();
    const asked = counter.comment('/flip revret');
    const [answer] = await answerComment(counter.desk, asked);
    expect(answer).toMatchObject({ decision: 'refused', exitCode: 2 });
    expect(counter.told()[0]).toContain('revert');
    expect(counter.reactions(asked.trigger.commentId)).toEqual(['eyes', 'confused']);
  });

  it('does nothing for a comment that speaks of commands in code', async () => {
    const counter = openCounter();
    expect(await answerComment(counter.desk, counter.comment('```\n/flip a b\n```'))).toEqual([]);
    expect(counter.told()).toEqual([]);
  });
});

describe('a comment that may not flip', () => {
  it.each([
    ['a reader', 'bob', 'bob has the role read'],
    ['a stranger', 'eve', 'eve has'],
  ])('%s: denied once, visibly', async (_who, login, words) => {
    const counter = openCounter();
    counter.github.addUser(login);
    const asked = counter.comment(`/flip ${FLAG} on`, login);
    const [answer] = await answerComment(counter.desk, asked);
    expect(answer).toMatchObject({ decision: 'denied', reasonCode: 'not-allowed', exitCode: 1 });
    expect(answer?.text).toContain(words);
    expect(counter.reactions(asked.trigger.commentId)).toEqual(['eyes', '-1']);
    expect(counter.told()).toHaveLength(1);
    expect(counter.served()).toEqual(['off', 'off']);
  });

  it('was edited, deleted, or is old', async () => {
    const edited = openCounter();
    const first = edited.comment('/flip adFailure on');
    edited.github.editComment({ id: first.trigger.commentId, author: MAINTAINER, body: `/flip ${FLAG} on` });
    const [gone] = await answerComment(edited.desk, { ...first, body: `/flip ${FLAG} on` });
    expect(gone).toMatchObject({ decision: 'refused', reasonCode: 'FG_FLIP_TRIGGER_GONE', exitCode: 3 });

    const deleted = openCounter();
    const second = deleted.comment(`/flip ${FLAG} on`);
    deleted.github.deleteComment(second.trigger.commentId);
    const [none] = await answerComment(deleted.desk, second);
    expect(none).toMatchObject({ reasonCode: 'FG_FLIP_TRIGGER_GONE' });

    const old = openCounter();
    const third = old.comment(`/flip ${FLAG} on`);
    await old.clock.sleep(16 * MINUTE_MS);
    const [late] = await answerComment(old.desk, third);
    expect(late).toMatchObject({ decision: 'refused', reasonCode: 'FG_FLIP_TOO_OLD', exitCode: 2 });
    for (const counter of [edited, deleted, old]) expect(counter.served()).toEqual(['off', 'off']);
  });

  it('is a re-run by somebody who may not: the first author’s right is not enough', async () => {
    const counter = openCounter();
    const desk = { ...counter.desk, run: { id: 7, attempt: 2, by: 'bob' } };
    const [answer] = await answerComment(desk, counter.comment(`/flip ${FLAG} on`));
    expect(answer).toMatchObject({ decision: 'denied', reasonCode: 'not-allowed' });
    expect(answer?.text).toContain('bob');
  });

  it('is young enough when its run began in time: a reviewer may take hours, a later attempt may not', async () => {
    const counter = openCounter();
    const asked = counter.comment(`/flip ${FLAG} on watch 0s`);
    const { id } = counter.github.addWorkflowRun({ actor: MAINTAINER });
    await counter.clock.sleep(5 * 60 * MINUTE_MS);
    const at = (attempt: number) => ({ ...counter.desk, run: { id, attempt, by: MAINTAINER } });
    const [again] = await answerComment(at(2), asked);
    expect(again).toMatchObject({ reasonCode: 'FG_FLIP_TOO_OLD' });
    const late = counter.github.addWorkflowRun({ actor: MAINTAINER });
    const [other] = await answerComment({ ...at(1), run: { id: late.id, attempt: 1, by: MAINTAINER } }, asked);
    expect(other).toMatchObject({ reasonCode: 'FG_FLIP_TOO_OLD' });
    const [answer] = await answerComment(at(1), asked);
    expect(answer).toMatchObject({ decision: 'done' });
    expect(counter.served()).toEqual(['on', 'on']);
  });

  it('comes from an account whose name is by now that of somebody who may', async () => {
    const counter = openCounter();
    const asked = counter.comment(`/flip ${FLAG} on`, 'bob');
    const sender = { ...asked.trigger.sender, login: MAINTAINER };
    const [answer] = await answerComment(counter.desk, { ...asked, trigger: { ...asked.trigger, sender } });
    expect(answer).toMatchObject({ decision: 'denied', reasonCode: 'not-allowed' });
    expect(counter.served()).toEqual(['off', 'off']);
  });

  it('stands in another conversation than its delivery says', async () => {
    const counter = openCounter();
    const { number } = counter.github.openIssue({ title: 'Other', author: MAINTAINER });
    const asked = counter.comment(`/flip ${FLAG} on`, MAINTAINER, number);
    const trigger = { ...asked.trigger, issue: counter.pullRequest, onPullRequest: true };
    const [answer] = await answerComment(counter.desk, { ...asked, trigger });
    expect(answer).toMatchObject({ reasonCode: 'FG_FLIP_TRIGGER_GONE' });
    expect(counter.served()).toEqual(['off', 'off']);
  });

  it('comes from an account that took over the name', async () => {
    const counter = openCounter();
    const asked = counter.comment(`/flip ${FLAG} on`);
    const sender = { ...asked.trigger.sender, id: asked.trigger.sender.id + 1 };
    const [answer] = await answerComment(counter.desk, { ...asked, trigger: { ...asked.trigger, sender } });
    expect(answer).toMatchObject({ reasonCode: 'FG_FLIP_TRIGGER_GONE' });
  });
});

describe('where a comment stands', () => {
  it('on an issue, the commit goes elsewhere', async () => {
    const counter = openCounter({ operator: { 'commit-to': 'default-branch' } });
    const { number } = counter.github.openIssue({ title: 'Try it', author: MAINTAINER });
    const [answer] = await answerComment(
      counter.desk,
      counter.comment(`/flip ${FLAG} on expect problem`, MAINTAINER, number),
    );
    expect(answer).toMatchObject({ decision: 'done', verdict: 'expected-problem' });
    expect(counter.fileSays('main')).toBe('on');
    expect(counter.told(number)).toHaveLength(1);
    expect(counter.told()).toEqual([]);
  });

  it('on an issue, a commit to its pull request is refused', async () => {
    const counter = openCounter();
    const { number } = counter.github.openIssue({ title: 'Try it', author: MAINTAINER });
    const [answer] = await answerComment(counter.desk, counter.comment(`/flip ${FLAG} on`, MAINTAINER, number));
    expect(answer).toMatchObject({ decision: 'refused', reasonCode: 'FG_REQUEST_COMMIT_TARGET' });
  });

  it.each(['closed', 'merged', 'fork'] as const)(
    'on a pull request that is %s, nothing is committed',
    async (state) => {
      const counter = openCounter();
      let issue = counter.pullRequest;
      if (state === 'closed') counter.github.close(issue, MAINTAINER);
      if (state === 'merged') counter.github.mergePullRequest(issue, MAINTAINER);
      if (state === 'fork') {
        counter.github.addFork({ of: 'example/shop', owner: 'sam' });
        const pull = { title: 'Theirs', branch: 'theirs', author: 'sam', fork: 'sam/shop', files: { 'a.txt': 'a\n' } };
        issue = counter.github.openPullRequest(pull).number;
      }
      const [answer] = await answerComment(counter.desk, counter.comment(`/flip ${FLAG} on`, MAINTAINER, issue));
      expect(answer).toMatchObject({ decision: 'refused', reasonCode: 'FG_FLIP_PULL_REQUEST', exitCode: 4 });
      expect(counter.served()).toEqual(['off', 'off']);
    },
  );

  const RESUME = '.github/workflows/resume.yml';
  const HOUR_MS = 60 * MINUTE_MS;
  type Counter = ReturnType<typeof openCounter>;
  const install = ({ github }: Counter) => {
    const files = { [RESUME]: 'name: resume\n' };
    github.push({ branch: 'main', author: MAINTAINER, message: 'Resume', files });
  };
  const succeed = (
    { github }: Counter,
    more: { headBranch?: string; conclusion?: string; createdAtMs?: number } = {},
  ) => {
    const done = { status: 'completed', conclusion: 'success', path: RESUME, actor: MAINTAINER } as const;
    github.addWorkflowRun({ ...done, ...more });
  };

  it.each<readonly [string, (counter: Counter) => void, RegExp]>([
    ['nothing to wake it', () => {}, /add the resume workflow/],
    ['a resume workflow that never ran', install, /once a day/],
    [
      'one that ran on another branch, and failed on this',
      (counter) => {
        install(counter);
        succeed(counter, { headBranch: 'theirs' });
        succeed(counter, { conclusion: 'failure' });
      },
      /once a day/,
    ],
    [
      'one that is switched off',
      (counter) => {
        install(counter);
        succeed(counter);
        counter.github.repository.disabledWorkflows.add(RESUME);
      },
      /once a day/,
    ],
    [
      'one that succeeded long ago',
      (counter) => {
        install(counter);
        succeed(counter, { createdAtMs: counter.clock.nowMs() - 25 * HOUR_MS });
      },
      /once a day/,
    ],
  ])('longer than the run lasts, with %s: refused before anything happened', async (_, prepare, way) => {
    const counter = openCounter();
    prepare(counter);
    const desk = { ...counter.desk, endsMs: counter.clock.nowMs() + 6 * HOUR_MS };
    const [answer] = await answerComment(desk, counter.comment(`/flip ${FLAG} on for 7h`));
    expect(answer).toMatchObject({ decision: 'refused', reasonCode: 'FG_FLIP_NO_WAKER' });
    expect(answer?.text).toMatch(way);
    expect(counter.dynatrace.events).toEqual([]);
  });

  it('longer than the run lasts, with a resume workflow that works: the next run of it takes the flip back', async () => {
    const counter = openCounter();
    install(counter);
    succeed(counter);
    const [answer] = await answerComment(counter.desk, counter.comment(`/flip ${FLAG} on for 7h`));
    expect(answer).toMatchObject({ decision: 'noop', reasonCode: 'running' });
    expect(counter.served()).toEqual(['on', 'on']);
    await counter.clock.sleep(7 * HOUR_MS);
    const desk = { ...counter.desk, holder: 'resume', endsMs: counter.clock.nowMs() + 6 * HOUR_MS };
    const [resumed] = await resumeLeft(desk, null);
    expect(resumed).toMatchObject({ decision: 'undone', reasonCode: 'for-elapsed' });
    expect(counter.served()).toEqual(['off', 'off']);
    expect(counter.told()).toHaveLength(1);
  });

  it('longer than the run lasts: the run ends by the verdict of its watch, though the flip is not over', async () => {
    const counter = openCounter();
    install(counter);
    succeed(counter);
    const [answer] = await answerComment(counter.desk, counter.comment(`/flip ${FLAG} on expect healthy for 7h`));
    expect(answer).toMatchObject({ reasonCode: 'running', verdict: 'problem', problem: { active: true } });
    expect(answer?.text).toMatch(/^P-\d+ Failure rate increase.*still under way/);
    expect(answer && exitCodeOf(answer, ['problem'])).toBe(1);
    const [told = ''] = counter.told();
    expect(told).toContain('**Proven**; it goes back by itself at 2026-03-02 16:0');
    expect(told).toContain('Until now: verdict **problem**: this flip caused');
    expect(told).toMatch(/If this still says so after 2026-03-02 16:0/);
  });

  it('a watch longer than the run lasts is refused even then: whoever takes it up begins it anew', async () => {
    const counter = openCounter();
    install(counter);
    succeed(counter);
    const desk = { ...counter.desk, endsMs: counter.clock.nowMs() + HOUR_MS };
    const [answer] = await answerComment(desk, counter.comment(`/flip ${FLAG} on watch 55m`));
    expect(answer).toMatchObject({ decision: 'refused', reasonCode: 'FG_FLIP_NO_WAKER' });
  });
});
