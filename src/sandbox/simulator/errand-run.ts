import type { Clock } from '../../domain/ports/clock.ts';
import { type FlipRecord, lastFact } from '../../domain/record/record.ts';
import type { VersionedFiles } from '../../domain/record/store.ts';
import type { Transport } from '../../support/http.ts';
import type { Scenario } from '../scenario.ts';
import type { VirtualClock } from '../virtual-clock.ts';
import type { World } from '../world.ts';
import type { Chronicle } from './chronicle.ts';
import { type Fault, SimulatedProcess } from './process.ts';
import { START_MS } from './shop-text.ts';
import type { Errand, Tale, TaleProcess, TaleService } from './tale.ts';

/** The comment that asks for a flip. */
export interface TriggerComment {
  readonly issue: number;
  readonly commentId: number;
  readonly nodeId: string;
  readonly kind: 'comment';
  readonly onPullRequest: true;
  readonly sender: { readonly login: string; readonly id: number; readonly type: 'User' };
}

/** One process with everything it may speak to, before the adapters are put in. */
export interface Stage {
  readonly tale: Tale;
  readonly errand: Errand;
  readonly trigger: TriggerComment;
  readonly entities: Readonly<Record<TaleService | 'stock', string>>;
  readonly scenario: Scenario;
  readonly clock: Clock;
  readonly files: VersionedFiles;
  /** Puts the process between its store and files of its own. */
  readonly filesOver: (files: VersionedFiles) => VersionedFiles;
  readonly connect: (name: 'github' | 'kubernetes' | 'dynatrace', world: World) => Transport;
  /** Name of the process. */
  readonly holder: string;
  /** Aborts when the process's run is cancelled. */
  readonly stop: AbortSignal;
}

/** What flipgate can be asked to do; handed in, because the simulator knows neither adapters nor operations. */
export interface Cast {
  /** Returns what came of it, for the story. */
  flip(stage: Stage): Promise<string>;
  resume(stage: Stage): Promise<string>;
  revert(stage: Stage): Promise<string>;
  /** The record as stored. */
  recordIn(files: VersionedFiles, id: string): Promise<FlipRecord | null>;
  /** Where the records lie, as somebody outside of every process sees them. */
  makeFiles(place: Pick<Place, 'tale' | 'scenario' | 'clock'>): VersionedFiles;
  /** Resolves once every callback that is ready has run. */
  idle(): Promise<void>;
}

/** Everything that the errands of one run share. */
export interface Place {
  readonly cast: Cast;
  readonly tale: Tale;
  readonly scenario: Scenario;
  readonly clock: VirtualClock;
  readonly files: VersionedFiles;
  readonly chronicle: Chronicle;
  readonly entities: Readonly<Record<TaleService | 'stock', string>>;
  readonly faultFor: (what: string) => Fault | null;
  readonly tell: (line: string, atMs?: number) => void;
}

type Verb = 'flip' | 'go-on' | 'revert';

const LATENCY_MS = { github: 75, kubernetes: 5, dynatrace: 100 } as const;
/** A claim is free this long after its last renewal. */
const CLAIM_OVER_MS = 95 * 1000;
/** How often somebody looks after a flip that does not end, before and after the weather has cleared. */
const MOST_TRIES = 14;
const FAIR_TRIES = 2;

function sayError(error: unknown): string {
  return error instanceof Error && 'code' in error ? `${String(error.code)} ${error.message}` : String(error);
}

/** One flip from the comment to its end: as many processes as the tale says, then others until it is over. */
export class ErrandRun {
  readonly #place: Place;
  readonly #errand: Errand;
  readonly #trigger: TriggerComment;
  readonly #processes: { readonly holder: string; readonly process: SimulatedProcess }[] = [];

  constructor(place: Place, errand: Errand, trigger: TriggerComment) {
    this.#place = place;
    this.#errand = errand;
    this.#trigger = trigger;
  }

