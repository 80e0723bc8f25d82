import { describe, expect, it } from '@jest/globals';
import type { Permission } from '../../../../src/domain/ports/cluster.ts';
import { type Answer, clusterOver, fakeServer, type Routes, status } from './api-server.ts';
import { DEPLOYMENT_PATH, deployment, PODS_PATH, pod } from './shop.ts';

describe('annotating pods', () => {
  const request = { namespace: 'shop', pods: ['a', 'b', 'c'], annotation: 'flipgate.dev/nudge', value: 'id-1' };

  it('patches all at once and names those that are gone', async () => {
    let together = 0;
    const server = fakeServer({
      [`PATCH ${PODS_PATH}/a`]: async () => {
        await new Promise(setImmediate);
        together = server.underWay();
        return { body: pod('a') };
      },
      [`PATCH ${PODS_PATH}/c`]: async () => {
        await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
        return { body: pod('c') };
      },
    });
    expect(await clusterOver(server.transport).annotatePods(request)).toEqual({ missed: ['b'] });
    expect(together).toBeGreaterThan(1);
    expect(server.asked.map((one) => one.path).sort()).toEqual(['a', 'b', 'c'].map((name) => `${PODS_PATH}/${name}`));
    expect(server.asked[0]?.body).toEqual({ metadata: { annotations: { 'flipgate.dev/nudge': 'id-1' } } });
    expect(server.asked[0]?.headers.get('content-type')).toBe('application/merge-patch+json');
  });

  it('waits for every answer before it throws', async () => {
    const server = fakeServer({
      [`PATCH ${PODS_PATH}/a`]: status(403, 'Forbidden'),
      [`PATCH ${PODS_PATH}/b`]: async () => {
        await new Promise(setImmediate);
        return { body: pod('b') };
      },
      [`PATCH ${PODS_PATH}/c`]: { body: pod('c') },
    });
    const thrown = await clusterOver(server.transport)
      .annotatePods(request)
      .catch((error: unknown) => [error, server.underWay()]);
    expect(thrown).toMatchObject([{ code: 'FG_KUBERNETES_FORBIDDEN' }, 0]);
  });
});

describe('restarting', () => {
  const request = {
    namespace: 'shop',
    deployment: 'flagd',
    resourceVersion: '900',
    annotation: 'flipgate.dev/restart',
    value: 'id-1',
  };
  const patched = { body: deployment({ generation: 4 }) };

  function restart(seen: Answer, answer: Answer = patched) {
    const server = fakeServer({ [`GET ${DEPLOYMENT_PATH}`]: seen, [`PATCH ${DEPLOYMENT_PATH}`]: answer });
    return { server, answer: clusterOver(server.transport).restart(request) };
  }

  it('sets one template annotation under the version and answers the new generation', async () => {
    const { server, answer } = restart({ body: deployment() });
    expect(await answer).toEqual({ kind: 'restarted', generation: 4 });
    expect(server.asked[1]?.body).toEqual({
      metadata: { resourceVersion: '900' },
      spec: { template: { metadata: { annotations: { 'flipgate.dev/restart': 'id-1' } } } },
    });
    expect(server.asked[1]?.query).toEqual({ fieldManager: 'flipgate' });
  });

  it.each<[string, Answer, Answer | undefined, object, number]>([
    ['a paused Deployment', { body: deployment({ spec: { paused: true } }) }, undefined, { kind: 'refused' }, 1],
    ['a Deployment that is gone', status(404, 'NotFound'), undefined, { kind: 'refused' }, 1],
    [
      'a Deployment that moved',
      { body: { ...deployment(), metadata: { uid: 'u', resourceVersion: '901' } } },
      undefined,
      { kind: 'conflict' },
      1,
    ],
    ['one that moves meanwhile', { body: deployment() }, status(409, 'Conflict'), { kind: 'conflict' }, 2],
    ['a missing right', { body: deployment() }, status(403, 'Forbidden'), { kind: 'refused' }, 2],
  ])('answers %s as a value', async (_name, seen, answer, expected, requests) => {
    const restarted = restart(seen, answer);
    expect(await restarted.answer).toMatchObject(expected);
    expect(restarted.server.asked).toHaveLength(requests);
  });

  it('never answers a lost answer as a refusal', async () => {
    await expect(restart({ body: deployment() }, status(504, 'Timeout')).answer).rejects.toMatchObject({
      code: 'FG_KUBERNETES_UNAVAILABLE',
    });
  });
});

describe('missing permissions', () => {
  const REVIEW = 'POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews';
  const named: Permission = {
    verb: 'patch',
    group: '',
    resource: 'configmaps',
    subresource: null,
    namespace: 'shop',
    name: 'flagd-config',
  };
  const proxy: Permission = { ...named, verb: 'create', resource: 'pods', subresource: 'proxy', name: null };

  function reviewing(allowed: (attributes: object) => object): Routes {
    return {
      [REVIEW]: ({ body }) => {
        const { spec } = body as { spec: { resourceAttributes: object } };
        return {
          status: 201,
          body: { kind: 'SelfSubjectAccessReview', spec, status: allowed(spec.resourceAttributes) },
        };
      },
    };
  }

  it('asks for each by its own name', async () => {
    const server = fakeServer(reviewing(() => ({ allowed: true })));
    expect(await clusterOver(server.transport).missing([named, proxy])).toEqual([]);
    const asked = server.asked.map(
      ({ body }) => (body as { spec: { resourceAttributes: object } }).spec.resourceAttributes,
    );
    expect(asked).toEqual([
      { verb: 'patch', group: '', resource: 'configmaps', namespace: 'shop', name: 'flagd-config' },
      { verb: 'create', group: '', resource: 'pods', subresource: 'proxy', namespace: 'shop' },
    ]);
  });

  it.each<[string, object]>([
    ['no', { allowed: false }],
    ['a denial', { allowed: false, denied: true }],
    ['nothing', {}],
    ['an evaluation error', { allowed: false, evaluationError: 'webhook down' }],
  ])('counts %s as missing', async (_name, answer) => {
    const server = fakeServer(reviewing((attributes) => ('subresource' in attributes ? answer : { allowed: true })));
    expect(await clusterOver(server.transport).missing([named, proxy])).toEqual([proxy]);
  });
});
