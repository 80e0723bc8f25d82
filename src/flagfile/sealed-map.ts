import type { MapEntry, MapNode } from './tree.ts';

const FIRST_EVENTS = 256;

/**
 * What a parser told of the maps that nobody has opened yet, as numbers instead of nodes, and the members of the one map
 * that was opened last, because readers go flag by flag.
 */
export class Notes {
  readonly text: string;
  readonly #open: (notes: Notes, from: number, to: number) => readonly MapEntry[];
  /** Three numbers for each event. A typed array: what it holds costs the garbage collector nothing. */
  #numbers = new Int32Array(3 * FIRST_EVENTS);
  #count = 0;
  #last: SealedMap | null = null;
  #members: readonly MapEntry[] = [];

  /** @param open  Makes nodes of the events `from` to `to` (exclusive), which are those of one map. */
  constructor(text: string, open: (notes: Notes, from: number, to: number) => readonly MapEntry[]) {
    this.text = text;
    this.#open = open;
  }

  /** How many events were noted. */
  get count(): number {
    return this.#count;
  }

  add(event: number, offset: number, length: number): void {
    const at = 3 * this.#count;
    if (at === this.#numbers.length) {
      const larger = new Int32Array(2 * at);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[at] = event;
    this.#numbers[at + 1] = offset;
    this.#numbers[at + 2] = length;
    this.#count += 1;
  }

  /** Tells again the events `from` to `to` (exclusive). */
  tell(from: number, to: number, listen: (event: number, offset: number, length: number) => void): void {
    for (let at = 3 * from; at < 3 * to; at += 3)
      listen(this.#numbers[at] ?? 0, this.#numbers[at + 1] ?? 0, this.#numbers[at + 2] ?? 0);
  }

  membersOf(map: SealedMap): readonly MapEntry[] {
    if (this.#last !== map) {
      this.#members = this.#open(this, map.from, map.to);
      this.#last = map;
    }
    return this.#members;
  }
}

/**
 * A map of a JSON text whose members become nodes when they are asked for, and are forgotten when another one's are. A tree
 * of 10,000 flags with everything in it is 17 MB that live as long as the edit: collecting them took a third of its time.
 */
export class SealedMap implements MapNode {
  readonly kind = 'map';
  readonly start: number;
  end: number;
  readonly tagged = false;
  readonly flow = true;
  /** Its stretch of the notes. */
  readonly from: number;
  to: number;
  readonly #notes: Notes;

  constructor(notes: Notes, start: number) {
    this.#notes = notes;
    this.start = start;
    this.end = start;
    this.from = notes.count;
    this.to = this.from;
  }

  get entries(): readonly MapEntry[] {
    return this.#notes.membersOf(this);
  }

  get characters(): string {
    return this.#notes.text.slice(this.start, this.end);
  }
}
