import type { LiveObject, ServedEvaluation, Workload } from '../../src/domain/ports/cluster.ts';
import type { Reading, Tenant } from '../../src/domain/ports/tenant.ts';
import type { Mutant } from '../../src/entry/assemble/sandbox/simulate.ts';
import type { Ports } from '../../src/operations/ports.ts';
import { variantsIn } from '../../src/sandbox/simulator/chronicle.ts';
import { forgetsTurn } from './forgets-turn.ts';

/** Bends the tenant's answers, where there is a tenant. */
function tenant(bend: (tenant: Tenant) => Partial<Tenant>): Mutant {
  return {
    ports: (ports) =>
      ports.tenant === null ? ports : { ...ports, tenant: { ...ports.tenant, ...bend(ports.tenant) } },
  };
}

const cluster = (bend: (ports: Ports) => Partial<Ports['cluster']>): Mutant => ({
  ports: (ports) => ({ ...ports, cluster: { ...ports.cluster, ...bend(ports) } }),
});

const store = (bend: (ports: Ports) => Partial<Ports['store']>): Mutant => ({
  ports: (ports) => ({ ...ports, store: { ...ports.store, ...bend(ports) } }),
});

const served = (bend: (ports: Ports) => Partial<Ports['served']>): Mutant => ({
  ports: (ports) => ({ ...ports, served: { ...ports.served, ...bend(ports) } }),
});

async function empty<T>(read: () => Promise<Reading<readonly T[]>>): Promise<Reading<readonly T[]>> {
  try {
    return { complete: true, value: (await read()).value };
  } catch {
    return { complete: true, value: [] };
  }
}

const plenty: Tenant['requestCounts'] = async ({ entityIds }) => ({
  complete: true,
  value: entityIds.map((entityId) => ({ entityId, requests: 600, failures: 0 })),
});

/** What flipgate patched last and its default variants, for mutants that believe the text instead of asking flagd. */
async function liveOf({ cluster: real }: Ports): Promise<LiveObject | null> {
  return real.readObject({ kind: 'ConfigMap', namespace: 'shop', name: 'flagd-config', key: 'demo.flagd.json' });
}

function believesText(ports: Ports, when: (live: LiveObject) => boolean): Partial<Ports['served']> {
  const believed = async (flag: string): Promise<ServedEvaluation | null> => {
    const live = await liveOf(ports);
    if (live === null || !when(live)) return null;
    return { kind: 'value', variant: variantsIn(live.text)[flag] ?? null, value: true, reason: 'STATIC' };
  };
  return {
    evaluate: async (query) => (await believed(query.flag)) ?? ports.served.evaluate(query),
    evaluateRpc: async (query) => (await believed(query.flag)) ?? ports.served.evaluateRpc(query),
  };
}

const wentBack = ({ annotations }: LiveObject): boolean =>
  Object.values(annotations).some((text) => text.includes('"state":"undone"'));

const allReady = (workload: Workload): Workload => ({
  ...workload,
  rolling: false,
  pods: workload.pods.map((pod) => ({ ...pod, ready: true, terminating: false })),
});

