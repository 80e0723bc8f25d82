import { FlipError, flipError } from '../domain/errors/flip-error.ts';
import { idleLocks, locksFreedBy } from '../domain/flip/idle-locks.ts';
import { alterationOf } from '../domain/record/alteration.ts';
import { type FactBody, type FlipRecord, type LockKey, withFacts } from '../domain/record/record.ts';
import type { Store, Stored, Token, WriteAnswer } from '../domain/record/store.ts';
import { type ClaimTerms, claimEnd } from './claim-terms.ts';
import type { Ports } from './ports.ts';
import { isFatal, isUnreadable } from './store-failure.ts';
import { stillUnsaved, type TimedFact } from './timed-fact.ts';
import { whileBeating } from './while-beating.ts';

/** So long one request may take: a claim that ends earlier is renewed before anything is sent. */
const REQUEST_MS = 30 * 1000;

/** How often an append that met somebody else's is tried again on top of theirs. */
const TRIES = 6;

/** An end that could not be written is tried again after these waits: without it the flip would be taken for one under way. */
const END_WAITS_MS = [1, 2, 4, 8, 15, 30].map((seconds) => seconds * 1000);

/** What comes of a write that takes up what others wrote; another flip's lock is not waited for. */
type OnTop = WriteAnswer | { readonly kind: 'held' };

/**
 * One process's view of one record: facts are added at once and written beside the path, in order. Before a turn, a
 * wait and the end everything is on record; a process that is killed in between leaves effects without receipts, which
 * the next one looks for.
 */
export class Ledger {
  readonly #ports: Ports;
  readonly #store: Store;
  readonly #terms: ClaimTerms;
  #record: FlipRecord;
  #token: Token;
  /** So many facts of the record are in the store. */
  #saved: number;
  /** Facts of this process that are not in the store yet, each with the instant at which it was known. */
  #unsaved: TimedFact[] = [];
  #writing: Promise<void> = Promise.resolve();
  #failure: unknown = null;
  #isLost = false;

  constructor(ports: Ports, stored: Stored, terms: ClaimTerms) {
    this.#ports = ports;
    this.#store = ports.store;
    this.#terms = terms;
    this.#record = stored.record;
    this.#token = stored.token;
    this.#saved = stored.record.facts.length;
  }

  get record(): FlipRecord {
    return this.#record;
  }

  /** True when everything that this process knows is in the store. */
  get isSaved(): boolean {
    return this.#unsaved.length === 0;
  }

  /** True once the state was there and could not be read: rewritten, forged, or over its limits. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** Adds a fact now and writes it beside the path. */
  append(fact: FactBody): void {
    const nowMs = this.#ports.clock.nowMs();
    this.#record = withFacts(this.#record, nowMs, [fact]);
    this.#unsaved.push({ atMs: nowMs, ...fact });
    this.#writing = this.#writing.then(() => this.#flush());
  }

  /** Adds a fact and returns when it is on record, or when the store cannot be reached. */
  async appendDurably(fact: FactBody): Promise<void> {
    this.append(fact);
    await this.settle();
  }

  /**
   * Waits until everything is on record. A store that cannot be reached does not stop a flip that has to go back; the
   * facts stay with this process and are written with the next ones.
   */
  async settle(): Promise<void> {
    await this.#writing;
    const failure = this.#failure;
    this.#failure = null;
    if (isFatal(failure)) throw failure;
  }

