import type { MapEntry, MapNode } from './tree.ts';
import { Triples } from './triples.ts';

/**
 * What a parser told of the maps that nobody has opened yet, as numbers instead of nodes, and the members of the one map
 * that was opened last, because readers go flag by flag.
 */
export class Notes {
  readonly text: string;
  /** Kind, offset and length of each. */
  readonly events = new Triples();
  readonly #open: (notes: Notes, from: number, to: number) => readonly MapEntry[];
  #last: SealedMap | null = null;
  #members: readonly MapEntry[] = [];

  /** @param open  Makes nodes of the events `from` to `to` (exclusive), which are those of one map. */
  constructor(text: string, open: (notes: Notes, from: number, to: number) => readonly MapEntry[]) {
    this.text = text;
    this.#open = open;
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
    this.from = notes.events.count;
    this.to = this.from;
  }

  get entries(): readonly MapEntry[] {
    return this.#notes.membersOf(this);
  }

  get characters(): string {
    return this.#notes.text.slice(this.start, this.end);
  }
}
