import type { Json } from '../domain/json.ts';

/** How a scalar is written; decides how its replacement has to be. */
export type ScalarStyle = 'json' | 'plain' | 'single' | 'double' | 'literal' | 'folded';

interface Span {
  /** UTF-16 offsets into the text that was parsed; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** Set by a tag (`!!str`): what the characters mean is not what they show. */
  readonly tagged: boolean;
}

export interface ScalarNode extends Span {
  readonly kind: 'scalar';
  readonly value: null | boolean | number | string;
  readonly style: ScalarStyle;
}

/** The key's place lies in the entry itself: a node of its own for each would be a third of a tree's memory. */
export interface MapEntry {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly keyStyle: ScalarStyle;
  readonly value: TreeNode;
  /** True when the entry comes from a merge key (`<<: *base`): it stands elsewhere. */
  readonly merged: boolean;
}

export interface MapNode extends Span {
  readonly kind: 'map';
  readonly entries: readonly MapEntry[];
  /** True for `{ … }`, false for a YAML block map. */
  readonly flow: boolean;
  /** The characters it is written in, where they alone say what it holds: two maps of the same ones are equal. */
  readonly characters?: string;
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

/** What a mistake is about; callers match this, never the words. */
export type ProblemCode = 'syntax' | 'template' | 'undecodable' | 'depth' | 'aliases' | 'size';

/** One mistake of a text, at an offset of it. */
export interface TreeProblem {
  readonly code: ProblemCode;
  readonly offset: number;
  readonly message: string;
}

/** A stretch of the text that aliases elsewhere repeat: an edit inside would change those places too. */
export interface SharedSpan {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

export interface Tree {
  readonly root: TreeNode | null;
  readonly problems: readonly TreeProblem[];
  readonly shared: readonly SharedSpan[];
}

/** Deeper nesting than this is no flag file; parsers end in a stack overflow far above. */
export const MAX_DEPTH = 200;

/** More members of one map are no flags any more; the API server and GitHub take far fewer. */
export const MAX_KEYS = 50_000;

/** The node an alias stands for, else the node itself. */
export function resolved(node: TreeNode | null | undefined): TreeNode | null {
  if (node === null || node === undefined) return null;
  return node.kind === 'alias' ? node.target : node;
}

/** A member of a map; of duplicates the last, as Go and JSON.parse take it. */
export function entryOf(node: TreeNode | null | undefined, key: string): MapEntry | undefined {
  const map = resolved(node);
  if (map?.kind !== 'map') return undefined;
  // Asked ten times for each flag of a file: a loop takes a third of what findLast does.
  for (let index = map.entries.length - 1; index >= 0; index -= 1) {
    const entry = map.entries[index];
    if (entry?.key === key) return entry;
  }
  return undefined;
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

/** Keys that stand twice in one map, with the second one's node. What a merge key brings is no duplicate. */
export function duplicatesIn(map: MapNode): readonly MapEntry[] {
  const seen = new Set<string>();
  return map.entries.filter((entry) => {
    if (entry.merged) return false;
    if (seen.has(entry.key)) return true;
    seen.add(entry.key);
    return false;
  });
}

/** Nodes that aliases may add to one text when they are followed: more is an alias bomb. */
export const MAX_EXPANSION = 500_000;

/** An 8 MiB text has no more nodes than this, and the aliases of a sound one add no more than `MAX_EXPANSION`. */
const MAX_VALUES = 8 * 1024 * 1024 + MAX_EXPANSION;

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
