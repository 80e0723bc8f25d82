import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  parseAllDocuments,
  Scalar,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import { mergeInto } from './merge-keys.ts';
import {
  MAX_DEPTH,
  MAX_EXPANSION,
  MAX_KEYS,
  type MapEntry,
  type ScalarNode,
  type ScalarStyle,
  type SharedSpan,
  type Tree,
  type TreeNode,
  type TreeProblem,
} from './tree.ts';

/** One document of a YAML stream. */
export interface YamlDocument extends Tree {
  readonly start: number;
}

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  [Scalar.PLAIN]: 'plain',
  [Scalar.QUOTE_SINGLE]: 'single',
  [Scalar.QUOTE_DOUBLE]: 'double',
  [Scalar.BLOCK_LITERAL]: 'literal',
  [Scalar.BLOCK_FOLDED]: 'folded',
};

/** What one document's conversion collects. */
class Walk {
  readonly problems: TreeProblem[] = [];
  readonly #anchors = new Map<string, TreeNode>();
  /** Nodes that each anchor stands for once its own aliases are followed. */
  readonly #sizes = new Map<TreeNode, number>();
  readonly #used = new Map<TreeNode, string>();
  /** Nodes so far, aliases counted as what they stand for, and what of that aliases added. */
  size = 0;
  expansion = 0;

  say(code: TreeProblem['code'], offset: number, message: string): void {
    this.problems.push({ code, offset, message });
  }

  remember(anchor: string | undefined, node: TreeNode, size: number): void {
    if (anchor === undefined) return;
    this.#anchors.set(anchor, node);
    this.#sizes.set(node, size);
  }

  /** The node an alias stands for; using one inside itself, or before it is there, finds nothing. */
  follow(name: string, offset: number): TreeNode | null {
    const target = this.#anchors.get(name) ?? null;
    if (target === null) this.say('syntax', offset, `the alias *${name} stands for nothing before it`);
    else {
      this.#used.set(target, name);
      this.grow(this.#sizes.get(target) ?? 1, offset);
    }
    return target;
  }

  /** Counts what an alias or a merge key repeats. */
  grow(nodes: number, offset: number): void {
    const before = this.expansion;
    this.size += nodes;
    this.expansion += nodes;
    if (before <= MAX_EXPANSION && this.expansion > MAX_EXPANSION)
      this.say('aliases', offset, `aliases repeat more than ${MAX_EXPANSION} values`);
  }

  get shared(): readonly SharedSpan[] {
    return [...this.#used].map(([{ start, end }, name]) => ({ start, end, name }));
  }
}

function isJsonScalar(value: unknown): value is ScalarNode['value'] {
  return (
    value === null ||
    typeof value === 'boolean' ||
    typeof value === 'string' ||
    (typeof value === 'number' && Number.isFinite(value))
  );
}

function scalarOf(node: Scalar, fallback: number, walk: Walk): ScalarNode {
  const [start, end] = node.range ?? [fallback, fallback];
  const source = node.source ?? '';
  const { value } = node;
  const fits = isJsonScalar(value);
  if (!fits) walk.say('syntax', start, `${source || 'this value'} has no JSON form`);
  const style = STYLES[node.type ?? Scalar.PLAIN] ?? 'plain';
  return { kind: 'scalar', start, end, tagged: node.tag !== undefined, value: fits ? value : source, style };
}

/** A key as flagd's own YAML reader names it: the text as written, also where YAML would make a number or a boolean of it. */
function keyText(node: Scalar): string {
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}

function nothingAt(offset: number): ScalarNode {
  return { kind: 'scalar', start: offset, end: offset, tagged: false, value: null, style: 'plain' };
}

function convertAlias(node: Alias, fallback: number, walk: Walk): TreeNode {
  const [start, end] = node.range ?? [fallback, fallback];
  return { kind: 'alias', start, end, tagged: false, name: node.source, target: walk.follow(node.source, start) };
}

function convertMap(node: YAMLMap, fallback: number, walk: Walk, depth: number): TreeNode {
  const [start, end] = node.range ?? [fallback, fallback];
  const entries: MapEntry[] = [];
  const merges: TreeNode[] = [];
  for (const { key, value } of node.items) {
    if (!isScalar(key)) {
      const at = isMap(key) || isSeq(key) || isAlias(key) ? key.range?.[0] : undefined;
      walk.say('syntax', at ?? start, 'a key that is no plain word');
      continue;
    }
    const keyNode = scalarOf(key, start, walk);
    const child = convert(value, keyNode.end, walk, depth + 1);
    const { start: keyStart, end: keyEnd, style: keyStyle } = keyNode;
    if (keyStyle === 'plain' && keyNode.value === '<<') merges.push(child);
    else entries.push({ key: keyText(key), keyStart, keyEnd, keyStyle, value: child, merged: false });
  }
  if (merges.length > 0) walk.grow(mergeInto(entries, merges, walk.problems), start);
  if (entries.length > MAX_KEYS)
    walk.say('size', start, `a map of ${entries.length} members; ${MAX_KEYS} are the most`);
  return { kind: 'map', start, end, tagged: node.tag !== undefined, flow: node.flow === true, entries };
}

function convert(node: unknown, fallback: number, walk: Walk, depth: number): TreeNode {
  if (depth > MAX_DEPTH) {
    walk.say('depth', fallback, `nested deeper than ${MAX_DEPTH} levels`);
    return nothingAt(fallback);
  }
  if (isAlias(node)) return convertAlias(node, fallback, walk);
  const before = walk.size;
  walk.size += 1;
  if (isScalar(node)) {
    const scalar = scalarOf(node, fallback, walk);
    walk.remember(node.anchor, scalar, 1);
    return scalar;
  }
  if (isMap(node)) {
    const map = convertMap(node, fallback, walk, depth);
    walk.remember(node.anchor, map, walk.size - before);
    return map;
  }
  if (!isSeq(node)) return nothingAt(fallback);
  const [start, end] = node.range ?? [fallback, fallback];
  const items = node.items.map((item) => convert(item, end, walk, depth + 1));
  const list: TreeNode = { kind: 'list', start, end, tagged: node.tag !== undefined, items };
  walk.remember(node.anchor, list, walk.size - before);
  return list;
}

function problemOf(error: YAMLError): TreeProblem {
  // The library's own words for a stack that ran over.
  const tooDeep = error.code === 'RESOURCE_EXHAUSTION';
  return {
    code: tooDeep ? 'depth' : 'syntax',
    offset: error.pos[0],
    message: tooDeep ? `nested deeper than ${MAX_DEPTH} levels` : error.message,
  };
}

/**
 * Parses a YAML stream into positioned trees, one per document. Duplicate keys are left to the caller (the library's own
 * check is quadratic); warnings of the parser count as problems, because an edit must not rest on a guess.
 */
export function parseYamlTrees(text: string): readonly YamlDocument[] {
  const documents = parseAllDocuments<ParsedNode>(text, {
    uniqueKeys: false,
    version: '1.2',
    prettyErrors: false,
  });
  if (!Array.isArray(documents)) return [];
  return documents.map((document) => {
    const walk = new Walk();
    const start = document.range[0];
    const root = document.contents === null ? null : convert(document.contents, start, walk, 0);
    const said = [...document.errors, ...document.warnings].map(problemOf);
    return { root, problems: [...said, ...walk.problems], shared: walk.shared, start };
  });
}
