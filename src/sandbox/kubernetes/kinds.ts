import type { JsonObject } from '../../domain/json.ts';
import { isObject } from './decode.ts';

interface Kind {
  readonly group: string;
  readonly apiVersion: string;
  readonly kind: string;
  /** What may be done with it here: no more than flipgate is known to do. */
  readonly verbs: readonly ('get' | 'list' | 'patch')[];
  /** Members that a patch may set, `*` for any name. Others are refused: nobody has looked what they would do. */
  readonly patches: readonly string[];
}

const MARKS = ['metadata.resourceVersion', 'metadata.annotations.*'] as const;

/** Resources that are served. */
export const KINDS: Readonly<Record<string, Kind>> = {
  configmaps: {
    group: '',
    apiVersion: 'v1',
    kind: 'ConfigMap',
    verbs: ['get', 'patch'],
    patches: [...MARKS, 'data.*', 'immutable'],
  },
  pods: {
    group: '',
    apiVersion: 'v1',
    kind: 'Pod',
    verbs: ['get', 'list', 'patch'],
    patches: ['metadata.annotations.*'],
  },
  services: { group: '', apiVersion: 'v1', kind: 'Service', verbs: ['list'], patches: [] },
  events: { group: '', apiVersion: 'v1', kind: 'Event', verbs: ['list'], patches: [] },
  deployments: {
    group: 'apps',
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    verbs: ['get', 'list', 'patch'],
    patches: [...MARKS, 'spec.template.metadata.annotations.*', 'spec.minReadySeconds', 'spec.paused', 'spec.replicas'],
  },
  replicasets: { group: 'apps', apiVersion: 'apps/v1', kind: 'ReplicaSet', verbs: ['list'], patches: [] },
  featureflags: {
    group: 'core.openfeature.dev',
    apiVersion: 'core.openfeature.dev/v1beta1',
    kind: 'FeatureFlag',
    verbs: ['get', 'patch'],
    patches: [...MARKS, 'spec.flagSpec.flags.*.defaultVariant'],
  },
};

/** A resource as messages name it: `deployments.apps`. */
export function qualified(resource: string): string {
  const group = KINDS[resource]?.group ?? '';
  return group === '' ? resource : `${resource}.${group}`;
}

/** What messages say an object is, beside their text. */
export function detailsOf(resource: string, name: string): JsonObject {
  const group = KINDS[resource]?.group ?? '';
  return { ...(name === '' ? {} : { name }), ...(group === '' ? {} : { group }), kind: resource };
}

/** First member of a patch that it may not set, as a path; null when it may set all of them. */
export function unknownMember(resource: string, patch: JsonObject): string | null {
  const known = (KINDS[resource]?.patches ?? []).map((path) => path.split('.'));
  return (
    leavesOf(patch)
      .find((leaf) => !known.some((path) => fits(leaf, path)))
      ?.join('.') ?? null
  );
}

function fits(leaf: readonly string[], path: readonly string[]): boolean {
  return leaf.length === path.length && path.every((step, index) => step === '*' || step === leaf[index]);
}

/** Paths of the members that are no objects; an empty object is a leaf too. */
function leavesOf(value: JsonObject): readonly (readonly string[])[] {
  return Object.entries(value).flatMap(([key, member]) => {
    const deeper = isObject(member) ? leavesOf(member) : [];
    return deeper.length === 0 ? [[key]] : deeper.map((leaf) => [key, ...leaf]);
  });
}
