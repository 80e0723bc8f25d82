import type { Json } from '../domain/json.ts';

/** How a scalar is written; decides how its replacement has to be. */
export type ScalarStyle = 'json' | 'plain' | 'single' | 'double' | 'literal' | 'folded';

interface Span {
  /** UTF-16 offsets into the text that was parsed; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** Set on anchors and tags: an edit there would mean more than it shows. */
  readonly decorated: boolean;
}

export interface ScalarNode extends Span {
  readonly kind: 'scalar';
  readonly value: null | boolean | number | string;
  readonly style: ScalarStyle;
}

export interface MapEntry {
  readonly key: string;
  readonly keyNode: ScalarNode;
  readonly value: TreeNode;
}

export interface MapNode extends Span {
  readonly kind: 'map';
  readonly entries: readonly MapEntry[];
  /** True for `{ … }`, false for a YAML block map. */
  readonly flow: boolean;
}

export interface ListNode extends Span {
  readonly kind: 'list';
  readonly items: readonly TreeNode[];
}

/** An alias (`*name`): what it stands for may be read, never written through. */
export interface AliasNode extends Span {
  readonly kind: 'alias';
  readonly name: string;
  readonly target: TreeNode | null;
}

/** JSON and YAML alike as one tree with positions; the flags are found in it without knowing which it was. */
export type TreeNode = ScalarNode | MapNode | ListNode | AliasNode;

/** One mistake of a text, at an offset of it. */
export interface TreeProblem {
  readonly offset: number;
  readonly message: string;
}

export interface Tree {
  readonly root: TreeNode | null;
  readonly problems: readonly TreeProblem[];
}

/** Deeper nesting than this is no flag file; parsers end in a stack overflow far above. */
export const MAX_DEPTH = 200;

/** The node an alias stands for, else the node itself. */
export function resolved(node: TreeNode | null | undefined): TreeNode | null {
  if (node === null || node === undefined) return null;
  return node.kind === 'alias' ? node.target : node;
}

/** A member of a map; of duplicates the last, as Go and JSON.parse take it. */
export function entryOf(node: TreeNode | null | undefined, key: string): MapEntry | undefined {
  const map = resolved(node);
  return map?.kind === 'map' ? map.entries.findLast((entry) => entry.key === key) : undefined;
}

/** A member's value with aliases followed. */
export function memberOf(node: TreeNode | null | undefined, key: string): TreeNode | null {
  return resolved(entryOf(node, key)?.value);
}

/** A member's text, or undefined when it is something else. */
export function textOf(node: TreeNode | null | undefined, key: string): string | undefined {
  const member = memberOf(node, key);
  return member?.kind === 'scalar' && typeof member.value === 'string' ? member.value : undefined;
}

/** Keys that stand twice in one map, with the second one's node. */
export function duplicatesIn(map: MapNode): readonly MapEntry[] {
  const seen = new Set<string>();
  return map.entries.filter((entry) => {
    if (seen.has(entry.key)) return true;
    seen.add(entry.key);
    return false;
  });
}

/** Nodes that one value may come to when aliases are followed: more is an alias bomb. */
const MAX_VALUES = 500_000;

/** The tree as a JSON value; aliases are followed, duplicates: the last wins. Objects have no prototype. */
export function jsonOf(node: TreeNode | null): Json {
  let budget = MAX_VALUES;
  const walk = (current: TreeNode | null, depth: number): Json => {
    budget -= 1;
    const target = resolved(current);
    if (target === null || budget < 0 || depth > MAX_DEPTH) return null;
    if (target.kind === 'scalar') return target.value;
    if (target.kind === 'list') return target.items.map((item) => walk(item, depth + 1));
    if (target.kind === 'alias') return null;
    const object: Record<string, Json> = Object.create(null);
    for (const entry of target.entries) object[entry.key] = walk(entry.value, depth + 1);
    return object;
  };
  return walk(node, 0);
}
