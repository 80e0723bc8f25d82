import { describe, expect, it } from '@jest/globals';
import type { Workload } from '../../../../src/domain/ports/cluster.ts';
import { clusterOver, fakeServer, type Routes, status } from './api-server.ts';
import {
  copiedSpec,
  DEPLOYMENT_PATH,
  deployment,
  list,
  mountedSpec,
  PODS_PATH,
  pod,
  REPLICA_SETS_PATH,
  replicaSet,
  SERVICES_PATH,
} from './shop.ts';

const query = { namespace: 'shop', deployment: 'flagd' };

function shop(routes: Routes = {}) {
  return fakeServer({
    [`GET ${DEPLOYMENT_PATH}`]: { body: deployment() },
    [`GET ${REPLICA_SETS_PATH}`]: list([replicaSet('rs-1')]),
    [`GET ${PODS_PATH}`]: list([pod('flagd-1'), pod('flagd-2')]),
    [`GET ${SERVICES_PATH}`]: list([]),
    ...routes,
  });
}

async function read(routes: Routes = {}): Promise<Workload> {
  const workload = await clusterOver(shop(routes).transport).readWorkload(query);
  if (workload === null) throw new TypeError('no workload');
  return workload;
}

describe('reading the workload', () => {
  it('reads the Deployment, then ReplicaSets and pods by its selector: three requests', async () => {
    const server = shop();
    const workload = await clusterOver(server.transport).readWorkload(query);
    expect(workload).toMatchObject({
      uid: 'deployment-uid',
      resourceVersion: '900',
      generation: 3,
      observedGeneration: 3,
      paused: false,
      desired: 2,
      templateAnnotations: { checksum: 'c' },
      selector: 'app=flagd,tier in (a,b)',
      delivery: 'volume',
      ofrepPort: 8016,
      rolling: false,
      failure: null,
      replicaSets: ['rs-1'],
      strays: [],
      warnings: [],
    });
    expect(workload?.pods.map(({ name, ready }) => [name, ready])).toEqual([
      ['flagd-1', true],
      ['flagd-2', true],
    ]);
    expect(server.asked.map((one) => one.path)).toEqual([DEPLOYMENT_PATH, REPLICA_SETS_PATH, PODS_PATH]);
    expect(server.asked[2]?.query).toEqual({ labelSelector: 'app=flagd,tier in (a,b)', limit: '500' });
  });

  it('is null without a Deployment', async () => {
    expect(await clusterOver(fakeServer({}).transport).readWorkload(query)).toBeNull();
  });

  it('counts an absent spec.replicas as 1', async () => {
    const routes = { [`GET ${DEPLOYMENT_PATH}`]: { body: deployment({ spec: { replicas: undefined } }) } };
    expect((await read(routes)).desired).toBe(1);
  });

  it('counts only pods whose controller is a ReplicaSet of that very Deployment', async () => {
    const routes = {
      [`GET ${REPLICA_SETS_PATH}`]: list([
        replicaSet('rs-1'),
        replicaSet('rs-forged', { kind: 'Deployment', name: 'flagd', uid: 'uid-of-an-older-flagd' }),
        replicaSet('rs-alien', { kind: 'Rollout', name: 'flagd', uid: 'deployment-uid' }),
      ]),
      [`GET ${PODS_PATH}`]: list([
        pod('flagd-1'),
        pod('bare', { owner: null }),
        pod('forged', { owner: { kind: 'ReplicaSet', name: 'flagd-rs-1', uid: 'rs-forged' } }),
        pod('alien', { owner: { kind: 'ReplicaSet', name: 'flagd-rs-1', uid: 'rs-alien' } }),
        pod('job', { owner: { kind: 'Job', name: 'flagd', uid: 'rs-1' } }),
        pod('evicted', { status: { phase: 'Failed' } }),
      ]),
    };
    const workload = await read(routes);
    expect(workload.pods.map((one) => one.name)).toEqual(['flagd-1']);
    expect(workload.strays).toEqual(['bare', 'forged', 'alien', 'job']);
  });

  it('marks pods that are being deleted, and says why pods wait', async () => {
    const waiting = (reason: string) => ({ name: 'c', state: { waiting: { reason } } });
    const routes = {
      [`GET ${PODS_PATH}`]: list([
        pod('going', { metadata: { deletionTimestamp: '2026-05-01T00:00:00Z' } }),
        pod('stuck', {
          status: {
            phase: 'Pending',
            conditions: [
              { type: 'PodScheduled', status: 'False', reason: 'Unschedulable' },
              { type: 'Ready', status: 'False' },
            ],
            initContainerStatuses: [waiting('CrashLoopBackOff')],
            containerStatuses: [waiting('PodInitializing')],
          },
        }),
      ]),
    };
    expect((await read(routes)).pods).toMatchObject([
      { name: 'going', terminating: true, ready: true, waiting: [] },
      { name: 'stuck', terminating: false, ready: false, waiting: ['Unschedulable', 'CrashLoopBackOff'] },
    ]);
  });

  it('reads every page of a long list', async () => {
    const routes: Routes = {
      [`GET ${PODS_PATH}`]: ({ query: { continue: token } }) =>
        token === undefined ? list([pod('flagd-1')], 'next') : list([pod(`flagd-${token}`)]),
    };
    expect((await read(routes)).pods.map((one) => one.name)).toEqual(['flagd-1', 'flagd-next']);
  });

  it('waits for every request of a round that fails', async () => {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const server = shop({
      [`GET ${REPLICA_SETS_PATH}`]: status(403, 'Forbidden'),
      [`GET ${PODS_PATH}`]: async () => {
        await held;
        return list([]);
      },
    });
    const reading = clusterOver(server.transport)
      .readWorkload(query)
      .catch((error: unknown) => [error, server.underWay()]);
    setImmediate(letGo);
    expect(await reading).toMatchObject([{ code: 'FG_KUBERNETES_FORBIDDEN' }, 0]);
  });
});

