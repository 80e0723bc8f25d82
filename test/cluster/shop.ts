import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommitSha } from '../../src/domain/ports/repository.ts';
import { openSandboxServer } from '../../src/entry/assemble/sandbox/serve.ts';
import type { FlipAsk } from '../../src/operations/plan/flip-ask.ts';
import { BRANCH, MAINTAINER, REPOSITORY } from '../../src/sandbox/scenario.ts';
import type { SandboxServer } from '../../src/sandbox/served/sandbox-server.ts';
import { applyObjects, grant, kubectl, type Rights, readApi, waitForRollout } from './cluster.ts';
import { CONFIG_MAP, DEPLOYMENT, flagsText, KEY, manifestOf, type Shape, shopObjects } from './flagd-shop.ts';
import { openProduct } from './product.ts';

/** Path of the flags file in the stand-in's repository. */
export const FLAGS_FILE = 'deploy/flags.yaml';
const CONTEXT = { context: {} };

/** One shop: its flagd in the real cluster, its repository and its Dynatrace on loopback. */
export interface ClusterShop {
  readonly shape: Shape;
  readonly namespace: string;
  readonly address: FlipAsk['target']['address'];
  readonly sandbox: SandboxServer;
  /** Kubeconfig of flipgate's own account. */
  readonly kubeconfig: string;
  readonly stateFolder: string;
  /** flipgate's ports; `variables` say instead where some systems are reached. */
  open(variables?: Readonly<Record<string, string>>): ReturnType<typeof openProduct>;
  ask(change?: Partial<FlipAsk>): FlipAsk;
  /** Live pods of flagd. */
  pods(): Promise<readonly Pod[]>;
  /** What each live pod evaluates a flag to, asked at its own address and not through the API server. */
  served(flag: string): Promise<Readonly<Record<string, string>>>;
  /** What the live object holds: the ConfigMap's text, or the resource's flags; and what it should hold for a variant. */
  live(): Promise<unknown>;
  expectedLive(variant: 'on' | 'off'): unknown;
  gitText(): string;
  /** Phases of the change events that lie on the service. */
  announced(): readonly (string | undefined)[];
  close(): Promise<void>;
}

/** Sets up a shop of that shape in a namespace of its own, with flipgate's account, and waits until flagd serves. */
export async function openClusterShop(options: {
  readonly shape: Shape;
  readonly namespace: string;
  readonly rights?: readonly Rights[];
}): Promise<ClusterShop> {
  const { shape, namespace } = options;
  const isResource = shape === 'resource';
  applyObjects(shopObjects(shape, namespace));
  const kubeconfig = grant(
    namespace,
    options.rights ?? ['base', 'nudge', 'rollout', ...(isResource ? (['resource'] as const) : [])],
  );
  const address = isResource
    ? ({ kind: 'FeatureFlag', namespace, name: CONFIG_MAP } as const)
    : ({ kind: 'ConfigMap', namespace, name: CONFIG_MAP, key: KEY } as const);
  await waitForRollout(namespace, DEPLOYMENT);
  const sandbox = await openSandboxServer({
    portBase: null,
    shop: {
      seed: 1,
      path: FLAGS_FILE,
      file: manifestOf(shape, namespace),
      liveText: flagsText(),
      address,
      replicas: 1,
      mount: 'volume',
      service: 'cart',
      flag: 'cartFailure',
      asksFor: 'boolean',
      requestsPerSecond: 0,
    },
  });
  const stateFolder = mkdtempSync(join(tmpdir(), 'flipgate-state-'));
  const { github, dynatrace } = sandbox.scenario;
  const pods = () => livePods(namespace);
  return {
    shape,
    namespace,
    address,
    sandbox,
    kubeconfig,
    stateFolder,
    pods,
    open: (variables = {}) =>
      openProduct({ variables: { ...sandbox.variables, ...variables }, kubeconfig, stateFolder }),
    ask: (change = {}) => ({ ...askOf(sandbox, address), ...change }),
    async served(flag) {
      const ask = async (ip: string) => (ip === '' ? 'not started' : evaluateAt(ip, flag).catch(() => 'no answer'));
      return Object.fromEntries(
        await Promise.all((await pods()).map(async ({ name, ip }) => [name, await ask(ip)] as const)),
      );
    },
    live: async () =>
      isResource
        ? (await readApi(`/apis/core.openfeature.dev/v1beta1/namespaces/${namespace}/featureflags/${CONFIG_MAP}`)).spec
            .flagSpec
        : (await readApi(`/api/v1/namespaces/${namespace}/configmaps/${CONFIG_MAP}`)).data[KEY],
    expectedLive: (variant) => {
      const text = flagsText(variant);
      return isResource ? { flags: JSON.parse(text).flags } : text;
    },
    gitText: () => github.fileAt(BRANCH, FLAGS_FILE) ?? '',
    announced: () =>
      dynatrace.events
        .filter((event) => event.eventType === 'CUSTOM_CONFIGURATION')
        .map((event) => event.properties['flipgate.phase']),
    async close() {
      await sandbox.close();
      rmSync(stateFolder, { recursive: true, force: true });
      kubectl(['delete', 'namespace', namespace, '--wait=false']);
    },
  };
}

function askOf(sandbox: SandboxServer, address: FlipAsk['target']['address']): FlipAsk {
  const { github, pullRequest } = sandbox.scenario;
  return {
    changes: [
      {
        flag: 'cartFailure',
        variant: 'on',
        service: 'cart',
        entityIds: [],
        titlePhrases: [],
        expect: 'problem',
        askedType: null,
      },
    ],
    target: { environment: 'cluster', address, deployment: DEPLOYMENT, reload: 'auto', dynatrace: 'required' },
    commit: {
      branch: BRANCH,
      head: (github.head(BRANCH) ?? '') as CommitSha,
      path: FLAGS_FILE,
      within: null,
      defaultHead: (github.head('main') ?? '') as CommitSha,
    },
    actor: MAINTAINER,
    reason: null,
    repository: REPOSITORY,
    pullRequest: {
      number: pullRequest,
      url: `${sandbox.variables['GITHUB_SERVER_URL']}/${REPOSITORY}/pull/${pullRequest}`,
    },
    watchMs: null,
    cleanFloorMs: 60 * 1000,
    pollMs: 5 * 1000,
    onProblem: 'report',
    forMs: null,
  };
}

/** One pod of flagd: name, address and uid. */
interface Pod {
  readonly name: string;
  readonly ip: string;
  readonly uid: string;
}

interface PodItem {
  readonly metadata: { readonly name: string; readonly uid: string; readonly deletionTimestamp?: string };
  readonly status: { readonly podIP?: string };
}

async function livePods(namespace: string): Promise<readonly Pod[]> {
  const list: { readonly items: readonly PodItem[] } = await readApi(
    `/api/v1/namespaces/${namespace}/pods?labelSelector=app%3Dflagd`,
  );
  return list.items
    .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    .map(({ metadata, status }) => ({ name: metadata.name, uid: metadata.uid, ip: status.podIP ?? '' }));
}

/** Asks one flagd for one flag: the variant, else the error code or the reason why there is none. */
export async function evaluateAt(host: string, flag: string): Promise<string> {
  const answer = await fetch(`http://${host}:8016/ofrep/v1/evaluate/flags/${encodeURIComponent(flag)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(CONTEXT),
    signal: AbortSignal.timeout(2000),
  });
  const said: { readonly variant?: string; readonly errorCode?: string; readonly reason?: string } = JSON.parse(
    await answer.text(),
  );
  return said.variant ?? said.errorCode ?? said.reason ?? 'nothing';
}
