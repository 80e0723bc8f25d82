import { describe, expect, it } from '@jest/globals';
import { FlipError } from '../../../../src/domain/errors/flip-error.ts';
import type { ObjectPatch } from '../../../../src/domain/ports/cluster.ts';
import { type Answer, clusterOver, fakeServer, status } from './api-server.ts';

const CONFIG_MAP = '/api/v1/namespaces/shop/configmaps/flagd-config';
const FEATURE_FLAG = '/apis/core.openfeature.dev/v1beta1/namespaces/shop/featureflags/shop-flags';
const address = { kind: 'ConfigMap', namespace: 'shop', name: 'flagd-config', key: 'shop.flagd.json' } as const;
const resource = { kind: 'FeatureFlag', namespace: 'shop', name: 'shop-flags' } as const;
const text = '{"flags":{}}\n';

function configMap(extra: object = {}): object {
  return {
    kind: 'ConfigMap',
    apiVersion: 'v1',
    metadata: {
      name: 'flagd-config',
      namespace: 'shop',
      uid: 'uid-1',
      resourceVersion: '41',
      annotations: { note: 'kept' },
      labels: { 'app.kubernetes.io/managed-by': 'Helm' },
      ownerReferences: [
        { apiVersion: 'v1', kind: 'Pod', name: 'other', uid: 'u' },
        { apiVersion: 'core.openfeature.dev/v1beta1', kind: 'FeatureFlag', name: 'boss', uid: 'v', controller: true },
      ],
      managedFields: [
        managed('helm', '2026-01-01T10:00:00Z', { 'f:data': { 'f:shop.flagd.json': {} } }),
        managed('other', '2026-03-01T10:00:00Z', { 'f:data': { 'f:another.json': {} } }),
        managed('kubectl-edit', '2026-02-01T10:00:00Z', { 'f:data': { 'f:shop.flagd.json': {} } }),
      ],
    },
    data: { 'shop.flagd.json': text, 'another.json': '{}' },
    ...extra,
  };
}

function managed(manager: string, time: string, fieldsV1: object): object {
  return { manager, operation: 'Update', apiVersion: 'v1', time, fieldsType: 'FieldsV1', fieldsV1 };
}

const featureFlag = {
  kind: 'FeatureFlag',
  apiVersion: 'core.openfeature.dev/v1beta1',
  metadata: {
    name: 'shop-flags',
    uid: 'uid-2',
    resourceVersion: '7',
    managedFields: [managed('argocd-controller', '2026-02-01T10:00:00Z', { 'f:spec': { 'f:flagSpec': {} } })],
  },
  spec: {
    flagSpec: { flags: { banner: { state: 'ENABLED', defaultVariant: 'off', variants: { on: true, off: false } } } },
  },
};

async function codeOf(run: Promise<unknown>): Promise<string> {
  const error = await run.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof FlipError)) return `no FlipError: ${String(error)}`;
  expect(JSON.stringify([error.message, error.data])).not.toContain('canary');
  return error.code;
}

