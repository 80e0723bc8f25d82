import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applyObjects, grant, kubectl, patchAs, readObject } from './cluster.ts';
import { CONFIG_MAP, DEPLOYMENT, flagsText, KEY, shopObjects } from './flagd-shop.ts';
import { Rows } from './rows.ts';

const NAMESPACE = 'policies';
const POD = 'alone';

const rows = new Rows('what a thief of the account’s token could ask for; the policies of deploy/rbac answer', [
  'object',
  'patch',
  'status',
  'what the API server said',
]);
let kubeconfig = '';
beforeAll(async () => {
  applyObjects([...shopObjects('resource', NAMESPACE), ...moreObjects()]);
  const each = KINDS.map((kind) => OBJECTS[kind].path.split('/').slice(-2).join('/'));
  // Something to be taken away.
  for (const verb of ['label', 'annotate']) kubectl([verb, ...each, '-n', NAMESPACE, 'kept=yes']);
  kubeconfig = grant(NAMESPACE, ['base', 'nudge', 'rollout', 'resource']);
  for (const kind of KINDS) await waitInForce(kind);
});
afterAll(() => {
  rows.print();
  kubectl(['delete', 'namespace', NAMESPACE, '--wait=false']);
});

/** Beside those of a shop: a ConfigMap with a second key, and a pod that nothing but these tests changes. */
function moreObjects(): readonly object[] {
  const metadata = { namespace: NAMESPACE };
  const data = { [KEY]: flagsText(), 'other.json': '{}' };
  const containers = [{ name: 'flagd', image: 'none', imagePullPolicy: 'Never' }];
  return [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { ...metadata, name: CONFIG_MAP }, data },
    // On a node that is not there: it is never started.
    { apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata, name: POD }, spec: { nodeName: 'nowhere', containers } },
  ];
}

const KINDS = ['pod', 'ConfigMap', 'Deployment', 'FeatureFlag'] as const;
type Kind = (typeof KINDS)[number];

const OBJECTS: Readonly<Record<Kind, { readonly path: string; readonly policy: string }>> = {
  pod: { path: `/api/v1/namespaces/${NAMESPACE}/pods/${POD}`, policy: 'flipgate-nudge-only' },
  ConfigMap: { path: `/api/v1/namespaces/${NAMESPACE}/configmaps/${CONFIG_MAP}`, policy: 'flipgate-flags-only' },
  Deployment: {
    path: `/apis/apps/v1/namespaces/${NAMESPACE}/deployments/${DEPLOYMENT}`,
    policy: 'flipgate-restart-only',
  },
  FeatureFlag: {
    path: `/apis/core.openfeature.dev/v1beta1/namespaces/${NAMESPACE}/featureflags/${CONFIG_MAP}`,
    policy: 'flipgate-variants-only',
  },
};

/** Sends a patch as flipgate's account; a custom resource takes no strategic merge. */
function patch(kind: Kind, body: object, more: { readonly dryRun?: boolean } = {}) {
  const path = `${OBJECTS[kind].path}${more.dryRun ? '?dryRun=All' : ''}`;
  return patchAs(kubeconfig, { path, body, kind: kind === 'FeatureFlag' ? 'merge' : 'strategic-merge' });
}

const label = (value: string | null) => ({ metadata: { labels: { kept: value } } });

/** A policy takes a moment to be in force after it was made. */
async function waitInForce(kind: Kind): Promise<void> {
  for (let tries = 0; (await patch(kind, label('tried'), { dryRun: true })).status === 200; tries += 1) {
    if (tries === 100) throw new Error(`${OBJECTS[kind].policy} does not come into force`);
    await pause(100);
  }
}

const MARK = 'flipgate.dev/flip.0123456789ab';
const annotate = (name: string, value: string | null) => ({ metadata: { annotations: { [name]: value } } });
const template = (metadata: object) => ({ spec: { template: { metadata } } });
const flag = (fields: object) => ({ spec: { flagSpec: { flags: { cartFailure: fields } } } });
const data = (fields: object) => ({ data: fields });

const ALLOWED: readonly (readonly [Kind, string, object])[] = [
  ['pod', 'the nudge', annotate('flipgate.dev/nudge', '1a2b3c4d5e6f.do.0.1')],
  ['pod', 'the nudge taken off', annotate('flipgate.dev/nudge', null)],
  ['ConfigMap', 'the flags file and its mark', { ...data({ [KEY]: flagsText('on') }), ...annotate(MARK, '{}') }],
  ['ConfigMap', 'the mark taken off', annotate(MARK, null)],
  ['Deployment', 'the restart', template(annotate('flipgate.dev/restart', '1a2b3c4d5e6f.do.0.1').metadata)],
  ['Deployment', 'the restart taken off', template(annotate('flipgate.dev/restart', null).metadata)],
  ['FeatureFlag', 'the default and its mark', { ...flag({ defaultVariant: 'on' }), ...annotate(MARK, '{}') }],
  ['FeatureFlag', 'the mark taken off', annotate(MARK, null)],
];

const owner = { apiVersion: 'v1', kind: 'ConfigMap', name: 'another', uid: '00000000-0000-0000-0000-000000000001' };

