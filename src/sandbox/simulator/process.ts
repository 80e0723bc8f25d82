import { assertNever } from '../../domain/assert-never.ts';
import { flipError } from '../../domain/errors/flip-error.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import type { VersionedFiles } from '../../domain/record/store.ts';
import type { Transport } from '../../support/http.ts';
import { effectOf } from './effect-of.ts';
import { askedTooOften, away } from './refusals.ts';

/**
 * How a process comes to grief at one of its requests. Nothing is thrown: whoever was killed hears no answer any more.
 *
 * - `before`: it is killed before the request reaches the other side.
 * - `after`: the request takes effect, its answer reaches nobody.
 * - `receipt`: the answer arrives, and from then on no store write is carried out; the process itself goes on.
 * - `pause`: it stands still for longer than its claim lasts and then goes on as if nothing had been.
 * - `transit`: it is killed while its request is under way, which arrives when others have long taken over.
 */
export type CutKind = 'before' | 'after' | 'receipt' | 'pause' | 'transit';

export interface Cut {
  /** Number of the request, from 1: requests to all worlds and writes to the store in one count. */
  readonly request: number;
  readonly kind: CutKind;
  /** Only requests whose effect or name begins so are counted: `do/apply`, `store open`. */
  readonly on?: string;
  /** How long a pause lasts, or a request is under way. */
  readonly pauseMs?: number;
}

/**
 * What befalls one request while its process lives on.
 *
 * - `error`: refused with 503 before it took effect.
 * - `lost`: it takes effect, the connection breaks before the answer.
 * - `silent`: it never arrives, and no answer comes until the deadline.
 * - `late`: it arrives after the asker has given up.
 * - `twice`: the network delivers it twice; the second answer is the one that is heard.
 * - `slow`: the answer takes eight seconds.
 * - `limited`: refused before it took effect, with 429 and the time to wait.
 */
export type Fault = 'error' | 'lost' | 'silent' | 'late' | 'twice' | 'slow' | 'limited';

/** Faults after which a store was not written. */
const REFUSED: ReadonlySet<Fault> = new Set(['error', 'silent', 'late', 'limited']);

const LATE_MS = 40 * 1000;
const SLOW_MS = 8 * 1000;

/** What one process did, in order, as `world METHOD /path`. */
export interface SentRequest {
  readonly number: number;
  readonly what: string;
  /** As `effectOf` tells it. */
  readonly effect: string | null;
  /** When the process decided on it; a pause comes after that. */
  readonly atMs: number;
  readonly fate: Fault | CutKind | null;
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
  readonly #faultFor: (what: string) => Fault | null;
  readonly #sent: SentRequest[] = [];
  #counted = 0;
  #dead = false;
  #storeDead = false;
  #pause: Promise<void> | null = null;
  #onCut: () => void = () => undefined;
  /** Settles when the cut was met. */
  readonly cutMet: Promise<void>;

