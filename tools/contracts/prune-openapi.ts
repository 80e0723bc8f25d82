type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

const KNOWN_FORMATS = new Set(['uri', 'date-time', 'date', 'email', 'int64', 'int32']);
const DROPPED = new Set(['description', 'example', 'examples', 'externalDocs', 'title', 'discriminator', 'deprecated']);

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Cuts a published OpenAPI 3.0 description down to some operations and what they refer to, without prose, and turns
 * `nullable` into JSON Schema so that a JSON Schema 2020 validator reads it as it stands.
 *
 * @param document  The whole description in `$ref` form.
 * @param operations  Path → methods to keep; one that is not described is an error.
 */
export function pruneOpenapi(
  document: JsonObject,
  operations: Readonly<Record<string, readonly string[]>>,
): JsonObject {
  const components: Record<string, JsonObject> = {};
  const paths: JsonObject = {};
  const queue: string[] = [];
  for (const [path, methods] of Object.entries(operations)) {
    const kept: JsonObject = {};
    for (const method of methods) {
      const operation = member(member(document['paths'], path), method);
      if (!isObject(operation)) throw new Error(`${method} ${path} is not described`);
      kept[method] = pruneOperation(operation);
    }
    collectReferences(kept, queue);
    paths[path] = kept;
  }
  for (let reference = queue.pop(); reference !== undefined; reference = queue.pop()) {
    const [, , kind = '', name = ''] = reference.split('/');
    const group = components[kind] ?? {};
    components[kind] = group;
    if (group[name] !== undefined) continue;
    const target = member(member(document['components'], kind), name);
    const kept = kind === 'schemas' ? pruneSchema(target) : pruneOther(target);
    group[name] = kept;
    collectReferences(kept, queue);
  }
  const info = { title: 'Pruned copy of the GitHub REST API description', version: 'see tools/contracts' };
  return sortKeys({ openapi: '3.1.0', info, paths, components }) as JsonObject;
}

function member(value: Json | undefined, key: string): Json {
  return (isObject(value) ? value[key] : undefined) ?? null;
}

function pruneOperation(operation: JsonObject): JsonObject {
  const kept: JsonObject = {};
  for (const key of ['operationId', 'parameters', 'requestBody', 'responses']) {
    if (operation[key] !== undefined) kept[key] = pruneOther(operation[key]);
  }
  return kept;
}

/** Everything around schemas: parameters, bodies, answers, headers. */
function pruneOther(value: Json): Json {
  if (Array.isArray(value)) return value.map(pruneOther);
  if (!isObject(value)) return value;
  const kept: JsonObject = {};
  for (const [key, inner] of Object.entries(value)) {
    if (DROPPED.has(key) || key.startsWith('x-') || key === 'headers') continue;
    kept[key] = key === 'schema' ? pruneSchema(inner) : pruneOther(inner);
  }
  return kept;
}

function pruneSchema(schema: Json): Json {
  if (!isObject(schema)) return schema;
  const kept: JsonObject = {};
  for (const [key, value] of Object.entries(schema)) {
    if (DROPPED.has(key) || key.startsWith('x-') || ['nullable', 'readOnly', 'writeOnly', 'default'].includes(key))
      continue;
    if (key === 'format' && !KNOWN_FORMATS.has(String(value))) continue;
    if (key === 'properties' && isObject(value)) {
      kept[key] = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, pruneSchema(inner)]));
    } else if (['oneOf', 'anyOf', 'allOf'].includes(key) && Array.isArray(value)) kept[key] = value.map(pruneSchema);
    else if (key === 'items' || key === 'not' || key === 'additionalProperties') kept[key] = pruneSchema(value);
    else kept[key] = value;
  }
  return schema['nullable'] === true ? orNull(kept) : kept;
}

function orNull(schema: JsonObject): JsonObject {
  if (Object.keys(schema).length === 0) return schema;
  if (typeof schema['type'] !== 'string') return { anyOf: [schema, { type: 'null' }] };
  const values = schema['enum'];
  const widened: JsonObject = { ...schema, type: [schema['type'], 'null'] };
  if (Array.isArray(values) && !values.includes(null)) widened['enum'] = [...values, null];
  return widened;
}

function collectReferences(value: Json, into: string[]): void {
  if (Array.isArray(value)) for (const inner of value) collectReferences(inner, into);
  if (!isObject(value)) return;
  if (typeof value['$ref'] === 'string') into.push(value['$ref']);
  for (const inner of Object.values(value)) collectReferences(inner, into);
}

function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sortKeys(value[key] ?? null)]),
  );
}