describe('reading the live object', () => {
  it('reads text, version, owners and hints of a ConfigMap', async () => {
    const server = fakeServer({ [`GET ${CONFIG_MAP}`]: { body: configMap({ immutable: true }) } });
    expect(await clusterOver(server.transport).readObject(address)).toEqual({
      address,
      uid: 'uid-1',
      resourceVersion: '41',
      text,
      annotations: { note: 'kept' },
      labels: { 'app.kubernetes.io/managed-by': 'Helm' },
      immutable: true,
      managers: ['kubectl-edit', 'helm'],
      controller: 'FeatureFlag/boss',
    });
    expect(server.asked.map((one) => one.headers.get('authorization'))).toEqual(['Bearer canary-token']);
  });

  it('reads the flags of a FeatureFlag resource as JSON text', async () => {
    const server = fakeServer({ [`GET ${FEATURE_FLAG}`]: { body: featureFlag } });
    const live = await clusterOver(server.transport).readObject(resource);
    expect(JSON.parse(live?.text ?? '')).toEqual(featureFlag.spec.flagSpec);
    expect(live?.managers).toEqual(['argocd-controller']);
  });

  it('is null only when the API server itself says NotFound', async () => {
    expect(await clusterOver(fakeServer({}).transport).readObject(address)).toBeNull();
  });

  const page = '404 page not found\n';
  it.each<[string, typeof address | typeof resource, Answer, string]>([
    ['a resource kind that is not installed', resource, { status: 404, body: page }, 'FG_KUBERNETES_KIND_UNKNOWN'],
    ['a 404 that is not the API server’s', address, { status: 404, body: page }, 'FG_KUBERNETES_ANSWER'],
    ['a missing key', address, { body: configMap({ data: { other: 'x' } }) }, 'FG_KUBERNETES_KEY_MISSING'],
    ['no data at all', address, { body: configMap({ data: undefined }) }, 'FG_KUBERNETES_KEY_MISSING'],
    [
      'a key in binaryData',
      address,
      { body: configMap({ data: {}, binaryData: { 'shop.flagd.json': 'e30=' } }) },
      'FG_KUBERNETES_BINARY',
    ],
    [
      'a login page',
      address,
      { body: '<html>sign in</html>', headers: { 'content-type': 'text/html' } },
      'FG_KUBERNETES_ANSWER',
    ],
    [
      'broken JSON',
      address,
      { body: '{"kind"', headers: { 'content-type': 'application/json' } },
      'FG_KUBERNETES_ANSWER',
    ],
    ['an object of another shape', address, { body: { metadata: 'none' } }, 'FG_KUBERNETES_ANSWER'],
    ['null', address, { body: null }, 'FG_KUBERNETES_ANSWER'],
    ['a resource without flagSpec', resource, { body: { ...featureFlag, spec: {} } }, 'FG_KUBERNETES_ANSWER'],
    [
      'a redirect',
      address,
      { status: 302, body: '', headers: { location: 'https://else.test' } },
      'FG_KUBERNETES_ANSWER',
    ],
    ['a refused credential', address, status(401, 'Unauthorized'), 'FG_KUBERNETES_UNAUTHENTICATED'],
    ['a missing right', address, status(403, 'Forbidden'), 'FG_KUBERNETES_FORBIDDEN'],
    ['a rate limit', address, status(429, 'TooManyRequests'), 'FG_KUBERNETES_UNAVAILABLE'],
    ['a failing server', address, status(500, 'InternalError'), 'FG_KUBERNETES_UNAVAILABLE'],
    ['a failing proxy', address, { status: 503, body: 'no backend' }, 'FG_KUBERNETES_UNAVAILABLE'],
  ])('answers %s by its own code', async (_name, wanted, answer, code) => {
    const path = wanted.kind === 'ConfigMap' ? CONFIG_MAP : FEATURE_FLAG;
    const server = fakeServer({ [`GET ${path}`]: answer });
    expect(await codeOf(clusterOver(server.transport).readObject(wanted))).toBe(code);
  });

  it('names the keys that are there', async () => {
    const server = fakeServer({ [`GET ${CONFIG_MAP}`]: { body: configMap({ data: { b: '', a: '' } }) } });
    const thrown = await clusterOver(server.transport)
      .readObject(address)
      .catch((error: unknown) => error);
    expect(thrown).toMatchObject({ data: { key: 'shop.flagd.json', keys: ['a', 'b'] } });
  });
});

