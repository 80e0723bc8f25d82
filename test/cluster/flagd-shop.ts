import { imageName } from '../../tools/cluster/images.ts';

/** How flagd gets its file in a fixture. */
export type Shape =
  /** ConfigMap volume, two pods, a readiness probe: hot reload works. */
  | 'volume'
  /** As the demo's chart since 0.33: an init container copies the ConfigMap to an emptyDir; one pod, no probe. */
  | 'init-copy'
  /** The same with the chart's editor beside flagd, on the copy. */
  | 'init-copy-ui'
  /** A FeatureFlag resource that flagd watches itself, two pods. */
  | 'resource';

export const CONFIG_MAP = 'flagd-config';
export const KEY = 'demo.flagd.json';
export const DEPLOYMENT = 'flagd';

/** Flags of a small shop: a failure that the cart reads, a speed, and one that targeting decides. */
export function flagsText(cartFailure: 'on' | 'off' = 'off'): string {
  return `{
  "$schema": "https://flagd.dev/schema/v0/flags.json",
  "flags": {
    "adSpeed": {
      "state": "ENABLED",
      "variants": {
        "slow": 1,
        "fast": 2
      },
      "defaultVariant": "slow"
    },
    "cartFailure": {
      "state": "ENABLED",
      "variants": {
        "on": true,
        "off": false
      },
      "defaultVariant": "${cartFailure}"
    },
    "checkoutTheme": {
      "state": "ENABLED",
      "variants": {
        "plain": "plain",
        "festive": "festive"
      },
      "defaultVariant": "plain",
      "targeting": {
        "if": [{ "==": [{ "var": "country" }, "NO"] }, "festive", null]
      }
    }
  }
}
`;
}

/** The same as the repository has it: a ConfigMap, or the resource with its flags in flow style. */
export function manifestOf(shape: Shape, namespace: string, cartFailure: 'on' | 'off' = 'off'): string {
  const metadata = `metadata:
  name: ${CONFIG_MAP}
  namespace: ${namespace}
`;
  if (shape !== 'resource') {
    return `apiVersion: v1
kind: ConfigMap
${metadata}data:
  ${KEY}: |
${flagsText(cartFailure).replace(/^(?=.)/gm, '    ')}`;
  }
  const { flags } = JSON.parse(flagsText(cartFailure));
  const lines = Object.entries(flags).map(([key, flag]) => `      ${key}: ${JSON.stringify(flag)}\n`);
  return `apiVersion: core.openfeature.dev/v1beta1
kind: FeatureFlag
${metadata}spec:
  flagSpec:
    flags:
${lines.join('')}`;
}

const LABELS = { app: 'flagd' };

function flagdContainer(shape: Shape, namespace: string) {
  const uri = shape === 'resource' ? `core.openfeature.dev/${namespace}/${CONFIG_MAP}` : `file:/etc/flagd/${KEY}`;
  const volume = shape === 'volume' ? 'flags' : 'copy';
  return {
    name: 'flagd',
    image: imageName('flagd'),
    imagePullPolicy: 'Never',
    // The ports are always given: a Service named flagd sets FLAGD_PORT in later pods, which flagd would take for its own.
    command: ['/flagd-build', 'start', '--port', '8013', '--ofrep-port', '8016', '--uri', uri],
    ports: [8013, 8014, 8016].map((containerPort) => ({ containerPort })),
    ...(shape === 'resource' ? {} : { volumeMounts: [{ name: volume, mountPath: '/etc/flagd' }] }),
    ...(isProbed(shape) ? { readinessProbe: { httpGet: { path: '/readyz', port: 8014 }, periodSeconds: 1 } } : {}),
  };
}

function isProbed(shape: Shape): boolean {
  return shape === 'volume' || shape === 'resource';
}

