/** A flagd Deployment with its ReplicaSets and pods, as an API server answers them. */
const NAMESPACE = 'shop';
export const DEPLOYMENT_PATH = '/apis/apps/v1/namespaces/shop/deployments/flagd';
export const REPLICA_SETS_PATH = '/apis/apps/v1/namespaces/shop/replicasets';
export const PODS_PATH = '/api/v1/namespaces/shop/pods';
export const SERVICES_PATH = '/api/v1/namespaces/shop/services';

const FLAGD = [
  '/flagd-build',
  'start',
  '--port',
  '8013',
  '--ofrep-port',
  '8016',
  '--uri',
  'file:./etc/flagd/shop.json',
];

/** ConfigMap volume mounted as a directory: the shape that reloads by itself. */
export const mountedSpec = {
  containers: [
    {
      name: 'flagd',
      image: 'ghcr.io/open-feature/flagd:v0.16.1',
      command: FLAGD,
      volumeMounts: [{ name: 'config', mountPath: '/etc/flagd' }],
    },
  ],
  volumes: [{ name: 'config', configMap: { name: 'flagd-config' } }],
};

/** The demo chart's shape: an init container copies the ConfigMap into an emptyDir. */
export const copiedSpec = {
  containers: [
    {
      name: 'flagd-ui',
      image: 'example.test/demo:3.0.0-flagd-ui',
      volumeMounts: [{ name: 'rw', mountPath: '/app/data' }],
    },
    {
      name: 'flagd',
      image: 'ghcr.io/open-feature/flagd:v0.16.1',
      command: FLAGD,
      volumeMounts: [{ name: 'rw', mountPath: '/etc/flagd' }],
    },
  ],
  initContainers: [
    {
      name: 'init-config',
      image: 'busybox',
      command: ['sh', '-c', 'cp /config-ro/shop.json /config-rw/shop.json'],
      volumeMounts: [
        { name: 'ro', mountPath: '/config-ro' },
        { name: 'rw', mountPath: '/config-rw' },
      ],
    },
  ],
  volumes: [
    { name: 'rw', emptyDir: {} },
    { name: 'ro', configMap: { name: 'flagd-config' } },
  ],
};

export function deployment(change: { spec?: object; status?: object; podSpec?: object; generation?: number } = {}) {
  return {
    kind: 'Deployment',
    apiVersion: 'apps/v1',
    metadata: {
      name: 'flagd',
      namespace: NAMESPACE,
      uid: 'deployment-uid',
      resourceVersion: '900',
      generation: change.generation ?? 3,
      annotations: { 'deployment.kubernetes.io/revision': '3' },
    },
    spec: {
      replicas: 2,
      selector: {
        matchLabels: { app: 'flagd' },
        matchExpressions: [{ key: 'tier', operator: 'In', values: ['a', 'b'] }],
      },
      template: {
        metadata: { labels: { app: 'flagd' }, annotations: { checksum: 'c' } },
        spec: change.podSpec ?? mountedSpec,
      },
      ...change.spec,
    },
    status: {
      observedGeneration: 3,
      replicas: 2,
      updatedReplicas: 2,
      readyReplicas: 2,
      availableReplicas: 2,
      conditions: [{ type: 'Progressing', status: 'True', reason: 'NewReplicaSetAvailable' }],
      ...change.status,
    },
  };
}

export function replicaSet(uid: string, owner: object = { kind: 'Deployment', name: 'flagd', uid: 'deployment-uid' }) {
  return {
    metadata: {
      name: `flagd-${uid}`,
      uid,
      resourceVersion: '1',
      ownerReferences: [{ apiVersion: 'apps/v1', controller: true, ...owner }],
    },
  };
}

export function pod(name: string, change: { owner?: object | null; metadata?: object; status?: object } = {}) {
  const owner = change.owner === undefined ? { kind: 'ReplicaSet', name: 'flagd-rs-1', uid: 'rs-1' } : change.owner;
  return {
    metadata: {
      name,
      uid: `uid-of-${name}`,
      resourceVersion: '1',
      ...(owner === null ? {} : { ownerReferences: [{ apiVersion: 'apps/v1', controller: true, ...owner }] }),
      ...change.metadata,
    },
    spec: { containers: [{ name: 'flagd' }] },
    status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }], ...change.status },
  };
}

export function list(items: readonly object[], token?: string) {
  return { body: { kind: 'List', apiVersion: 'v1', metadata: { resourceVersion: '9', continue: token }, items } };
}
