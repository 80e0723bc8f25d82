import type { Json, JsonObject } from '../../domain/json.ts';
import { asObject, isObject, memberOf, objectsIn, restored, type Stored, textsIn } from './decode.ts';
import { detailsOf, qualified } from './kinds.ts';
import { type ClusterState, put, timestamp } from './state.ts';
import { type Reply, status } from './status.ts';

const CONFIG_MAP_LIMIT_BYTES = 1024 * 1024;

/** JSON merge patch. @see RFC 7396 */
function merge(target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const merged: Record<string, Json | undefined> = { ...asObject(target) };
  for (const [key, value] of Object.entries(patch)) {
    const next = value === null || value === undefined ? undefined : merge(merged[key], value);
    // The server leaves out maps without members.
    if (next === undefined || (isEmptied(value) && Object.keys(asObject(next)).length === 0)) delete merged[key];
    else merged[key] = next;
  }
  return merged;
}

/** True for a map that only takes members away. */
function isEmptied(patch: Json | undefined): boolean {
  return isObject(patch) && Object.values(patch).every((member) => member === null);
}

/** Nested `f:` members for every field that the patch sets, as the server books them. */
function fieldsOf(patch: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(patch).map(([key, value]) => [`f:${key}`, isObject(value) ? fieldsOf(value) : {}]),
  );
}

function booked(state: ClusterState, before: Stored, patch: JsonObject, manager: string): Json {
  const entries = objectsIn(before.metadata['managedFields']);
  const { metadata: _metadata, ...fields } = patch;
  if (Object.keys(fields).length === 0) return [...entries];
  return [
    ...entries.filter((entry) => entry['manager'] !== manager),
    {
      manager,
      operation: 'Update',
      apiVersion: String(before['apiVersion']),
      time: timestamp(state),
      fieldsType: 'FieldsV1',
      fieldsV1: fieldsOf(fields),
    },
  ];
}

/** Annotations and data are text, and nothing else decodes. */
function notText(resource: string, merged: JsonObject): string | null {
  const maps = [
    ['metadata.annotations', memberOf(merged, 'metadata', 'annotations')],
    ['data', resource === 'configmaps' ? merged['data'] : undefined],
  ] as const;
  for (const [path, map] of maps) {
    if (Object.keys(textsIn(map)).length !== Object.keys(asObject(map)).length) return path;
  }
  return null;
}

function refusal(state: ClusterState, resource: string, before: Stored, after: JsonObject): Reply | null {
  const { admission, contentFreeze } = state.settings;
  const { name } = before.metadata;
  const isHeld = resource === 'configmaps' || resource === 'featureflags';
  const differs = (member: string): boolean => JSON.stringify(before[member]) !== JSON.stringify(after[member]);
  const changed = differs('data');
  const denied = admission ?? (changed || differs('spec') ? contentFreeze : null);
  if (isHeld && denied !== null) return status(403, `admission webhook "flags.example" denied the request: ${denied}`);
  if (resource !== 'configmaps') return null;
  const invalid = (why: string): Reply =>
    status(422, `ConfigMap "${name}" is invalid: ${why}`, { ...detailsOf('', name), kind: 'ConfigMap' });
  if (before['immutable'] === true && changed)
    return invalid('data: Forbidden: field is immutable when `immutable` is set');
  // The values alone count, in bytes.
  const sizeBytes = Object.values(textsIn(after['data'])).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return sizeBytes > CONFIG_MAP_LIMIT_BYTES ? invalid('[]: Too long: may not be more than 1048576 bytes') : null;
}

/** What came of a patch: a stored change, a dry run's answer or a change of nothing, or a refusal. */
export type Patched = { readonly before: Stored; readonly after: Stored; readonly stored: boolean } | Reply;

/**
 * Applies a merge patch as the API server does: under the resourceVersion it names, checked by admission, a change of
 * nothing leaves the version as it was, and a dry run stores nothing.
 */
export function patchStored(request: {
  readonly state: ClusterState;
  readonly resource: string;
  readonly before: Stored;
  readonly patch: JsonObject;
  readonly manager: string;
  readonly dryRun: boolean;
}): Patched {
  const { state, resource, before, patch, manager, dryRun } = request;
  const wanted = memberOf(patch, 'metadata', 'resourceVersion');
  const { name } = before.metadata;
  if (wanted !== undefined && wanted !== before.metadata.resourceVersion) {
    return status(
      409,
      `Operation cannot be fulfilled on ${qualified(resource)} "${name}": the object has been modified; please apply your changes to the latest version and try again`,
      detailsOf(resource, name),
    );
  }
  const merged = restored(asObject(merge(before, patch)), before);
  const wrong = notText(resource, merged);
  if (wrong !== null)
    return status(400, `${name} in version "v1" cannot be handled: ${wrong}: cannot unmarshal into text`);
  const refused = refusal(state, resource, before, merged);
  if (refused !== null) return refused;
  if (JSON.stringify(merged) === JSON.stringify(before)) return { before, after: before, stored: false };
  const specChanged = JSON.stringify(merged['spec']) !== JSON.stringify(before['spec']);
  const generation = before.metadata['generation'];
  const after: Stored = {
    ...merged,
    metadata: {
      ...merged.metadata,
      managedFields: booked(state, before, patch, manager),
      ...(typeof generation === 'number' && specChanged ? { generation: generation + 1 } : {}),
    },
  };
  return { before, after: dryRun ? after : put(state, resource, after), stored: !dryRun };
}
