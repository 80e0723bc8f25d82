import type { JsonObject } from '../../domain/json.ts';
import { addReadyPod, addReplicaSet, recount } from './deployments.ts';
import { type ClusterState, type Mount, newMetadata, put } from './state.ts';

/** A flagd to set up: its Deployment, ReplicaSet and ready pods. */
export interface NewFlagd {
  readonly namespace: string;
  readonly name: string;
  readonly replicas: number;
  readonly mount: Mount;
  readonly preStopSleepSeconds?: number;
}

function templateOf(flagd: NewFlagd): JsonObject {
  const { mount, name, preStopSleepSeconds } = flagd;
  const key = mount.kind === 'resource' ? '' : mount.key;
  const uri =
    mount.kind === 'resource'
      ? `core.openfeature.dev/${flagd.namespace}/${mount.featureFlag}`
      : `file:/etc/flagd/${key}`;
  const volumeMounts =
    mount.kind === 'resource'
      ? []
      : [
          {
            name: 'flags',
            mountPath: mount.kind === 'sub-path' ? `/etc/flagd/${key}` : '/etc/flagd',
            ...(mount.kind === 'sub-path' ? { subPath: key } : {}),
          },
        ];
  const fromMap =
    mount.kind === 'resource'
      ? []
      : [{ name: mount.kind === 'init-copy' ? 'config-ro' : 'flags', configMap: { name: mount.configMap } }];
  const volumes = mount.kind === 'init-copy' ? [{ name: 'flags', emptyDir: {} }, ...fromMap] : fromMap;
  const initContainers =
    mount.kind === 'init-copy'
      ? [
          {
            name: 'init-config',
            image: 'busybox',
            command: ['sh', '-c', `cp /config-ro/${key} /etc/flagd/${key}`],
            volumeMounts: [
              { name: 'config-ro', mountPath: '/config-ro' },
              { name: 'flags', mountPath: '/etc/flagd' },
            ],
          },
        ]
      : [];
  const container = {
    name: 'flagd',
    image: 'ghcr.io/open-feature/flagd:v0.16.1',
    command: ['/flagd-build', 'start', '--port', '8013', '--ofrep-port', '8016', '--uri', uri],
    volumeMounts,
    ...(preStopSleepSeconds === undefined
      ? {}
      : { lifecycle: { preStop: { sleep: { seconds: preStopSleepSeconds } } } }),
  };
  return { metadata: { labels: { app: name } }, spec: { initContainers, containers: [container], volumes } };
}

/** Adds flagd's Deployment with its ReplicaSet and ready pods. */
export function addFlagd(state: ClusterState, flagd: NewFlagd): void {
  const { namespace, name, replicas, mount } = flagd;
  const spec = { replicas, selector: { matchLabels: { app: name } }, template: templateOf(flagd) };
  const metadata = newMetadata(state, namespace, name, {
    generation: 1,
    labels: { app: name },
    annotations: { 'sandbox/mount': JSON.stringify(mount) },
  });
  const deployment = put(state, 'deployments', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata,
    spec,
    status: {},
  });
  const controlled = { state, namespace, name };
  const set = addReplicaSet(controlled, deployment);
  for (let count = 0; count < replicas; count += 1) addReadyPod(controlled, set, mount);
  recount(controlled);
}
