import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LiveObject, Permission, Workload } from '../../../src/domain/ports/cluster.ts';
import type { Mount } from '../../../src/sandbox/kubernetes/state.ts';
import { WIRES } from '../loopback.ts';
import { type Connected, connect } from './cluster-world.ts';

const NAMESPACE = 'shop';
const KEY = 'shop.flagd.json';
const MAP = { kind: 'ConfigMap', namespace: NAMESPACE, name: 'flagd-config', key: KEY } as const;
const RESOURCE = { kind: 'FeatureFlag', namespace: NAMESPACE, name: 'shop-flags' } as const;
const query = { namespace: NAMESPACE, deployment: 'flagd' };
const volume: Mount = { kind: 'volume', configMap: 'flagd-config', key: KEY };

function flags(cartFailure: 'on' | 'off') {
  const variants = { on: true, off: false };
  return {
    flags: {
      cartFailure: { state: 'ENABLED', defaultVariant: cartFailure, variants },
      '50% off': { state: 'ENABLED', defaultVariant: 'off', variants },
      'team/banner': { state: 'ENABLED', defaultVariant: 'on', variants },
      retired: { state: 'DISABLED', defaultVariant: 'off', variants },
    },
  };
}

const textWith = (variant: 'on' | 'off') => `${JSON.stringify(flags(variant), null, 2)}\n`;

function present<Value>(value: Value | null): Value {
  if (value === null) throw new TypeError('expected a value, got null');
  return value;
}

function patchOf(live: LiveObject, variant: 'on' | 'off') {
  return {
    address: live.address,
    resourceVersion: live.resourceVersion,
    text: live.address.kind === 'ConfigMap' ? textWith(variant) : null,
    defaultVariants: live.address.kind === 'ConfigMap' ? {} : { cartFailure: variant },
    annotations: { 'flipgate.dev/flip.0123456789ab': '{"id":"1a2b"}' },
  };
}

