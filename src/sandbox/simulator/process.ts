import type { Clock } from '../../domain/ports/clock.ts';
import type { VersionedFiles } from '../../domain/record/store.ts';
import type { Transport } from '../../support/http.ts';

/**
 * How a process comes to grief at one of its requests. Nothing is thrown: whoever was killed hears no answer any more.
 *
 * - `before`: it is killed before the request reaches the other side.
 * - `after`: the request takes effect, its answer reaches nobody.
 * - `receipt`: the answer arrives, and from then on no store write is carried out; the process itself goes on.
 * - `pause`: it stands still for longer than its claim lasts and then goes on as if nothing had been.
 */
export type CutKind = 'before' | 'after' | 'receipt' | 'pause';

export interface Cut {
  /** Number of the request, from 1: requests to all worlds and writes to the store in one count. */
  readonly request: number;
  readonly kind: CutKind;
}

/** What one process did, in order, as `world METHOD /path`. */
export interface SentRequest {
  readonly number: number;
  readonly what: string;
}

/** A process that stood still is back after this long: its claim of 90 s is gone by then. */
export const PAUSE_MS = 100 * 1000;

function never<T>(): Promise<T> {
  return new Promise<T>(() => undefined);
}

/**
 * One process of flipgate as the simulator sees it: everything that it says to the outside goes through here and can be
 * cut. After `kill` it hears nothing any more, its clock included; its objects are simply dropped.
 */
export class SimulatedProcess {
  readonly #clock: Clock;
  readonly #files: VersionedFiles;
  readonly #cut: Cut | null;
  readonly #sent: SentRequest[] = [];
  #dead = false;
  #storeDead = false;
  #pause: Promise<void> | null = null;
  #onCut: () => void = () => undefined;
  /** Settles when the cut was met. */
  readonly cutMet: Promise<void>;

  constructor(request: { readonly clock: Clock; readonly files: VersionedFiles; readonly cut: Cut | null }) {
    this.#clock = request.clock;
    this.#files = request.files;
    this.#cut = request.cut;
    this.cutMet = new Promise((resolve) => {
      this.#onCut = resolve;
    });
  }

  get sent(): readonly SentRequest[] {
    return this.#sent;
  }

  kill(): void {
    this.#dead = true;
  }

  /** The process's own view of time: it wakes no more once it is dead, and late when it stood still. */
  get clock(): Clock {
    return {
      nowMs: () => this.#clock.nowMs(),
      sleep: async (ms, signal) => {
        await this.#clock.sleep(ms, signal);
        await this.#standing();
      },
    };
  }

  get files(): VersionedFiles {
    return {
      load: async () => {
        await this.#standing();
        if (this.#storeDead) return never();
        return this.#files.load();
      },
      swap: (request) => this.#pass(`store ${request.message.replace(/ .*/, '')}`, () => this.#write(request)),
    };
  }

  /** Puts the process between its adapters and a world. */
  transport(world: string, inner: Transport): Transport {
    return (request) => this.#pass(`${world} ${request.method} ${new URL(request.url).pathname}`, () => inner(request));
  }

  #write(request: Parameters<VersionedFiles['swap']>[0]): ReturnType<VersionedFiles['swap']> {
    return this.#storeDead ? never() : this.#files.swap(request);
  }

  /** Returns at once, after the pause, or never. */
  async #standing(): Promise<void> {
    if (this.#pause !== null) await this.#pause;
    if (this.#dead) await never();
  }

  async #pass<T>(what: string, act: () => Promise<T>): Promise<T> {
    await this.#standing();
    const number = this.#sent.length + 1;
    this.#sent.push({ number, what });
    const kind = this.#cut?.request === number ? this.#cut.kind : null;
    if (kind === 'before') return this.#die();
    if (kind === 'pause') {
      this.#onCut();
      this.#pause = this.#clock.sleep(PAUSE_MS);
      await this.#standing();
    }
    const answer = await act();
    if (kind === 'after') return this.#die();
    if (kind === 'receipt') {
      this.#storeDead = true;
      this.#onCut();
    }
    await this.#standing();
    return answer;
  }

  #die<T>(): Promise<T> {
    this.#dead = true;
    this.#onCut();
    return never();
  }
}
