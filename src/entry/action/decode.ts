/** A value from outside, or a part of it: nothing is known of it yet. */
export type Loose = unknown;

/** The member at the path, or undefined where the path ends early. Nothing is thrown: a gate has to answer quickly. */
function at(value: Loose, ...path: readonly (string | number)[]): Loose {
  let found: Loose = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Readonly<Record<string | number, Loose>>)[key];
  }
  return found;
}

/** The text at the path, or '' where there is none. */
export function textAt(value: Loose, ...path: readonly (string | number)[]): string {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : '';
}

/** The whole number at the path, or null where there is none. */
export function integerAt(value: Loose, ...path: readonly (string | number)[]): number | null {
  const found = at(value, ...path);
  return typeof found === 'number' && Number.isSafeInteger(found) ? found : null;
}

/** The members of an object; none for anything else. */
export function fieldsOf(value: Loose): Readonly<Record<string, Loose>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, Loose>>)
    : {};
}

/** The flip that a main step was working on. */
export interface SavedFlip {
  readonly id: string;
  readonly environment: string;
}

/** Reads what a main step saved; null for anything else. */
export function decodeSaved(text: string): SavedFlip | null {
  if (text === '') return null;
  try {
    const saved: unknown = JSON.parse(text);
    const [id, environment] = [textAt(saved, 'id'), textAt(saved, 'environment')];
    return /^[0-9a-f]{8,40}$/.test(id) && environment !== '' ? { id, environment } : null;
  } catch {
    // Not what we wrote: then nothing is known of a flip.
    return null;
  }
}
