import type { Json, JsonObject } from '../../domain/json.ts';

/** A stored object in its wire form; the world replaces it whole, never edits it in place. */
export interface Stored extends JsonObject {
  readonly metadata: JsonObject & {
    readonly name: string;
    readonly namespace: string;
    readonly uid: string;
    readonly resourceVersion: string;
  };
}

/** True for an object, which a list is not. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as an object; empty when it is none. */
export function asObject(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** Member of nested objects; undefined where there is none. */
export function memberOf(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((from, name) => asObject(from)[name], value);
}

/** Elements of a list that are objects. */
export function objectsIn(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Members that are text. */
export function textsIn(value: Json | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(asObject(value)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** A JSON object's text; null for any other text. */
export function parseObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** What a merge patch made of a stored object: its name, uid and version are the world's own and stay. */
export function restored(merged: JsonObject, before: Stored): Stored {
  const { name, namespace, uid, resourceVersion } = before.metadata;
  return { ...merged, metadata: { ...asObject(merged['metadata']), name, namespace, uid, resourceVersion } };
}

/** A value of an evaluation, which came from JSON, as JSON. */
export function jsonOf(value: unknown): Json {
  return value as Json;
}
