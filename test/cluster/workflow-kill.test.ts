import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readApi } from './cluster.ts';
import { CONFIG_MAP, type Shape } from './flagd-shop.ts';
import { lookBefore, lookSince } from './look-around.ts';
import { commented, dispatched, woken } from './occurrences.ts';
import { Rows } from './rows.ts';
import { example, runExample } from './run-example.ts';
import { openWorkflowShop, type WorkflowShop } from './workflow-shop.ts';

const rows = new Rows('a runner that is lost (act and its steps get SIGKILL), then resume.yml started by hand', [
  'shape',
  'killed',
  'served by then',
  'resume says',
  'served afterwards',
  'commits of the flip',
  'events on cart',
  'comments',
]);
afterAll(() => {
  rows.print();
  process.stdout.write(
    '  Not proven by act: that GitHub starts resume.yml by itself; its events `schedule` and `workflow_run` are made here.\n',
  );
});

/** Starts the resume workflow while GitHub says so of the lost run: it may take minutes to notice that one is gone. */
function resumeWhile(shop: WorkflowShop, runId: number, status: 'in_progress' | 'completed') {
  const { sandbox } = shop;
  const run = sandbox.scenario.github.repository.runs.find(({ id }) => id === runId);
  if (run !== undefined) Object.assign(run, { status, conclusion: status === 'completed' ? 'cancelled' : null });
  const occurrence = status === 'completed' ? dispatched(sandbox, {}) : woken(sandbox, 'schedule');
  return runExample(shop, example('resume'), occurrence);
}

type Moment = (shop: WorkflowShop) => Promise<boolean>;

/** The object is patched and no pod serves it yet, or not every one does. */
const isPatched: Moment = async (shop) => {
  const path = `/api/v1/namespaces/${shop.namespace}/configmaps/${CONFIG_MAP}`;
  return JSON.stringify(await readApi(path)).includes('flipgate.dev/flip.');
};

const says =
  (words: string): Moment =>
  async ({ sandbox }) => {
    const { github, pullRequest } = sandbox.scenario;
    return github.commentsOf(pullRequest).some(({ author, body }) => author.type === 'Bot' && body.includes(words));
  };

const CASES: readonly {
  readonly shape: Shape;
  readonly killed: string;
  readonly reached: Moment;
  readonly command: string;
  readonly ends: 'undone' | 'done';
  readonly verdict: string;
}[] = [
  {
    shape: 'init-copy',
    killed: 'during apply',
    reached: isPatched,
    command: '/flip cartFailure on watch 0m',
    ends: 'undone',
    verdict: '',
  },
  {
    shape: 'volume',
    killed: 'during the watch',
    reached: says('watching'),
    command: '/flip cartFailure on expect problem watch 5m',
    ends: 'done',
    verdict: 'expected-problem',
  },
];

describe.each(CASES)('a runner lost $killed ($shape)', ({ shape, killed, reached, command, ends, verdict }) => {
  it(`leaves a flip that the resume workflow ends as ${ends}`, async () => {
    const shop = await openWorkflowShop({ shape, namespace: `lost-${shape}` });
    try {
      shop.configure({ commitTo: 'pull-request' });
      const before = lookBefore(shop);
      const kill = new AbortController();
      const running = runExample(shop, example('comment'), commented(shop.sandbox, command), { kill: kill.signal });
      while (!(await reached(shop))) await pause(5);
      kill.abort();
      const lost = await running;
      expect(lost.code).toBeNull();
      const then = await lookSince(shop, before);
      const left = await resumeWhile(shop, lost.runId, 'in_progress');
      expect(left.outputs).toMatchObject({ decision: 'noop', 'reason-code': 'nothing-left' });
      // Kubernetes goes on with what was begun; of ours nothing may have changed.
      const { served: _pods, ...still } = await lookSince(shop, before);
      expect(then).toMatchObject(still);
      const resumed = await resumeWhile(shop, lost.runId, 'completed');
      const seen = await lookSince(shop, before);
      rows.add(
        shape,
        killed,
        then.served.join(', '),
        `${resumed.outputs['decision']}${resumed.outputs['verdict'] ? `, ${resumed.outputs['verdict']}` : ''}`,
        seen.served.join(', '),
        seen.commits.join(', '),
        seen.events.join(', '),
        seen.comments.length,
      );
      const isUndone = ends === 'undone';
      const value = isUndone ? 'off' : 'on';
      expect(resumed.outputs).toMatchObject({ decision: ends, verdict });
      expect(seen).toMatchObject({
        // Going back is a commit of its own, never a rewritten history.
        commits: [`try-cart-failure +${isUndone ? 2 : 1}`],
        fileOk: true,
        served: seen.served.map(() => value),
        live: value,
        events: isUndone ? ['do', 'undo'] : ['do'],
        flips: 1,
      });
      expect(seen.comments).toHaveLength(1);
      expect(seen.comments[0]).toContain(isUndone ? '**Undone**' : '**Done**');
      // Nothing is left for the next one.
      const again = await runExample(shop, example('resume'), woken(shop.sandbox, 'workflow_run'));
      expect(again.outputs).toMatchObject({ decision: 'noop', 'reason-code': 'nothing-left' });
    } finally {
      await shop.close();
    }
  });
});