describe('rollout status', () => {
  it.each<[string, Parameters<typeof deployment>[0], { rolling: boolean; failure?: string | null }]>([
    ['done', {}, { rolling: false, failure: null }],
    ['a generation nobody looked at yet', { generation: 4 }, { rolling: true, failure: null }],
    ['new pods missing', { status: { updatedReplicas: 1 } }, { rolling: true }],
    ['old pods still there', { status: { replicas: 3 } }, { rolling: true }],
    ['new pods not available', { status: { availableReplicas: 1 } }, { rolling: true }],
    ['absent counters', { status: { updatedReplicas: undefined, replicas: undefined } }, { rolling: true }],
    [
      'too slow',
      { status: { conditions: [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' }] } },
      { rolling: false, failure: 'ProgressDeadlineExceeded' },
    ],
    [
      'a quota',
      {
        status: {
          updatedReplicas: 0,
          conditions: [{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: 'exceeded quota' }],
        },
      },
      { rolling: true, failure: 'FailedCreate: exceeded quota' },
    ],
    [
      'a failure of the generation before',
      { generation: 4, status: { conditions: [{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate' }] } },
      { rolling: true, failure: null },
    ],
  ])('reads %s', async (_name, change, expected) => {
    expect(await read({ [`GET ${DEPLOYMENT_PATH}`]: { body: deployment(change) } })).toMatchObject(expected);
  });
});

describe('listing pods again', () => {
  it('costs one request while the ReplicaSets are known', async () => {
    const workload = await read();
    const server = shop({ [`GET ${PODS_PATH}`]: list([pod('flagd-2'), pod('bare', { owner: null })]) });
    const pods = await clusterOver(server.transport).listPods(workload);
    expect(pods.map((one) => one.name)).toEqual(['flagd-2']);
    expect(server.asked.map((one) => one.path)).toEqual([PODS_PATH]);
  });

  it('asks for the ReplicaSets again when a pod names a new one', async () => {
    const workload = await read();
    const newer = { kind: 'ReplicaSet', name: 'flagd-2', uid: 'rs-2' };
    const server = shop({
      [`GET ${PODS_PATH}`]: list([pod('old'), pod('new', { owner: newer })]),
      [`GET ${REPLICA_SETS_PATH}`]: list([replicaSet('rs-1'), replicaSet('rs-2')]),
    });
    const pods = await clusterOver(server.transport).listPods(workload);
    expect(pods.map((one) => one.name)).toEqual(['old', 'new']);
    expect(server.asked).toHaveLength(2);
  });
});

describe('shadowing Services', () => {
  const bare = {
    ...mountedSpec.containers[0],
    command: ['/flagd-build', 'start', '--uri', 'file:/etc/flagd/shop.json'],
  };
  const service = (name: string, clusterIP = '10.96.0.7') => ({ metadata: { name }, spec: { clusterIP } });

  async function warningsFor(podSpec: object, services: Routes[string]): Promise<readonly string[]> {
    const routes = {
      [`GET ${DEPLOYMENT_PATH}`]: { body: deployment({ podSpec }) },
      [`GET ${SERVICES_PATH}`]: services,
    };
    return (await read(routes)).warnings;
  }

  it('warns of a Service whose variables flagd would take for its own settings', async () => {
    const services = list([service('flagd'), service('flagd-ofrep'), service('cart'), service('flagd-sync', 'None')]);
    const warnings = await warningsFor({ ...mountedSpec, containers: [bare] }, services);
    expect(warnings.map((warning) => /FLAGD_\w+/.exec(warning)?.[0])).toEqual(['FLAGD_PORT', 'FLAGD_OFREP_PORT']);
  });

  it.each<[string, object, Routes[string]]>([
    ['the arguments say both ports', copiedSpec, status(500, 'InternalError')],
    [
      'the pod has no service links',
      { ...mountedSpec, containers: [bare], enableServiceLinks: false },
      status(500, 'InternalError'),
    ],
    ['the Service has no address', { ...mountedSpec, containers: [bare] }, list([service('flagd', 'None')])],
  ])('says nothing when %s', async (_name, podSpec, services) => {
    expect(await warningsFor(podSpec, services)).toEqual([]);
  });

  it('says that nobody knows when Services may not be listed', async () => {
    const podSpec = { ...mountedSpec, containers: [bare] };
    expect(await warningsFor(podSpec, status(403, 'Forbidden'))).toEqual([
      expect.stringContaining('it is not known whether one named flagd shadows a port'),
    ]);
  });
});
