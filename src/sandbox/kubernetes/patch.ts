import type { Json, JsonObject } from '../../domain/json.ts';
import type { Reply } from './flagd.ts';
import { asObject, type ClusterState, put, type Stored } from './state.ts';
import { status } from './status.ts';

const CONFIG_MAP_LIMIT_BYTES = 1024 * 1024;

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON merge patch. @see RFC 7396 */
function merge(target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const merged: Record<string, Json | undefined> = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null || value === undefined) delete merged[key];
    else merged[key] = merge(merged[key], value);
  }
  return merged;
}

/** Nested `f:` members for every field that the patch sets, as the server books them. */
function fieldsOf(patch: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(patch).map(([key, value]) => [`f:${key}`, isObject(value) ? fieldsOf(value) : {}]),
  );
}

function booked(state: ClusterState, before: Stored, patch: JsonObject, manager: string): Json {
  const old = before.metadata['managedFields'];
  const entries = Array.isArray(old) ? (old as readonly Json[]) : [];
  const { metadata: _metadata, ...fields } = patch;
  if (Object.keys(fields).length === 0) return [...entries];
  const time = new Date(state.timeline.nowMs).toISOString().replace(/\.\d+Z$/, 'Z');
  const rest = entries.filter((entry) => asObject(entry)['manager'] !== manager);
  return [
    ...rest,
    {
      manager,
      operation: 'Update',
      apiVersion: String(before['apiVersion']),
      time,
      fieldsType: 'FieldsV1',
      fieldsV1: fieldsOf(fields),
    },
  ];
}

function refusal(state: ClusterState, resource: string, before: Stored, after: JsonObject): Reply | null {
  const { admission } = state.settings;
  const isFlags = resource === 'configmaps' || resource === 'featureflags';
  if (isFlags && admission !== null)
    return status(403, `admission webhook "flags.example" denied the request: ${admission}`);
  if (resource !== 'configmaps') return null;
  const changed = JSON.stringify(before['data']) !== JSON.stringify(after['data']);
  if (before['immutable'] === true && changed)
    return status(
      422,
      `ConfigMap "${before.metadata.name}" is invalid: data: Forbidden: field is immutable when \`immutable\` is set`,
    );
  const size = JSON.stringify(after['data'] ?? {}).length;
  return size > CONFIG_MAP_LIMIT_BYTES
    ? status(422, `ConfigMap "${before.metadata.name}" is invalid: []: Too long: may not be more than 1048576 bytes`)
    : null;
}

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
  const wanted = asObject(patch['metadata'])['resourceVersion'];
  const { name } = before.metadata;
  if (wanted !== undefined && wanted !== before.metadata.resourceVersion) {
    return status(
      409,
      `Operation cannot be fulfilled on ${resource} "${name}": the object has been modified; please apply your changes to the latest version and try again`,
      { name, kind: resource },
    );
  }
  const merged = merge(before, patch) as Stored;
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
