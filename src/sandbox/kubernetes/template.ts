import type { JsonObject } from '../../domain/json.ts';
import type { Mount } from './state.ts';

/** A flagd to set up: its Deployment, ReplicaSet and ready pods. */
export interface NewFlagd {
  readonly namespace: string;
  readonly name: string;
  readonly replicas: number;
  readonly mount: Mount;
  readonly preStopSleepSeconds?: number;
  readonly minReadySeconds?: number;
  readonly progressDeadlineSeconds?: number;
  /** Without `--port` a Service named `flagd` shadows it in later pods. */
  readonly withoutPort?: boolean;
}

/** The pod template in the shape in which the mount comes about. */
export function templateOf(flagd: NewFlagd): JsonObject {
  const { mount, name } = flagd;
  return {
    metadata: { labels: { app: name } },
    spec: { initContainers: initContainersOf(mount), containers: [containerOf(flagd)], volumes: volumesOf(mount) },
  };
}

function containerOf({ namespace, mount, preStopSleepSeconds, withoutPort = false }: NewFlagd): JsonObject {
  const port = withoutPort ? [] : ['--port', '8013', '--ofrep-port', '8016'];
  return {
    name: 'flagd',
    image: 'ghcr.io/open-feature/flagd:v0.16.1',
    command: ['/flagd-build', 'start', ...port, '--uri', uriOf(mount, namespace)],
    volumeMounts: mountsOf(mount),
    ...(preStopSleepSeconds === undefined
      ? {}
      : { lifecycle: { preStop: { sleep: { seconds: preStopSleepSeconds } } } }),
  };
}

function uriOf(mount: Mount, namespace: string): string {
  return mount.kind === 'resource'
    ? `core.openfeature.dev/${namespace}/${mount.featureFlag}`
    : `file:/etc/flagd/${mount.key}`;
}

function mountsOf(mount: Mount): readonly JsonObject[] {
  if (mount.kind === 'resource') return [];
  const { key } = mount;
  return mount.kind === 'sub-path'
    ? [{ name: 'flags', mountPath: `/etc/flagd/${key}`, subPath: key }]
    : [{ name: 'flags', mountPath: '/etc/flagd' }];
}

function volumesOf(mount: Mount): readonly JsonObject[] {
  if (mount.kind === 'resource') return [];
  const configMap = { name: mount.configMap };
  return mount.kind === 'init-copy'
    ? [
        { name: 'flags', emptyDir: {} },
        { name: 'config-ro', configMap },
      ]
    : [{ name: 'flags', configMap }];
}

function initContainersOf(mount: Mount): readonly JsonObject[] {
  if (mount.kind !== 'init-copy') return [];
  const volumeMounts = [
    { name: 'config-ro', mountPath: '/config-ro' },
    { name: 'flags', mountPath: '/etc/flagd' },
  ];
  const command = ['sh', '-c', `cp /config-ro/${mount.key} /etc/flagd/${mount.key}`];
  return [{ name: 'init-config', image: 'busybox', command, volumeMounts }];
}