function podSpec(shape: Shape, namespace: string) {
  const flags = { name: 'flags', configMap: { name: CONFIG_MAP } };
  const flagd = flagdContainer(shape, namespace);
  if (shape === 'resource') return { serviceAccountName: 'flagd', containers: [flagd] };
  if (shape === 'volume') return { containers: [flagd], volumes: [flags] };
  const copier = {
    name: 'init-config',
    image: imageName('busybox'),
    imagePullPolicy: 'Never',
    command: ['sh', '-c', `cp /config-ro/${KEY} /config-rw/${KEY} && cat /config-rw/${KEY}`],
    volumeMounts: [
      { name: 'flags', mountPath: '/config-ro' },
      { name: 'copy', mountPath: '/config-rw' },
    ],
  };
  const editor = {
    name: 'flagd-ui',
    image: imageName('flagd-ui'),
    imagePullPolicy: 'Never',
    ports: [{ containerPort: 4000 }],
    volumeMounts: [{ name: 'copy', mountPath: '/app/data' }],
  };
  return {
    initContainers: [copier],
    containers: [flagd, ...(shape === 'init-copy-ui' ? [editor] : [])],
    volumes: [flags, { name: 'copy', emptyDir: {} }],
  };
}

/** Everything of one shop, its namespace included; the Service is there first, as it mostly is when pods are replaced. */
export function shopObjects(shape: Shape, namespace: string): readonly object[] {
  const ports = [8013, 8016, ...(shape === 'init-copy-ui' ? [4000] : [])];
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'flagd', namespace },
      spec: { selector: LABELS, ports: ports.map((port) => ({ name: `p${port}`, port })) },
    },
    ...(shape === 'resource' ? resourceObjects(namespace) : [configMap(namespace)]),
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: DEPLOYMENT, namespace },
      spec: {
        replicas: isProbed(shape) ? 2 : 1,
        selector: { matchLabels: LABELS },
        template: {
          metadata: { labels: LABELS },
          spec: { terminationGracePeriodSeconds: 5, ...podSpec(shape, namespace) },
        },
      },
    },
  ];
}

function configMap(namespace: string): object {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: CONFIG_MAP, namespace },
    data: { [KEY]: flagsText() },
  };
}

/** The resource, and an account by which flagd may watch it. */
function resourceObjects(namespace: string): readonly object[] {
  const metadata = { name: 'flagd', namespace };
  const api = 'rbac.authorization.k8s.io';
  const rules = [{ apiGroups: ['core.openfeature.dev'], resources: ['featureflags'], verbs: ['get', 'list', 'watch'] }];
  const { flags } = JSON.parse(flagsText());
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
    { apiVersion: `${api}/v1`, kind: 'Role', metadata, rules },
    {
      apiVersion: `${api}/v1`,
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: api, kind: 'Role', name: 'flagd' },
      subjects: [{ kind: 'ServiceAccount', name: 'flagd', namespace }],
    },
    {
      apiVersion: 'core.openfeature.dev/v1beta1',
      kind: 'FeatureFlag',
      metadata: { name: CONFIG_MAP, namespace },
      spec: { flagSpec: { flags } },
    },
  ];
}

const ANY = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } as const;

/** The resource's definition as far as flagd reads it: state, variants and default are required, the rest is kept. */
export const FEATURE_FLAG_DEFINITION = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'featureflags.core.openfeature.dev' },
  spec: {
    group: 'core.openfeature.dev',
    scope: 'Namespaced',
    names: { plural: 'featureflags', singular: 'featureflag', kind: 'FeatureFlag', shortNames: ['ff'] },
    versions: [
      {
        name: 'v1beta1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: {
                type: 'object',
                properties: {
                  flagSpec: {
                    type: 'object',
                    properties: {
                      $evaluators: ANY,
                      flags: {
                        type: 'object',
                        additionalProperties: {
                          type: 'object',
                          required: ['state', 'variants', 'defaultVariant'],
                          properties: {
                            state: { type: 'string', enum: ['ENABLED', 'DISABLED'] },
                            variants: ANY,
                            defaultVariant: { type: 'string' },
                            targeting: ANY,
                            metadata: ANY,
                          },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    ],
  },
} as const;
