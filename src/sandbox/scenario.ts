import type { ObjectAddress } from '../domain/ports/cluster.ts';
import { startCartService } from './cart-service.ts';
import { makeChance } from './chance.ts';
import { type DynatraceWorld, makeDynatraceWorld } from './dynatrace/world.ts';
import { type GithubWorld, makeGithubWorld } from './github/world.ts';
import type { Mount, Rule } from './kubernetes/state.ts';
import type { NewFlagd } from './kubernetes/template.ts';
import { type KubernetesWorld, makeKubernetesWorld } from './kubernetes/world.ts';
import { Timeline } from './timeline.ts';

/** The shop of a sandbox: whose flags file, which flag its service reads, and how the service goes wrong. */
export interface ScenarioOptions {
  readonly seed: number;
  /** Instant at which the sandbox's clock starts; fixed, so that the same seed gives the same output. */
  readonly startMs: number;
  /** Path of the flags file in the repository, and its text as committed. */
  readonly path: string;
  readonly file: string;
  /** The flagd text that the cluster holds (what the file's ConfigMap decodes to, or the file itself). */
  readonly liveText: string;
  readonly address: ObjectAddress;
  readonly replicas: number;
  readonly mount: 'volume' | 'init-copy' | 'sub-path';
  /** What differs in flagd's Deployment from one with `--port` and without any pause. */
  readonly flagd?: Omit<NewFlagd, 'namespace' | 'name' | 'replicas' | 'mount'>;
  readonly service: string;
  /** Flag that the service reads. */
  readonly flag: string;
  readonly asksFor: 'boolean' | 'number';
  readonly requestsPerSecond: number;
  /** Where the stand-ins are reached; without it at the addresses of the real ones. */
  readonly addresses?: { readonly web: string; readonly classic: string; readonly platform: string };
}

/** A person's comment is written under this account; it may write to the repository. */
export const MAINTAINER = 'ann';
export const REPOSITORY = 'example/shop';
export const DEPLOYMENT = 'flagd';
/** Head of the open pull request. */
export const BRANCH = 'try-cart-failure';

const CLASSIC_SCOPES = ['events.ingest', 'events.read', 'entities.read', 'problems.read', 'metrics.read'];
const PLATFORM_SCOPES = [
  'storage:events:write',
  'environment-api:events:write',
  'environment-api:events:read',
  'environment-api:entities:read',
  'environment-api:problems:read',
  'environment:roles:viewer',
  'storage:events:read',
  'storage:buckets:read',
  'storage:entities:read',
  'storage:metrics:read',
];

export interface Scenario {
  readonly timeline: Timeline;
  readonly github: GithubWorld;
  readonly kubernetes: KubernetesWorld;
  readonly dynatrace: DynatraceWorld;
  readonly pullRequest: number;
  readonly entityId: string;
  readonly credentials: {
    readonly github: string;
    readonly kubernetes: string;
    readonly platform: string;
    readonly classic: string;
  };
}

function mountFor(options: ScenarioOptions): Mount {
  const { address, mount } = options;
  return address.kind === 'FeatureFlag'
    ? { kind: 'resource', featureFlag: address.name }
    : { kind: mount, configMap: address.name, key: address.key };
}

/** What flipgate may do in the cluster: every right of a flip, by name. */
export function clusterRules(name: string): readonly Rule[] {
  const rule = (group: string, resource: string, verbs: readonly string[], names: readonly string[] = []) => ({
    group,
    resource,
    verbs,
    names,
  });
  return [
    rule('', 'configmaps', ['get', 'patch'], [name]),
    rule('core.openfeature.dev', 'featureflags', ['get', 'patch'], [name]),
    rule('apps', 'deployments', ['get', 'patch'], [DEPLOYMENT]),
    // To find flagd where nobody says where it is.
    rule('apps', 'deployments', ['list']),
    rule('apps', 'replicasets', ['list']),
    rule('', 'pods', ['list', 'patch']),
    rule('', 'pods/proxy', ['create']),
    rule('', 'services', ['list']),
    rule('', 'events', ['list']),
  ];
}

function buildCluster(kubernetes: KubernetesWorld, options: ScenarioOptions): string {
  const { address, liveText, replicas } = options;
  const { namespace, name } = address;
  if (address.kind === 'ConfigMap') kubernetes.addConfigMap({ namespace, name, data: { [address.key]: liveText } });
  else kubernetes.addFeatureFlag({ namespace, name, flagSpec: JSON.parse(liveText) });
  kubernetes.addFlagd({ ...options.flagd, namespace, name: DEPLOYMENT, replicas, mount: mountFor(options) });
  const token = 'sandbox-cluster-token';
  const rules = clusterRules(name);
  kubernetes.issueToken({ token, user: `system:serviceaccount:${namespace}:flipgate`, rules });
  return token;
}

function buildRepository(
  github: GithubWorld,
  options: ScenarioOptions,
): { readonly token: string; readonly pullRequest: number } {
  const collaborators = { [MAINTAINER]: 'write', bob: 'read' } as const;
  github.addUser(MAINTAINER, { name: 'Ann' });
  github.addRepository({
    name: REPOSITORY,
    files: { 'README.md': '# Shop\n', [options.path]: options.file },
    collaborators,
  });
  const { number } = github.openPullRequest({
    title: 'Let the cart fail',
    branch: 'try-cart-failure',
    author: MAINTAINER,
    files: { 'docs/try.md': 'Trying what a failing cart does.\n' },
  });
  github.addApp('flipgate', {
    owner: 'example',
    permissions: {
      contents: 'write',
      pull_requests: 'write',
      issues: 'write',
      metadata: 'read',
      checks: 'write',
      actions: 'read',
    },
  });
  return { token: github.issueToken({ app: 'flipgate', lifetimeMs: 24 * 60 * 60 * 1000 }), pullRequest: number };
}

/**
 * Sets up the three stand-ins around one shop: its repository with an open pull request, its cluster with a running
 * flagd, its Dynatrace environment, and a service under steady custom that reads the flag from that flagd.
 */
export function makeScenario(options: ScenarioOptions): Scenario {
  const chance = makeChance(options.seed);
  const timeline = new Timeline(options.startMs);
  const { addresses } = options;
  const github = makeGithubWorld({ timeline, chance, ...(addresses === undefined ? {} : { webUrl: addresses.web }) });
  const kubernetes = makeKubernetesWorld({ timeline, chance });
  const dynatrace = makeDynatraceWorld({
    timeline,
    chance,
    ...(addresses === undefined ? {} : { classicUrl: addresses.classic, platformUrl: addresses.platform }),
  });
  const clusterToken = buildCluster(kubernetes, options);
  const { token, pullRequest } = buildRepository(github, options);
  const { entityId } = dynatrace.addService({ name: options.service });
  const platform = dynatrace.issueToken({ kind: 'platform', scopes: PLATFORM_SCOPES });
  const classic = dynatrace.issueToken({ kind: 'api-token', scopes: CLASSIC_SCOPES });
  startCartService({
    timeline,
    requestsPerSecond: options.requestsPerSecond,
    readFlag: () => kubernetes.evaluateInside(options.address.namespace, options.flag),
    asksFor: options.asksFor,
    report: (sample) => dynatrace.reportRequests({ service: options.service, ...sample }),
  });
  return {
    timeline,
    github,
    kubernetes,
    dynatrace,
    pullRequest,
    entityId,
    credentials: { github: token, kubernetes: clusterToken, platform: platform.token, classic: classic.token },
  };
}
