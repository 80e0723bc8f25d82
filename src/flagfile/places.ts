import { decodeScalar, encodeInScalar } from './embedded-text.ts';
import { parseJsonTree } from './json-tree.ts';
import { entryOf, type MapEntry, memberOf, resolved, type ScalarNode, type TreeNode, textOf } from './tree.ts';
import { parseYamlTrees, type YamlDocument } from './yaml-tree.ts';

/** A mistake of a file at an offset of the file itself. */
export interface PlaceProblem {
  readonly code: 'syntax' | 'template' | 'undecodable';
  readonly offset: number;
  readonly message: string;
}

/** One spot of a file that holds a set of flags: the whole file, a ConfigMap's key, or a FeatureFlag's spec. */
export interface Place {
  /** 0-based index of the YAML document. */
  readonly document: number;
  readonly kind: string | null;
  readonly namespace: string | null;
  readonly name: string | null;
  /** Data key of a ConfigMap. */
  readonly key: string | null;
  /** `kind/name[/key]`, as `--in` takes it; empty for a plain flags file. */
  readonly label: string;
  /** The map that has `flags`. */
  readonly root: TreeNode;
  /** Decoded text in which the tree's offsets lie. */
  readonly text: string;
  readonly format: 'json' | 'yaml';
  /** True where a Kubernetes client reads names and values by YAML 1.1 (a structured resource). */
  readonly byKubernetes: boolean;
  /** Why nothing may be written here, or null. */
  readonly readOnly: string | null;
  readonly toSource: (start: number, end: number) => { readonly start: number; readonly end: number };
  /** Writes a replacement as it has to stand in the file. */
  readonly encode: (text: string) => string;
}

export interface FlagPlaces {
  readonly places: readonly Place[];
  readonly problems: readonly PlaceProblem[];
}

const IDENTITY = (start: number, end: number): { start: number; end: number } => ({ start, end });
const AS_IS = (text: string): string => text;

interface Holder {
  readonly document: number;
  readonly kind: string | null;
  readonly namespace: string | null;
  readonly name: string | null;
}

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
  return [holder.kind, holder.name ?? '', ...(key === null ? [] : [key])].join('/');
}