describe('patching the live object', () => {
  const patch: ObjectPatch = {
    address,
    resourceVersion: '41',
    text: '{"flags":{"a":1}}',
    defaultVariants: {},
    annotations: { 'flipgate.dev/flip.0123456789ab': '{}', gone: null },
  };

  it('sends one merge patch under the planned version, as flipgate', async () => {
    const server = fakeServer({ [`PATCH ${CONFIG_MAP}`]: { body: configMap() } });
    const answer = await clusterOver(server.transport).patchObject(patch, { dryRun: false });
    expect(answer).toMatchObject({ kind: 'patched', object: { resourceVersion: '41', text } });
    const [sent, ...more] = server.asked;
    expect(more).toEqual([]);
    expect(sent?.headers.get('content-type')).toBe('application/merge-patch+json');
    expect(sent?.query).toEqual({ fieldManager: 'flipgate' });
    expect(sent?.body).toEqual({
      metadata: { resourceVersion: '41', annotations: { 'flipgate.dev/flip.0123456789ab': '{}', gone: null } },
      data: { 'shop.flagd.json': '{"flags":{"a":1}}' },
    });
  });

  it('asks for a dry run by the query', async () => {
    const server = fakeServer({ [`PATCH ${CONFIG_MAP}`]: { body: configMap() } });
    await clusterOver(server.transport).patchObject(patch, { dryRun: true });
    expect(server.asked[0]?.query).toEqual({ fieldManager: 'flipgate', dryRun: 'All' });
  });

  it('leaves the data alone when there is no text', async () => {
    const server = fakeServer({ [`PATCH ${CONFIG_MAP}`]: { body: configMap() } });
    await clusterOver(server.transport).patchObject({ ...patch, text: null }, { dryRun: false });
    expect(Object.keys(server.asked[0]?.body as object)).toEqual(['metadata']);
  });

  it('sets one field per flag of a FeatureFlag resource, odd keys included', async () => {
    const server = fakeServer({ [`PATCH ${FEATURE_FLAG}`]: { body: featureFlag } });
    const defaultVariants = Object.fromEntries([
      ['ban.ner', 'on'],
      ['__proto__', 'off'],
    ]);
    await clusterOver(server.transport).patchObject(
      { address: resource, resourceVersion: '7', text: null, defaultVariants, annotations: {} },
      { dryRun: false },
    );
    expect(server.asked[0]?.headers.get('content-type')).toBe('application/merge-patch+json');
    expect(JSON.stringify(server.asked[0]?.body)).toBe(
      '{"metadata":{"resourceVersion":"7"},"spec":{"flagSpec":{"flags":{"ban.ner":{"defaultVariant":"on"},"__proto__":{"defaultVariant":"off"}}}}}',
    );
  });

  it.each<[string, Answer, object]>([
    ['a stale version', status(409, 'Conflict'), { kind: 'conflict' }],
    [
      'a missing right',
      status(403, 'Forbidden', 'cannot patch'),
      { kind: 'refused', reason: 'Forbidden: cannot patch' },
    ],
    ['a missing object', status(404, 'NotFound', 'gone'), { kind: 'refused', reason: 'NotFound: gone' }],
    ['an immutable object', status(422, 'Invalid', 'immutable'), { kind: 'refused', reason: 'Invalid: immutable' }],
    ['too big', status(413, 'RequestEntityTooLarge', 'big'), { kind: 'refused', reason: 'RequestEntityTooLarge: big' }],
    [
      'a wrong patch type',
      status(415, 'UnsupportedMediaType', 'no'),
      { kind: 'refused', reason: 'UnsupportedMediaType: no' },
    ],
    ['no Status', { status: 403, body: 'denied by a wall' }, { kind: 'refused', reason: 'HTTP 403 without a reason' }],
  ])('answers %s as a value: nothing was written', async (_name, answer, expected) => {
    const server = fakeServer({ [`PATCH ${CONFIG_MAP}`]: answer });
    expect(await clusterOver(server.transport).patchObject(patch, { dryRun: false })).toEqual(expected);
  });

  it('cleans and caps the reason: anybody in the namespace may choose names in it', async () => {
    const message = `admission \u001b[31m\u202e "x"\n::error::${'y'.repeat(500)}`;
    const server = fakeServer({ [`PATCH ${CONFIG_MAP}`]: status(422, 'Invalid', message) });
    const answer = await clusterOver(server.transport).patchObject(patch, { dryRun: false });
    const reason = answer.kind === 'refused' ? answer.reason : '';
    expect(reason).toHaveLength(240);
    expect(reason).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it.each<[string, Answer | (() => Promise<Answer>), string]>([
    ['500', status(500, 'InternalError'), 'FG_KUBERNETES_UNAVAILABLE'],
    ['504', status(504, 'Timeout'), 'FG_KUBERNETES_UNAVAILABLE'],
    ['429', status(429, 'TooManyRequests'), 'FG_KUBERNETES_UNAVAILABLE'],
    ['408', { status: 408, body: '' }, 'FG_KUBERNETES_UNAVAILABLE'],
    ['a cut connection', () => Promise.reject(new TypeError('fetch failed')), 'FG_KUBERNETES_UNAVAILABLE'],
    ['a 409 of somebody else', { status: 409, body: 'busy' }, 'FG_KUBERNETES_ANSWER'],
    ['a success that nobody can read', { body: 'ok' }, 'FG_KUBERNETES_ANSWER'],
    [
      'a success that stored the object without our key',
      { body: { ...configMap(), data: {} } },
      'FG_KUBERNETES_ANSWER',
    ],
  ])('never answers %s as a refusal: the write may have happened', async (_name, answer, code) => {
    const server = fakeServer({ [`PATCH ${CONFIG_MAP}`]: answer });
    expect(await codeOf(clusterOver(server.transport).patchObject(patch, { dryRun: false }))).toBe(code);
  });
});
