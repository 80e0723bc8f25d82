import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, it } from '@jest/globals';
import { systemClock } from '../../src/adapters/system/clock.ts';
import { SHOP_FLAGD, SHOP_MANIFEST } from '../../src/entry/demo/shop-file.ts';
import { shopOfFile } from '../../src/entry/demo/shop-of-file.ts';
import type { SandboxServer } from '../../src/sandbox/served/sandbox-server.ts';
import { serveSandbox } from '../../src/sandbox/served/serve-sandbox.ts';
import { hurry } from './customers.ts';
import { dispatched, pushed } from './occurrences.ts';
import { Rows } from './rows.ts';
import { example, runExample } from './run-example.ts';

const MINUTE_MS = 60 * 1000;
/** The shop has been open for so long when a gate is asked. */
const OPEN_MS = 50 * MINUTE_MS;
const OUTPUTS = 'test/cluster/workflows/gate-outputs.yml';
const READ = ['entities.read', 'problems.read', 'events.read', 'metrics.read'] as const;

const rows = new Rows('a gate in a workflow run, over a service whose requests were counted for 50 minutes', [
  'what happened',
  'fail-on',
  'verdict',
  'gate',
  'jobs that ran',
]);
afterAll(() => {
  rows.print();
  process.stdout.write('  Not proven by act: reviewers of `environment: production`, which guard its secrets.\n');
});