  /**
   * Right before a request that has an effect: a process that stood still for longer than its claim lasts asks the store
   * first, and one that was already told does nothing more.
   *
   * @throws FG_FLIP_CLAIM_LOST
   */
  async holdsClaim(): Promise<void> {
    if (isFatal(this.#failure)) throw this.#failure;
    const { claim } = this.#record;
    if (claim !== null && claim.untilMs < this.#ports.clock.nowMs()) await this.refresh();
  }

  /**
   * Runs something that may take long and renews the claim meanwhile, so that nobody takes a live process for a dead one.
   */
  keeping<T>(act: () => Promise<T>): Promise<T> {
    const { clock } = this.#ports;
    const beat = (): void => {
      this.#writing = this.#writing.then(() => this.#renew());
    };
    return whileBeating({ clock, everyMs: this.#terms.renewEveryMs, beat }, act);
  }

  /** Renews the claim when a good part of it is over; for waits that write nothing else. */
  async renewInTime(): Promise<void> {
    if (this.#claimLeftMs() > this.#terms.lastsMs - this.#terms.renewEveryMs) return;
    this.#writing = this.#writing.then(() => this.#renew());
    await this.settle();
  }

  /**
   * Whether this process surely holds the claim for as long as one request takes. When it may have run out, the store
   * is asked; a store that does not answer leaves it open, and then nothing may go forward.
   *
   * @throws FG_FLIP_CLAIM_LOST.
   */
  async holds(): Promise<boolean> {
    if (this.#isLost) return false;
    if (this.#claimLeftMs() > REQUEST_MS) return true;
    this.#writing = this.#writing.then(() => this.#renew());
    await this.settle();
    return !this.#isLost && this.#claimLeftMs() > REQUEST_MS;
  }

  #claimLeftMs(): number {
    return (this.#record.claim?.untilMs ?? 0) - this.#ports.clock.nowMs();
  }

  /** A claim that cannot be renewed for now is no failure: `holds` asks before anything rests on it. */
  async #renew(): Promise<void> {
    if (isFatal(this.#failure) || this.#record.claim === null) return;
    try {
      await this.#onTop((at) => {
        const atMs = this.#ports.clock.nowMs();
        const claimUntilMs = claimEnd(this.#terms, atMs);
        return this.#store.append({ ...at, atMs, claimUntilMs, facts: [], release: [] });
      });
    } catch (error) {
      this.#failure = error;
      this.#isLost ||= isUnreadable(error);
    }
  }

  /** Reads what others appended meanwhile. */
  async refresh(): Promise<void> {
    if (this.#unsaved.length > 0) {
      this.#writing = this.#writing.then(() => this.#flush());
      return this.settle();
    }
    await this.#trying(() => this.#reread());
  }

  /**
   * Appends the closing fact; the locks go in the same write, unless the flip is stuck on what they guard. Nobody is told
   * of an end that is not on record.
   *
   * @throws FG_STORE_… when the store stayed away for a minute: the flip is gone on with by its next process.
   */
  async end(fact: Extract<FactBody, { readonly k: 'ended' }>): Promise<void> {
    this.append(fact);
    await this.#writing;
    for (const waitMs of [...END_WAITS_MS, null]) {
      const failure = this.#failure;
      await this.settle();
      if (this.#unsaved.length === 0 || this.#isLost) return;
      if (waitMs === null) throw failure;
      await this.#ports.clock.sleep(waitMs);
      this.#writing = this.#writing.then(() => this.#flush());
      await this.#writing;
    }
  }

  /** Lets another process have the claim at once. Where that cannot be written, the claim runs out by itself. */
  async letClaimGo(): Promise<void> {
    await this.settle();
    const { id, claim } = this.#record;
    if (claim === null || this.#unsaved.length > 0) return;
    await this.#trying(async () => {
      const atMs = this.#ports.clock.nowMs();
      const free = { id, token: this.#token, atMs, facts: [], claimUntilMs: atMs, release: [] };
      const answer = await this.#store.append(free);
      if (answer.kind === 'written') this.#adopt(answer.stored.record, answer.stored.token);
    });
  }

  /** Lets go of what nothing depends on any more: the object's lock after the proof, the service's after the verdict. */
  async letGo(nowMs: number): Promise<void> {
    await this.#trying(() => this.#release(idleLocks(this.#record, nowMs)));
  }

  /**
   * Takes the object's locks again before the way back. Another flip that has them meanwhile is not waited for: the way
   * back acts on our own value only, under the object's version.
   */
  async takeBack(locks: readonly LockKey[]): Promise<void> {
    const missing = locks.filter((lock) => !this.#record.locks.includes(lock));
    if (missing.length === 0) return;
    await this.#trying(() =>
      this.#onTop((at) => this.#store.relock({ ...at, locks: missing, atMs: this.#ports.clock.nowMs(), facts: [] })),
    );
  }

  /** A store that cannot be reached keeps its locks for now; losing the claim is another matter. */
  async #trying(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof FlipError) || error.kind === 'bug' || error.code === 'FG_FLIP_CLAIM_LOST') throw error;
      this.#isLost ||= isUnreadable(error);
    }
  }

  async #reread(): Promise<void> {
    const stored = await this.#store.read(this.#record.id);
    if (stored !== null) this.#adopt(stored.record, stored.token);
  }

  async #release(locks: readonly LockKey[]): Promise<void> {
    if (locks.length > 0) await this.#onTop((at) => this.#store.release({ ...at, locks }));
  }

  /** Writes, and where others wrote meanwhile again on top of theirs. */
  async #onTop(write: (at: Pick<FlipRecord, 'id'> & { readonly token: Token }) => Promise<OnTop>): Promise<void> {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const answer = await write({ id: this.#record.id, token: this.#token });
      if (answer.kind === 'held') return;
      if (answer.kind === 'written') return this.#adopt(answer.stored.record, answer.stored.token);
      await this.#reread();
    }
  }

  /**
   * Takes the stored record over and lays our unsaved facts on top.
   *
   * @throws FG_FLIP_CLAIM_LOST; FG_STORE_ALTERED for a record that says what nobody but this process could have written:
   *   it goes on with what it knows itself
   */
  #adopt(record: FlipRecord, token: Token): void {
    if (record.fence !== this.#record.fence) {
      throw flipError('FG_FLIP_CLAIM_LOST', { id: record.id, holder: record.claim?.holder ?? 'another process' });
    }
    const what = alterationOf(this.#record, record, this.#saved);
    if (what !== null) throw flipError('FG_STORE_ALTERED', { id: record.id, what });
    this.#token = token;
    this.#saved = record.facts.length;
    this.#record = withFacts(record, this.#ports.clock.nowMs(), this.#unsaved);
  }

  async #flush(): Promise<void> {
    if (this.#unsaved.length === 0 || isFatal(this.#failure)) return;
    try {
      await this.#write();
      this.#failure = null;
    } catch (error) {
      this.#failure = error;
      this.#isLost ||= isUnreadable(error);
    }
  }

  async #write(): Promise<void> {
    for (let attempt = 0; attempt < TRIES && this.#unsaved.length > 0; attempt += 1) {
      const facts = [...this.#unsaved];
      const nowMs = this.#ports.clock.nowMs();
      const answer = await this.#store.append({
        id: this.#record.id,
        token: this.#token,
        atMs: nowMs,
        facts,
        claimUntilMs: claimEnd(this.#terms, nowMs),
        release: locksFreedBy(this.#record, facts),
      });
      if (answer.kind === 'written') {
        this.#unsaved = this.#unsaved.slice(facts.length);
        this.#adopt(answer.stored.record, answer.stored.token);
        continue;
      }
      const stored = await this.#store.read(this.#record.id);
      if (stored === null) return;
      this.#unsaved = stillUnsaved(this.#unsaved, { known: this.#record, stored: stored.record });
      this.#adopt(stored.record, stored.token);
    }
  }
}
