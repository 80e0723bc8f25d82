import { FlipError, flipError } from '../../domain/errors/flip-error.ts';
import type { LiveObject, ObjectAddress, ObjectPatch, PatchAnswer } from '../../domain/ports/cluster.ts';
import type { Apis } from './apis.ts';
import { asking, isPassing, reasonOf, rejectionOf, toFlipError } from './errors.ts';
import { decodeLiveObject, patchBodyOf } from './live-object.ts';

const FLAGS = { group: 'core.openfeature.dev', version: 'v1beta1', plural: 'featureflags' } as const;

/**
 * Reads the object that holds the flags; null when the server itself says that it is not there.
 *
 * @throws FG_KUBERNETES_KIND_UNKNOWN (the cluster has no such resource) and whatever `toFlipError` and decoding make
 */
export async function readObject(apis: Apis, address: ObjectAddress): Promise<LiveObject | null> {
  const what = `read ${nameOf(address)}`;
  try {
    const { namespace, name } = address;
    const object: unknown =
      address.kind === 'ConfigMap'
        ? await apis.core.readNamespacedConfigMap({ namespace, name })
        : await apis.custom.getNamespacedCustomObject({ ...FLAGS, namespace, name });
    return decodeLiveObject(object, { address, what });
  } catch (error) {
    const rejection = rejectionOf(error);
    if (rejection?.status === 404 && rejection.answer?.reason === 'NotFound') return null;
    // A resource type that is not served is answered by plain text `404 page not found`.
    if (rejection?.status === 404 && rejection.answer === null && address.kind === 'FeatureFlag') {
      throw flipError('FG_KUBERNETES_KIND_UNKNOWN', { kind: address.kind, version: `${FLAGS.group}/${FLAGS.version}` });
    }
    throw toFlipError(what, error);
  }
}

/**
 * Sends one merge patch under its resourceVersion. `conflict` and `refused` are answered only on the server's own 4xx:
 * a time-out, a cut or a 5xx may hide an effect and is thrown as FG_KUBERNETES_UNAVAILABLE, so that the caller looks.
 *
 * @throws FG_KUBERNETES_UNAVAILABLE, FG_KUBERNETES_ANSWER
 */
export async function patchObject(
  apis: Apis,
  patch: ObjectPatch,
  { dryRun }: { dryRun: boolean },
): Promise<PatchAnswer> {
  const { address } = patch;
  const what = `${dryRun ? 'dry-run ' : ''}patch ${nameOf(address)}`;
  return answering(what, async () => {
    const { namespace, name } = address;
    const request = {
      namespace,
      name,
      body: patchBodyOf(patch),
      fieldManager: apis.fieldManager,
      ...(dryRun ? { dryRun: 'All' } : {}),
    };
    const object: unknown =
      address.kind === 'ConfigMap'
        ? await apis.core.patchNamespacedConfigMap(request, apis.mergePatch)
        : await apis.custom.patchNamespacedCustomObject({ ...FLAGS, ...request }, apis.mergePatch);
    return { kind: 'patched', object: await asking(what, async () => decodeStored(object, { address, what })) };
  });
}

/** What the server says it stored. It may lack our key by then: that is no refusal, for something was written. */
function decodeStored(object: unknown, place: Parameters<typeof decodeLiveObject>[1]): LiveObject {
  try {
    return decodeLiveObject(object, place);
  } catch (error) {
    if (!(error instanceof FlipError) || error.kind !== 'usage') throw error;
    const { what, address } = place;
    const expected = `the ${address.kind} with what was sent in it`;
    throw flipError('FG_KUBERNETES_ANSWER', { what, expected, came: 'it without the flags' }, { cause: error });
  }
}

/** Runs a write and turns a certain "no" of the server into a value; whatever is not certain is thrown. */
export async function answering<T>(
  what: string,
  write: () => Promise<T>,
): Promise<T | Exclude<PatchAnswer, { readonly kind: 'patched' }>> {
  try {
    return await write();
  } catch (error) {
    const rejection = rejectionOf(error);
    const certain = rejection !== null && rejection.status >= 400 && !isPassing(rejection);
    if (!certain || (rejection.status === 409 && rejection.answer === null)) throw toFlipError(what, error);
    return rejection.status === 409 ? { kind: 'conflict' } : { kind: 'refused', reason: reasonOf(rejection) };
  }
}

function nameOf(address: ObjectAddress): string {
  return `${address.kind} ${address.namespace}/${address.name}`;
}
