import { assertNever } from '../assert-never.ts';
import { MAX_VALUE_LENGTH, SHAPE_WORDS } from '../command/check-text.ts';
import type { Json, JsonObject } from '../json.ts';
import { CONFIGURATION_SHAPE } from './configuration-shape.ts';
import type { Shape } from './shape.ts';

/** The JSON Schema of the configuration (2020-12): what editors complete and check by; the loader checks more. */
export function configurationSchema(): JsonObject {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Configuration of flipgate (.github/flipgate.yml)',
    ...schemaOf(CONFIGURATION_SHAPE),
  };
}

function schemaOf(shape: Shape): JsonObject {
  switch (shape.kind) {
    case 'record':
      return recordSchema(shape);
    case 'dictionary':
      return {
        type: ['object', 'null'],
        maxProperties: shape.max,
        propertyNames: { maxLength: MAX_VALUE_LENGTH, description: SHAPE_WORDS[shape.keys] },
        additionalProperties: schemaOf(shape.of),
      };
    case 'list':
      return { type: 'array', maxItems: shape.max, items: schemaOf(shape.of) };
    case 'text':
      return { type: 'string', minLength: 1, maxLength: 253, description: SHAPE_WORDS[shape.shape] };
    case 'choice':
      return { enum: [...shape.values] };
    case 'duration':
      return {
        anyOf: [{ type: 'string', pattern: '^(?:0|(?=.)(?:\\d+d)?(?:\\d+h)?(?:\\d+m)?(?:\\d+s)?)$' }, { const: 0 }],
      };
    case 'integer':
      return { type: 'integer', minimum: shape.min, maximum: shape.max };
    case 'either':
      return { anyOf: shape.of.map(schemaOf) };
    default:
      return assertNever(shape);
  }
}

function recordSchema(shape: Shape & { kind: 'record' }): JsonObject {
  const fields = Object.entries(shape.fields);
  const required = fields.filter(([, field]) => field.required).map(([key]) => key);
  const properties: Record<string, Json> = {};
  for (const [key, field] of fields) properties[key] = { ...schemaOf(field.shape), description: field.help };
  return {
    type: required.length > 0 ? 'object' : ['object', 'null'],
    additionalProperties: false,
    ...(required.length > 0 ? { required } : {}),
    properties,
  };
}
