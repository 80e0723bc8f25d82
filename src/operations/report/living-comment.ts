import { FlipError } from '../../domain/errors/flip-error.ts';
import type { Conversation } from '../../domain/ports/conversation.ts';
import { situationOf } from '../../domain/record/phase.ts';
import type { FlipRecord } from '../../domain/record/record.ts';
import { codeSpan } from '../../support/code-span.ts';
import type { Ports } from '../ports.ts';
import { commentMarker, renderComment } from './comment.ts';
import { sayInstant } from './moments.ts';
import { type ProblemPage, problemPage } from './problem-page.ts';
import type { Showing } from './showing.ts';

/** Progress is written at most so often; a record that rests, for good or until somebody takes it up, always is. */
const LEAST_MS = 30 * 1000;

/**
 * Keeps the one comment of a flip up to date, beside the path: a report that fails never touches the flip. Writes are
 * coalesced, and one after the other.
 */
export class LivingComment {
  readonly #ports: Ports;
  readonly #issue: number;
  readonly #shown: { readonly page: ProblemPage; readonly prefix: string };
  #commentId: number | null = null;
  #writing: Promise<void> = Promise.resolve();
  #lastMs = Number.NEGATIVE_INFINITY;
  #text = '';
  /** What is said below of edits that were written over. */
  #edits = '';
  /** Why the last write failed, or null. */
  failure: string | null = null;
  /** Who else edited the comment; what they wrote was replaced. */
  editors: readonly string[] = [];

  constructor(ports: Ports, issue: number, { links, prefix }: Showing) {
    this.#ports = ports;
    this.#issue = issue;
    this.#shown = { page: problemPage(ports.tenant, links), prefix };
  }

  /** Tells of a new state. On the way back from an end the record is under way again: what it ended with is past. */
  tell(record: FlipRecord): void {
    this.#show(record, situationOf(record).phase === 'ended');
  }

  #show(record: FlipRecord, isLast: boolean): void {
    const nowMs = this.#ports.clock.nowMs();
    if (!isLast && nowMs - this.#lastMs < LEAST_MS) return;
    const body = renderComment(record, nowMs, this.#shown);
    if (body === this.#text) return;
    this.#lastMs = nowMs;
    this.#text = body;
    this.#writing = this.#writing.then(() => this.#write(record, body, isLast));
  }

  /** Tells how a flip stands, and something beside it that its record does not say. */
  note(record: FlipRecord, text: string): void {
    const body = `${renderComment(record, this.#ports.clock.nowMs(), this.#shown)}\n\n> ${text}`;
    this.#writing = this.#writing.then(() => this.#write(record, body, true));
  }

  /**
   * Waits for what is being written.
   *
   * @param last  The state that this process leaves, ended or not: written whatever was written just before.
   */
  async settle(last: FlipRecord | null = null): Promise<void> {
    if (last !== null) this.#show(last, true);
    await this.#writing;
  }

  async #write(record: FlipRecord, body: string, isLast: boolean): Promise<void> {
    const { conversation } = this.#ports;
    if (conversation === null) return;
    const where = { issue: this.#issue, marker: commentMarker(record), sinceMs: record.openedMs };
    const known = this.#commentId;
    const write = async (commentId: number | null): Promise<number> =>
      (await conversation.upsertComment({ ...where, body: `${body}${this.#edits}`, commentId })).id;
    // The text goes first: it stands even where the look for doubles fails.
    this.failure = await failureOf(async () => {
      this.#commentId = await write(known);
      // Without a known id the list was searched just now.
      if (!isLast || known === null) return;
      const kept = await conversation.dropDoubles({ ...where, commentId: this.#commentId });
      if (kept === this.#commentId) return;
      this.#commentId = await write(kept);
    });
    if (!isLast || this.failure !== null) return;
    // A look that fails leaves them unsaid; the comment itself is as it should be.
    await failureOf(async () => {
      if (await this.#notesEdits(conversation)) await write(this.#commentId);
    });
  }

  /** True when there is news of edits by others: the comment says what is on record, and that it said something else. */
  async #notesEdits(conversation: Conversation): Promise<boolean> {
    const edits = this.#commentId === null ? [] : await conversation.editsOfOthers(this.#commentId);
    const said = sayEdits(edits);
    if (said === this.#edits) return false;
    this.#edits = said;
    this.editors = [...new Set(edits.map(({ by }) => by))];
    return true;
  }
}

/** Editors that are named; of more than these only the number is told. */
const MOST_EDITORS = 3;

function sayEdits(edits: Awaited<ReturnType<Conversation['editsOfOthers']>>): string {
  const [last] = edits;
  if (last === undefined) return '';
  const editors = [...new Set(edits.map(({ by }) => by))];
  const more = editors.length > MOST_EDITORS ? ` and ${editors.length - MOST_EDITORS} more` : '';
  const named = `${editors.slice(0, MOST_EDITORS).map(codeSpan).join(', ')}${more}`;
  return `\n\n> Edited meanwhile by ${named}, last at ${sayInstant(last.atMs)}: what was written there was replaced by what is on record.`;
}

/** Why it failed, or null; a report is never fatal. */
async function failureOf(act: () => Promise<void>): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (!(error instanceof FlipError) || error.kind === 'bug') throw error;
    return `${error.message} (${error.code})`;
  }
}
