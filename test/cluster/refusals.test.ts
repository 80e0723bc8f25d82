import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { FlipError } from '../../src/domain/errors/flip-error.ts';
import type { FlipId } from '../../src/domain/record/names.ts';
import { runFlip } from '../../src/operations/verbs/run-flip.ts';
import { applyObjects, applyRights, kubectl, readObject } from './cluster.ts';
import { CONFIG_MAP, flagsText, KEY } from './flagd-shop.ts';
import { Rows } from './rows.ts';
import { type ClusterShop, openClusterShop } from './shop.ts';

const NAMESPACE = 'refusals';
const runner = { holder: 'cluster-test', onProgress: () => undefined, authorise: async () => true };
const trigger = { kind: 'terminal', actor: 'ann' } as const;
const ID = '2b3c4d5e6f70' as FlipId;

const rows = new Rows('refused before the first write', ['world', 'code', 'what it said']);
let shop: ClusterShop;
beforeAll(async () => {
  shop = await openClusterShop({ shape: 'init-copy', namespace: NAMESPACE });
});
afterAll(async () => {
  rows.print();
  await shop.close();
});

/** Writes the ConfigMap anew, as it was at the start but for what is given. */
function remakeConfigMap(change: object = {}): void {
  kubectl(['delete', 'configmap', CONFIG_MAP, '-n', NAMESPACE, '--ignore-not-found']);
  const metadata = { name: CONFIG_MAP, namespace: NAMESPACE };
  applyObjects([{ apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { [KEY]: flagsText() }, ...change }]);
}

/** Asks for a flip that is to be refused, and looks whether anything was touched. */
async function refused(world: string, change: Parameters<ClusterShop['ask']>[0] = {}): Promise<string> {
  const version = () => readObject(['configmap', CONFIG_MAP, '-n', NAMESPACE]).metadata.resourceVersion;
  const before = { version: version(), git: shop.gitText(), events: shop.announced(), pods: await shop.pods() };
  const ports = await shop.open();
  try {
    await runFlip({ ports, ask: shop.ask(change), id: ID, trigger, runner });
  } catch (error) {
    if (!(error instanceof FlipError)) throw error;
    rows.add(world, error.code, error.message);
    const after = { version: version(), git: shop.gitText(), events: shop.announced(), pods: await shop.pods() };
    expect(after).toEqual(before);
    expect(await ports.store.read(ID)).toBeNull();
    return `${error.code} ${error.message}`;
  } finally {
    await ports.close();
  }
  throw new Error('the flip was not refused');
}

describe('rights that are missing are named, each by its name', () => {
  afterEach(() => {
    applyRights(NAMESPACE, ['base', 'rollout']);
  });

  it('for the evaluation on each pod', async () => {
    const rules = readObject(['role', 'flipgate', '-n', NAMESPACE]).rules;
    const without = rules.filter((rule: { resources: string[] }) => !rule.resources.includes('pods/proxy'));
    kubectl(['patch', 'role', 'flipgate', '-n', NAMESPACE, '--type=merge', '-p', JSON.stringify({ rules: without })]);
    expect(await refused('no create on pods/proxy')).toMatch(/^FG_FLIP_PERMISSIONS .*create pods\/proxy in refusals/);
  });

  it('for the only rung that works', async () => {
    kubectl(['delete', 'rolebinding', 'flipgate-rollout', '-n', NAMESPACE]);
    expect(await refused('no rung is allowed')).toMatch(/^FG_FLIP_PERMISSIONS .*patch deployments\.apps "flagd"/);
  });

  it('for a ConfigMap of another name', async () => {
    const patch = [{ op: 'replace', path: '/rules/0/resourceNames', value: ['another'] }];
    kubectl(['patch', 'role', 'flipgate', '-n', NAMESPACE, '--type=json', '-p', JSON.stringify(patch)]);
    expect(await refused('the ConfigMap is not in resourceNames')).toMatch(
      /^FG_(FLIP_PERMISSIONS|KUBERNETES_FORBIDDEN) /,
    );
  });
});

describe('objects that are not for patching', () => {
  afterEach(() => remakeConfigMap());

  it('an immutable ConfigMap', async () => {
    remakeConfigMap({ immutable: true });
    expect(await refused('immutable')).toMatch(/^FG_FLIP_OBJECT_IMMUTABLE /);
  });

  it('one that Argo CD keeps, told by who wrote its fields', async () => {
    kubectl(['delete', 'configmap', CONFIG_MAP, '-n', NAMESPACE]);
    const metadata = { name: CONFIG_MAP, namespace: NAMESPACE };
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { [KEY]: flagsText() } };
    kubectl(['apply', '--server-side', '--field-manager=argocd-controller', '-f', '-'], JSON.stringify(object));
    expect(await refused('kept by Argo CD')).toMatch(/^FG_FLIP_OWNED .*Argo CD/);
  });

  it('one that another object controls', async () => {
    const { uid } = readObject(['deployment', 'flagd', '-n', NAMESPACE]).metadata;
    const owner = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'flagd', uid, controller: true };
    remakeConfigMap({ metadata: { name: CONFIG_MAP, namespace: NAMESPACE, ownerReferences: [owner] } });
    expect(await refused('controlled by a Deployment')).toMatch(/^FG_FLIP_OWNED .*Deployment\/flagd/);
  });

  it('one that is not there', async () => {
    const ask = shop.ask();
    const ports = await shop.open();
    const address = { kind: 'ConfigMap', namespace: 'nowhere', name: CONFIG_MAP, key: KEY } as const;
    const flip = runFlip({ ports, ask: { ...ask, target: { ...ask.target, address } }, id: ID, trigger, runner });
    await expect(flip).rejects.toMatchObject({ code: 'FG_KUBERNETES_FORBIDDEN' });
    await ports.close();
  });
});

describe('a flagd that does not hold what the live object says', () => {
  afterEach(() => remakeConfigMap());

  it('because it reads a copy from before', async () => {
    remakeConfigMap({ data: { [KEY]: flagsText('on') } });
    const asked = { commit: null, changes: shop.ask().changes.map((one) => ({ ...one, variant: 'off' })) };
    expect(await refused('live says on, flagd serves off', asked)).toMatch(/^FG_FLIP_UNSERVED .*"on".*serves off/);
  });
});
