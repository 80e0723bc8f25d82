import { describe, expect, it } from '@jest/globals';
import type { V1PodSpec } from '@kubernetes/client-node';
import { findDelivery } from '../../../../src/adapters/kubernetes/delivery.ts';
import { findFlagd } from '../../../../src/adapters/kubernetes/flagd-container.ts';
import type { ObjectAddress } from '../../../../src/domain/ports/cluster.ts';
import { copiedSpec, mountedSpec } from './shop.ts';

const IMAGE = 'ghcr.io/open-feature/flagd:v0.16.1';
const address: ObjectAddress = { kind: 'ConfigMap', namespace: 'shop', name: 'flagd-config', key: 'shop.json' };

function find(spec: V1PodSpec, of?: ObjectAddress) {
  return findDelivery({ spec, flagd: findFlagd(spec), address: of });
}

function flagdWith(args: string[], mount: object, volume: object, more: object = {}): V1PodSpec {
  return {
    containers: [
      {
        name: 'f',
        image: IMAGE,
        args: ['start', ...args],
        volumeMounts: [{ name: 'v', mountPath: '/etc/flagd', ...mount }],
        ...more,
      },
    ],
    volumes: [{ name: 'v', ...volume }],
  };
}

const file = ['--uri', 'file:/etc/flagd/shop.json'];
const configMap = { configMap: { name: 'flagd-config' } };
const none: V1PodSpec = { containers: [{ name: 'web', image: 'nginx', args: ['-s', 'reload', '-f', 'x'] }] };

describe('delivery by the pod template', () => {
  it.each<[string, V1PodSpec, string]>([
    ['a mounted ConfigMap, relative path', mountedSpec, 'volume'],
    ['a copy by an init container, beside flagd-ui', copiedSpec, 'new-pods'],
    ['subPath', flagdWith(file, { mountPath: '/etc/flagd/shop.json', subPath: 'shop.json' }, configMap), 'new-pods'],
    [
      'subPathExpr',
      flagdWith(file, { mountPath: '/etc/flagd/shop.json', subPathExpr: 'shop.json' }, configMap),
      'new-pods',
    ],
    ['a projected volume', flagdWith(file, {}, { projected: { sources: [configMap] } }), 'volume'],
    [
      'a renamed item',
      flagdWith(file, {}, { configMap: { name: 'flagd-config', items: [{ key: 'k', path: 'shop.json' }] } }),
      'volume',
    ],
    [
      'a file that no item makes',
      flagdWith(file, {}, { configMap: { name: 'flagd-config', items: [{ key: 'k', path: 'z' }] } }),
      'unknown',
    ],
    ['--uri=', flagdWith(['--uri=file:/etc/flagd/shop.json'], {}, configMap), 'volume'],
    ['-f', flagdWith(['-f', 'file:/etc/flagd/shop.json'], {}, configMap), 'volume'],
    [
      '--sources',
      flagdWith(['--sources', '[{"uri":"/etc/flagd/shop.json","provider":"file"}]'], {}, configMap),
      'volume',
    ],
    [
      'FLAGD_URI',
      flagdWith([], {}, configMap, { env: [{ name: 'FLAGD_URI', value: 'file:/etc/flagd/shop.json' }] }),
      'volume',
    ],
    [
      'a variable in the arguments',
      flagdWith(['--uri', 'file:$(DIR)/shop.json'], {}, configMap, { env: [{ name: 'DIR', value: '/etc/flagd' }] }),
      'volume',
    ],
    [
      'a working directory',
      flagdWith(['--uri', 'file:flagd/shop.json'], {}, configMap, { workingDir: '/etc' }),
      'volume',
    ],
    [
      'a shell line',
      flagdWith([], {}, configMap, {
        command: ['sh', '-c'],
        args: ['exec /flagd start --uri "file:/etc/flagd/shop.json"'],
      }),
      'volume',
    ],
    [
      'the most specific mount',
      {
        ...mountedSpec,
        containers: [
          {
            ...mountedSpec.containers[0],
            name: 'f',
            volumeMounts: [
              { name: 'x', mountPath: '/etc' },
              { name: 'config', mountPath: '/etc/flagd' },
            ],
          },
        ],
        volumes: [{ name: 'x', emptyDir: {} }, ...mountedSpec.volumes],
      },
      'volume',
    ],
    ['a name that only begins alike', flagdWith(file, { mountPath: '/etc/fla' }, configMap), 'unknown'],
    ['a FeatureFlag resource', flagdWith(['--uri', 'core.openfeature.dev/shop/shop-flags'], {}, configMap), 'resource'],
    [
      'a FeatureFlag resource by --sources',
      flagdWith(['--sources', '[{"uri":"shop/shop-flags","provider":"kubernetes"}]'], {}, configMap),
      'resource',
    ],
    ['http', flagdWith(['--uri', 'https://flags.test/x.json'], {}, configMap), 'unknown'],
    ['a file of the image', flagdWith(['--uri', 'file:/flags.json'], {}, configMap), 'unknown'],
    ['a host path', flagdWith(file, {}, { hostPath: { path: '/x' } }), 'unknown'],
    ['an emptyDir nobody fills', flagdWith(file, {}, { emptyDir: {} }), 'unknown'],
    [
      'an emptyDir filled by a sidecar',
      { ...copiedSpec, initContainers: copiedSpec.initContainers.map((one) => ({ ...one, restartPolicy: 'Always' })) },
      'unknown',
    ],
    [
      'several sources, the most demanding one',
      flagdWith([...file, '--uri', 'core.openfeature.dev/shop/x'], {}, configMap),
      'volume',
    ],
    ['no flagd', none, 'unknown'],
  ])('reads %s', (_name, spec, delivery) => {
    expect(find(spec).delivery).toBe(delivery);
  });

  it.each<[string, V1PodSpec, ObjectAddress, string]>([
    ['that ConfigMap', mountedSpec, address, 'volume'],
    ['a copy that may hold it', copiedSpec, address, 'new-pods'],
    ['another key of it', mountedSpec, { ...address, key: 'other.json' }, 'unknown'],
    ['another ConfigMap', mountedSpec, { ...address, name: 'other' }, 'unknown'],
    ['a copy of another ConfigMap', copiedSpec, { ...address, name: 'other' }, 'unknown'],
    [
      'a resource although a file is read',
      mountedSpec,
      { kind: 'FeatureFlag', namespace: 'shop', name: 'x' },
      'unknown',
    ],
    [
      'one of two sources',
      flagdWith([...file, '--uri', 'core.openfeature.dev/shop/x'], {}, configMap),
      { kind: 'FeatureFlag', namespace: 'shop', name: 'x' },
      'resource',
    ],
    [
      'a resource of another namespace',
      flagdWith(['--uri', 'core.openfeature.dev/shop/x'], {}, configMap),
      { kind: 'FeatureFlag', namespace: 'else', name: 'x' },
      'unknown',
    ],
  ])('answers for %s', (_name, spec, of, delivery) => {
    const found = find(spec, of);
    expect(found.delivery).toBe(delivery);
    expect(found.warnings.some((warning) => warning.startsWith('No source'))).toBe(delivery === 'unknown');
  });
});

