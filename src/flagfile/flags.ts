import type { Json } from '../domain/json.ts';
import { isNullSpelling, type NullSpelling, type Spelling, UNQUOTED } from '../domain/spelling.ts';
import type { Place } from './place.ts';
import { entryOf, jsonOf, type MapEntry, memberOf, resolved, type TreeNode, textOf } from './tree.ts';

/** One flag as it stands in one place of a file. */
export interface FlagEntry {
  readonly key: string;
  readonly place: Place;
  /** Node of the flag's own map (or array element). */
  readonly node: TreeNode;
  /** Offset of the flag's name in its layer; `offsetOf` gives the file's. */
  readonly at: number;
  /** True when the path to the flag goes through an alias: it may be read, not written. */
  readonly aliased: boolean;
}

/** Every flag of a place, in the order of the file; map form and array form alike. */
export function flagsOf(place: Place): readonly FlagEntry[] {
  const holder = entryOf(place.root, 'flags');
  const flags = resolved(holder?.value);
  const throughAlias = holder?.value.kind === 'alias' || holder?.merged === true;
  const make = (key: string, value: TreeNode, at: number, merged: boolean): FlagEntry | null => {
    const node = resolved(value);
    if (node === null) return null;
    return {
      key,
      place,
      node,
      at,
      aliased: throughAlias || merged || value.kind === 'alias',
    };
  };
  if (flags?.kind === 'map')
    return flags.entries.flatMap((entry) => make(entry.key, entry.value, entry.keyStart, entry.merged) ?? []);
  if (flags?.kind !== 'list') return [];
  return flags.items.flatMap((item) => {
    const key = textOf(item, 'key');
    return key === undefined ? [] : (make(key, item, item.start, false) ?? []);
  });
}

/** Offset of the flag's name in the file. */
export function offsetOf({ place, at }: FlagEntry): number {
  return place.layer.toSource(at, at + 1).start;
}

/** The member that says the default, or undefined when there is none. */
export function defaultEntryOf(flag: FlagEntry): MapEntry | undefined {
  return entryOf(flag.node, 'defaultVariant');
}

/** The default as text; null when absent, null or no text (flagd takes none of them). */
export function defaultVariantOf(flag: FlagEntry): string | null {
  return textOf(flag.node, 'defaultVariant') ?? null;
}

/** How the flag writes that it has no default; undefined where the member is absent or says something. */
export function nullSpellingOf(flag: FlagEntry): NullSpelling | undefined {
  const value = defaultEntryOf(flag)?.value;
  if (value?.kind !== 'scalar' || value.value !== null) return undefined;
  const written = flag.place.layer.text.slice(value.start, value.end);
  return isNullSpelling(written) ? written : undefined;
}

/** How the flag writes its default, as far as the way back to it has to know; undefined where nothing has to be remembered. */
export function spellingOf(flag: FlagEntry): Spelling | undefined {
  const value = defaultEntryOf(flag)?.value;
  const isWord = value?.kind === 'scalar' && value.style === 'plain' && typeof value.value === 'string';
  return isWord ? UNQUOTED : nullSpellingOf(flag);
}

/** A variant's name as a Kubernetes client (YAML 1.1) reads an unquoted key: `on` becomes `true`. */
function clusterName(name: string): string {
  if (/^(?:y|yes|true|on)$/i.test(name) && /^(?:[a-z]+|[A-Z]+|[A-Z][a-z]+)$/.test(name)) return 'true';
  if (/^(?:n|no|false|off)$/i.test(name) && /^(?:[a-z]+|[A-Z]+|[A-Z][a-z]+)$/.test(name)) return 'false';
  return name;
}

/** Names of the variants, in the order of the file. */
export function variantNamesOf(flag: FlagEntry): readonly string[] {
  const variants = memberOf(flag.node, 'variants');
  return variants?.kind === 'map' ? variants.entries.map(({ key }) => key) : [];
}

/** Variants by name, in the order of the file. */
export function variantsOf(flag: FlagEntry): ReadonlyMap<string, Json> {
  const variants = memberOf(flag.node, 'variants');
  if (variants?.kind !== 'map') return new Map();
  return new Map(variants.entries.map((entry) => [entry.key, jsonOf(entry.value)]));
}

/** Names under which the cluster knows the variants, where a plain `on`/`off` key makes them other ones; else null. */
export function clusterVariantsOf(flag: FlagEntry): Readonly<Record<string, string>> | null {
  if (!flag.place.byKubernetes || flag.place.format === 'json') return null;
  const variants = memberOf(flag.node, 'variants');
  if (variants?.kind !== 'map') return null;
  const names = variants.entries.map(
    (entry) => [entry.key, entry.keyStyle === 'plain' ? clusterName(entry.key) : entry.key] as const,
  );
  return names.some(([here, there]) => here !== there) ? Object.fromEntries(names) : null;
}

export type FlagType = 'boolean' | 'number' | 'string' | 'object' | 'mixed' | 'none';

/** JSON type of one variant's value as flagd names it. */
function typeOfValue(value: Json): Exclude<FlagType, 'mixed' | 'none'> {
  const type = typeof value;
  return type === 'boolean' || type === 'number' || type === 'string' ? type : 'object';
}

/** The one type of all variants, `mixed`, or `none` without variants. */
export function typeOfFlag(flag: FlagEntry): FlagType {
  const types = new Set([...variantsOf(flag).values()].map(typeOfValue));
  if (types.size === 0) return 'none';
  const [only] = types;
  return types.size === 1 && only !== undefined ? only : 'mixed';
}

/** The flag's targeting rule, or undefined when there is none (`{}` counts as none). */
export function targetingOf(flag: FlagEntry): Json | undefined {
  const node = memberOf(flag.node, 'targeting');
  if (node === null || (node.kind === 'scalar' && node.value === null)) return undefined;
  if (node.kind === 'map' && node.entries.length === 0) return undefined;
  return jsonOf(node);
}
