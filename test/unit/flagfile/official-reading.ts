import { parseAllDocuments } from 'yaml';

export type Reading = null | boolean | number | string | readonly Reading[] | { readonly [key: string]: Reading };

function parsed(text: string): Reading | undefined {
  const body = text.replace(/^\uFEFF/, '');
  try {
    return JSON.parse(body) as Reading;
  } catch {
    const documents = parseAllDocuments(body, { uniqueKeys: false, merge: true });
    if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return undefined;
    const values = documents.map((document) => document.toJS({ maxAliasCount: -1 }) as Reading);
    return values.length === 1 ? values[0] : values;
  }
}

/**
 * A file as JSON.parse and the official YAML parser read it, without any code of ours; texts that hold flags or objects are
 * read in their turn (a ConfigMap's key, a kustomize patch).
 */
export function officialReading(text: string): Reading {
  const open = (value: Reading): Reading => {
    if (typeof value === 'string') {
      const inner = /\bflags\b/.test(value) ? parsed(value) : undefined;
      return typeof inner === 'object' && inner !== null ? open(inner) : value;
    }
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(open);
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, open(member)]));
  };
  return open(parsed(text) ?? null);
}

/** Where two readings differ: path, and what stands on either side. */
export function differences(
  left: Reading | undefined,
  right: Reading | undefined,
  path: readonly string[] = [],
): readonly (readonly [path: string, before: Reading | undefined, after: Reading | undefined])[] {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null)
    return Object.is(left, right) ? [] : [[path.join(' '), left, right]];
  const [before, after] = [new Map(Object.entries(left)), new Map(Object.entries(right))];
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].flatMap((key) => differences(before.get(key), after.get(key), [...path, key]));
}
