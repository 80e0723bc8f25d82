import { describe, expect, it } from '@jest/globals';
import { DEPLOYMENT, KEY, MAP, makeShopCluster, NAMESPACE, type ShopCluster, textWith } from './shop-cluster.ts';

const PODS = `/api/v1/namespaces/${NAMESPACE}/pods`;
const REVIEWS = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';
const OFREP = 'proxy/ofrep/v1/evaluate/flags/cartFailure';

describe('the API server of the stand-in', () => {
  it('K19: answers a stale version with 409, without causes', async () => {
    const cluster = makeShopCluster();
    const { metadata } = Object((await cluster.send('GET', MAP)).body);
    await cluster.flip(textWith('on'));
    const { resourceVersion } = metadata;
    expect(await cluster.patch(MAP, { metadata: { resourceVersion }, data: { [KEY]: '{}' } })).toEqual({
      status: 409,
      body: {
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message:
          'Operation cannot be fulfilled on configmaps "flagd-config": the object has been modified; please apply your changes to the latest version and try again',
        reason: 'Conflict',
        details: { name: 'flagd-config', kind: 'configmaps' },
        code: 409,
      },
    });
    const stale = { metadata: { resourceVersion: '1' }, spec: { minReadySeconds: 3 } };
    expect(await cluster.patch(DEPLOYMENT, stale)).toMatchObject({
      body: {
        message: expect.stringContaining('on deployments.apps "flagd"'),
        details: { name: 'flagd', group: 'apps', kind: 'deployments' },
      },
    });
  });

  it('K20: refuses more than a mebibyte of data with 422, and a body over three with 413', async () => {
    const cluster = makeShopCluster();
    const mebibyte = 1024 * 1024;
    expect((await cluster.flip('x'.repeat(mebibyte))).status).toBe(200);
    // Bytes count, not characters.
    expect(await cluster.flip('ä'.repeat(mebibyte / 2 + 1))).toMatchObject({
      status: 422,
      body: { reason: 'Invalid' },
    });
    expect(await cluster.flip('x'.repeat(3 * mebibyte))).toMatchObject({
      status: 413,
      body: { reason: 'RequestEntityTooLarge' },
    });
    expect(cluster.world.liveText(NAMESPACE, 'flagd-config', KEY)).toBe('x'.repeat(mebibyte));
  });

  it('K18: refuses to change an immutable ConfigMap, but not its annotations', async () => {
    const cluster = makeShopCluster();
    const frozen = { namespace: NAMESPACE, name: 'frozen', data: { a: '1' }, rest: { immutable: true } };
    cluster.world.addConfigMap(frozen);
    const path = `/api/v1/namespaces/${NAMESPACE}/configmaps/frozen`;
    expect(await cluster.patch(path, { data: { a: '2' } })).toMatchObject({ status: 422, body: { reason: 'Invalid' } });
    expect((await cluster.patch(path, { metadata: { annotations: { a: 'b' } } })).status).toBe(200);
  });

  it('K21: lets nobody evaluate by `get`', async () => {
    const cluster = makeShopCluster();
    const [pod = ''] = cluster.world.podNames(NAMESPACE);
    const rule = { group: '', resource: 'pods/proxy', names: [] };
    cluster.world.issueToken({ token: 'get', user: 'bob', rules: [{ ...rule, verbs: ['get'] }] });
    cluster.world.issueToken({ token: 'create', user: 'bob', rules: [{ ...rule, verbs: ['create'] }] });
    const as = (token: string) => cluster.send('POST', `${PODS}/${pod}:8016/${OFREP}`, { token, body: '{}' });
    expect(await as('get')).toMatchObject({
      status: 403,
      body: {
        message: `pods "${pod}:8016" is forbidden: User "bob" cannot create resource "pods/proxy" in API group "" in the namespace "shop"`,
      },
    });
    expect((await as('create')).status).toBe(200);
    expect((await as('nobody')).status).toBe(401);
  });

  describe('a role limited to names', () => {
    const limited = (): ShopCluster => {
      const cluster = makeShopCluster();
      const names = ['flagd-config'];
      const rules = [
        { verbs: ['get', 'patch'], group: '', resource: 'configmaps', names },
        { verbs: ['list'], group: '', resource: 'pods', names: ['one'] },
        { verbs: ['create'], group: '', resource: 'pods/proxy', names: ['one:8016'] },
        { verbs: ['patch'], group: 'apps', resource: 'deployments', names: [] },
      ];
      cluster.world.issueToken({ token: 'limited', user: 'bob', rules });
      return cluster;
    };

    it.each([
      ['its ConfigMap', { verb: 'patch', resource: 'configmaps', name: 'flagd-config' }, true],
      ['another one', { verb: 'patch', resource: 'configmaps', name: 'another' }, false],
      ['no name', { verb: 'patch', resource: 'configmaps' }, false],
      [
        'the whole segment of the proxy',
        { verb: 'create', resource: 'pods', subresource: 'proxy', name: 'one:8016' },
        true,
      ],
      ['half a segment', { verb: 'create', resource: 'pods', subresource: 'proxy', name: 'one' }, false],
      [
        'the scale of what it may patch',
        { verb: 'patch', group: 'apps', resource: 'deployments', subresource: 'scale', name: 'flagd' },
        false,
      ],
    ])('K22: is told apart by a review with %s', async (_what, asked, allowed) => {
      const resourceAttributes = { namespace: NAMESPACE, group: '', ...asked };
      const body = JSON.stringify({ spec: { resourceAttributes } });
      expect(await limited().send('POST', REVIEWS, { token: 'limited', body })).toMatchObject({
        status: 201,
        body: { status: { allowed } },
      });
    });

    it('K23: lists what a field selector names, and nothing else', async () => {
      const cluster = limited();
      const get = (query: string) => cluster.send('GET', `${PODS}${query}`, { token: 'limited' });
      expect(await get('?fieldSelector=metadata.name%3Done')).toMatchObject({ status: 200, body: { items: [] } });
      expect((await get('?fieldSelector=metadata.name%3Dtwo')).status).toBe(403);
      expect((await get('')).status).toBe(403);
    });
  });

  it('hands a list out page by page', async () => {
    const cluster = makeShopCluster({ replicas: 5 });
    const seen: string[] = [];
    let token = '';
    do {
      const { body } = await cluster.send('GET', `${PODS}?limit=2&labelSelector=app%3Dflagd${token}`);
      const { items, metadata } = Object(body);
      seen.push(...items.map((pod: { metadata: { name: string } }) => pod.metadata.name));
      token = metadata.continue === undefined ? '' : `&continue=${metadata.continue}`;
    } while (token !== '');
    expect(seen).toEqual(cluster.world.podNames(NAMESPACE));
  });

  it('stores nothing on a dry run', async () => {
    const cluster = makeShopCluster();
    const asked = { data: { [KEY]: textWith('on') } };
    expect(await cluster.patch(`${MAP}?dryRun=All`, asked)).toMatchObject({ status: 200, body: asked });
    expect(cluster.world.liveText(NAMESPACE, 'flagd-config', KEY)).toBe(textWith('off'));
    expect((await cluster.patch(`${MAP}?dryRun=Some`, asked)).status).toBe(422);
  });

  it.each([
    ['another patch', 'PATCH', MAP, { body: '{}', type: 'application/json-patch+json' }],
    ['another verb', 'PUT', MAP, { body: '{}' }],
    ['a list of ConfigMaps', 'GET', `/api/v1/namespaces/${NAMESPACE}/configmaps`, {}],
    ['another resource', 'GET', `/api/v1/namespaces/${NAMESPACE}/secrets/x`, {}],
    ['another version', 'GET', DEPLOYMENT.replace('/v1/', '/v2/'), {}],
    ['another subresource', 'GET', `${PODS}/x/log`, {}],
    ['a member of the query', 'GET', `${MAP}?pretty=true`, {}],
    ['a member of another verb', 'GET', `${PODS}?dryRun=All`, {}],
    ['a label selector of another kind', 'GET', `${PODS}?labelSelector=app%20in%20(a)`, {}],
    ['a field selector of another kind', 'GET', `${PODS}?fieldSelector=spec.nodeName%3Da`, {}],
    ['a member of a ConfigMap', 'PATCH', MAP, { body: '{"binaryData":{"a":"YQ=="}}' }],
    ['a label', 'PATCH', MAP, { body: '{"metadata":{"labels":{"a":"b"}}}' }],
    ['a container image', 'PATCH', DEPLOYMENT, { body: '{"spec":{"template":{"spec":{"containers":[]}}}}' }],
    ['a path of flagd', 'POST', '', {}],
    ['a review of other things', 'POST', REVIEWS, { body: '{"spec":{"nonResourceAttributes":{}}}' }],
  ])('refuses %s as unknown instead of guessing', async (_what, method, path, more) => {
    const cluster = makeShopCluster();
    const [pod = ''] = cluster.world.podNames(NAMESPACE);
    const where = path === '' ? `${PODS}/${pod}:8016/proxy/readyz` : path;
    expect(await cluster.send(method, where, more)).toMatchObject({
      status: 501,
      body: { message: expect.stringMatching(/^stand-in: unknown request: /) },
    });
  });

  it.each([
    ['text', '"x"'],
    ['no JSON', '{'],
    ['data that is no text', `{"data":{"${KEY}":5}}`],
    ['annotations that are no text', '{"metadata":{"annotations":{"a":5}}}'],
  ])('refuses %s as a bad request', async (_what, body) => {
    expect(await makeShopCluster().send('PATCH', MAP, { body })).toMatchObject({
      status: 400,
      body: { reason: 'BadRequest' },
    });
  });
});
