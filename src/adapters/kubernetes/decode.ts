import type { Json, JsonObject } from '../../domain/json.ts';

/** The object itself, or an empty one for anything else. */
export function objectOf(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** The member at that path of nested objects, or undefined. Only own members count, so `__proto__` finds nothing. */
export function memberOf(value: unknown, ...path: readonly string[]): Json | undefined {
  let current: unknown = value;
  for (const name of path) {
    const object = objectOf(current);
    if (!Object.hasOwn(object, name)) return undefined;
    current = object[name];
  }
  return current as Json | undefined;
}

/** The text, or undefined for anything else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Members whose value is text; the rest is dropped. */
export function textMapOf(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(objectOf(value)).flatMap(([name, member]) => (typeof member === 'string' ? [[name, member]] : [])),
  );
}

/** Elements of an array, or none for anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** JSON text to value, or undefined when it is none. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** An API server's own answer of kind `Status`. */
export interface Status {
  readonly reason: string;
  readonly message: string;
}

/** Reads a body as the API server's `Status`; null when something else wrote it (flagd, a proxy, a load balancer). */
export function decodeStatus(body: string): Status | null {
  const json = parseJson(body);
  if (memberOf(json, 'kind') !== 'Status') return null;
  return { reason: textOf(memberOf(json, 'reason')) ?? '', message: textOf(memberOf(json, 'message')) ?? '' };
}
