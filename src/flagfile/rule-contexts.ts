import { isJsonObject, type Json, type JsonObject } from '../domain/json.ts';

/** Rules hold few distinct literals; more contexts than this tell nothing new. */
const MAX_CONTEXTS = 64;

interface Comparison {
  readonly path: string;
  readonly literals: readonly Json[];
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function variablePath(value: Json | undefined): string | null {
  if (!isJsonObject(value)) return null;
  const path = value['var'];
  const first = isList(path) ? path[0] : path;
  return typeof first === 'string' && first !== '' ? first : null;
}

/** Comparisons of a variable with literals, wherever they stand in the rule. */
function comparisonsIn(rule: Json | undefined, into: Comparison[] = []): readonly Comparison[] {
  if (isList(rule)) {
    for (const item of rule) comparisonsIn(item, into);
    return into;
  }
  if (!isJsonObject(rule)) return into;
  for (const operands of Object.values(rule)) {
    const list = isList(operands) ? operands : [operands ?? null];
    const paths = list.flatMap((operand) => variablePath(operand) ?? []);
    const literals = list.flatMap((operand): readonly Json[] =>
      isList(operand) ? operand : isJsonObject(operand) ? [] : [operand],
    );
    for (const path of paths) into.push({ path, literals: literals.filter((literal) => typeof literal !== 'object') });
    comparisonsIn(operands, into);
  }
  return into;
}

function withPath(path: string, value: Json): JsonObject {
  const [first = '', ...rest] = path.split('.');
  return { [first]: rest.length === 0 ? value : withPath(rest.join('.'), value) };
}

/** A rule with its shared parts (`{"$ref": name}`) in their places; flagd replaces them once, without nesting. */
export function withReferences(rule: Json | undefined, evaluators: Json | undefined): Json | undefined {
  if (isList(rule)) return rule.map((item) => withReferences(item, evaluators) ?? null);
  if (!isJsonObject(rule)) return rule;
  const name = rule['$ref'];
  if (typeof name === 'string' && Object.keys(rule).length === 1)
    return isJsonObject(evaluators) && Object.hasOwn(evaluators, name) ? evaluators[name] : rule;
  const entries = Object.entries(rule).map(([key, value]) => [key, withReferences(value, evaluators) ?? null] as const);
  return Object.fromEntries(entries);
}

/** Names of shared evaluators that a rule refers to. */
export function referencesIn(rule: Json | undefined, into: Set<string> = new Set()): ReadonlySet<string> {
  if (isList(rule)) for (const item of rule) referencesIn(item, into);
  else if (isJsonObject(rule)) {
    for (const [key, value] of Object.entries(rule)) {
      if (key === '$ref' && typeof value === 'string') into.add(value);
      else referencesIn(value, into);
    }
  }
  return into;
}

function distinct(contexts: readonly JsonObject[]): readonly JsonObject[] {
  return [...new Map(contexts.map((context) => [JSON.stringify(context), context])).values()].slice(0, MAX_CONTEXTS);
}

/**
 * The empty context, one for each literal that the rule compares a variable with, and for each variable one with a value
 * that the rule does not name.
 */
export function contextsOf(rule: Json | undefined): readonly JsonObject[] {
  const contexts: JsonObject[] = [{}];
  for (const { path, literals } of comparisonsIn(rule)) {
    if (path.startsWith('$flagd')) continue;
    for (const literal of literals) contexts.push(withPath(path, literal));
    contexts.push(withPath(path, 'flipgate-none-of-these'));
  }
  return distinct(contexts);
}
