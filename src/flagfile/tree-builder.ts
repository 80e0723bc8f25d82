import { type Notes, SealedMap } from './sealed-map.ts';
import {
  type ListNode,
  MAX_DEPTH,
  MAX_KEYS,
  type MapEntry,
  type MapNode,
  type ScalarNode,
  type TreeNode,
  type TreeProblem,
} from './tree.ts';

type Growing<Node extends MapNode | ListNode> = { -readonly [Member in keyof Node]: Node[Member] };
interface OpenMap {
  readonly node: Growing<MapNode>;
  readonly entries: MapEntry[];
  /** True where the map's own maps are flags. */
  readonly isFlags: boolean;
  /** The key whose value comes next, and where it stands. */
  key: string | null;
  keyStart: number;
  keyEnd: number;
}
interface OpenList {
  readonly node: Growing<ListNode>;
  readonly items: TreeNode[];
  readonly isFlags: boolean;
}

/** What a parser tells, as `Notes` keeps it. */
export const EVENT = { map: 0, list: 1, end: 2, key: 3, literal: 4 } as const;

function scalar(value: ScalarNode['value'], start: number, length: number): ScalarNode {
  return { kind: 'scalar', start, end: start + length, tagged: false, value, style: 'json' };
}

/**
 * Builds the tree from the parser's events. The parser's own tree would be a second one, of three times the size, only to
 * be converted: on a file of 10,000 flags that is half of the time.
 */
export class TreeBuilder {
  root: TreeNode | null = null;
  readonly problems: TreeProblem[] = [];
  readonly #notes: Notes | null;
  readonly #open: (OpenMap | OpenList)[] = [];
  /** The flag whose events are noted only, and the members so far of each map and list that is open in it. */
  #sealed: SealedMap | null = null;
  readonly #counts: number[] = [];

  /** @param notes  Where flags are noted instead of built; null to build everything. */
  constructor(notes: Notes | null) {
    this.#notes = notes;
  }

  #put(node: TreeNode): void {
    const holder = this.#open.at(-1);
    if (holder === undefined) this.root ??= node;
    else if ('items' in holder) holder.items.push(node);
    else if (holder.key !== null) {
      const { key, keyStart, keyEnd } = holder;
      holder.entries.push({ key, keyStart, keyEnd, keyStyle: 'json', value: node, merged: false });
      holder.key = null;
    }
  }

  /** Notes an event inside a flag; false outside of flags. */
  #note(event: number, offset: number, length: number): boolean {
    if (this.#sealed === null) return false;
    this.#notes?.events.add(event, offset, length);
    return true;
  }

  literal(value: ScalarNode['value'], offset: number, length: number): void {
    if (!this.#note(EVENT.literal, offset, length)) this.#put(scalar(value, offset, length));
  }

  key(name: string, offset: number, length: number): void {
    if (this.#note(EVENT.key, offset, length)) {
      this.#counts.push((this.#counts.pop() ?? 0) + 1);
      return;
    }
    const holder = this.#open.at(-1);
    if (holder === undefined || !('entries' in holder)) return;
    holder.key = name;
    holder.keyStart = offset;
    holder.keyEnd = offset + length;
  }

  /** True where the value that begins now is the set of flags. */
  #isFlags(): boolean {
    const holder = this.#open.at(-1);
    return holder !== undefined && 'entries' in holder && holder.key === 'flags';
  }

  /** False when nothing below is to be told any more. */
  beginMap(start: number): boolean {
    if (this.#isTooDeep(start)) return false;
    if (this.#sealed === null && this.#notes !== null && this.#open.at(-1)?.isFlags === true) {
      const sealed = new SealedMap(this.#notes, start);
      this.#put(sealed);
      this.#sealed = sealed;
    }
    if (this.#note(EVENT.map, start, 0)) {
      this.#counts.push(0);
      return true;
    }
    const isFlags = this.#isFlags();
    const entries: MapEntry[] = [];
    const node: Growing<MapNode> = { kind: 'map', start, end: start, tagged: false, entries, flow: true };
    this.#put(node);
    this.#open.push({ node, entries, isFlags, key: null, keyStart: 0, keyEnd: 0 });
    return true;
  }

  beginList(start: number): boolean {
    if (this.#isTooDeep(start)) return false;
    if (this.#note(EVENT.list, start, 0)) {
      this.#counts.push(0);
      return true;
    }
    const isFlags = this.#isFlags();
    const items: TreeNode[] = [];
    const node: Growing<ListNode> = { kind: 'list', start, end: start, tagged: false, items };
    this.#put(node);
    this.#open.push({ node, items, isFlags });
    return true;
  }

  #isTooDeep(start: number): boolean {
    if (this.#open.length + this.#counts.length < MAX_DEPTH) return false;
    this.tooDeep(start);
    return true;
  }

  tooDeep(offset: number): void {
    if (this.problems.some(({ code }) => code === 'depth')) return;
    this.problems.push({ code: 'depth', offset, message: `nested deeper than ${MAX_DEPTH} levels` });
  }

  end(end: number): void {
    if (this.#note(EVENT.end, end, 0)) {
      this.#endInside(end);
      return;
    }
    const closed = this.#open.pop();
    if (closed === undefined) return;
    closed.node.end = end;
    if ('entries' in closed) this.#checkSize(closed.node.start, closed.entries.length);
  }

  #endInside(end: number): void {
    const sealed = this.#sealed;
    const members = this.#counts.pop() ?? 0;
    if (sealed === null) return;
    this.#checkSize(sealed.start, members);
    if (this.#counts.length > 0) return;
    sealed.end = end;
    sealed.to = this.#notes?.events.count ?? sealed.from;
    this.#sealed = null;
  }

  #checkSize(offset: number, members: number): void {
    if (members <= MAX_KEYS) return;
    this.problems.push({ code: 'size', offset, message: `a map of ${members} members; ${MAX_KEYS} are the most` });
  }
}
