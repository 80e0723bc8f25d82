/** A run of decoded text and where it stands in the source; a run of length 1 may stand for a longer escape. */
interface Segment {
  readonly decoded: number;
  readonly source: number;
  readonly length: number;
  readonly sourceLength: number;
}

/** Text decoded out of a scalar, and the way back from its offsets to the source's. */
export class DecodedText {
  #text = '';
  readonly #segments: Segment[] = [];

  /** Adds characters that stand in the source as they are. */
  verbatim(text: string, source: number): void {
    if (text.length === 0) return;
    this.#segments.push({ decoded: this.#text.length, source, length: text.length, sourceLength: text.length });
    this.#text += text;
  }

  /** Adds characters that `sourceLength` characters of the source stand for (an escape, a folded line end). */
  standsFor(text: string, source: number, sourceLength: number): void {
    if (text.length === 0) return;
    this.#segments.push({ decoded: this.#text.length, source, length: text.length, sourceLength });
    this.#text += text;
  }

  get text(): string {
    return this.#text;
  }

  #segmentAt(offset: number): Segment | undefined {
    let low = 0;
    let high = this.#segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#segments[middle]?.decoded ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return this.#segments[low];
  }

  /** Source offset at which the decoded character begins. */
  startOf(offset: number): number {
    const segment = this.#segmentAt(offset);
    if (segment === undefined) return 0;
    const into = Math.min(offset - segment.decoded, segment.length);
    if (segment.length === segment.sourceLength) return segment.source + into;
    return into >= segment.length ? segment.source + segment.sourceLength : segment.source;
  }

  /** Source offset right after the decoded character before `offset`. */
  endOf(offset: number): number {
    if (offset === 0) return this.startOf(0);
    const segment = this.#segmentAt(offset - 1);
    if (segment === undefined) return 0;
    if (segment.length !== segment.sourceLength) return segment.source + segment.sourceLength;
    return segment.source + (offset - segment.decoded);
  }
}
