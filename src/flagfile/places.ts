import { inlinePatches, isJsonPatch, patchedObjects } from './kustomize.ts';
import {
  columnOf,
  type Embedding,
  fileLayer,
  frozenLayer,
  type Layer,
  layerInside,
  parseDocuments,
  parseFlagsText,
  problemsInFile,
} from './layer.ts';
import type { Findings, FlagPlaces, Place } from './place.ts';
import { templatesNamed } from './template-text.ts';
import { entryOf, type MapEntry, memberOf, resolved, type SharedSpan, type TreeNode, textOf } from './tree.ts';

/** Where an object lies: in which document of which text. */
interface Spot {
  readonly layer: Layer;
  readonly shared: readonly SharedSpan[];
  readonly document: number;
  readonly format: 'json' | 'yaml';
  /** True inside a kustomize patch. */
  readonly patch: boolean;
}

type Holder = Pick<Place, 'document' | 'kind' | 'namespace' | 'name'>;

function holderOf(document: number, node: TreeNode | null): Holder {
  const metadata = memberOf(node, 'metadata');
  return {
    document,
    kind: textOf(node, 'kind') ?? null,
    namespace: textOf(metadata, 'namespace') ?? null,
    name: textOf(metadata, 'name') ?? textOf(metadata, 'generateName') ?? null,
  };
}

function labelOf(holder: Holder, key: string | null): string {
  if (holder.kind === null) return '';
  return [holder.kind, holder.name ?? 'unnamed', ...(key === null ? [] : [key])].join('/');
}

function hasFlags(node: TreeNode | null): boolean {
  const flags = memberOf(node, 'flags');
  return flags?.kind === 'map' || flags?.kind === 'list';
}

