import { describe, expect, it } from '@jest/globals';
import { clusterOver, fakeServer, type Routes, status } from './api-server.ts';
import { copiedSpec, deployment, list, mountedSpec } from './shop.ts';

const EVERYWHERE = 'GET /apis/apps/v1/deployments';
const SHOP = 'GET /apis/apps/v1/namespaces/shop/deployments';
const CONFIG_MAP = 'GET /api/v1/namespaces/shop/configmaps/flagd-config';

const resourceSpec = {
  containers: [{ name: 'flagd', image: 'flagd', args: ['start', '--uri', 'core.openfeature.dev/shop/flags'] }],
};
const otherSpec = { containers: [{ name: 'cart', image: 'example.test/cart:1' }] };

const configMap = (...keys: string[]) => ({
  body: {
    kind: 'ConfigMap',
    metadata: { name: 'flagd-config' },
    data: Object.fromEntries(keys.map((key) => [key, '{}'])),
  },
});

function find(routes: Routes, query: { namespace?: string; deployment?: string } = {}) {
  const server = fakeServer(routes);
  const found = clusterOver(server.transport).findFlagd({ namespace: null, deployment: null, ...query });
  return { found, asked: server.asked };
}

describe('flagd is found', () => {
  it.each([
    [
      'a mounted ConfigMap',
      mountedSpec,
      [{ kind: 'ConfigMap', namespace: 'shop', name: 'flagd-config', key: 'shop.json' }],
    ],
    ['a FeatureFlag', resourceSpec, [{ kind: 'FeatureFlag', namespace: 'shop', name: 'flags' }]],
  ])('with %s behind its --uri', async (_, podSpec, sources) => {
    const { found } = find({ [EVERYWHERE]: list([deployment({ podSpec })]) });
    expect(await found).toEqual([{ namespace: 'shop', deployment: 'flagd', sources }]);
  });

  it.each([
    ['the key of the file name', ['other.json', 'shop.json'], ['shop.json']],
    ['every key when none has the name', ['a.json', 'b.json'], ['a.json', 'b.json']],
  ])('with a copied ConfigMap: %s', async (_, keys, expected) => {
    const routes = { [EVERYWHERE]: list([deployment({ podSpec: copiedSpec })]), [CONFIG_MAP]: configMap(...keys) };
    const [one] = await find(routes).found;
    expect(one?.sources.map((address) => (address.kind === 'ConfigMap' ? address.key : ''))).toEqual(expected);
  });

  it('among Deployments that run something else', async () => {
    const { found } = find({ [EVERYWHERE]: list([deployment({ podSpec: otherSpec }), deployment()]) });
    expect((await found).length).toBe(1);
  });

  it('by its name alone when its namespace is said too: the least rights hold no list', async () => {
    const { found, asked } = find(
      { [`${SHOP}/flagd`]: { body: deployment() } },
      { namespace: 'shop', deployment: 'flagd' },
    );
    expect((await found).length).toBe(1);
    expect(asked.map(({ path }) => path)).toEqual(['/apis/apps/v1/namespaces/shop/deployments/flagd']);
  });

  it('not where the named one is not there', async () => {
    expect(await find({}, { namespace: 'shop', deployment: 'flagd' }).found).toEqual([]);
  });

  it('by one name among all namespaces', async () => {
    const { found, asked } = find({ [EVERYWHERE]: list([deployment()]) }, { deployment: 'flagd' });
    expect((await found).length).toBe(1);
    expect(asked[0]?.query['fieldSelector']).toBe('metadata.name=flagd');
  });

  it('not at all where the credential may not look, and that is an error', async () => {
    const { found } = find({ [EVERYWHERE]: status(403, 'Forbidden') });
    await expect(found).rejects.toMatchObject({ code: 'FG_KUBERNETES_FORBIDDEN' });
  });
});
