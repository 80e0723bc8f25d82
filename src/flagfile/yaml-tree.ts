import { isAlias, isMap, isScalar, isSeq, type ParsedNode, parseAllDocuments, type Scalar } from 'yaml';
import {
  MAX_DEPTH,
  type MapEntry,
  type ScalarNode,
  type ScalarStyle,
  type Tree,
  type TreeNode,
  type TreeProblem,
} from './tree.ts';

/** One document of a YAML stream. */
export interface YamlDocument extends Tree {
  readonly start: number;
}

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

interface Walk {
  readonly anchors: Map<string, TreeNode>;
  readonly problems: TreeProblem[];
}

function scalarOf(node: Scalar.Parsed, walk: Walk): ScalarNode {
  const [start, end] = node.range;
  const style = STYLES[String(node.type)] ?? 'plain';
  const raw = node.value as unknown;
  const isJson =
    raw === null ||
    typeof raw === 'boolean' ||
    typeof raw === 'string' ||
    (typeof raw === 'number' && Number.isFinite(raw));
  if (!isJson) walk.problems.push({ offset: start, message: `${node.source ?? 'this value'} has no JSON form` });
  const value = isJson ? (raw as ScalarNode['value']) : String(node.source ?? '');
  return { kind: 'scalar', start, end, decorated: node.anchor !== undefined || node.tag !== undefined, value, style };
}

/** A key as flagd's own YAML reader names it: the text as written, also where YAML would make a number or a boolean of it. */
function keyText(node: Scalar.Parsed): string {
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}

function nothingAt(offset: number): ScalarNode {
  return { kind: 'scalar', start: offset, end: offset, decorated: false, value: null, style: 'plain' };
}

function convert(node: ParsedNode | null, fallback: number, walk: Walk, depth: number): TreeNode {
  if (node === null) return nothingAt(fallback);
  if (depth > MAX_DEPTH) {
    walk.problems.push({ offset: fallback, message: `nested deeper than ${MAX_DEPTH} levels` });
    return nothingAt(fallback);
  }
  if (isScalar(node)) return remember(node.anchor, scalarOf(node as Scalar.Parsed, walk), walk);
  if (isAlias(node)) {
    const [start, end] = node.range ?? [fallback, fallback];
    return {
      kind: 'alias',
      start,
      end,
      decorated: false,
      name: node.source,
      target: walk.anchors.get(node.source) ?? null,
    };
  }
  const [start, end] = node.range ?? [fallback, fallback];
  const decorated = node.anchor !== undefined || node.tag !== undefined;
  if (isSeq(node)) {
    const items = node.items.map((item) => convert(item as ParsedNode, end, walk, depth + 1));
    return remember(node.anchor, { kind: 'list', start, end, decorated, items }, walk);
  }
  if (!isMap(node)) return nothingAt(fallback);
  const entries: MapEntry[] = [];
  for (const pair of node.items) {
    const key = pair.key as ParsedNode | null;
    if (key === null || !isScalar(key)) {
      walk.problems.push({ offset: key?.range?.[0] ?? start, message: 'a key that is no plain word' });
      continue;
    }
    const keyNode = scalarOf(key as Scalar.Parsed, walk);
    entries.push({
      key: keyText(key as Scalar.Parsed),
      keyNode,
      value: convert(pair.value as ParsedNode | null, keyNode.end, walk, depth + 1),
    });
  }
  return remember(node.anchor, { kind: 'map', start, end, decorated, flow: node.flow === true, entries }, walk);
}

function remember(anchor: string | undefined, node: TreeNode, walk: Walk): TreeNode {
  if (anchor !== undefined) walk.anchors.set(anchor, node);
  return node;
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
    const walk: Walk = { anchors: new Map(), problems: [] };
    const start = document.range[0];
    const root = document.contents === null ? null : convert(document.contents, start, walk, 0);
    const said = [...document.errors, ...document.warnings].map(
      (error): TreeProblem => ({ offset: error.pos[0], message: error.message }),
    );
    return { root, problems: [...said, ...walk.problems], start };
  });
}
