import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../../../src/domain/command/command.ts';
import { exitCodeOf } from '../../../../src/operations/answer/answer.ts';
import { answerCommand } from '../../../../src/operations/answer/answer-command.ts';
import { FLAG, openCounter } from './counter.ts';

/** A workflow run whose steps ask for flips, one after the other. */
function openRun() {
  const counter = openCounter({ operator: { 'commit-to': 'default-branch', expect: 'healthy', watch: 0 } });
  const { sender } = counter.comment('A run is none of ours to read.').trigger;
  const ask = (step: string, variant: string, options: Command['options'] = {}) => {
    const command = { verb: 'flip', changes: [{ flag: FLAG, variant }], target: null, options } as const;
    return answerCommand(counter.desk, {
      trigger: { kind: 'run', runId: 77, step, sender },
      command,
      ordinal: 0,
      text: `flip ${FLAG}=${variant}`,
    });
  };
  return { ...counter, ask };
}

describe('flips of one workflow run', () => {
  it('are one for each step', async () => {
    const run = openRun();
    const on = await run.ask('a', 'on');
    expect(on).toMatchObject({ decision: 'done' });
    expect(run.served()).toEqual(['on', 'on']);
    const off = await run.ask('b', 'off');
    expect(off).toMatchObject({ decision: 'done' });
    expect(off.flipId).not.toBe(on.flipId);
    expect(run.served()).toEqual(['off', 'off']);
  });

  it('are met again by a later attempt of their step', async () => {
    const run = openRun();
    const first = await run.ask('a', 'on');
    const head = run.github.head('main');
    const again = await run.ask('a', 'on');
    expect(again).toMatchObject({ decision: 'done', flipId: first.flipId, exitCode: 0 });
    expect(run.github.head('main')).toBe(head);
  });

  it('under one given id but about something else are refused, never answered with the other’s end', async () => {
    const run = openRun();
    await run.ask('a', 'on', { 'flip-id': '1a2b3c4d5e6f' });
    const other = await run.ask('b', 'off', { 'flip-id': '1a2b3c4d5e6f' });
    expect(other).toMatchObject({ decision: 'refused', reasonCode: 'FG_FLIP_ID_TAKEN', verdict: null, record: null });
    expect(exitCodeOf(other, 'none')).toBe(2);
    expect(run.served()).toEqual(['on', 'on']);
  });

  it('that were done are not told as done once somebody else changed that', async () => {
    const run = openRun();
    await run.ask('a', 'on');
    await run.ask('b', 'off');
    const again = await run.ask('a', 'on');
    expect(again).toMatchObject({ decision: 'error', reasonCode: 'FG_FLIP_DONE_BEFORE', verdict: null });
    expect(again.text).toContain(`${FLAG} is off`);
    expect(exitCodeOf(again, 'none')).toBe(3);
    expect(run.served()).toEqual(['off', 'off']);
  });
});