/** Words that stand in a flag and nowhere else together with `flags`. */
const FLAG_WORDS = /["']?\bflags["']?\s*:/;
const FLAG_MEMBERS = ['state', 'variants', 'defaultVariant', 'targeting'] as const;

/** True when at least one flag looks like one: other programs have a key `flags` as well. */
function holdsFlags(node: TreeNode | null): boolean {
  const flags = memberOf(node, 'flags');
  const children =
    flags?.kind === 'map' ? flags.entries.map(({ value }) => value) : flags?.kind === 'list' ? flags.items : [];
  return hasFlags(node) && children.some((child) => FLAG_MEMBERS.some((name) => entryOf(child, name) !== undefined));
}

/** Reads the flags text inside one scalar. Other programs' texts are passed over, whether they parse or not. */
function embeddedPlace(spot: Spot, holder: Holder, entry: MapEntry, into: Findings): void {
  const node = resolved(entry.value);
  if (node?.kind !== 'scalar' || typeof node.value !== 'string' || !FLAG_WORDS.test(node.value)) return;
  const isNamedSo = /flag/i.test(entry.key);
  const embedding: Embedding = { ...spot, node, column: columnOf(spot.layer.text, entry.keyStart) };
  const layer = layerInside(embedding);
  const isLikely = isNamedSo || FLAG_MEMBERS.some((name) => node.value !== null && String(node.value).includes(name));
  if (layer === null) {
    if (!isLikely) return;
    const { start } = spot.layer.toSource(node.start, node.start + 1);
    const message = `the text under "${entry.key}" is written in a way that cannot be mapped back`;
    into.problems.push({ code: 'undecodable', offset: start, message });
    return;
  }
  const tree = parseFlagsText(layer.text, entry.key);
  if (tree.problems.length > 0 && isLikely)
    into.problems.push(...problemsInFile(layer, tree.problems, `in "${entry.key}": `));
  if (tree.root === null || !hasFlags(tree.root) || !(isNamedSo || holdsFlags(tree.root))) return;
  const { format, shared } = tree;
  into.places.push({
    ...holder,
    key: entry.key,
    label: labelOf(holder, entry.key),
    root: tree.root,
    layer,
    shared,
    format,
    byKubernetes: false,
    partial: false,
    readOnly: entry.value.kind === 'alias' ? 'its text is an alias' : layer.readOnly,
  });
}

/** `binaryData` is base64: read so that a flag there is found and named, never written. */
function binaryPlaces(spot: Spot, holder: Holder, map: TreeNode | null, into: Findings): void {
  if (map?.kind !== 'map') return;
  for (const entry of map.entries) {
    const value = resolved(entry.value);
    if (value?.kind !== 'scalar' || typeof value.value !== 'string') continue;
    const text = decodeBase64(value.value);
    if (text === null || !FLAG_WORDS.test(text)) continue;
    const layer = frozenLayer(text, spot.layer.toSource(value.start, value.end), 'it is in binaryData (base64)');
    const tree = parseFlagsText(text, entry.key);
    if (!holdsFlags(tree.root)) continue;
    into.problems.push(...problemsInFile(layer, tree.problems, `in "${entry.key}" (base64): `));
    if (tree.root === null) continue;
    const { root, format, shared } = tree;
    const where = { ...holder, key: entry.key, label: labelOf(holder, entry.key) };
    const { readOnly } = layer;
    into.places.push({ ...where, root, layer, shared, format, byKubernetes: false, partial: false, readOnly });
  }
}

function decodeBase64(text: string): string | null {
  try {
    const bytes = Uint8Array.from(atob(text.replace(/\s+/g, '')), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function structuredPlace(spot: Spot, holder: Holder, spec: TreeNode, into: Findings): void {
  if (!hasFlags(spec)) return;
  const { layer, shared, format, patch } = spot;
  into.places.push({
    ...holder,
    key: null,
    label: labelOf(holder, null),
    root: spec,
    layer,
    shared,
    format,
    byKubernetes: holder.kind !== null,
    partial: patch,
    readOnly: layer.readOnly,
  });
}

/** The spec of a FeatureFlag of any version: `flagSpec`, before v1beta1 `featureFlagSpec`, which may be JSON text. */
function resourcePlaces(spot: Spot, holder: Holder, object: TreeNode, into: Findings): void {
  const spec = memberOf(object, 'spec');
  for (const name of ['flagSpec', 'featureFlagSpec']) {
    const entry = entryOf(spec, name);
    const value = resolved(entry?.value);
    if (entry === undefined || value === null) continue;
    if (value.kind === 'scalar') embeddedPlace(spot, holder, entry, into);
    else structuredPlace(spot, holder, value, into);
  }
}

/** Every object of a document: itself, or the items of a `List`. */
function objectsIn(root: TreeNode | null): readonly TreeNode[] {
  const items = memberOf(root, 'items');
  const kind = textOf(root, 'kind');
  if (kind?.endsWith('List') && items?.kind === 'list') return items.items.flatMap((item) => objectsIn(resolved(item)));
  return root === null ? [] : [root];
}

function placesOfObject(spot: Spot, object: TreeNode, into: Findings): void {
  const holder = holderOf(spot.document, object);
  switch (holder.kind) {
    case 'ConfigMap': {
      const data = memberOf(object, 'data');
      if (data?.kind === 'map') for (const entry of data.entries) embeddedPlace(spot, holder, entry, into);
      binaryPlaces(spot, holder, memberOf(object, 'binaryData'), into);
      return;
    }
    case 'FeatureFlag':
    case 'FeatureFlagConfiguration':
      resourcePlaces(spot, holder, object, into);
      return;
    case null:
      structuredPlace(spot, holder, object, into);
      return;
    default:
  }
}

function placesOfDocument(spot: Spot, root: TreeNode | null, into: Findings): void {
  if (isJsonPatch(root)) {
    for (const object of patchedObjects(root)) placesOfObject({ ...spot, patch: true }, object, into);
    return;
  }
  for (const object of objectsIn(root)) placesOfObject(spot, object, into);
  for (const { node, holderAt, target } of inlinePatches(root, spot.layer.text)) {
    const layer = layerInside({ ...spot, node, column: columnOf(spot.layer.text, holderAt) });
    if (layer === null || !/flag/i.test(layer.text)) continue;
    const { documents, format } = parseDocuments(layer.text, '');
    for (const { root: patch, problems, shared } of documents) {
      into.problems.push(...problemsInFile(layer, problems, 'in a patch: '));
      const inside = { layer, shared, document: spot.document, format, patch: true };
      for (const object of patchedObjects(patch, target)) placesOfObject(inside, object, into);
    }
  }
}

/** Labels as `--in` takes them, each naming one place. */
function uniquely(places: readonly Place[]): readonly Place[] {
  if (places.length === 1) return places;
  const seen = new Map<string, number>();
  return places.map((place) => {
    const label = place.label === '' ? `document/${place.document + 1}` : place.label;
    const count = (seen.get(label) ?? 0) + 1;
    seen.set(label, count);
    return { ...place, label: count === 1 ? label : `${label}@${count}` };
  });
}

/**
 * Finds every set of flags in a file, whatever its shape: flagd JSON or YAML, ConfigMaps, FeatureFlag resources, several
 * documents, lists, kustomize patches. Nothing is thrown; mistakes are collected with their offsets.
 *
 * @param name  The file's name: its extension tells YAML that begins like JSON from JSON.
 * @see kubernetes-flagd shapes: https://flagd.dev/reference/flag-definitions/ and the operator's CRDs
 */
export function findPlaces(source: string, name = ''): FlagPlaces {
  const layer = fileLayer(source);
  const { documents, format } = parseDocuments(source, name);
  const into: Findings = { places: [], problems: [] };
  for (const [document, { root, problems, shared }] of documents.entries()) {
    into.problems.push(...problemsInFile(layer, problems));
    placesOfDocument({ layer, shared, document, format, patch: false }, root, into);
  }
  return { documents, places: uniquely(into.places), problems: templatesNamed(source, into.problems, format) };
}
