import { lastAtMost } from './last-at-most.ts';
import { Triples } from './triples.ts';

const FEED = 0x0a;

/**
 * The text of a scalar as its parser read it, and the way from its offsets to the source's. It is made by going through the
 * source once more and following the text: what is not there as the source has it makes it unfit to be edited. No second
 * text is built, because that would be one string for each line of a large file.
 */
export class DecodedText {
  /** What a line feed of the text is in the source, with the indentation behind it; null where none can be added. */
  readonly lineLead: string | null;
  readonly #source: string;
  readonly #value: string;
  /** How far the source was followed. */
  #length = 0;
  #differs = false;
  /** By run, one per line at least: where it begins in the text, where in the source, and how long it is there. */
  readonly #runs = new Triples();

  constructor(source: string, value: string, lineLead: string | null) {
    this.#source = source;
    this.#value = value;
    this.lineLead = lineLead;
  }

  /** Goes on with characters that stand in the source as they are. */
  verbatim(start: number, end: number): void {
    if (this.#differs || start >= end) return;
    const from = this.#length;
    const common = Math.min(end - start, this.#value.length - from);
    const isSame = this.#source.slice(start, start + common) === this.#value.slice(from, from + common);
    this.#differs = !isSame || !isFeeds(this.#source, start + common, end);
    if (common > 0) this.#runs.add(from, start, common);
    this.#length += end - start;
  }

  /** Goes on with characters that `sourceLength` characters of the source stand for (an escape, a folded line end). */
  standsFor(text: string, source: number, sourceLength: number): void {
    if (this.#differs || text === '') return;
    const from = this.#length;
    const common = this.#value.slice(from, from + text.length);
    this.#differs = !text.startsWith(common) || !isFeeds(text, common.length, text.length);
    if (common !== '') this.#runs.add(from, source, sourceLength);
    this.#length += text.length;
  }

  /** True when the source holds the text to its last character. */
  get isWhole(): boolean {
    return !this.#differs && this.#length === this.#value.length;
  }

  /** True when it does but for line feeds at the end, of which a block scalar drops some and adds one that is not there. */
  get isWholeButForFeeds(): boolean {
    return !this.#differs && isFeeds(this.#value, this.#length, this.#value.length);
  }

  /** What of the text stands in the source. */
  get text(): string {
    return this.#value.slice(0, this.#length);
  }

  /** The run that an offset of the text lies in. */
  #runAt(offset: number): { decoded: number; source: number; length: number; sourceLength: number } | null {
    const runs = this.#runs;
    if (runs.count === 0) return null;
    const run = lastAtMost(runs.count, (index) => runs.at(index, 0), offset);
    const decoded = runs.at(run, 0);
    const next = run + 1 < runs.count ? runs.at(run + 1, 0) : Math.min(this.#length, this.#value.length);
    return { decoded, source: runs.at(run, 1), length: next - decoded, sourceLength: runs.at(run, 2) };
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

function isFeeds(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (text.charCodeAt(at) !== FEED) return false;
  return true;
}
