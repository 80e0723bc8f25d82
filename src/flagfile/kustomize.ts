import { type MapEntry, type MapNode, memberOf, resolved, type ScalarNode, type TreeNode, textOf } from './tree.ts';

/** What a patch is meant for, as far as its text says. */
interface Target {
  readonly kind: string | null;
  readonly name: string | null;
}

/** The text of a patch that stands inside a kustomization. */
export interface InlinePatch {
  readonly node: ScalarNode;
  /** Offset of the key or dash that the text belongs to. */
  readonly holderAt: number;
  readonly target: Target;
}

const NO_TARGET: Target = { kind: null, name: null };

function targetOf(node: TreeNode | null): Target {
  const target = memberOf(node, 'target');
  return { kind: textOf(target, 'kind') ?? null, name: textOf(target, 'name') ?? null };
}

function isText(node: TreeNode | null): node is ScalarNode {
  return node?.kind === 'scalar' && typeof node.value === 'string';
}

function itemsOf(node: TreeNode | null, name: string): readonly TreeNode[] {
  const list = memberOf(node, name);
  return list?.kind === 'list' ? list.items : [];
}

/** `patches`, `patchesJson6902`: a list of maps with the text under `patch`. */
function keyedPatches(root: TreeNode): readonly InlinePatch[] {
  return [...itemsOf(root, 'patches'), ...itemsOf(root, 'patchesJson6902')].flatMap((item) => {
    const map = resolved(item);
    const entry = map?.kind === 'map' ? map.entries.find(({ key }) => key === 'patch') : undefined;
    if (entry === undefined || !isText(entry.value)) return [];
    return [{ node: entry.value, holderAt: entry.keyStart, target: targetOf(item) }];
  });
}

/** `patchesStrategicMerge`: a list of texts. */
function listedPatches(root: TreeNode, text: string): readonly InlinePatch[] {
  return itemsOf(root, 'patchesStrategicMerge').flatMap((item) => {
    if (!isText(item)) return [];
    return [{ node: item, holderAt: Math.max(0, text.lastIndexOf('-', item.start - 1)), target: NO_TARGET }];
  });
}

/** The patches whose text stands inside a kustomization; those in files of their own are read there. */
export function inlinePatches(root: TreeNode | null, text: string): readonly InlinePatch[] {
  const kind = textOf(root, 'kind');
  const isNamed = kind === 'Kustomization' || kind === 'Component';
  // kustomize takes a kustomization without a kind for one.
  if (root === null || !(isNamed || (kind === undefined && memberOf(root, 'flags') === null))) return [];
  return [...keyedPatches(root), ...listedPatches(root, text)];
}

/** A map that stands nowhere, around something that does. */
function around(inner: MapEntry): MapNode {
  const { start, end } = inner.value;
  return { kind: 'map', start, end, tagged: false, flow: true, entries: [inner] };
}

/** A member that stands nowhere, told at the place of one that does. */
function word(key: string, text: string, at: MapEntry): MapEntry {
  const { start, end } = at.value;
  const value: ScalarNode = { kind: 'scalar', start, end, tagged: false, value: text, style: 'json' };
  return { ...at, key, value };
}

/** The object that one operation of a JSON patch writes to, with nothing in it but what the operation brings. */
function objectOfOperation(operation: TreeNode, target: Target): TreeNode | null {
  const map = resolved(operation);
  const op = textOf(map, 'op');
  const path = textOf(map, 'path');
  const value = map?.kind === 'map' ? map.entries.find(({ key }) => key === 'value') : undefined;
  if (value === undefined || path === undefined || !(op === 'add' || op === 'replace')) return null;
  const segments = path
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
  const [first] = segments;
  if (first === undefined) return value.value;
  let node = value.value;
  for (const key of segments.toReversed()) node = around({ ...value, key, value: node });
  if (node.kind !== 'map') return null;
  const kind = target.kind ?? (first === 'data' || first === 'binaryData' ? 'ConfigMap' : 'FeatureFlag');
  const name = around(word('name', target.name ?? 'patch', value));
  const metadata: MapEntry = { ...value, key: 'metadata', value: name };
  return { ...node, entries: [word('kind', kind, value), metadata, ...node.entries] };
}

/** True for a list of operations (RFC 6902). */
export function isJsonPatch(root: TreeNode | null): boolean {
  return root?.kind === 'list' && root.items.some((item) => textOf(item, 'op') !== undefined);
}

/** What a patch's document writes to: the operations of a JSON patch, or the object of a strategic one. */
export function patchedObjects(root: TreeNode | null, target: Target = NO_TARGET): readonly TreeNode[] {
  if (root?.kind === 'list') return root.items.flatMap((item) => objectOfOperation(item, target) ?? []);
  return root === null ? [] : [root];
}