/** Wrong ways of being flipgate, by name; each has to be caught by some seed. */
export const MUTANTS: Readonly<Record<string, Mutant>> = {
  'problems that could not be read count as none': tenant((real) => ({
    problems: (query) => empty(() => real.problems(query)),
    changeEvents: (query) => empty(() => real.changeEvents(query)),
    requestCounts: plenty,
  })),
  'traffic is not asked for': tenant(() => ({ requestCounts: plenty })),
  'every problem is taken for none': tenant(() => ({ problems: async () => ({ complete: true, value: [] }) })),
  'no lock is let go': store(({ store: real }) => ({
    append: (request) => real.append({ ...request, release: [] }),
  })),
  'only one pod is asked': cluster(({ cluster: real }) => ({
    async readWorkload(query) {
      const workload = await real.readWorkload(query);
      return workload === null ? null : { ...workload, desired: 1, pods: workload.pods.slice(-1) };
    },
  })),
  'the branch is written blindly': {
    ports: (ports) => {
      const real = ports.repository;
      return real === null ? ports : { ...ports, repository: { ...real, commitsSince: async () => [] } };
    },
  },
  'the turn back does not outlive its process': store(({ store: real }) => forgetsTurn(real)),
  'a takeover writes no fence (skip fence)': cluster(({ cluster: real }) => ({
    async patchObject(patch, options) {
      const live = patch.text === null && !options.dryRun ? await real.readObject(patch.address) : null;
      return live === null ? real.patchObject(patch, options) : { kind: 'patched', object: live };
    },
  })),
  'a commit without an answer counts as made (receipt taken for granted)': {
    ports: (ports) => {
      const { repository } = ports;
      if (repository === null) return ports;
      const commit: typeof repository.commit = (request) =>
        repository.commit(request).catch(() => ({ kind: 'committed', sha: request.expectedHead, url: '' }));
      return { ...ports, repository: { ...repository, commit } };
    },
  },
  'an event is never looked for (skip observe)': tenant(() => ({
    changeEvents: async () => ({ complete: true, value: [] }),
  })),
  'a takeover sends blindly': store(({ store: real }) => ({
    claim: (request) => real.claim({ ...request, cause: 'own' }),
  })),
  'an event is sent twice to be sure (blind resend)': tenant((real) => ({
    async announce(event) {
      await real.announce(event).catch(() => undefined);
      return real.announce(event);
    },
  })),
  'rows of the ingest answer are not read (partial rows unread)': tenant((real) => ({
    async announce(event) {
      const answer = await real.announce(event);
      const ids = event.entitySelector.match(/SERVICE-[0-9A-F]+/g) ?? [];
      const rows = ids.map((_, index) => ({
        correlationId: answer.rows[index]?.correlationId ?? 'none',
        status: 'OK',
      }));
      return { reportCount: rows.length, rows };
    },
  })),
  'a patch ignores its resourceVersion': cluster(({ cluster: real }) => ({
    async patchObject(patch, options) {
      const live = await real.readObject(patch.address);
      return real.patchObject({ ...patch, resourceVersion: live?.resourceVersion ?? patch.resourceVersion }, options);
    },
  })),
  'locks are forgotten at the opening': store(({ store: real }) => ({
    open: (record) => real.open({ ...record, locks: [] }),
  })),
  'locks are dropped at the first receipt (lock dropped early)': store(({ store: real }) => ({
    async append(request) {
      const stored = await real.read(request.id);
      return real.append({ ...request, release: stored?.record.locks ?? [] });
    },
  })),
  'the way back is not proven (undo without proof)': served((ports) => believesText(ports, wentBack)),
  'the live text counts as served (served taken for granted)': served((ports) => believesText(ports, () => true)),
  'unready pods count': cluster(({ cluster: real }) => ({
    async readWorkload(query) {
      const workload = await real.readWorkload(query);
      return workload === null ? null : allReady(workload);
    },
  })),
  'any problem is taken for ours': tenant((real) => ({
    async problems(query) {
      const reading = await real.problems({ ...query, entityIds: [], titlePhrases: ['Failure rate increase', 'disk'] });
      const [entityId = ''] = query.entityIds;
      const value = reading.value.map((problem) => ({
        ...problem,
        entityIds: [entityId],
        startMs: Math.max(problem.startMs, query.fromMs + 4 * 60 * 1000),
        recordedMs: null,
      }));
      return { ...reading, value };
    },
  })),
  "others' changes are not seen": tenant((real) => ({
    async changeEvents(query) {
      const reading = await real.changeEvents(query);
      return { ...reading, value: reading.value.filter((event) => 'flipgate.flip_id' in event.properties) };
    },
  })),
  'authority is not asked again': { runner: (runner) => ({ ...runner, authorise: async () => true }) },
};

/** The seed to begin with, by mutant: one that was seen to catch it. */
export const CAUGHT_BY: Readonly<Record<string, number>> = {
  'problems that could not be read count as none': 78,
  'traffic is not asked for': 78,
  'every problem is taken for none': 53,
  'no lock is let go': 2,
  'only one pod is asked': 96,
  'the branch is written blindly': 389,
  'the turn back does not outlive its process': 1165,
  'a takeover writes no fence (skip fence)': 523,
  'a commit without an answer counts as made (receipt taken for granted)': 462,
  'an event is never looked for (skip observe)': 14,
  'a takeover sends blindly': 14,
  'an event is sent twice to be sure (blind resend)': 2,
  'rows of the ingest answer are not read (partial rows unread)': 75,
  'a patch ignores its resourceVersion': 13,
  'locks are forgotten at the opening': 7,
  'locks are dropped at the first receipt (lock dropped early)': 7,
  'the way back is not proven (undo without proof)': 29,
  'the live text counts as served (served taken for granted)': 29,
  'unready pods count': 397,
  'any problem is taken for ours': 4,
  "others' changes are not seen": 51,
  'authority is not asked again': 118,
};
