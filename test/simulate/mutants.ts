import type { Reading, Tenant } from '../../src/domain/ports/tenant.ts';
import type { Bend } from '../../src/entry/assemble/sandbox/simulate.ts';
import type { Ports } from '../../src/operations/ports.ts';

type TenantOf = (tenant: Tenant) => Partial<Tenant>;

/** Bends the tenant's answers, where there is a tenant. */
function tenant(bend: TenantOf): Bend {
  return (ports) => (ports.tenant === null ? ports : { ...ports, tenant: { ...ports.tenant, ...bend(ports.tenant) } });
}

const cluster =
  (bend: (ports: Ports) => Partial<Ports['cluster']>): Bend =>
  (ports) => ({ ...ports, cluster: { ...ports.cluster, ...bend(ports) } });

const store =
  (bend: (ports: Ports) => Partial<Ports['store']>): Bend =>
  (ports) => ({ ...ports, store: { ...ports.store, ...bend(ports) } });

async function empty<T>(read: () => Promise<Reading<readonly T[]>>): Promise<Reading<readonly T[]>> {
  try {
    return { complete: true, value: (await read()).value };
  } catch {
    return { complete: true, value: [] };
  }
}

/** Wrong ways of being flipgate, by name; each has to be caught by some seed. */
export const MUTANTS: Readonly<Record<string, Bend>> = {
  'problems that could not be read count as none': tenant((real) => ({
    problems: (query) => empty(() => real.problems(query)),
    changeEvents: (query) => empty(() => real.changeEvents(query)),
    requestCounts: async (query) => ({
      complete: true,
      value: query.entityIds.map((entityId) => ({ entityId, requests: 600, failures: 0 })),
    }),
  })),
  'traffic is not asked for': tenant(() => ({
    requestCounts: async (query) => ({
      complete: true,
      value: query.entityIds.map((entityId) => ({ entityId, requests: 600, failures: 0 })),
    }),
  })),
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
  'the branch is written blindly': (ports) => {
    const real = ports.repository;
    return real === null ? ports : { ...ports, repository: { ...real, commitsSince: async () => [] } };
  },
  'the turn back is not written down': store(({ store: real }) => ({
    append: (request) => real.append({ ...request, facts: request.facts.filter((fact) => fact.k !== 'turned') }),
  })),
};
