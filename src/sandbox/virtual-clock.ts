import type { Clock } from '../domain/ports/clock.ts';
import type { Transport } from '../support/http.ts';
import type { Timeline } from './timeline.ts';
import type { World } from './world.ts';

interface Sleeper {
  readonly atMs: number;
  readonly wake: () => void;
}

/**
 * Time that passes only when everybody sleeps: a flip of forty minutes takes as long as its work. While a request is
 * under way nothing moves; then the timeline is advanced to the earliest sleeper, who wakes.
 */
export class VirtualClock implements Clock {
  readonly #timeline: Timeline;
  readonly #idle: () => Promise<void>;
  #sleepers: Sleeper[] = [];
  #underWay = 0;
  #pumping = false;

  /** @param idle  Resolves once every callback that is ready has run; handed in, because it needs the event loop. */
  constructor(timeline: Timeline, idle: () => Promise<void>) {
    this.#timeline = timeline;
    this.#idle = idle;
  }

  nowMs(): number {
    return this.#timeline.nowMs;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      // Whole milliseconds, as the system's clock tells them.
      const sleeper: Sleeper = { atMs: this.nowMs() + Math.max(0, Math.ceil(ms)), wake: resolve };
      this.#sleepers.push(sleeper);
      signal?.addEventListener('abort', () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        reject(signal.reason);
      });
      this.#pump();
    });
  }

  /** A world as a transport: each request takes `latencyMs` there and back, and no sleeper wakes while it is answered. */
  transportTo(world: World, latencyMs: number): Transport {
    return async (request) => {
      if (latencyMs > 0) await this.sleep(latencyMs);
      this.#underWay += 1;
      try {
        return await world.handle(request);
      } finally {
        this.#underWay -= 1;
        this.#pump();
      }
    };
  }

  #pump(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    void this.#run().finally(() => {
      this.#pumping = false;
    });
  }

  /** The next instant at which somebody goes on: a sleeper, or whatever ends the wait of an answer that is held. */
  #nextMs(): number | null {
    const instants = this.#sleepers.map((sleeper) => sleeper.atMs);
    if (this.#timeline.held > 0 && this.#timeline.nextMs !== undefined) instants.push(this.#timeline.nextMs);
    return instants.length === 0 ? null : Math.min(...instants);
  }

  async #run(): Promise<void> {
    for (;;) {
      await this.#idle();
      // A request that is being answered, not held back: it takes turns of the event loop, but no time.
      if (this.#underWay > this.#timeline.held) continue;
      const atMs = this.#nextMs();
      if (atMs === null) return;
      this.#timeline.advanceTo(atMs);
      const due = this.#sleepers.filter((sleeper) => sleeper.atMs <= atMs);
      this.#sleepers = this.#sleepers.filter((sleeper) => sleeper.atMs > atMs);
      for (const sleeper of due) sleeper.wake();
    }
  }
}