describe.each(WIRES)('the Cluster and ServedFlags ports, %s', (wire) => {
  let made: Connected;

  beforeEach(async () => {
    made = await connect(wire);
    made.world.addConfigMap({ namespace: NAMESPACE, name: 'flagd-config', data: { [KEY]: textWith('off') } });
  });

  afterEach(async () => {
    expect(made.underWay()).toBe(0);
    await made.close();
  });

  const live = async (of: typeof MAP | typeof RESOURCE = MAP) => present(await made.cluster.readObject(of));
  const workload = async () => present(await made.cluster.readWorkload(query));

  async function servedByEach(found: Workload): Promise<readonly unknown[]> {
    const pods = await made.cluster.listPods(found);
    const evaluations = await Promise.all(
      pods.map(({ name }) =>
        made.served.evaluate({
          namespace: NAMESPACE,
          pod: name,
          port: found.ofrepPort,
          flag: 'cartFailure',
          context: {},
        }),
      ),
    );
    return evaluations.map((one) => (one.kind === 'value' ? one.variant : one.kind));
  }

  describe('the live object', () => {
    it('is read with its text, and is null when it is not there', async () => {
      expect(await live()).toMatchObject({ address: MAP, text: textWith('off'), immutable: false, controller: null });
      expect(await made.cluster.readObject({ ...MAP, name: 'other' })).toBeNull();
      await expect(made.cluster.readObject({ ...MAP, key: 'other' })).rejects.toMatchObject({
        code: 'FG_KUBERNETES_KEY_MISSING',
        data: { keys: [KEY] },
      });
    });

    it('names who wrote the text last', async () => {
      made.world.editConfigMap({
        namespace: NAMESPACE,
        name: MAP.name,
        key: KEY,
        text: textWith('off'),
        manager: 'helm',
      });
      made.advance(1000);
      await made.cluster.patchObject(patchOf(await live(), 'on'), { dryRun: false });
      expect((await live()).managers).toEqual(['flipgate', 'helm']);
    });

    it('is patched once per version', async () => {
      const before = await live();
      const answer = await made.cluster.patchObject(patchOf(before, 'on'), { dryRun: false });
      expect(answer).toEqual({ kind: 'patched', object: await live() });
      expect(await live()).toMatchObject({
        text: textWith('on'),
        annotations: { 'flipgate.dev/flip.0123456789ab': '{"id":"1a2b"}' },
      });
      expect(await made.cluster.patchObject(patchOf(before, 'off'), { dryRun: false })).toEqual({ kind: 'conflict' });
      expect((await live()).text).toBe(textWith('on'));
    });

    it('loses an annotation that is set to null', async () => {
      await made.cluster.patchObject(patchOf(await live(), 'on'), { dryRun: false });
      const { address, resourceVersion } = await live();
      const annotations = { 'flipgate.dev/flip.0123456789ab': null };
      await made.cluster.patchObject(
        { address, resourceVersion, text: null, defaultVariants: {}, annotations },
        { dryRun: false },
      );
      expect(await live()).toMatchObject({ annotations: {}, text: textWith('on') });
    });

    it('stays as it is under a dry run', async () => {
      const before = await live();
      expect(await made.cluster.patchObject(patchOf(before, 'on'), { dryRun: true })).toMatchObject({
        kind: 'patched',
      });
      expect(await live()).toEqual(before);
    });

    it('is not written when the server says no', async () => {
      const before = await live();
      const big = { ...patchOf(before, 'on'), text: 'x'.repeat(1024 * 1024 + 1) };
      expect(await made.cluster.patchObject(big, { dryRun: false })).toMatchObject({ kind: 'refused' });
      made.world.settings.admission = 'change freeze';
      const answer = await made.cluster.patchObject(patchOf(before, 'on'), { dryRun: true });
      expect(answer).toEqual({ kind: 'refused', reason: expect.stringContaining('change freeze') });
      expect(await live()).toEqual(before);
    });

    it('may have been written when the answer is lost: unavailable, never refused', async () => {
      const before = await live();
      const lossy = made.through((inner) => async (request) => {
        await (await inner(request)).text();
        throw new TypeError('fetch failed');
      });
      await expect(lossy.cluster.patchObject(patchOf(before, 'on'), { dryRun: false })).rejects.toMatchObject({
        code: 'FG_KUBERNETES_UNAVAILABLE',
      });
      expect((await live()).text).toBe(textWith('on'));
    });

    it('is patched in one field as a FeatureFlag resource, and flagd has it at once', async () => {
      made.world.addFeatureFlag({ namespace: NAMESPACE, name: RESOURCE.name, flagSpec: flags('off') });
      made.world.addFlagd({
        ...query,
        name: 'flagd',
        replicas: 1,
        mount: { kind: 'resource', featureFlag: RESOURCE.name },
      });
      const found = await workload();
      expect(found.delivery).toBe('resource');
      expect(await made.cluster.patchObject(patchOf(await live(RESOURCE), 'on'), { dryRun: false })).toMatchObject({
        kind: 'patched',
      });
      expect(JSON.parse((await live(RESOURCE)).text)).toEqual(flags('on'));
      made.advance(20);
      expect(await servedByEach(found)).toEqual(['on']);
    });
  });

  describe('the workload', () => {
    it.each<[Mount['kind'], Mount, string]>([
      ['volume', volume, 'volume'],
      ['init-copy', { ...volume, kind: 'init-copy' }, 'new-pods'],
      ['sub-path', { ...volume, kind: 'sub-path' }, 'new-pods'],
      ['resource', { kind: 'resource', featureFlag: RESOURCE.name }, 'resource'],
    ])('tells a flagd by %s', async (_name, mount, delivery) => {
      made.world.addFeatureFlag({ namespace: NAMESPACE, name: RESOURCE.name, flagSpec: flags('off') });
      made.world.addFlagd({ namespace: NAMESPACE, name: 'flagd', replicas: 2, mount });
      const found = await workload();
      expect(found).toMatchObject({
        delivery,
        desired: 2,
        rolling: false,
        failure: null,
        ofrepPort: 8016,
        warnings: [],
      });
      const address = mount.kind === 'resource' ? RESOURCE : MAP;
      expect(await made.cluster.readWorkload({ ...query, address })).toMatchObject({ delivery });
      expect(await servedByEach(found)).toEqual(['off', 'off']);
    });

    it('is null without a Deployment', async () => {
      expect(await made.cluster.readWorkload(query)).toBeNull();
    });

    it('names pods that only wear the labels, and never counts them', async () => {
      made.world.addFlagd({ namespace: NAMESPACE, name: 'flagd', replicas: 1, mount: volume });
      made.world.addStrayPod({ namespace: NAMESPACE, name: 'impostor', labels: { app: 'flagd' } });
      const found = await workload();
      expect(found.strays).toEqual(['impostor']);
      expect(found.pods.map(({ name }) => name)).not.toContain('impostor');
      expect((await made.cluster.listPods(found)).map(({ name }) => name)).not.toContain('impostor');
    });

    it('takes a nudged flip in few requests', async () => {
      made.world.addFlagd({ namespace: NAMESPACE, name: 'flagd', replicas: 2, mount: volume });
      const [before, found] = await Promise.all([live(), workload()]);
      const pods = found.pods.map(({ name }) => name);
      await made.cluster.patchObject(patchOf(before, 'on'), { dryRun: false });
      const nudge = { namespace: NAMESPACE, pods, annotation: 'flipgate.dev/nudge', value: 'id-1' };
      expect(await made.cluster.annotatePods(nudge)).toEqual({ missed: [] });
      made.advance(200);
      expect(await servedByEach(found)).toEqual(['on', 'on']);
      // One read of the object, three of the workload, the patch, one nudge and one evaluation per pod, one more list.
      expect(made.world.requests).toHaveLength(1 + 3 + 1 + 2 + 1 + 2);
    });

    it('names nudged pods that are gone', async () => {
      const nudge = { namespace: NAMESPACE, pods: ['gone'], annotation: 'flipgate.dev/nudge', value: 'id-1' };
      expect(await made.cluster.annotatePods(nudge)).toEqual({ missed: ['gone'] });
    });

    it('rolls over to new pods, which alone serve the change', async () => {
      const mount: Mount = { ...volume, kind: 'init-copy' };
      made.world.addFlagd({ namespace: NAMESPACE, name: 'flagd', replicas: 2, mount, preStopSleepSeconds: 2 });
      await made.cluster.patchObject(patchOf(await live(), 'on'), { dryRun: false });
      made.advance(5000);
      const before = await workload();
      expect(await servedByEach(before)).toEqual(['off', 'off']);
      const request = {
        ...query,
        resourceVersion: before.resourceVersion,
        annotation: 'flipgate.dev/restart',
        value: 'id-1',
      };
      expect(await made.cluster.restart(request)).toEqual({ kind: 'restarted', generation: before.generation + 1 });
      expect(await made.cluster.restart(request)).toEqual({ kind: 'conflict' });
      expect(await workload()).toMatchObject({
        rolling: true,
        templateAnnotations: { 'flipgate.dev/restart': 'id-1' },
      });
      made.advance(2500);
      const during = await made.cluster.listPods(before);
      // One at a time: the surge of two replicas is one pod.
      expect(during.map(({ terminating, ready }) => `${terminating} ${ready}`).sort()).toEqual([
        'false false',
        'false true',
        'false true',
        'true true',
      ]);
      made.advance(6000);
      const after = await workload();
      expect(after).toMatchObject({ rolling: false, observedGeneration: after.generation });
      expect(after.pods.map(({ uid }) => uid)).not.toEqual(expect.arrayContaining(before.pods.map(({ uid }) => uid)));
      expect(await servedByEach(after)).toEqual(['on', 'on']);
    });

    it('says why new pods wait', async () => {
      made.world.addFlagd({ namespace: NAMESPACE, name: 'flagd', replicas: 1, mount: volume });
      made.world.settings.newPodsWait = 'ImagePullBackOff';
      const { resourceVersion } = await workload();
      await made.cluster.restart({ ...query, resourceVersion, annotation: 'a', value: 'b' });
      made.advance(3000);
      expect((await workload()).pods.flatMap(({ waiting }) => waiting)).toEqual(['ImagePullBackOff']);
    });

    it('reads what the cluster warns of, of the objects asked for alone', async () => {
      made.world.addFlagd({ namespace: NAMESPACE, name: 'flagd', replicas: 1, mount: volume });
      made.world.settings.newPodsWait = 'ErrImagePull';
      const before = await workload();
      await made.cluster.restart({ ...query, resourceVersion: before.resourceVersion, annotation: 'a', value: 'b' });
      made.advance(3000);
      const { pods } = await workload();
      const late = pods.filter(({ ready }) => !ready).map(({ uid }) => uid);
      const said = await made.cluster.warnings({ namespace: NAMESPACE, uids: late });
      expect(said).toEqual([expect.stringMatching(/^Pod flagd-.*: Failed: .*ErrImagePull$/)]);
      expect(await made.cluster.warnings({ namespace: NAMESPACE, uids: ['other'] })).toEqual([]);
      made.world.issueToken({ token: 'blind', user: 'blind', rules: [] });
      expect(await made.as('blind').cluster.warnings({ namespace: NAMESPACE, uids: late })).toBeNull();
    });

    it('does not restart what would never roll or is gone', async () => {
      const request = { ...query, resourceVersion: '1', annotation: 'a', value: 'b' };
      expect(await made.cluster.restart(request)).toMatchObject({ kind: 'refused' });
      made.world.addFlagd({ namespace: NAMESPACE, name: 'flagd', replicas: 1, mount: volume });
      await made.world.handle(
        new Request(`${made.world.server}/apis/apps/v1/namespaces/shop/deployments/flagd`, {
          method: 'PATCH',
          headers: { authorization: 'Bearer admin', 'content-type': 'application/merge-patch+json' },
          body: '{"spec":{"paused":true}}',
        }),
      );
      const { resourceVersion, paused } = await workload();
      expect(paused).toBe(true);
      expect(await made.cluster.restart({ ...request, resourceVersion })).toMatchObject({ kind: 'refused' });
      expect((await workload()).templateAnnotations).toEqual({});
    });
  });

  describe('rights', () => {
    const permission = (verb: string, resource: string, more: Partial<Permission> = {}): Permission => ({
      verb,
      group: '',
      resource,
      subresource: null,
      namespace: NAMESPACE,
      name: null,
      ...more,
    });
    const own = permission('patch', 'configmaps', { name: 'flagd-config' });
    const proxy = permission('create', 'pods', { subresource: 'proxy' });
    const nudge = permission('patch', 'pods');

    beforeEach(() => {
      made.world.issueToken({
        token: 'narrow',
        user: 'system:serviceaccount:shop:flipgate',
        rules: [
          { verbs: ['get', 'patch'], group: '', resource: 'configmaps', names: ['flagd-config'] },
          { verbs: ['create'], group: '', resource: 'pods/proxy', names: [] },
        ],
      });
    });

    it('are asked for by name', async () => {
      const narrow = made.as('narrow').cluster;
      const other = { ...own, name: 'another' };
      expect(await narrow.missing([own, other, proxy, nudge, { ...own, name: null }])).toEqual([
        other,
        nudge,
        { ...own, name: null },
      ]);
      expect(await made.cluster.missing([own, other, proxy, nudge])).toEqual([]);
    });

    it('that are missing are named in the refusal', async () => {
      const narrow = made.as('narrow').cluster;
      expect(await narrow.readObject(MAP)).not.toBeNull();
      await expect(narrow.readObject({ ...MAP, name: 'another' })).rejects.toMatchObject({
        code: 'FG_KUBERNETES_FORBIDDEN',
        data: { reason: expect.stringContaining('configmaps') },
      });
      await expect(
        narrow.annotatePods({ namespace: NAMESPACE, pods: ['x'], annotation: 'a', value: 'b' }),
      ).rejects.toMatchObject({ code: 'FG_KUBERNETES_FORBIDDEN' });
      await expect(made.as('stale').cluster.readObject(MAP)).rejects.toMatchObject({
        code: 'FG_KUBERNETES_UNAUTHENTICATED',
      });
    });

    it('to evaluate are told from an answer of flagd', async () => {
      made.world.addFlagd({ namespace: NAMESPACE, name: 'flagd', replicas: 1, mount: volume });
      made.world.issueToken({ token: 'blind', user: 'blind', rules: [] });
      const [pod = ''] = made.world.podNames(NAMESPACE);
      const ask = { namespace: NAMESPACE, pod, port: 8016, flag: 'cartFailure', context: {} };
      expect(await made.as('narrow').served.evaluate(ask)).toMatchObject({ kind: 'value', variant: 'off' });
      expect(await made.as('blind').served.evaluate(ask)).toEqual({
        kind: 'unreachable',
        why: expect.stringContaining('403 Forbidden'),
      });
      expect(await made.as('blind').served.evaluateAll(ask)).toBeNull();
    });
  });

  describe('what a pod serves', () => {
    let pod: { namespace: string; pod: string; port: number };

    beforeEach(() => {
      made.world.addFlagd({ namespace: NAMESPACE, name: 'flagd', replicas: 1, mount: volume });
      pod = { namespace: NAMESPACE, pod: made.world.podNames(NAMESPACE)[0] ?? '', port: 8016 };
    });

    const ask = (flag: string, more: object = {}) => made.served.evaluate({ ...pod, flag, context: {}, ...more });

    it.each(['cartFailure', '50% off', 'team/banner', 'retired'])(
      'is the same for %s, alone and in bulk',
      async (flag) => {
        const all = await made.served.evaluateAll(pod);
        expect(await ask(flag)).toEqual(all?.get(flag));
        expect(all?.get(flag)?.kind).toBe('value');
      },
    );

    it('has neither variant nor value where the flag is disabled', async () => {
      expect(await ask('retired')).toEqual({ kind: 'value', variant: null, value: undefined, reason: 'DISABLED' });
    });

    it('is flagd’s own error for a flag that is not there, alone and in bulk', async () => {
      const missing = { kind: 'error', errorCode: 'FLAG_NOT_FOUND' };
      expect(await ask('nowhere')).toEqual(missing);
      expect(await ask('no/where')).toEqual(missing);
    });

    it('is unknown when the pod is gone or does not listen there', async () => {
      expect(await ask('cartFailure', { pod: 'gone' })).toMatchObject({ kind: 'unreachable' });
      expect(await ask('cartFailure', { port: 9999 })).toMatchObject({ kind: 'unreachable' });
      expect(await made.served.evaluateAll({ ...pod, pod: 'gone' })).toBeNull();
    });
  });
});
