/**
 * Text decoded out of a scalar, and the way back from its offsets to the source's. It is made of runs, one per line at
 * least; they lie in arrays of numbers, because a file of 10,000 flags has 80,000 of them.
 */
export class DecodedText {
  /** What a line feed of the text is in the source, with the indentation behind it; null where none can be added. */
  readonly lineLead: string | null;
  #text = '';
  /** By run: where it begins in the text, where in the source, and how long it is there. */
  readonly #decoded: number[] = [];
  readonly #source: number[] = [];
  readonly #sourceLength: number[] = [];

  constructor(lineLead: string | null) {
    this.lineLead = lineLead;
  }

  /** Adds characters that stand in the source as they are. */
  verbatim(text: string, source: number): void {
    this.standsFor(text, source, text.length);
  }

  /** Adds characters that `sourceLength` characters of the source stand for (an escape, a folded line end). */
  standsFor(text: string, source: number, sourceLength: number): void {
    if (text.length === 0) return;
    this.#decoded.push(this.#text.length);
    this.#source.push(source);
    this.#sourceLength.push(sourceLength);
    this.#text += text;
  }

  get text(): string {
    return this.#text;
  }

  /** The run that an offset of the text lies in. */
  #runAt(offset: number): { decoded: number; source: number; length: number; sourceLength: number } | null {
    let low = 0;
    let high = this.#decoded.length - 1;
    if (high < 0) return null;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#decoded[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const decoded = this.#decoded[low] ?? 0;
    const length = (this.#decoded[low + 1] ?? this.#text.length) - decoded;
    return { decoded, source: this.#source[low] ?? 0, length, sourceLength: this.#sourceLength[low] ?? 0 };
  }

  /** Source offset at which the decoded character begins. */
  startOf(offset: number): number {
    const run = this.#runAt(offset);
    if (run === null) return 0;
    const into = Math.min(offset - run.decoded, run.length);
    if (run.length === run.sourceLength) return run.source + into;
    return into >= run.length ? run.source + run.sourceLength : run.source;
  }

  /** Source offset right after the decoded character before `offset`. */
  endOf(offset: number): number {
    if (offset === 0) return this.startOf(0);
    const run = this.#runAt(offset - 1);
    if (run === null) return 0;
    if (run.length !== run.sourceLength) return run.source + run.sourceLength;
    return run.source + (offset - run.decoded);
  }
}
