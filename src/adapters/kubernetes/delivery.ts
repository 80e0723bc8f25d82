import { posix } from 'node:path';
import type { V1ConfigMapVolumeSource, V1Container, V1PodSpec, V1Volume, V1VolumeMount } from '@kubernetes/client-node';
import type { Delivery, ObjectAddress } from '../../domain/ports/cluster.ts';
import { type FlagdContainer, type FlagSource, ofrepPortOf, otherFlagds } from './flagd-container.ts';

/** How one source of flagd comes about: the way, and the objects that it could come from. */
interface Route {
  readonly delivery: Delivery;
  readonly objects: readonly Origin[];
}

/** An object that feeds a source. `key: null`: a copy made by a program, which may take any key of the ConfigMap. */
export type Origin =
  | { readonly kind: 'ConfigMap'; readonly name: string; readonly key: string | null }
  | { readonly kind: 'FeatureFlag'; readonly namespace: string; readonly name: string };

/** The way of the flags into flagd, and what the reader should know about it. */
export interface DeliveryFinding {
  readonly delivery: Delivery;
  /** Further flagds of the same pods that read the object, each with an OFREP port of its own: they are asked as well. */
  readonly beside: readonly FlagdContainer[];
  readonly warnings: readonly string[];
}

// Several sources at once: the one that asks most of a reload decides.
const DEMANDING: readonly Delivery[] = ['unknown', 'new-pods', 'volume', 'resource'];

/**
 * Tells from the pod template how flagd gets its flags: which volume covers the file of each source.
 *
 * @param address  When given, only the sources that this object feeds count; none of them reads as `unknown`.
 */
export function findDelivery(template: {
  readonly spec: V1PodSpec;
  readonly flagd: FlagdContainer | null;
  readonly address: ObjectAddress | undefined;
}): DeliveryFinding {
  const { spec, flagd, address } = template;
  if (flagd === null)
    return { delivery: 'unknown', beside: [], warnings: ['No container of the pod template runs flagd.'] };
  const { beside, unasked } = othersIn({ spec, flagd, address });
  const routes = [flagd, ...beside].flatMap((one) => routesOf(spec, one));
  const ours = address === undefined ? routes : routes.filter((route) => comesFrom(route, address));
  const warnings = [
    ...(flagd.sources.length > 1 ? ['flagd reads several sources; for an equal flag key the later one wins.'] : []),
    ...(unasked.length > 0
      ? [
          `flagd runs in ${unasked.join(', ')} too: only ${flagd.container.name} is asked, so what they serve is not proven.`,
        ]
      : []),
  ];
  if (address !== undefined && ours.length === 0) {
    const part = address.kind === 'ConfigMap' ? ` key ${address.key}` : '';
    return {
      delivery: 'unknown',
      beside,
      warnings: [...warnings, `No source of flagd in the pod template reads ${address.kind} ${address.name}${part}.`],
    };
  }
  const found = DEMANDING.find((delivery) => ours.some((route) => route.delivery === delivery));
  return { delivery: found ?? 'unknown', beside, warnings };
}

/**
 * The other flagds of the pods. Those that read the object are asked; those whose sources are all known, and other ones,
 * serve other flags; of the rest nobody can tell.
 */
function othersIn(template: {
  readonly spec: V1PodSpec;
  readonly flagd: FlagdContainer;
  readonly address: ObjectAddress | undefined;
}): { readonly beside: readonly FlagdContainer[]; readonly unasked: readonly string[] } {
  const { spec, flagd, address } = template;
  const beside: FlagdContainer[] = [];
  const unasked: string[] = [];
  for (const other of otherFlagds(spec, flagd.container)) {
    const routes = routesOf(spec, other);
    const reads = address !== undefined && routes.some((route) => comesFrom(route, address));
    const isAlone = [flagd, ...beside].every((one) => ofrepPortOf(one) !== ofrepPortOf(other));
    const isKnown = routes.length > 0 && routes.every(({ objects }) => objects.length > 0);
    if (reads && isAlone) beside.push(other);
    else if (reads || !isKnown || address === undefined) unasked.push(other.container.name);
  }
  return { beside, unasked };
}

function routesOf(spec: V1PodSpec, { sources, container }: FlagdContainer): readonly Route[] {
  return sources.map((source) => routeOf({ source, spec, container }));
}