/** JSON by its first letter or by the key's extension; everything else is YAML. */
function formatOf(text: string, key: string): 'json' | 'yaml' {
  if (/\.ya?ml$/i.test(key)) return 'yaml';
  return /\.json$/i.test(key) || /^[\uFEFF\s]*\{/.test(text) ? 'json' : 'yaml';
}

interface Embedded {
  readonly holder: Holder;
  readonly entry: MapEntry;
  readonly source: string;
}

/** Column from which a block scalar's indentation indicator counts: that of the key it belongs to. */
function parentColumn(source: string, entry: MapEntry): number {
  const { start } = entry.keyNode;
  return start - (source.lastIndexOf('\n', start - 1) + 1);
}

function hasFlags(node: TreeNode | null): boolean {
  const flags = memberOf(node, 'flags');
  return flags?.kind === 'map' || flags?.kind === 'list';
}

/** Reads the flags text inside one scalar. */
function embeddedPlace({ holder, entry, source }: Embedded, into: { places: Place[]; problems: PlaceProblem[] }): void {
  const node = resolved(entry.value);
  if (node?.kind !== 'scalar' || typeof node.value !== 'string') return;
  const looksLike = /"?flags"?\s*:/.test(node.value);
  if (!looksLike) return;
  const isAlias = entry.value.kind === 'alias';
  const decoded = decodeScalar(source, node, parentColumn(source, entry));
  if (decoded === null) {
    into.problems.push({
      code: 'undecodable',
      offset: node.start,
      message: `the text under "${entry.key}" is written in a way that cannot be mapped back`,
    });
    return;
  }
  const format = formatOf(decoded.text, entry.key);
  const tree =
    format === 'json' ? parseJsonTree(decoded.text) : (parseYamlTrees(decoded.text)[0] ?? { root: null, problems: [] });
  for (const problem of tree.problems) {
    into.problems.push({
      code: 'syntax',
      offset: decoded.startOf(Math.min(problem.offset, Math.max(0, decoded.text.length - 1))),
      message: `in "${entry.key}": ${problem.message}`,
    });
  }
  if (!hasFlags(tree.root) || tree.root === null) return;
  const frozen = isAlias ? 'it is an alias' : node.decorated ? 'it carries an anchor or a tag' : null;
  into.places.push({
    ...holder,
    key: entry.key,
    label: labelOf(holder, entry.key),
    root: tree.root,
    text: decoded.text,
    format,
    byKubernetes: false,
    readOnly: frozen,
    toSource: (start, end) => ({ start: decoded.startOf(start), end: decoded.endOf(end) }),
    encode: (text) => encodeInScalar((node as ScalarNode).style, text),
  });
}

/** `binaryData` is base64: read so that a flag there is found and named, never written. */
function binaryPlaces(holder: Holder, map: TreeNode | null, into: { places: Place[] }): void {
  if (map?.kind !== 'map') return;
  for (const entry of map.entries) {
    const value = resolved(entry.value);
    if (value?.kind !== 'scalar' || typeof value.value !== 'string') continue;
    const text = decodeBase64(value.value);
    if (text === null) continue;
    const format = formatOf(text, entry.key);
    const tree = format === 'json' ? parseJsonTree(text) : parseYamlTrees(text)[0];
    if (!tree || tree.root === null || !hasFlags(tree.root)) continue;
    into.places.push({
      ...holder,
      key: entry.key,
      label: labelOf(holder, entry.key),
      root: tree.root,
      text,
      format,
      byKubernetes: false,
      readOnly: 'it is in binaryData (base64)',
      toSource: () => ({ start: value.start, end: value.end }),
      encode: AS_IS,
    });
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

function structuredPlace(request: {
  readonly holder: Holder;
  readonly spec: TreeNode;
  readonly source: string;
  readonly into: { places: Place[] };
}): void {
  const { holder, spec, source, into } = request;
  if (!hasFlags(spec)) return;
  into.places.push({
    ...holder,
    key: null,
    label: labelOf(holder, null),
    root: spec,
    text: source,
    format: source.trimStart().startsWith('{') ? 'json' : 'yaml',
    byKubernetes: true,
    readOnly: spec.decorated ? 'it carries an anchor or a tag' : null,
    toSource: IDENTITY,
    encode: AS_IS,
  });
}

/** Every object of a document: itself, or the items of a `List`. */
function objectsIn(root: TreeNode | null): readonly TreeNode[] {
  const items = memberOf(root, 'items');
  const kind = textOf(root, 'kind');
  if (kind?.endsWith('List') && items?.kind === 'list') return items.items.flatMap((item) => objectsIn(resolved(item)));
  return root === null ? [] : [root];
}

function placesOfObject(
  object: TreeNode,
  document: number,
  source: string,
  into: { places: Place[]; problems: PlaceProblem[] },
): void {
  const holder = holderOf(document, object);
  if (holder.kind === 'ConfigMap') {
    const data = memberOf(object, 'data');
    if (data?.kind === 'map') for (const entry of data.entries) embeddedPlace({ holder, entry, source }, into);
    binaryPlaces(holder, memberOf(object, 'binaryData'), into);
    return;
  }
  if (holder.kind === 'FeatureFlag' || holder.kind === 'FeatureFlagConfiguration') {
    const spec = memberOf(object, 'spec');
    const flagSpec = memberOf(spec, 'flagSpec') ?? memberOf(spec, 'featureFlagSpec');
    const asText = entryOf(spec, 'featureFlagSpec');
    if (asText !== undefined && flagSpec?.kind === 'scalar')
      embeddedPlace({ holder, entry: { ...asText, key: 'featureFlagSpec' }, source }, into);
    else if (flagSpec !== null) structuredPlace({ holder, spec: flagSpec, source, into });
    return;
  }
  if (holder.kind === null && hasFlags(object)) {
    into.places.push({
      ...holder,
      key: null,
      label: '',
      root: object,
      text: source,
      format: 'yaml',
      byKubernetes: false,
      readOnly: null,
      toSource: IDENTITY,
      encode: AS_IS,
    });
  }
}

/** Line-level template text makes a document no YAML at all; it is named for what it is. */
function templateProblem(source: string): readonly PlaceProblem[] {
  const offset = source.search(/^[ \t]*(?:- )?\{\{/m);
  if (offset < 0) return [];
  return [{ code: 'template', offset, message: 'template text ({{ … }}): edit the file that the template reads' }];
}

function yamlPlaces(source: string): FlagPlaces {
  const into = { places: [] as Place[], problems: [...templateProblem(source)] as PlaceProblem[] };
  for (const [index, document] of parseYamlTrees(source).entries()) {
    into.problems.push(...problemsOf(document));
    for (const object of objectsIn(document.root)) placesOfObject(object, index, source, into);
  }
  return into;
}

function problemsOf(document: YamlDocument): readonly PlaceProblem[] {
  return document.problems.map(({ offset, message }) => ({ code: 'syntax' as const, offset, message }));
}

function jsonPlaces(source: string): FlagPlaces {
  const tree = parseJsonTree(source);
  const into = {
    places: [] as Place[],
    problems: tree.problems.map(({ offset, message }): PlaceProblem => ({ code: 'syntax', offset, message })),
  };
  for (const object of objectsIn(tree.root)) {
    const holder = holderOf(0, object);
    if (holder.kind === 'FeatureFlag' || holder.kind === 'FeatureFlagConfiguration') {
      const spec =
        memberOf(memberOf(object, 'spec'), 'flagSpec') ?? memberOf(memberOf(object, 'spec'), 'featureFlagSpec');
      if (spec !== null) structuredPlace({ holder, spec, source, into });
    } else if (holder.kind === 'ConfigMap') {
      placesOfObject(object, 0, source, into);
    } else if (hasFlags(object)) {
      into.places.push({
        ...holder,
        kind: null,
        key: null,
        label: '',
        root: object,
        text: source,
        format: 'json',
        byKubernetes: false,
        readOnly: null,
        toSource: IDENTITY,
        encode: AS_IS,
      });
    }
  }
  return into;
}

/**
 * Finds every set of flags in a file, whatever its shape: flagd JSON or YAML, ConfigMaps, FeatureFlag resources, several
 * documents, lists. Nothing is thrown; mistakes are collected with their offsets.
 *
 * @see kubernetes-flagd shapes: https://flagd.dev/reference/flag-definitions/ and the operator's CRDs
 */
export function findPlaces(source: string): FlagPlaces {
  return /^[\uFEFF\s]*\{(?!\{)/.test(source) ? jsonPlaces(source) : yamlPlaces(source);
}
