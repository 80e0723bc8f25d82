import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FlipId } from '../../src/domain/record/names.ts';
import type { FlipRecord } from '../../src/domain/record/record.ts';
import { planFlip } from '../../src/operations/plan/plan-flip.ts';
import { runPlanned } from '../../src/operations/verbs/run-flip.ts';
import type { ActionRun } from '../entry/action-child.ts';
import { readObject } from './cluster.ts';
import { manifestOf } from './flagd-shop.ts';
import { lookBefore, lookSince, type Seen } from './look-around.ts';
import { commented } from './occurrences.ts';
import { outcomeOf, Rows, reloadOf } from './rows.ts';
import { type ClusterShop, openClusterShop } from './shop.ts';
import { runBundle } from './take-step.ts';
import { openWorkflowShop, type WorkflowShop } from './workflow-shop.ts';

const ID = '4d5e6f708192' as FlipId;
const RUN = 790_000;
/** A pod that is left alone is synced once a minute and up to half of that later: by then it cannot have been. */
const TOO_SHORT_MS = 3000;

const rows = new Rows(
  'the rung wait: nobody nudges, the kubelet syncs the volume by itself (its own period: one minute)',
  ['time for it', 'outcome', 'patched to served by each pod', 'served, read from each pod', 'events on the service'],
);

interface Waited {
  readonly run: ActionRun;
  readonly seen: Seen;
  /** Milliseconds from the patch of the live object to the new value, pod by pod. */
  readonly servedAfterMs: Readonly<Record<string, number>>;
}

let patient: WorkflowShop;
let hasty: ClusterShop;
let waited: Promise<Waited>;
let cut: Promise<FlipRecord>;
// Both go on beside each other: nearly all of it is the kubelet's minute.
beforeAll(async () => {
  [patient, hasty] = await Promise.all([
    openWorkflowShop({ shape: 'volume', namespace: 'wait', rights: ['base'] }),
    openClusterShop({ shape: 'volume', namespace: 'wait-too-short', rights: ['base'] }),
  ]);
  waited = flipPatiently(patient);
  cut = flipHastily(hasty);
  // How each of them ends is for its own test to say.
  void Promise.allSettled([waited, cut]);
});
afterAll(async () => {
  rows.print();
  await Promise.allSettled([waited, cut]);
  await patient.close();
  await hasty.close();
});

/** Somebody comments; the configuration names no other way than to wait, and the account has no right to another. */
async function flipPatiently(shop: WorkflowShop): Promise<Waited> {
  shop.configure({ commitTo: 'pull-request', reload: ['wait'] });
  const before = lookBefore(shop);
  const occurrence = commented(shop.sandbox, '/flip cartFailure on watch 0m');
  const inputs = { 'commit-to': 'pull-request', environment: 'demo' };
  const watching = new AbortController();
  const watched = firstServed(shop, watching.signal);
  const run = await runBundle(shop, { occurrence, inputs, runId: RUN });
  watching.abort();
  return { run, seen: await lookSince(shop, before), servedAfterMs: await watched };
}

/** Looks at each pod until all of them serve the new value. */
async function firstServed(shop: ClusterShop, end: AbortSignal): Promise<Readonly<Record<string, number>>> {
  let patchedMs: number | null = null;
  const since: Record<string, number> = {};
  while (!end.aborted) {
    if (patchedMs === null && (await shop.live()) === shop.expectedLive('on')) patchedMs = Date.now();
    for (const [pod, variant] of Object.entries(await shop.served('cartFailure')))
      if (variant === 'on' && patchedMs !== null) since[pod] ??= Date.now() - patchedMs;
    await pause(100);
  }
  return since;
}

/** The same where the plan gives the kubelet less than its period. */
async function flipHastily(shop: ClusterShop): Promise<FlipRecord> {
  const ports = await shop.open();
  try {
    const ask = shop.ask();
    const askedMs = ports.clock.nowMs();
    const planned = await planFlip(ports, { ...ask, target: { ...ask.target, reload: ['wait'] } });
    const { workload } = planned.plan;
    const attempts = workload.attempts.map((attempt) => ({ ...attempt, proveMs: TOO_SHORT_MS }));
    const run = await runPlanned({
      ports,
      planned: { ...planned, plan: { ...planned.plan, workload: { ...workload, attempts } } },
      askedMs,
      id: ID,
      trigger: { kind: 'terminal', actor: 'ann' },
      runner: { holder: 'cluster-test', onProgress: () => undefined, authorise: async () => true },
    });
    if (run.kind !== 'ended') throw new Error(`expected an end, got ${run.kind}`);
    return run.record;
  } finally {
    await ports.close();
  }
}

/** Annotations of all pods: a nudge would have left one. */
function annotationsIn(namespace: string): readonly object[] {
  const { items } = readObject(['pods', '-n', namespace]);
  return items.map(
    ({ metadata }: { readonly metadata: { readonly annotations?: object } }) => metadata.annotations ?? {},
  );
}

describe('where flipgate waits for the kubelet', () => {
  it('a flip that is not served in its time is put back, in the cluster, in git and in Dynatrace', async () => {
    const record = await cut;
    const served = Object.values(await hasty.served('cartFailure'));
    rows.add(`${TOO_SHORT_MS / 1000} s`, outcomeOf(record), 'not', served.join(', '), hasty.announced().join(', '));
    expect(outcomeOf(record)).toBe('undone');
    expect(reloadOf(record, 'do')).toEqual({ rungs: ['wait'], provenMs: Number.NaN });
    expect(served).toEqual(['off', 'off']);
    expect(await hasty.live()).toBe(hasty.expectedLive('off'));
    expect(hasty.gitText()).toBe(manifestOf('volume', hasty.namespace));
    expect(hasty.announced()).toEqual(['do', 'undo']);
    const ports = await hasty.open();
    // Nothing holds the next one up.
    expect((await planFlip(ports, hasty.ask())).kind).toBe('plan');
    await ports.close();
  });

  it('a flip whose configuration says so ends proven on every pod, by the same pods, none of them touched', async () => {
    const { run, seen, servedAfterMs } = await waited;
    const result = Object(JSON.parse(run.outputs['result'] ?? '{}'));
    const seconds = Object.values(servedAfterMs).map((ms) => `${(ms / 1000).toFixed(1)} s`);
    const { events } = seen;
    rows.add(
      '100 s',
      run.outputs['decision'] ?? run.log,
      seconds.join(', '),
      seen.served.join(', '),
      events.join(', '),
    );
    expect({ decision: run.outputs['decision'], ...seen, comments: seen.comments.length }).toEqual({
      decision: 'done',
      commits: ['try-cart-failure +1'],
      fileOk: true,
      served: ['on', 'on'],
      live: 'on',
      events: ['do'],
      flips: 1,
      comments: 1,
    });
    expect(result.plan.ways).toEqual(['wait']);
    expect(seconds).toHaveLength(2);
    expect(annotationsIn(patient.namespace)).toEqual([{}, {}]);
  });

  it('what was put back stays so once the kubelet has synced', async () => {
    await waited;
    expect(Object.values(await hasty.served('cartFailure'))).toEqual(['off', 'off']);
    expect(annotationsIn(hasty.namespace)).toEqual([{}, {}]);
  });
});