/** The same for every kind of object. */
const METADATA = [
  ['a label', label('changed'), /nothing of the metadata .* this changes labels/],
  ['a label taken off', label(null), /nothing of the metadata .* this changes labels/],
  ['an owner', { metadata: { ownerReferences: [owner] } }, /nothing of the metadata .* this changes ownerReferences/],
  [
    'a finalizer',
    { metadata: { finalizers: ['example.com/stay'] } },
    /nothing of the metadata .* this changes finalizers/,
  ],
  ['an annotation taken off', annotate('kept', null), /no annotation of/],
  ['another annotation', annotate('kubectl.kubernetes.io/restartedAt', 'now'), /no annotation of/],
] as const;

const image = { containers: [{ name: 'flagd', image: 'other' }] };

const FORBIDDEN: readonly (readonly [Kind, string, object, RegExp])[] = [
  ...KINDS.flatMap((kind) => METADATA.map(([what, body, said]) => [kind, what, body, said] as const)),
  ['pod', 'an image', { spec: image }, /the specification of a pod/],
  ['pod', 'a deadline', { spec: { activeDeadlineSeconds: 1 } }, /the specification of a pod/],
  ['ConfigMap', 'another key', data({ 'other.json': '{"a":1}' }), /no key of a ConfigMap but demo\.flagd\.json/],
  ['ConfigMap', 'one more key', data({ 'more.json': '{}' }), /no key of a ConfigMap but demo\.flagd\.json/],
  ['ConfigMap', 'another key taken away', data({ 'other.json': null }), /take none away/],
  ['ConfigMap', 'the flags file taken away', data({ [KEY]: null }), /take none away/],
  ['ConfigMap', 'binary data', { binaryData: { more: 'AAAA' } }, /neither binaryData nor immutable/],
  ['ConfigMap', 'immutable', { immutable: true }, /neither binaryData nor immutable/],
  ['Deployment', 'an image', { spec: { template: { spec: image } } }, /the specification of a Deployment's pods/],
  [
    'Deployment',
    'the account of its pods',
    { spec: { template: { spec: { serviceAccountName: 'flipgate' } } } },
    /the spec/,
  ],
  ['Deployment', 'no replicas', { spec: { replicas: 0 } }, /may not change replicas/],
  ['Deployment', 'a pause', { spec: { paused: true } }, /may not change replicas, strategy or anything else/],
  [
    'Deployment',
    'how pods are replaced',
    { spec: { strategy: { type: 'Recreate', rollingUpdate: null } } },
    /strategy/,
  ],
  ['Deployment', 'a label of its pods', template({ labels: { more: 'x' } }), /the metadata of a Deployment's pods/],
  [
    'Deployment',
    'another annotation of its pods',
    template(annotate('kubectl.kubernetes.io/restartedAt', 'now').metadata),
    /no annotation of a Deployment's pods but flipgate\.dev\/restart/,
  ],
  ['FeatureFlag', 'variants', flag({ variants: { on: false } }), /nothing of a flag but its default variant/],
  ['FeatureFlag', 'a state', flag({ state: 'DISABLED' }), /nothing of a flag but its default variant/],
  ['FeatureFlag', 'targeting', flag({ targeting: { if: [true, 'on'] } }), /nothing of a flag but its default variant/],
  [
    'FeatureFlag',
    'targeting taken away',
    { spec: { flagSpec: { flags: { checkoutTheme: { targeting: null } } } } },
    /nothing of a flag but its default variant/,
  ],
  [
    'FeatureFlag',
    'one more flag',
    { spec: { flagSpec: { flags: { more: { state: 'ENABLED', variants: { on: true }, defaultVariant: 'on' } } } } },
    /neither add a flag nor take one away/,
  ],
  [
    'FeatureFlag',
    'a flag taken away',
    { spec: { flagSpec: { flags: { adSpeed: null } } } },
    /neither add a flag nor take one away/,
  ],
  ['FeatureFlag', 'evaluators', { spec: { flagSpec: { $evaluators: { a: {} } } } }, /nothing of a FeatureFlag but its/],
];

describe('the policies beside the rights', () => {
  it.each(ALLOWED)('let through, of a %s: %s', async (kind, what, body) => {
    const { status, text } = await patch(kind, body);
    rows.add(kind, what, status, '');
    expect([status, status === 200 ? '' : text]).toEqual([200, '']);
  });

  it.each(FORBIDDEN)('refuse, of a %s: %s', async (kind, what, body, said) => {
    const { status, text } = await patch(kind, body);
    const { message = '' }: { readonly message?: string } = JSON.parse(text);
    const [, words = ''] = /denied request: (.*)$/.exec(message) ?? [];
    rows.add(kind, what, status, words);
    expect({ status, message }).toEqual({ status: 422, message: expect.stringMatching(said) });
    expect(message).toContain(`ValidatingAdmissionPolicy '${OBJECTS[kind].policy}'`);
  });

  it.each(KINDS)('hold nobody else: an administrator may label a %s', (kind) => {
    const [type = '', name = ''] = OBJECTS[kind].path.split('/').slice(-2);
    kubectl(['label', type, name, '-n', NAMESPACE, 'by=administrator']);
    expect(readObject([type, name, '-n', NAMESPACE]).metadata.labels.by).toBe('administrator');
  });

  it.each(KINDS)('are written as the API server knows a %s', (kind) => {
    const { status } = readObject(['validatingadmissionpolicy', OBJECTS[kind].policy]);
    expect(status.typeChecking.expressionWarnings ?? []).toEqual([]);
  });
});