describe('a pod in which flagd runs twice', () => {
  const twin = (name: string, image: string): V1PodSpec => ({
    ...mountedSpec,
    containers: [...mountedSpec.containers, { name, image }],
  });

  it.each<[string, V1PodSpec, number]>([
    ['a second flagd', twin('flagd-two', 'ghcr.io/open-feature/flagd:v0.16.1'), 1],
    ['a user interface', twin('flagd-ui', 'ghcr.io/open-telemetry/demo:2.0-flagd-ui'), 0],
  ])('is told of: %s', (_name, spec, told) => {
    const found = find(spec, address).warnings.filter((warning) => warning.includes('is not proven'));
    expect(found).toHaveLength(told);
    if (told > 0) expect(found[0]).toContain('flagd runs in flagd-two too');
  });
});

describe('a second flagd in the pod', () => {
  const second = (args: readonly string[], mountPath = '/etc/other'): V1PodSpec => ({
    ...mountedSpec,
    containers: [
      ...mountedSpec.containers,
      { name: 'two', image: IMAGE, args: ['start', ...args], volumeMounts: [{ name: 'config', mountPath }] },
    ],
  });
  const reading = ['--uri', 'file:/etc/other/shop.json'];
  const besides = ({ beside, warnings }: ReturnType<typeof find>) => [
    beside.map(({ container }) => container.name),
    warnings.length,
  ];

  it.each<[string, V1PodSpec, unknown]>([
    ['that reads the same object on a port of its own is asked', second([...reading, '-r', '9016']), [['two'], 0]],
    ['that would take the same port is told of', second(reading), [[], 1]],
    ['that reads another file of it is left alone', second(['-f', 'file:/etc/other/else.json', '-r', '9016']), [[], 0]],
    ['whose sources nobody knows is told of', second(['-f', 'https://flags.test/x', '-r', '9016']), [[], 1]],
  ])('%s', (_name, spec, expected) => {
    expect(besides(find(spec, address))).toEqual(expected);
  });

  it('decides how much a reload takes where it asks more', () => {
    const spec = second([...reading, '-r', '9016']);
    const [one, two] = spec.containers;
    if (one === undefined || two === undefined) throw new TypeError('no containers');
    const mount = { name: 'config', mountPath: '/etc/other/shop.json', subPath: 'shop.json' };
    const bound = { ...spec, containers: [one, { ...two, volumeMounts: [mount] }] };
    expect([find(spec, address).delivery, find(bound, address).delivery]).toEqual(['volume', 'new-pods']);
  });
});

describe('flagd as a sidecar', () => {
  it('is found among the init containers that keep running, and not among those that end', () => {
    const { containers, volumes } = mountedSpec;
    const beside = (more: object): V1PodSpec => ({
      containers: [{ name: 'web', image: 'nginx' }],
      initContainers: containers.map((one) => ({ ...one, ...more })),
      volumes,
    });
    expect(find(beside({ restartPolicy: 'Always' }), address)).toMatchObject({ delivery: 'volume', warnings: [] });
    expect(findFlagd(beside({}))).toBeNull();
  });
});

describe('flagd’s own settings', () => {
  it.each<[string, string[], string | undefined]>([
    ['--ofrep-port 9016', ['--ofrep-port', '9016'], '9016'],
    ['--ofrep-port=9016', ['--ofrep-port=9016'], '9016'],
    ['-r 9016', ['-r', '9016'], '9016'],
    ['the last of two', ['-r', '1', '--ofrep-port', '9016'], '9016'],
    ['nothing', [], undefined],
  ])('reads %s', (_name, args, port) => {
    const flagd = findFlagd(flagdWith([...file, ...args], {}, configMap));
    expect(flagd?.options.get('ofrep-port')?.at(-1)).toBe(port);
  });

  it('prefers the container with flag sources to the one with the image', () => {
    const spec: V1PodSpec = {
      containers: [
        { name: 'idle', image: IMAGE },
        { name: 'own', image: 'own-build:1', args: file },
      ],
    };
    expect(findFlagd(spec)?.container.name).toBe('own');
  });
});
