import { describe, expect, it } from '@jest/globals';
import { makeMemoryFiles } from '../../../../src/adapters/store/memory-files.ts';
import { makeRecordStore } from '../../../../src/adapters/store/record-store.ts';
import { answerComment } from '../../../../src/operations/answer/answer-comment.ts';
import type { Desk } from '../../../../src/operations/answer/desk.ts';
import { leaveFlip } from '../../../../src/operations/answer/leave-flip.ts';
import { resumeLeft } from '../../../../src/operations/answer/resume-left.ts';
import { MAINTAINER } from '../../../../src/sandbox/scenario.ts';
import { FLAG, openCounter } from './counter.ts';

const MINUTE_MS = 60 * 1000;

/** A flip whose run watches it. */
async function watched() {
  const counter = openCounter();
  const running = answerComment(counter.desk, counter.comment(`/flip ${FLAG} on expect problem watch 25m`));
  await counter.clock.sleep(MINUTE_MS);
  const [stored] = await counter.ports.store.list();
  if (stored === undefined) throw new TypeError('no flip');
  return { counter, running, id: stored.record.id, other: { ...counter.desk, holder: 'another run' } };
}

describe('flips that were left under way', () => {
  it('are none in the beginning, and that is no failure', async () => {
    const counter = openCounter();
    expect(await resumeLeft(counter.desk, null)).toMatchObject([
      { decision: 'noop', reasonCode: 'nothing-left', exitCode: 0 },
    ]);
  });

  it('are gone on with by name where one environment of several knows it', async () => {
    const { counter, running, id, other } = await watched();
    await leaveFlip(counter.desk, { id, environment: 'default' });
    const elsewhere = makeRecordStore(makeMemoryFiles(), 'elsewhere');
    const object = { kind: 'ConfigMap', name: 'flagd-config', key: 'demo.flagd.json' };
    const shop = {
      kind: 'demo',
      'flags-file': 'flags.yaml',
      cluster: { namespace: 'shop', object, deployment: 'flagd' },
      commit: { to: 'pull-request' },
    };
    const text = JSON.stringify({ version: 1, environments: { default: shop, other: shop } });
    counter.github.push({
      branch: 'main',
      author: MAINTAINER,
      message: 'Two',
      files: { '.github/flipgate.yml': text },
    });
    const desk: Desk = {
      ...other,
      open: async ({ name }) => (name === 'other' ? { ...counter.ports, store: elsewhere } : counter.ports),
    };
    expect(await resumeLeft(desk, id)).toMatchObject([{ decision: 'done', flipId: id, exitCode: 0 }]);
    expect(await resumeLeft(desk, 'ffffffffffff')).toMatchObject([{ reasonCode: 'FG_FLIP_UNKNOWN', exitCode: 2 }]);
    await running;
  });

  it('are left to a run that is still at them', async () => {
    const { running, other } = await watched();
    expect(await resumeLeft(other, null)).toMatchObject([
      { decision: 'noop', reasonCode: 'nothing-left', exitCode: 0 },
    ]);
    expect(await running).toMatchObject([{ decision: 'done', verdict: 'expected-problem' }]);
  });

  it('are gone on with once their run let go: one commit, one event, one comment, one end', async () => {
    const { counter, running, id, other } = await watched();
    const left = await leaveFlip(counter.desk, { id, environment: 'default' });
    expect(left?.id).toBe(id);
    expect(counter.told()[0]).toContain('before the flip did; the next one goes on from here.');
    const [answer] = await resumeLeft(other, id);
    expect(answer).toMatchObject({ decision: 'done', verdict: 'expected-problem', flipId: id });
    expect(await running).toMatchObject([{ reasonCode: 'FG_FLIP_CLAIM_LOST' }]);
    expect(counter.served()).toEqual(['on', 'on']);
    expect(counter.dynatrace.events.filter(({ eventType }) => eventType === 'CUSTOM_CONFIGURATION')).toHaveLength(1);
    expect(counter.told()).toHaveLength(1);
    for (const words of ['before the flip did', 'Not flipped', 'Nothing was changed']) {
      expect(counter.told()[0]).not.toContain(words);
    }
  });

  it('are looked after beside the next command, told in one line and in their own comment alone', async () => {
    const counter = openCounter();
    const { clock, ports, desk } = counter;
    let isDead = false;
    // A process that was killed never wakes from its sleep.
    const mortal = {
      nowMs: () => clock.nowMs(),
      sleep: (ms: number, signal?: AbortSignal) => (isDead ? new Promise<never>(() => {}) : clock.sleep(ms, signal)),
    };
    const killed = { ...desk, open: async () => ({ ...ports, clock: mortal }) };
    void answerComment(killed, counter.comment(`/flip ${FLAG} on expect problem watch 25m`));
    await clock.sleep(MINUTE_MS);
    isDead = true;
    await clock.sleep(10 * MINUTE_MS);
    const elsewhere = counter.github.openIssue({ author: MAINTAINER, title: 'elsewhere' }).number;
    const next = { ...desk, holder: 'another run', holderState: async () => 'gone' as const };
    const [listed] = await answerComment(next, counter.comment('/flip list', undefined, elsewhere));
    expect(listed).toMatchObject({ reasonCode: 'list', exitCode: 0 });
    const [stored] = await ports.store.list();
    const id = stored?.record.id.slice(0, 8) ?? '';
    expect(counter.notes).toEqual([`Taken up beside: flip ${id} (watch): done`]);
    expect(counter.told()).toHaveLength(1);
    expect(counter.told()[0]).toContain(`flip ${id}`);
    expect(counter.told(elsewhere).join()).not.toContain(id);
  });

  it('are not let go by a run that does not have them', async () => {
    const { counter, running, id, other } = await watched();
    await leaveFlip({ ...counter.desk, holder: 'somebody else' }, { id, environment: 'default' });
    expect(await resumeLeft(other, id)).toMatchObject([{ reasonCode: 'held', exitCode: 0 }]);
    await running;
  });
});