  constructor(request: {
    readonly clock: Clock;
    readonly files: VersionedFiles;
    readonly cut: Cut | null;
    readonly faultFor?: (what: string) => Fault | null;
  }) {
    this.#clock = request.clock;
    this.#files = request.files;
    this.#cut = request.cut;
    this.#faultFor = request.faultFor ?? (() => null);
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
    return this.filesOver(this.#files);
  }

  /** Puts the process between its store and the files that it keeps its records in. */
  filesOver(files: VersionedFiles): VersionedFiles {
    return {
      load: async (query) => {
        await this.#standing();
        if (this.#storeDead) return never();
        await this.#befallStore(this.#faultFor('store load'), async () => undefined);
        return files.load(query);
      },
      recall: (query) => (this.#dead || this.#storeDead ? null : files.recall(query)),
      swap: (request) => {
        const what = `store ${request.message.replace(/ .*/, '')}`;
        const fault = this.#dead ? null : this.#faultFor(what);
        return this.#pass({ what, effect: null, fault }, () =>
          this.#befallStore(fault, () => (this.#storeDead ? never() : files.swap(request))),
        );
      },
    };
  }

  /** A store is one request at a time: it can be away, or lose its answer, but nothing of it is delivered late or twice. */
  async #befallStore<T>(fault: Fault | null, act: () => Promise<T>): Promise<T> {
    const gone = () => flipError('FG_STORE_IO', { place: 'the simulator', what: String(fault) });
    if (fault === null || fault === 'twice') return act();
    if (REFUSED.has(fault)) throw gone();
    const answer = await act();
    if (fault === 'lost') throw gone();
    await this.#clock.sleep(SLOW_MS);
    return answer;
  }

  /** Puts the process between its adapters and a world. */
  transport(world: string, inner: Transport): Transport {
    return async (request) => {
      const what = `${world} ${request.method} ${new URL(request.url).pathname}`;
      const effect = this.#dead ? null : await effectOf(request);
      const fault = this.#dead ? null : this.#faultFor(what);
      return this.#pass({ what, effect, fault }, () => this.#befall(fault, inner, { request, world }));
    };
  }

  async #befall(
    fault: Fault | null,
    inner: Transport,
    { request, world }: { readonly request: Request; readonly world: string },
  ): Promise<Response> {
    switch (fault) {
      case null:
        return inner(request);
      case 'error':
        return away();
      case 'limited':
        return askedTooOften(world);
      case 'lost':
        await inner(request);
        throw new DOMException('the connection was reset', 'NetworkError');
      case 'silent':
        return never();
      case 'late':
        return this.#deliverLate(inner, request);
      case 'twice':
        await inner(request.clone());
        return inner(request);
      case 'slow': {
        const answer = await inner(request);
        await this.#clock.sleep(SLOW_MS);
        return answer;
      }
      default:
        return assertNever(fault);
    }
  }

  /** The network keeps the request although the asker gave up: a copy without the asker's signal is what arrives. */
  async #deliverLate(inner: Transport, request: Request): Promise<Response> {
    const { method, url, headers } = request;
    const body = await request.text();
    await this.#clock.sleep(LATE_MS);
    await inner(new Request(url, { method, headers, ...(body === '' ? {} : { body }) }));
    return never();
  }

  /** Returns at once, after the pause, or never. */
  async #standing(): Promise<void> {
    if (this.#pause !== null) await this.#pause;
    if (this.#dead) await never();
  }

  async #pass<T>(
    call: { readonly what: string; readonly effect: string | null; readonly fault: Fault | null },
    act: () => Promise<T>,
  ): Promise<T> {
    const atMs = this.#clock.nowMs();
    await this.#standing();
    const number = this.#sent.length + 1;
    const kind = this.#cutOf(call, number);
    const { what, effect, fault } = call;
    this.#sent.push({ number, what, effect, atMs, fate: kind ?? fault });
    if (kind === 'before') return this.#die();
    if (kind === 'transit') {
      // Nobody is left to give the request up: the deadline of a dead process never comes.
      void this.#clock
        .sleep(this.#cut?.pauseMs ?? PAUSE_MS)
        .then(act)
        .catch(() => undefined);
      return this.#die();
    }
    if (kind === 'pause') {
      this.#onCut();
      this.#pause = this.#clock.sleep(this.#cut?.pauseMs ?? PAUSE_MS);
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

  #cutOf({ what, effect }: { readonly what: string; readonly effect: string | null }, number: number): CutKind | null {
    const cut = this.#cut;
    if (cut === null) return null;
    if (cut.on === undefined) return cut.request === number ? cut.kind : null;
    if (!what.startsWith(cut.on) && effect?.startsWith(cut.on) !== true) return null;
    this.#counted += 1;
    return cut.request === this.#counted ? cut.kind : null;
  }

  #die<T>(): Promise<T> {
    this.#dead = true;
    this.#onCut();
    return never();
  }
}
