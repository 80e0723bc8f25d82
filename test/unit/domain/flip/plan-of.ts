import type { CommitSha } from '../../../../src/domain/ports/repository.ts';
import type { FlipId } from '../../../../src/domain/record/names.ts';
import type { FlipPlan } from '../../../../src/domain/record/plan.ts';
import { type FactBody, FLOW_VERSION, type FlipRecord, withFacts } from '../../../../src/domain/record/record.ts';

const MINUTE_MS = 60 * 1000;

/** A plan with everything in it: one flag, one service, a commit, one object, a watch. */
export function planOf(change: Partial<FlipPlan> = {}): FlipPlan {
  const entity = { id: 'SERVICE-0000000000000001', name: 'cart' };
  return {
    environment: 'demo',
    actor: 'ann',
    reason: null,
    repository: 'example/shop',
    pullRequest: { number: 1, url: 'https://github.com/example/shop/pull/1' },
    startMs: 0,
    changes: [
      {
        flag: 'cartFailure',
        from: 'off',
        to: 'on',
        toValue: true,
        proof: { context: {}, before: 'off', after: 'on' },
        service: 'cart',
        entities: [entity],
        expect: 'healthy',
        titlePhrases: [],
        typeMismatch: null,
      },
    ],
    announce: { required: true, entities: [entity] },
    commit: { branch: 'b', expectedHead: 'a'.repeat(40) as CommitSha, files: [] },
    objects: [
      {
        address: { kind: 'ConfigMap', namespace: 'shop', name: 'flags', key: 'f.json' },
        resourceVersion: '1',
        flags: ['cartFailure'],
        textSha: '',
        definitionSha: {},
      },
    ],
    workload: {
      namespace: 'shop',
      deployment: 'flagd',
      uid: 'u',
      delivery: 'volume',
      ofrepPort: 8016,
      rpcPort: 8013,
      budgetMs: 240_000,
      restartBefore: null,
      pods: [{ name: 'p', uid: 'pu' }],
      attempts: [
        { rung: 'nudge', proveMs: 250 },
        { rung: 'rollout', proveMs: 1000 },
      ],
      baseline: {},
    },
    watch: {
      durationMs: 30 * MINUTE_MS,
      pollMs: 30_000,
      onProblem: 'report',
      cleanFloorMs: 20 * MINUTE_MS,
      openBefore: [],
    },
    forMs: null,
    permissions: [],
    warnings: [],
    ...change,
  };
}

/** A record of that plan with facts appended one second apart. */
export function recordOf(facts: readonly FactBody[], plan: Partial<FlipPlan> = {}): FlipRecord {
  const empty: FlipRecord = {
    schema: 1,
    flow: FLOW_VERSION,
    id: '1a2b3c4d5e6f' as FlipId,
    fence: 1,
    claim: null,
    trigger: { kind: 'terminal', actor: 'ann' },
    openedMs: 0,
    plan: planOf(plan),
    locks: [],
    frozen: {},
    facts: [],
  };
  return facts.reduce((record, fact, index) => withFacts(record, (index + 1) * 1000, [fact]), empty);
}

const PROVEN = { proven: true, othersChanged: [], pods: 1, sawTo: true, textAsBefore: false, detail: '' };

/** Facts of a flip that went well, up to and including its proof. */
export const TO_THE_PROOF: readonly FactBody[] = [
  { k: 'receipt', key: 'do/announce/0', end: 'done', observed: false, data: { accepted: 1 } },
  { k: 'receipt', key: 'do/commit/0', end: 'done', observed: false, data: { sha: 'c' } },
  { k: 'receipt', key: 'do/apply/0', end: 'done', observed: false, data: { resourceVersion: '2' } },
  { k: 'receipt', key: 'do/reload/0', end: 'done', observed: false, data: { rung: 'nudge' } },
  { k: 'reading', read: 'served', complete: true, data: PROVEN },
];
