import { FlipError } from '../../domain/errors/flip-error.ts';
import type { FlipRecord } from '../../domain/record/record.ts';
import type { Ports } from '../ports.ts';
import { commentMarker, renderComment } from './comment.ts';

/** Progress is written at most so often; the end is always written. */
const LEAST_MS = 30 * 1000;

/**
 * Keeps the one comment of a flip up to date, beside the path: a report that fails never touches the flip. Writes are
 * coalesced, and one after the other.
 */
export class LivingComment {
  readonly #ports: Ports;
  readonly #issue: number;
  readonly #links: 'full' | 'id-only';
  #commentId: number | null = null;
  #writing: Promise<void> = Promise.resolve();
  #lastMs = Number.NEGATIVE_INFINITY;
  #shown = '';
  /** Why the last write failed, or null. */
  failure: string | null = null;

  constructor(ports: Ports, issue: number, links: 'full' | 'id-only') {
    this.#ports = ports;
    this.#issue = issue;
    this.#links = links;
  }

  /** Tells of a new state; `final` states are written whatever was written just before. */
  tell(record: FlipRecord, final: boolean): void {
    const nowMs = this.#ports.clock.nowMs();
    if (!final && nowMs - this.#lastMs < LEAST_MS) return;
    const body = renderComment(record, nowMs, this.#links);
    if (body === this.#shown) return;
    this.#lastMs = nowMs;
    this.#shown = body;
    this.#writing = this.#writing.then(() => this.#write(record, body));
  }

  /** Tells how a flip stands, and something beside it that its record does not say. */
  note(record: FlipRecord, text: string): void {
    const body = `${renderComment(record, this.#ports.clock.nowMs(), this.#links)}\n\n> ${text}`;
    this.#writing = this.#writing.then(() => this.#write(record, body));
  }

  /** Waits for what is being written. */
  async settle(): Promise<void> {
    await this.#writing;
  }

  async #write(record: FlipRecord, body: string): Promise<void> {
    const { conversation } = this.#ports;
    if (conversation === null) return;
    try {
      const request = {
        issue: this.#issue,
        marker: commentMarker(record),
        body,
        commentId: this.#commentId,
        sinceMs: record.openedMs,
      };
      const { id } = await conversation.upsertComment(request);
      this.#commentId = id;
      this.failure = null;
    } catch (error) {
      if (!(error instanceof FlipError) || error.kind === 'bug') throw error;
      this.failure = `${error.message} (${error.code})`;
    }
  }
}