/** Objects that feed flagd, source by source, each with the name of the file that flagd reads (null: no file). */
export function originsOf(template: {
  readonly spec: V1PodSpec;
  readonly flagd: FlagdContainer;
}): readonly { readonly origin: Origin; readonly file: string | null }[] {
  const { spec, flagd } = template;
  return flagd.sources.flatMap((source) => {
    const file = source.kind === 'file' ? posix.basename(source.path) : null;
    return routeOf({ source, spec, container: flagd.container }).objects.map((origin) => ({ origin, file }));
  });
}

function comesFrom(route: Route, address: ObjectAddress): boolean {
  return route.objects.some((origin) => {
    if (origin.kind === 'ConfigMap') {
      if (address.kind !== 'ConfigMap' || origin.name !== address.name) return false;
      return origin.key === null || origin.key === address.key;
    }
    return address.kind === 'FeatureFlag' && origin.namespace === address.namespace && origin.name === address.name;
  });
}

interface Place {
  readonly source: FlagSource;
  readonly spec: V1PodSpec;
  readonly container: V1Container;
}

function routeOf({ source, spec, container }: Place): Route {
  if (source.kind === 'resource') {
    return {
      delivery: 'resource',
      objects: [{ kind: 'FeatureFlag', namespace: source.namespace, name: source.name }],
    };
  }
  if (source.kind === 'other') return { delivery: 'unknown', objects: [] };
  const mount = mountOver(source.path, container.volumeMounts ?? []);
  const volume = spec.volumes?.find((candidate) => candidate.name === mount?.name);
  if (mount === undefined || volume === undefined) return { delivery: 'unknown', objects: [] };
  if (volume.emptyDir !== undefined) return copyRoute(volume, spec);
  const inside = posix.join('/', subPathOf(mount), posix.relative(mount.mountPath, source.path)).slice(1);
  const objects = configMapsOf(volume).flatMap((configMap) => originOf(configMap, inside));
  if (objects.length === 0) return { delivery: 'unknown', objects: [] };
  // A subPath is bound once, when the container starts, and never follows the ConfigMap.
  return { delivery: subPathOf(mount) === '' ? 'volume' : 'new-pods', objects };
}

function mountOver(path: string, mounts: readonly V1VolumeMount[]): V1VolumeMount | undefined {
  return mounts
    .filter((mount) => {
      const at = posix.resolve('/', mount.mountPath);
      return path === at || path.startsWith(at === '/' ? at : `${at}/`);
    })
    .sort((one, other) => other.mountPath.length - one.mountPath.length)[0];
}

function subPathOf(mount: V1VolumeMount): string {
  return mount.subPath ?? mount.subPathExpr ?? '';
}

/** The ConfigMaps that a volume projects. */
function configMapsOf(volume: V1Volume): readonly V1ConfigMapVolumeSource[] {
  if (volume.configMap !== undefined) return [volume.configMap];
  return (volume.projected?.sources ?? []).flatMap((source) => source.configMap ?? []);
}

// Without `items` every key is a file of its own name; with them, only those named.
function originOf(configMap: V1ConfigMapVolumeSource, path: string): readonly Origin[] {
  const { items, name = '' } = configMap;
  const key = items === undefined ? path : items.find((item) => posix.normalize(item.path) === path)?.key;
  return key === undefined || key === '' || key.includes('/') ? [] : [{ kind: 'ConfigMap', name, key }];
}

// The demo's chart: an init container copies the ConfigMap once, so that only a new pod sees another text. An init
// container that keeps running (`restartPolicy: Always`) may copy again, nobody can tell from here.
function copyRoute(target: V1Volume, spec: V1PodSpec): Route {
  const mounts = (container: V1Container, volume: V1Volume) =>
    (container.volumeMounts ?? []).some((mount) => mount.name === volume.name);
  const copiers = (spec.initContainers ?? []).filter(
    (container) => container.restartPolicy !== 'Always' && mounts(container, target),
  );
  const objects = copiers.flatMap((copier) =>
    (spec.volumes ?? [])
      .filter((volume) => mounts(copier, volume))
      .flatMap(configMapsOf)
      .map(({ name = '' }): Origin => ({ kind: 'ConfigMap', name, key: null })),
  );
  return { delivery: objects.length === 0 ? 'unknown' : 'new-pods', objects };
}
