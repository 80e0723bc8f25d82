import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type ParsedNode, parseAllDocuments } from 'yaml';

/** A place in the text; both counted from 1. */
export interface YamlPlace {
  readonly line: number;
  readonly column: number;
}

/** A value of the text with its place, as plain data: nothing in it is shared, expanded or given a type by a tag. */
export type YamlTree = YamlPlace &
  (
    | { readonly kind: 'map'; readonly entries: readonly YamlEntry[] }
    | { readonly kind: 'list'; readonly items: readonly YamlTree[] }
    /** `text`: what stands there, without quotes; `value`: what YAML 1.2 reads it as. */
    | { readonly kind: 'scalar'; readonly value: string | number | boolean | null; readonly text: string }
  );

export interface YamlEntry {
  readonly key: string;
  readonly at: YamlPlace;
  readonly value: YamlTree;
}

/** Something in the text that is not taken. */
export interface YamlProblem extends YamlPlace {
  readonly kind: 'size' | 'depth' | 'syntax' | 'documents' | 'duplicate' | 'alias' | 'tag' | 'key';
  /** The key, the alias, the tag, or the parser's own words; untrusted. */
  readonly detail: string;
}

export interface ParsedYaml {
  /** null when there is nothing to be read: an empty text, or one that does not parse. */
  readonly tree: YamlTree | null;
  readonly problems: readonly YamlProblem[];
}

export interface YamlLimits {
  readonly maxBytes: number;
  readonly maxDepth: number;
}

/** What a hand-written settings file may have at most. */
const SETTINGS_LIMITS: YamlLimits = { maxBytes: 64 * 1024, maxDepth: 12 };

// Nobody reads more at once, and a broken text can give one for each character.
const MAX_PROBLEMS = 50;

/**
 * Reads YAML 1.2 into a tree with places. Aliases are named and never followed, so that a small text stays small; keys
 * are compared here because the parser's own comparison takes time by their square.
 */
export function parseYamlTree(text: string, limits: YamlLimits = SETTINGS_LIMITS): ParsedYaml {
  const start = { line: 1, column: 1 };
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > limits.maxBytes) return rejected({ kind: 'size', detail: `${bytes}`, ...start });
  const deep = tooDeep(text, limits);
  if (deep !== undefined) return rejected({ kind: 'depth', detail: `${limits.maxDepth}`, ...deep });
  const counter = new LineCounter();
  const placeOf = (offset: number): YamlPlace => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const documents = parsed(text, counter);
  if (documents === undefined) return rejected({ kind: 'depth', detail: `${limits.maxDepth}`, ...start });
  const [document, second] = documents;
  if (document === undefined) return { tree: null, problems: [] };
  if (second !== undefined) {
    return rejected({ kind: 'documents', detail: `${documents.length}`, ...placeOf(second.range[0]) });
  }
  const errors = document.errors.slice(0, MAX_PROBLEMS).map(({ code, pos, message }): YamlProblem => {
    if (code === 'RESOURCE_EXHAUSTION') return { kind: 'depth', detail: `${limits.maxDepth}`, ...placeOf(pos[0]) };
    return { kind: 'syntax', detail: firstLine(message), ...placeOf(pos[0]) };
  });
  if (errors.length > 0 || document.contents === null) return { tree: null, problems: errors };
  const problems: YamlProblem[] = [];
  const tree = plain(document.contents, { depth: 0, maxDepth: limits.maxDepth, placeOf, problems });
  return { tree: tree ?? null, problems: problems.slice(0, MAX_PROBLEMS) };
}

function parsed(text: string, lineCounter: LineCounter): readonly Document.Parsed[] | undefined {
  try {
    const options = { version: '1.2', uniqueKeys: false, strict: true, logLevel: 'silent', lineCounter } as const;
    const documents = parseAllDocuments(text, options);
    return Array.isArray(documents) ? documents : [];
  } catch {
    // The parser calls itself for every level and gives up by a RangeError; nothing else is thrown.
    return undefined;
  }
}

/** Where brackets alone go deeper than allowed: stops a wall of them before the parser climbs it. */
function tooDeep(text: string, { maxDepth }: YamlLimits): YamlPlace | undefined {
  const wall = new RegExp(`(?:[\\[{]\\s*){${maxDepth + 1}}`).exec(text);
  if (wall === null) return undefined;
  const before = text.slice(0, wall.index).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

interface Walk {
  readonly depth: number;
  readonly maxDepth: number;
  readonly placeOf: (offset: number) => YamlPlace;
  readonly problems: YamlProblem[];
}

/** undefined where a problem was noted in its place. */
function plain(node: ParsedNode, walk: Walk): YamlTree | undefined {
  const at = walk.placeOf(node.range[0]);
  if (isAlias(node)) return note(walk, { kind: 'alias', detail: node.source, ...at });
  if (node.tag !== undefined && node.tag !== '') {
    return note(walk, { kind: 'tag', detail: node.tag, ...at });
  }
  if (walk.depth >= walk.maxDepth && !isScalar(node)) {
    return note(walk, { kind: 'depth', detail: `${walk.maxDepth}`, ...at });
  }
  if (isScalar(node)) return { kind: 'scalar', ...scalarOf(node.value, node.source), ...at };
  const inner = { ...walk, depth: walk.depth + 1 };
  if (isSeq(node)) {
    return { kind: 'list', items: node.items.flatMap((item) => plain(item, inner) ?? []), ...at };
  }
  return isMap(node) ? { kind: 'map', entries: entriesOf(node.items, inner), ...at } : undefined;
}

function entriesOf(
  pairs: readonly { readonly key: ParsedNode; readonly value: ParsedNode | null }[],
  walk: Walk,
): readonly YamlEntry[] {
  const seen = new Set<string>();
  return pairs.flatMap((pair) => {
    const at = walk.placeOf(pair.key.range[0]);
    const keyNode = isScalar(pair.key) ? plain(pair.key, walk) : undefined;
    if (keyNode?.kind !== 'scalar' || keyNode.value === null) {
      if (!isScalar(pair.key) || keyNode !== undefined) note(walk, { kind: 'key', detail: '', ...at });
      return [];
    }
    const key = keyNode.text;
    if (seen.has(key)) note(walk, { kind: 'duplicate', detail: key, ...at });
    seen.add(key);
    const empty: YamlTree = { kind: 'scalar', value: null, text: '', ...at };
    const value = pair.value === null ? empty : plain(pair.value, walk);
    return value === undefined ? [] : [{ key, at, value }];
  });
}

function scalarOf(
  value: unknown,
  source: string | undefined,
): { value: string | number | boolean | null; text: string } {
  if (typeof value === 'string') return { value, text: value };
  if (typeof value === 'number' || typeof value === 'boolean') return { value, text: source ?? String(value) };
  return { value: null, text: source ?? '' };
}

function note(walk: Walk, problem: YamlProblem): undefined {
  walk.problems.push(problem);
  return undefined;
}

function rejected(problem: YamlProblem): ParsedYaml {
  return { tree: null, problems: [problem] };
}

/** The parser adds an excerpt of the text below its sentence; texts from outside are not repeated. */
function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
}
