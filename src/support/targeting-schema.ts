import { MemoryStorage } from '@openfeature/flagd-core';

/** Where a targeting rule breaks flagd's own schema, and how. */
export interface TargetingProblem {
  /** Keys and indexes from the rule to the spot. */
  readonly path: readonly string[];
  readonly what: string;
}

interface SchemaError {
  readonly instancePath: string;
  readonly message: string;
  readonly params: { readonly additionalProperty?: unknown };
}

const AT = '/flags/it/targeting';
/** Longer words of the validator hold a regular expression. */
const LONGEST = 80;

/**
 * Holds a targeting rule against flagd's JSON schema, as the official provider has it compiled in. A union of operators fails
 * in every branch; the deepest spot is the one that the writer meant.
 *
 * @param evaluators  `$evaluators` of the same set of flags, for `$ref`; null for none.
 * @returns null for a sound rule.
 * @see https://flagd.dev/schema/v0/targeting.json
 */
export function findTargetingProblem(targeting: unknown, evaluators: unknown): TargetingProblem | null {
  const flag = { state: 'ENABLED', variants: { it: true }, defaultVariant: 'it', targeting };
  const document = { flags: { it: flag }, ...(evaluators === null ? {} : { $evaluators: evaluators }) };
  try {
    new MemoryStorage(SILENT, { disableDynamicCodeGeneration: true }).setConfigurations(JSON.stringify(document), true);
    return null;
  } catch (error) {
    const errors = errorsIn(error);
    const inside = errors.filter(({ instancePath }) => instancePath.startsWith(AT));
    // What is wrong with an evaluator that this rule does not use is no matter of the rule.
    return errors.length > 0 && inside.length === 0 ? null : deepest(inside);
  }
}

/** The validator's errors, which flagd-core writes as JSON behind its sentence. */
function errorsIn(error: unknown): readonly SchemaError[] {
  const message = typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : '';
  const start = message.indexOf('[');
  if (start < 0) return [];
  try {
    const list: unknown = JSON.parse(message.slice(start));
    return Array.isArray(list) ? list.filter(isSchemaError) : [];
  } catch {
    return [];
  }
}

function isSchemaError(value: unknown): value is SchemaError {
  return (
    typeof value === 'object' &&
    value !== null &&
    'instancePath' in value &&
    typeof value.instancePath === 'string' &&
    'message' in value &&
    typeof value.message === 'string' &&
    'params' in value &&
    typeof value.params === 'object'
  );
}

function deepest(errors: readonly SchemaError[]): TargetingProblem {
  const [first] = errors.toSorted((left, right) => depth(right) - depth(left));
  if (first === undefined) return { path: [], what: 'it cannot be read as a rule' };
  const { additionalProperty } = first.params;
  const path = first.instancePath
    .slice(AT.length)
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (typeof additionalProperty === 'string') return { path, what: `"${additionalProperty}" is no operator` };
  return { path, what: first.message.length > LONGEST ? 'it has another form than its operator takes' : first.message };
}

function depth({ instancePath }: SchemaError): number {
  return instancePath.split('/').length;
}

const SILENT = { error: silent, warn: silent, info: silent, debug: silent };

function silent(): void {}
