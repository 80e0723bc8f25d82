import { directionOf, provenAtMs } from '../../domain/record/proof.ts';
import type { FlipRecord } from '../../domain/record/record.ts';
import { sayMoves } from '../../domain/say-moves.ts';
import { toldPhase, watchEndMs } from '../../domain/watch/watch-standing.ts';
import { saySpan } from '../../operations/report/moments.ts';
import { planLines, timelineLine } from '../../operations/report/plain-text.ts';
import { storyOf } from '../../operations/report/story.ts';
import { plainText } from '../../support/code-span.ts';
import { foldLine } from './fold-line.ts';
import type { CliHost } from './host.ts';

/** The plan of a flip that begins; of one that goes on, what it is about: the rest was told by the run before. */
function headOf(record: FlipRecord, goesOn: boolean): readonly string[] {
  if (!goesOn) return planLines(record.plan);
  const moves = sayMoves(record.plan.changes);
  return [plainText(`Flip         ${record.id}  ${moves}`)];
}

/** What is being done now, for the last line of a terminal. */
const DOING: Readonly<Record<string, string>> = {
  announce: 'telling Dynatrace',
  commit: 'committing',
  apply: 'applying to the cluster',
  reload: 'making flagd load it',
  prove: 'proving that every flagd serves it',
};
const GOING_BACK = 'going back';

/**
 * Tells of a flip while it goes on, on stderr: each thing that happened as one line, once. In a terminal one more line
 * below says what is being done, and is written again in place; elsewhere nothing is ever written twice.
 */
export class Progress {
  readonly #host: Pick<CliHost, 'err' | 'isTerminal' | 'columns'>;
  readonly #nowMs: () => number;
  #told = 0;
  #begun = false;
  #below = '';

  constructor(host: Pick<CliHost, 'err' | 'isTerminal' | 'columns'>, nowMs: () => number) {
    this.#host = host;
    this.#nowMs = nowMs;
  }

  /** Told of every new state of a record. */
  readonly tell = (record: FlipRecord): void => {
    // The line of the watch is a summary that changes; the end tells it.
    const story = storyOf(record).filter(({ step }) => step !== 'watch');
    const before = this.#begun ? this.#told : story.length;
    const lines = story.slice(before).map((line) => timelineLine(line, record.openedMs));
    if (!this.#begun) lines.push(...headOf(record, story.length > 0), '');
    this.#begun = true;
    this.#told = story.length;
    const below = this.#host.isTerminal ? this.#doing(record) : '';
    if (lines.length === 0 && below === this.#below) return;
    this.#write(lines, below);
  };

  /** Takes the last line away, so that what follows begins on a clean one. */
  end(): void {
    this.#write([], '');
  }

  /** One write for everything: a terminal never shows a half of it. */
  #write(lines: readonly string[], below: string): void {
    const clear = this.#below === '' ? '' : '\r\u001B[K';
    this.#below = below;
    const text = `${clear}${lines.map((line) => `${foldLine(line.trimEnd(), this.#host.columns.err)}\n`).join('')}${below}`;
    if (text !== '') this.#host.err(text);
  }

  #doing(record: FlipRecord): string {
    const phase = toldPhase(record);
    if (phase === 'ended') return '';
    const provenMs = provenAtMs(record, 'do');
    const since = saySpan(Math.max(0, this.#nowMs() - record.openedMs));
    if (phase === 'watch' && provenMs !== null) {
      const left = saySpan(Math.max(0, watchEndMs(record, provenMs) - this.#nowMs()));
      return plainText(`         watching for problems, ${left} left`);
    }
    if (phase === 'keep') {
      const { forMs } = record.plan;
      const endMs = (provenMs ?? record.openedMs) + (forMs ?? 0);
      const left = saySpan(Math.max(0, endMs - this.#nowMs()));
      return `         proven${forMs === null ? '' : `; it goes back by itself in ${left}`}`;
    }
    return `         ${directionOf(record) === 'undo' ? GOING_BACK : (DOING[phase] ?? 'going on')} (${since})`;
  }
}