/** A shop that opened a while ago, by a clock that is so much late: its cart was asked all the time. */
async function openShop(bad: 'never' | 'for ten minutes'): Promise<SandboxServer> {
  const folder = mkdtempSync(join(tmpdir(), 'flipgate-gate-'));
  const clock = { ...systemClock, nowMs: () => systemClock.nowMs() - OPEN_MS };
  const shop = shopOfFile({
    path: 'flags.yaml',
    text: SHOP_MANIFEST,
    flag: 'cartFailure',
    within: undefined,
    service: 'cart',
    asksFor: undefined,
  });
  const server = await serveSandbox({ shop, clock, folder, portBase: null });
  const turn = (to: 'on' | 'off') =>
    server.scenario.kubernetes.editConfigMap({
      ...{ namespace: shop.address.namespace, name: shop.address.name, key: 'demo.flagd.json', manager: 'somebody' },
      text: SHOP_FLAGD.replace(/("cartFailure"[\s\S]*?"defaultVariant": ")\w+/, `$1${to}`),
    });
  server.advance(20 * MINUTE_MS);
  if (bad !== 'never') turn('on');
  server.advance(10 * MINUTE_MS);
  if (bad !== 'never') turn('off');
  server.advance(OPEN_MS - 30 * MINUTE_MS);
  return {
    ...server,
    async close() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const jobsOf = (log: string): readonly string[] =>
  [...log.matchAll(/\| JOB (\w+)/g)].map(([, job]) => job ?? '').sort();

describe.each([
  {
    what: 'nothing',
    bad: 'never',
    window: '30m',
    failOn: 'problem,unknown',
    verdict: 'clean',
    fails: false,
    jobs: ['celebrate', 'deploy'],
  },
  {
    what: 'ten bad minutes',
    bad: 'for ten minutes',
    window: '40m',
    failOn: 'problem',
    verdict: 'problem',
    fails: true,
    jobs: ['hurry'],
  },
  {
    what: 'ten bad minutes',
    bad: 'for ten minutes',
    window: '40m',
    failOn: 'none',
    verdict: 'problem',
    fails: false,
    jobs: ['deploy', 'hurry'],
  },
  {
    what: 'nothing, in five minutes',
    bad: 'never',
    window: '5m',
    failOn: 'problem,unknown',
    verdict: 'unknown',
    fails: true,
    jobs: ['look'],
  },
  {
    what: 'nothing, in five minutes',
    bad: 'never',
    window: '5m',
    failOn: 'problem',
    verdict: 'unknown',
    fails: false,
    jobs: ['deploy', 'look'],
  },
] as const)('a gate after $what that fails on $failOn', ({ what, bad, window, failOn, verdict, fails, jobs }) => {
  it(`is ${verdict} and ${fails ? 'stops' : 'lets pass'} what needs it`, async () => {
    const sandbox = await openShop(bad);
    try {
      const { token } = sandbox.scenario.dynatrace.issueToken({ kind: 'api-token', scopes: [...READ] });
      const occurrence = dispatched(sandbox, { window, 'fail-on': failOn });
      const run = await runExample({ sandbox, kubeconfig: '' }, OUTPUTS, occurrence, {
        secrets: { DT_READ_TOKEN: token },
      });
      const said = run.outputs['verdict'] ?? '';
      rows.add(what, failOn, said, run.code === 0 ? 'passed' : 'failed', jobsOf(run.log).join(', '));
      expect({ said, failed: run.code !== 0, jobs: jobsOf(run.log) }).toEqual({ said: verdict, failed: fails, jobs });
      expect(sandbox.scenario.dynatrace.problems).toHaveLength(bad === 'never' ? 0 : 1);
      if (bad !== 'never') expect(run.log).toContain(`JOB hurry ${sandbox.variables['DT_URL']}/#problems`);
    } finally {
      await sandbox.close();
    }
  });
});

it('is unknown when its token may not count requests, and says which scope is missing', async () => {
  const sandbox = await openShop('never');
  try {
    const scopes = READ.filter((scope) => scope !== 'metrics.read');
    const { token } = sandbox.scenario.dynatrace.issueToken({ kind: 'api-token', scopes: [...scopes] });
    const occurrence = dispatched(sandbox, { window: '30m', 'fail-on': 'problem,unknown' });
    const run = await runExample({ sandbox, kubeconfig: '' }, OUTPUTS, occurrence, {
      secrets: { DT_READ_TOKEN: token },
    });
    rows.add(
      'a token without metrics.read',
      'problem,unknown',
      run.outputs['verdict'] ?? '',
      'failed',
      jobsOf(run.log).join(', '),
    );
    expect({ verdict: run.outputs['verdict'], code: run.code, jobs: jobsOf(run.log) }).toEqual({
      verdict: 'unknown',
      code: 1,
      jobs: ['look'],
    });
    expect(run.log).toMatch(/metrics\.read|metrics:read/);
  } finally {
    await sandbox.close();
  }
});

it('stands before and after a deployment: the example lets it go out, and fails when what it broke is counted', async () => {
  const sandbox = await openShop('never');
  hurry(sandbox);
  const { dynatrace, timeline } = sandbox.scenario;
  const looks = () => dynatrace.requests.filter(({ route }) => route === 'problems.list').length;
  const running = new AbortController();
  const breaking = (async () => {
    // The second look is that of the gate behind the deployment.
    while (looks() < 2 && !running.signal.aborted) await pause(50);
    while (!running.signal.aborted) {
      sandbox.catchUp();
      dynatrace.reportRequests({ service: 'cart', atMs: timeline.nowMs, requests: 40, failures: 20 });
      await pause(500);
    }
  })();
  try {
    const run = await runExample({ sandbox, kubeconfig: '' }, example('gate'), pushed(sandbox));
    const order = [...run.log.matchAll(/^\[deploy\/(\w+) *\] 🏁\s+Job (\w+)/gmu)].map(
      ([, job, end]) => `${job} ${end}`,
    );
    rows.add(
      'a deployment that breaks the cart',
      'as the example',
      run.outputs['verdict'] ?? '',
      'failed',
      order.join(', '),
    );
    expect(order).toEqual(['before succeeded', 'deploy succeeded', 'after failed']);
    expect(run.outputs['verdict']).toBe('problem');
    expect(dynatrace.problems.length).toBeGreaterThan(0);
    expect(run.code).toBe(1);
  } finally {
    running.abort();
    await breaking;
    await sandbox.close();
  }
});
