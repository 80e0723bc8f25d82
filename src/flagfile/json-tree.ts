import { type JSONVisitor, printParseErrorCode, visit } from 'jsonc-parser';
import {
  type ListNode,
  MAX_DEPTH,
  MAX_KEYS,
  type MapEntry,
  type MapNode,
  type ScalarNode,
  type Tree,
  type TreeNode,
  type TreeProblem,
} from './tree.ts';

/** Strict JSON: flagd reads by Go's encoding/json, which knows neither comments nor trailing commas. */
const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false } as const;

type Growing<Node extends MapNode | ListNode> = { -readonly [Member in keyof Node]: Node[Member] };
interface OpenMap {
  readonly node: Growing<MapNode>;
  readonly entries: MapEntry[];
  /** The key whose value comes next, and where it stands. */
  key: string | null;
  keyStart: number;
  keyEnd: number;
}
interface OpenList {
  readonly node: Growing<ListNode>;
  readonly items: TreeNode[];
}

function scalar(value: ScalarNode['value'], start: number, length: number): ScalarNode {
  return { kind: 'scalar', start, end: start + length, tagged: false, value, style: 'json' };
}

/**
 * Builds the tree from the parser's events. The parser's own tree would be a second one, of three times the size, only to
 * be converted: on a file of 10,000 flags that is half of the time.
 */
class TreeBuilder {
  root: TreeNode | null = null;
  readonly problems: TreeProblem[] = [];
  readonly #open: (OpenMap | OpenList)[] = [];

  value(node: TreeNode): void {
    const holder = this.#open.at(-1);
    if (holder === undefined) this.root ??= node;
    else if ('items' in holder) holder.items.push(node);
    else if (holder.key !== null) {
      const { key, keyStart, keyEnd } = holder;
      holder.entries.push({ key, keyStart, keyEnd, keyStyle: 'json', value: node, merged: false });
      holder.key = null;
    }
  }

  key(name: string, offset: number, length: number): void {
    const holder = this.#open.at(-1);
    if (holder === undefined || !('entries' in holder)) return;
    holder.key = name;
    holder.keyStart = offset;
    holder.keyEnd = offset + length;
  }

  /** False when nothing below is to be told any more. */
  beginMap(start: number): boolean {
    if (this.#isTooDeep(start)) return false;
    const entries: MapEntry[] = [];
    const node: Growing<MapNode> = { kind: 'map', start, end: start, tagged: false, entries, flow: true };
    this.value(node);
    this.#open.push({ node, entries, key: null, keyStart: 0, keyEnd: 0 });
    return true;
  }

  beginList(start: number): boolean {
    if (this.#isTooDeep(start)) return false;
    const items: TreeNode[] = [];
    const node: Growing<ListNode> = { kind: 'list', start, end: start, tagged: false, items };
    this.value(node);
    this.#open.push({ node, items });
    return true;
  }

  #isTooDeep(start: number): boolean {
    if (this.#open.length < MAX_DEPTH) return false;
    this.tooDeep(start);
    return true;
  }

  tooDeep(offset: number): void {
    if (this.problems.some(({ code }) => code === 'depth')) return;
    this.problems.push({ code: 'depth', offset, message: `nested deeper than ${MAX_DEPTH} levels` });
  }

  end(end: number): void {
    const closed = this.#open.pop();
    if (closed === undefined) return;
    closed.node.end = end;
    if ('entries' in closed && closed.entries.length > MAX_KEYS) {
      const message = `a map of ${closed.entries.length} members; ${MAX_KEYS} are the most`;
      this.problems.push({ code: 'size', offset: closed.node.start, message });
    }
  }
}

function isStackOverflow(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'RangeError';
}

/**
 * Parses strict JSON into a positioned tree; every mistake is collected. A byte order mark counts as one blank, because
 * it is reported by the caller, who knows what it means for the reader of the file.
 */
export function parseJsonTree(text: string): Tree {
  const builder = new TreeBuilder();
  const body = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const visitor: JSONVisitor = {
    onObjectBegin: (offset) => builder.beginMap(offset),
    onArrayBegin: (offset) => builder.beginList(offset),
    onObjectEnd: (offset, length) => builder.end(offset + length),
    onArrayEnd: (offset, length) => builder.end(offset + length),
    onObjectProperty: (name, offset, length) => builder.key(name, offset, length),
    onLiteralValue: (value, offset, length) => builder.value(scalar(value, offset, length)),
    onError: (error, offset) => {
      const message = printParseErrorCode(error)
        .replace(/([a-z])([A-Z])/g, '$1 $2')
        .toLowerCase();
      builder.problems.push({ code: 'syntax', offset, message });
    },
  };
  try {
    visit(body, visitor, STRICT);
  } catch (error) {
    // The parser goes on into brackets that nobody asks for any more, until the stack is full.
    if (!isStackOverflow(error)) throw error;
    builder.tooDeep(0);
  }
  return { root: builder.root, problems: builder.problems, shared: [] };
}
