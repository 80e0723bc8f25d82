import { FlipError } from '../../domain/errors/flip-error.ts';
import type { Listening } from './listening.ts';

const FIRST_WAIT_MS = 5 * 1000;
const LONGEST_WAIT_MS = 5 * 60 * 1000;

/** GitHub was seen to answer 401 and 404 for a moment to what is in order: once it has worked, a "no" is asked for again. */
const NOES = 3;

/** Asks again where waiting helps, and gives up where it does not. */
export class Patience {
  readonly #listening: Pick<Listening, 'clock' | 'tell' | 'stop'>;
  #worked = false;
  #failures = 0;
  #noes = 0;

  constructor(listening: Pick<Listening, 'clock' | 'tell' | 'stop'>) {
    this.#listening = listening;
  }

  /**
   * Does something until it succeeds.
   *
   * @returns What came in the end; null when it was told to stop before.
   * @throws What no waiting helps against: at once where it never worked, else at the third time in a row.
   */
  async insist<T>(act: () => Promise<T>): Promise<T | null> {
    const { tell, stop } = this.#listening;
    while (!stop.aborted) {
      try {
        const came = await act();
        if (this.#failures > 0) tell({ kind: 'again' });
        this.#worked = true;
        this.#failures = 0;
        this.#noes = 0;
        return came;
      } catch (error) {
        if (!(error instanceof FlipError)) throw error;
        await this.#wait(error);
      }
    }
    return null;
  }

  async #wait(error: FlipError): Promise<void> {
    const { clock, tell, stop } = this.#listening;
    if (error.kind !== 'unavailable') {
      this.#noes += 1;
      if (!this.#worked || this.#noes >= NOES || error.kind !== 'refused') throw error;
    }
    const grown = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#failures);
    const waitMs = Math.max(grown, askedSeconds(error) * 1000);
    this.#failures += 1;
    if (this.#failures === 1) tell({ kind: 'waiting', error, untilMs: clock.nowMs() + waitMs });
    await clock.sleep(waitMs, stop).catch(() => {});
  }
}

/** What GitHub asks to wait, as `Retry-After` or the end of a rate limit. */
function askedSeconds({ data }: FlipError): number {
  const asked: unknown = Object(data)['retryAfterSeconds'];
  return typeof asked === 'number' ? asked : 0;
}