  async play(): Promise<void> {
    const { deliveries, processes, revertAtMs, revertsAtEnd } = this.#errand;
    const { clock } = this.#place;
    const beside: Promise<void>[] = [];
    if (deliveries === 2) beside.push(this.#process('flip', { afterMs: CLAIM_OVER_MS, cut: null }));
    if (revertAtMs !== null) beside.push(this.#revertAt(revertAtMs));
    if (deliveries === 0) await clock.sleep(CLAIM_OVER_MS);
    for (const planned of processes) {
      await this.#process('go-on', planned);
      if (await this.#isOver()) break;
    }
    await this.#lookAfter();
    await Promise.all(beside);
    if (revertsAtEnd) {
      await this.#process('revert', { afterMs: 0, cut: null });
      // A wish that the network held up arrives when its process has given up; whoever looks next carries it out.
      await clock.sleep(CLAIM_OVER_MS);
    }
    await this.#lookAfter();
  }

  async #revertAt(atMs: number): Promise<void> {
    const { clock } = this.#place;
    await clock.sleep(atMs - (clock.nowMs() - START_MS));
    await this.#process('revert', { afterMs: 0, cut: null });
  }

  /** Uncut processes, one after another, until the flip is over or nobody would try again. */
  async #lookAfter(): Promise<void> {
    const { clock, tale } = this.#place;
    let fair = 0;
    for (let tries = 0; tries < MOST_TRIES && fair < FAIR_TRIES; tries += 1) {
      if (await this.#isOver()) return;
      if ((await this.record()) === null && tries >= 3) return;
      if (clock.nowMs() - START_MS > tale.weather.fairFromMs) fair += 1;
      await this.#process('go-on', { afterMs: CLAIM_OVER_MS, cut: null });
    }
  }

  record(): Promise<FlipRecord | null> {
    return this.#place.cast.recordIn(this.#place.files, this.#errand.id);
  }

  async #isOver(): Promise<boolean> {
    const record = await this.record();
    if (record === null) return false;
    const ended = lastFact(record, 'ended');
    const asked = lastFact(record, 'asked');
    if (ended === undefined || ended.outcome === 'stuck') return false;
    return ended.outcome !== 'done' || asked === undefined || asked.seq < ended.seq;
  }

  /** One process to its end or its cut; afterwards its claim runs out. */
  async #process(verb: Verb, { cut, afterMs, stopsAfterMs }: TaleProcess): Promise<void> {
    const { cast, clock, files, scenario, tale, entities, faultFor, tell } = this.#place;
    const holder = `${this.#errand.person}-${this.#processes.length + 1}`;
    const process = new SimulatedProcess({ clock, files, cut, faultFor });
    this.#processes.push({ holder, process });
    const stage: Stage = {
      tale,
      errand: this.#errand,
      trigger: this.#trigger,
      entities,
      scenario,
      clock: process.clock,
      files: process.files,
      filesOver: (inner) => process.filesOver(inner),
      connect: (name, world) => process.transport(name, clock.transportTo(world, LATENCY_MS[name])),
      holder,
      stop: this.#stopping(stopsAfterMs),
    };
    const act = verb === 'revert' ? 'revert' : (await this.record()) !== null && verb === 'go-on' ? 'resume' : 'flip';
    const stopped = stopsAfterMs === undefined ? '' : `, to be stopped after ${stopsAfterMs} ms`;
    const where = cut === null ? stopped : `, to be cut (${cut.kind}) at request ${cut.request} ${cut.on ?? ''}`;
    tell(`${holder}: ${act}${where}`);
    const running = cast[act](stage).then(
      (end) => tell(`${holder}: returned, ${end}`),
      (error: unknown) => tell(`${holder}: ${sayError(error)}`),
    );
    await Promise.race([process.cutMet, running]);
    const over = cut === null && (await this.#isOver());
    if (!over) await clock.sleep(afterMs);
    if (cut !== null && cut.kind !== 'pause') process.kill();
  }

  #stopping(afterMs: number | undefined): AbortSignal {
    const run = new AbortController();
    if (afterMs !== undefined) void this.#place.clock.sleep(afterMs).then(() => run.abort('the run was cancelled'));
    return run.signal;
  }

  /** What every process sent, for the chronicle and the story. */
  close(): void {
    for (const { holder, process } of this.#processes) {
      for (const sent of process.sent) {
        this.#place.chronicle.sends.push({ flip: this.#errand.id, holder, sent });
        const marks = [sent.effect, sent.fate].filter((mark) => mark !== null).map((mark) => ` [${mark}]`);
        this.#place.tell(`  ${holder} ${sent.number} ${sent.what}${marks.join('')}`, sent.atMs);
      }
    }
  }
}
