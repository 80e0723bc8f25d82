import { flipError } from '../../domain/errors/flip-error.ts';
import type { LiveObject, ObjectAddress, ObjectPatch } from '../../domain/ports/cluster.ts';
import { listOf, memberOf, textMapOf, textOf } from './decode.ts';

type Place = { readonly address: ObjectAddress; readonly what: string };

/**
 * Reads a ConfigMap or FeatureFlag of the API server as the object that holds the flags.
 *
 * @param object  The answer, as decoded by the client.
 * @throws FG_KUBERNETES_KEY_MISSING, FG_KUBERNETES_BINARY, FG_KUBERNETES_ANSWER (no uid or version: not that object)
 */
export function decodeLiveObject(object: unknown, { address, what }: Place): LiveObject {
  const metadata = memberOf(object, 'metadata');
  const uid = textOf(memberOf(metadata, 'uid'));
  const resourceVersion = textOf(memberOf(metadata, 'resourceVersion'));
  if (uid === undefined || resourceVersion === undefined) {
    throw flipError('FG_KUBERNETES_ANSWER', {
      what,
      expected: `a ${address.kind} with uid and resourceVersion`,
      came: 'an object without them',
    });
  }
  return {
    address,
    uid,
    resourceVersion,
    text: address.kind === 'ConfigMap' ? dataText(object, address) : flagSpecText(object, what),
    annotations: textMapOf(memberOf(metadata, 'annotations')),
    labels: textMapOf(memberOf(metadata, 'labels')),
    immutable: memberOf(object, 'immutable') === true,
    managers: managersOf(listOf(memberOf(metadata, 'managedFields')), address),
    controller: controllerOf(listOf(memberOf(metadata, 'ownerReferences'))),
  };
}

function dataText(object: unknown, address: ObjectAddress & { readonly kind: 'ConfigMap' }): string {
  const text = textOf(memberOf(object, 'data', address.key));
  if (text !== undefined) return text;
  const { namespace, name, key } = address;
  if (memberOf(object, 'binaryData', key) !== undefined) {
    throw flipError('FG_KUBERNETES_BINARY', { namespace, name, key });
  }
  const keys = Object.keys(textMapOf(memberOf(object, 'data'))).sort();
  throw flipError('FG_KUBERNETES_KEY_MISSING', { namespace, name, key, keys });
}

function flagSpecText(object: unknown, what: string): string {
  const flagSpec = memberOf(object, 'spec', 'flagSpec');
  if (typeof flagSpec === 'object' && flagSpec !== null) return JSON.stringify(flagSpec, null, 2);
  throw flipError('FG_KUBERNETES_ANSWER', { what, expected: 'a FeatureFlag with spec.flagSpec', came: 'none' });
}

// `managedFields` names each owned field as nested `f:NAME` members; an entry without a time sorts last.
function managersOf(entries: readonly unknown[], address: ObjectAddress): readonly string[] {
  const path = address.kind === 'ConfigMap' ? ['f:data', `f:${address.key}`] : ['f:spec', 'f:flagSpec'];
  const owners = entries
    .filter((entry) => memberOf(entry, 'fieldsV1', ...path) !== undefined)
    .map((entry) => ({
      manager: textOf(memberOf(entry, 'manager')) ?? '',
      sinceMs: instantOf(memberOf(entry, 'time')),
    }))
    .filter((owner) => owner.manager !== '')
    .sort((one, other) => other.sinceMs - one.sinceMs);
  return [...new Set(owners.map((owner) => owner.manager))];
}

// The typed client turns times into dates, the one for custom resources leaves them text.
function instantOf(time: unknown): number {
  const ms = typeof time === 'object' && time !== null ? Number(time) : Date.parse(textOf(time) ?? '');
  return Number.isNaN(ms) ? 0 : ms;
}

function controllerOf(references: readonly unknown[]): string | null {
  const controller = references.find((reference) => memberOf(reference, 'controller') === true);
  if (controller === undefined) return null;
  return `${textOf(memberOf(controller, 'kind')) ?? ''}/${textOf(memberOf(controller, 'name')) ?? ''}`;
}

/** Body of the merge patch: the version it was planned on, the annotations, and the one text or the default variants. */
export function patchBodyOf(patch: ObjectPatch): object {
  const annotations = Object.keys(patch.annotations).length === 0 ? {} : { annotations: patch.annotations };
  return {
    metadata: { resourceVersion: patch.resourceVersion, ...annotations },
    ...(patch.address.kind === 'ConfigMap' ? dataPart(patch.address.key, patch.text) : specPart(patch.defaultVariants)),
  };
}

function dataPart(key: string, text: string | null): object {
  return text === null ? {} : { data: { [key]: text } };
}

function specPart(defaultVariants: Readonly<Record<string, string | null>>): object {
  const flags = Object.entries(defaultVariants).map(([flag, defaultVariant]) => [flag, { defaultVariant }]);
  return flags.length === 0 ? {} : { spec: { flagSpec: { flags: Object.fromEntries(flags) } } };
}
