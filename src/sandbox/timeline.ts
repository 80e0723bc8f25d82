/**
 * The agenda of a sandbox: what will happen at which instant of the sandbox's clock. Worlds put their own futures here
 * (a kubelet sync, an ingest lag, the next request of a customer) and `advanceTo` lets them happen in order; equal
 * instants keep the order in which they were put. Nothing happens by itself: a stand-in moves when it is spoken to.
 */
export class Timeline {
  #now: number;
  #sequence = 0;
  #held = 0;
  readonly #agenda: { atMs: number; sequence: number; happen: () => void }[] = [];

  constructor(startMs: number) {
    this.#now = startMs;
  }

  /** The instant up to which everything has happened, in milliseconds since 1970. */
  get nowMs(): number {
    return this.#now;
  }

  /** Puts `happen` on the agenda; an instant in the past happens at the next advance. */
  at(atMs: number, happen: () => void): void {
    const entry = { atMs, sequence: this.#sequence++, happen };
    let index = this.#agenda.length;
    while (index > 0 && (this.#agenda[index - 1]?.atMs ?? 0) > atMs) index -= 1;
    this.#agenda.splice(index, 0, entry);
  }

  /** As `at`, counted from now. */
  after(delayMs: number, happen: () => void): void {
    this.at(this.#now + delayMs, happen);
  }

  /** Resolves so much later: for an answer that takes its time, or hangs. */
  hold(delayMs: number): Promise<void> {
    this.#held += 1;
    return new Promise((resolve) => {
      this.after(delayMs, () => {
        this.#held -= 1;
        resolve();
      });
    });
  }

  /** Answers that wait for time to pass: whoever waits for them has to let it. */
  get held(): number {
    return this.#held;
  }

  /** Lets everything up to `toMs` happen, in order, including what is put on the agenda meanwhile. */
  advanceTo(toMs: number): void {
    for (let first = this.#agenda[0]; first !== undefined && first.atMs <= toMs; first = this.#agenda[0]) {
      this.#agenda.shift();
      this.#now = Math.max(this.#now, first.atMs);
      first.happen();
    }
    this.#now = Math.max(this.#now, toMs);
  }

  /** Instant of the next entry, or undefined when the agenda is empty. */
  get nextMs(): number | undefined {
    return this.#agenda[0]?.atMs;
  }
}
