import { describe, expect, it } from '@jest/globals';
import { answerLabel } from '../../../../src/operations/answer/answer-label.ts';
import { BRANCH, MAINTAINER } from '../../../../src/sandbox/scenario.ts';
import { FLAG, openCounter } from './counter.ts';

const LABEL = `flip:${FLAG}=on`;

describe('a label', () => {
  it('flips when it is put on and takes that back when it is taken off', async () => {
    const counter = openCounter({ operator: { expect: 'problem' } });
    const answer = await answerLabel(counter.desk, counter.label(LABEL, { on: true }));
    expect(answer).toMatchObject({ decision: 'done', verdict: 'expected-problem' });
    expect(counter.served()).toEqual(['on', 'on']);
    expect(counter.fileSays(BRANCH)).toBe('on');
    expect(counter.labels()).toEqual([LABEL]);
    const back = await answerLabel(counter.desk, counter.label(LABEL, { on: false }));
    expect(back).toMatchObject({ decision: 'undone' });
    expect(counter.served()).toEqual(['off', 'off']);
    expect(counter.told()).toHaveLength(1);
  });

  it('put on by somebody who may not flip is denied and taken off again', async () => {
    const counter = openCounter();
    const answer = await answerLabel(counter.desk, counter.label(LABEL, { on: true, author: 'bob' }));
    expect(answer).toMatchObject({ decision: 'denied', exitCode: 1 });
    expect(counter.labels()).toEqual([]);
    expect(counter.told()[0]).toContain('Not allowed.');
    expect(counter.served()).toEqual(['off', 'off']);
  });

  it('that calls the flag by its other name is taken back as well', async () => {
    const counter = openCounter({ operator: { expect: 'problem' } });
    const label = 'flip:cartServiceFailure=on';
    await answerLabel(counter.desk, counter.label(label, { on: true }));
    expect(counter.served()).toEqual(['on', 'on']);
    expect(await answerLabel(counter.desk, counter.label(label, { on: false }))).toMatchObject({ decision: 'undone' });
    expect(counter.served()).toEqual(['off', 'off']);
  });

  it('taken off does not take back what another label of the flag did', async () => {
    const counter = openCounter({ operator: { expect: 'healthy', watch: 0 } });
    await answerLabel(counter.desk, counter.label(LABEL, { on: true }));
    const off = await answerLabel(counter.desk, counter.label(`flip:${FLAG}=off`, { on: true }));
    expect(off).toMatchObject({ decision: 'done' });
    await answerLabel(counter.desk, counter.label(LABEL, { on: false }));
    expect(counter.served()).toEqual(['off', 'off']);
  });

  it('taken off by somebody who may not flip changes nothing', async () => {
    const counter = openCounter({ operator: { expect: 'problem' } });
    await answerLabel(counter.desk, counter.label(LABEL, { on: true }));
    const answer = await answerLabel(counter.desk, counter.label(LABEL, { on: false, author: 'bob' }));
    expect(answer).toMatchObject({ decision: 'denied' });
    expect(counter.served()).toEqual(['on', 'on']);
  });

  it('that flipgate itself took off is no command', async () => {
    const counter = openCounter();
    const denied = counter.label(LABEL, { on: true, author: 'bob' });
    await answerLabel(counter.desk, denied);
    const { id, login } = await counter.desk.repository.self();
    const sender = { id, login, type: 'Bot' } as const;
    expect(await answerLabel(counter.desk, { ...denied, on: false, sender })).toBeNull();
    expect(counter.told()).toHaveLength(1);
  });

  it('is refused on a head that moved since', async () => {
    const counter = openCounter();
    const asked = counter.label(LABEL, { on: true });
    counter.github.push({ branch: BRANCH, author: MAINTAINER, message: 'More', files: { 'a.txt': 'a\n' } });
    expect(await answerLabel(counter.desk, asked)).toMatchObject({ reasonCode: 'FG_ANSWER_HEAD_MOVED', exitCode: 3 });
    expect(counter.labels()).toEqual([]);
  });

  it('is answered by what stands now, not by an old delivery', async () => {
    const counter = openCounter();
    const asked = counter.label(LABEL, { on: true });
    counter.label(LABEL, { on: false });
    expect(await answerLabel(counter.desk, asked)).toMatchObject({ reasonCode: 'FG_FLIP_TRIGGER_GONE' });
    expect(counter.served()).toEqual(['off', 'off']);
  });

  it('of another sort is left alone; one that is spelled wrong is explained', async () => {
    const counter = openCounter();
    expect(await answerLabel(counter.desk, counter.label('bug', { on: true }))).toBeNull();
    const wrong = await answerLabel(counter.desk, counter.label('flip:cartFailure', { on: true }));
    expect(wrong).toMatchObject({ decision: 'refused', reasonCode: 'FG_COMMAND_LABEL', exitCode: 2 });
    expect(counter.labels()).toEqual(['bug']);
  });

  it('taken off that led to no flip is no news', async () => {
    const counter = openCounter();
    counter.label(LABEL, { on: true });
    const answer = await answerLabel(counter.desk, counter.label(LABEL, { on: false }));
    expect(answer).toMatchObject({ decision: 'noop', reasonCode: 'not-for-us' });
    expect(counter.told()).toEqual([]);
  });
});
