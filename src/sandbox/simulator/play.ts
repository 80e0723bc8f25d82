import type { Clock } from '../../domain/ports/clock.ts';
import { type FlipRecord, lastFact } from '../../domain/record/record.ts';
import type { VersionedFiles } from '../../domain/record/store.ts';
import type { Transport } from '../../support/http.ts';
import { makeChance } from '../chance.ts';
import { BRANCH, MAINTAINER, makeScenario, type Scenario } from '../scenario.ts';
import { VirtualClock } from '../virtual-clock.ts';
import type { World } from '../world.ts';
import { brokenPromises, type Others, readStanding, type Standing, type Subject } from './invariants.ts';
import { type Fault, SimulatedProcess } from './process.ts';
import { FLAGS_TEXT, KEY, MANIFEST, NAME, NAMESPACE, PATH, START_MS } from './shop-text.ts';
import { type Deed, drawTale, FAULTS, pick, type Tale } from './tale.ts';

/** One process with everything it may speak to, before the adapters are put in. */
export interface Stage {
  readonly tale: Tale;
  readonly scenario: Scenario;
  readonly clock: Clock;
  readonly files: VersionedFiles;
  readonly connect: (name: 'github' | 'kubernetes' | 'dynatrace', world: World) => Transport;
  /** Name of the process. */
  readonly holder: string;
  readonly id: string;
}

/** What flipgate can be asked to do; handed in, because the simulator knows neither adapters nor operations. */
export interface Cast {
  flip(stage: Stage): Promise<void>;
  resume(stage: Stage): Promise<void>;
  revert(stage: Stage): Promise<void>;
  /** The record as stored. */
  recordIn(files: VersionedFiles, id: string): Promise<FlipRecord | null>;
  makeFiles(): VersionedFiles;
  /** Resolves once every callback that is ready has run. */
  idle(): Promise<void>;
}

export interface Played {
  readonly seed: number;
  readonly tale: Tale;
  /** `outcome verdict`, or `none`. */
  readonly end: string;
  readonly broken: readonly string[];
  /** Everything that happened, a line each: equal for equal seeds. */
  readonly story: readonly string[];
}

const ID = '1a2b3c4d5e6f7a8b';
const LATENCY_MS = { github: 75, kubernetes: 5, dynatrace: 100 } as const;
const CLAIM_OVER_MS = 95 * 1000;
/** After its last process a run is left alone for this long: late requests arrive, kubelets sync, ingest catches up. */
const AFTERMATH_MS = 200 * 1000;

const FROM = { cartFailure: 'off', adSpeed: 'slow' } as const;
const TO = { cartFailure: 'on', adSpeed: 'fast' } as const;

function subjectOf({ flag }: Tale): Subject {
  return {
    id: ID,
    flag,
    from: FROM[flag],
    to: TO[flag],
    branch: BRANCH,
    path: PATH,
    namespace: NAMESPACE,
    configMap: NAME,
    key: KEY,
    flags: ['adSpeed', 'cartFailure', 'banner'],
  };
}

function openScenario(tale: Tale): Scenario {
  const scenario = makeScenario({
    seed: tale.seed,
    startMs: START_MS,
    path: PATH,
    file: MANIFEST,
    liveText: FLAGS_TEXT,
    address: { kind: 'ConfigMap', namespace: NAMESPACE, name: NAME, key: KEY },
    replicas: tale.replicas,
    mount: tale.mount,
    service: 'cart',
    flag: 'cartFailure',
    asksFor: 'boolean',
    requestsPerSecond: tale.requestsPerSecond,
  });
  const { settings } = scenario.dynatrace;
  settings.ingestLagMs = tale.ingestLagMs;
  settings.mergesActiveEvents = tale.mergesActiveEvents;
  if (tale.rowsRefused) settings.ingestRows = ['INVALID_ENTITY_TYPE'];
  const [pod] = scenario.kubernetes.podNames(NAMESPACE);
  if (tale.deafPod && pod !== undefined) scenario.kubernetes.settings.deafPods.add(pod);
  return scenario;
}

/** One run: worlds, people, and as many processes as it takes. */
class Performance {
  readonly #cast: Cast;
  readonly #tale: Tale;
  readonly #scenario: Scenario;
  readonly #clock: VirtualClock;
  readonly #files: VersionedFiles;
  readonly #chance: () => number;
  readonly #story: string[] = [];
  #calm = false;
  #others: { -readonly [K in keyof Others]: Others[K] };

  constructor(cast: Cast, tale: Tale) {
    this.#cast = cast;
    this.#tale = tale;
    this.#scenario = openScenario(tale);
    this.#clock = new VirtualClock(this.#scenario.timeline, () => cast.idle());
    this.#files = cast.makeFiles();
    this.#chance = makeChance(tale.seed + 1);
    this.#others = { tookOver: false, edited: false, noTraffic: tale.requestsPerSecond === 0 };
  }

  async play(): Promise<Played> {
    const tale = this.#tale;
    const before = readStanding(this.#scenario, subjectOf(tale));
    for (const { atMs, deed } of tale.deeds) this.#scenario.timeline.after(atMs, () => this.#do(deed));
    await this.#toTheEnd();
    if (tale.reverts) await this.#process('revert', 'rev', null);
    await this.#settle();
    const record = await this.#cast.recordIn(this.#files, ID);
    const ended = record === null ? undefined : lastFact(record, 'ended');
    const end = record === null ? 'none' : `${ended?.outcome ?? 'open'} ${ended?.verdict ?? '-'}`;
    for (const fact of record?.facts ?? []) this.#tell(`fact ${JSON.stringify({ ...fact, frozen: undefined })}`);
    return { seed: tale.seed, tale, end, broken: await this.#examine(record, before), story: this.#story };
  }

  /** The flip by a first process, then others until one got through; the last has good weather. */
  async #toTheEnd(): Promise<void> {
    const { cuts } = this.#tale;
    for (const [index, cut] of cuts.entries()) await this.#process(index === 0 ? 'flip' : 'go-on', `p${index}`, cut);
    if (cuts.length === 0) await this.#process('flip', 'p0', null);
    if (await this.#isOver()) return;
    this.#calm = true;
    this.#tell('the weather clears');
    await this.#process('go-on', 'calm', null);
  }

  /** A flip that is stuck, or was left open by its last process, is gone on with once more in good weather. */
  async #settle(): Promise<void> {
    this.#calm = true;
    if (!(await this.#isOver())) await this.#process('go-on', 'last', null);
    await this.#clock.sleep(AFTERMATH_MS);
  }

  async #isOver(): Promise<boolean> {
    const record = await this.#cast.recordIn(this.#files, ID);
    if (record === null) return false;
    const { outcome } = lastFact(record, 'ended') ?? {};
    const asked = lastFact(record, 'asked');
    return outcome !== undefined && outcome !== 'stuck' && (outcome !== 'done' || asked === undefined);
  }

  /** One process to its end or its cut; afterwards its claim runs out. */
  async #process(verb: 'flip' | 'go-on' | 'revert', holder: string, cut: Tale['cuts'][number]): Promise<void> {
    const process = new SimulatedProcess({
      clock: this.#clock,
      files: this.#files,
      cut,
      faultFor: (what) => this.#faultFor(what),
    });
    const stage: Stage = {
      tale: this.#tale,
      scenario: this.#scenario,
      clock: process.clock,
      files: process.files,
      connect: (name, world) => process.transport(name, this.#clock.transportTo(world, LATENCY_MS[name])),
      holder,
      id: ID,
    };
    const started = (await this.#cast.recordIn(this.#files, ID)) !== null;
    const act = verb === 'revert' ? 'revert' : verb === 'go-on' && started ? 'resume' : 'flip';
    this.#tell(`${holder}: ${act}${cut === null ? '' : `, to be cut at ${cut.request} (${cut.kind})`}`);
    const running = this.#cast[act](stage).then(
      () => this.#tell(`${holder}: returned`),
      (error: unknown) => this.#tell(`${holder}: ${sayError(error)}`),
    );
    await Promise.race([process.cutMet, running]);
    await this.#clock.sleep(CLAIM_OVER_MS);
    if (cut !== null && cut.kind !== 'pause') process.kill();
    for (const { number, what, atMs, fate } of process.sent)
      this.#tell(`  ${holder} ${number} +${atMs - START_MS} ${what}${fate === null ? '' : ` [${fate}]`}`);
  }

  #faultFor(what: string): Fault | null {
    if (this.#calm) return null;
    const { blackoutAfterMs, faultRate } = this.#tale;
    const black = blackoutAfterMs !== null && this.#clock.nowMs() > START_MS + blackoutAfterMs;
    if (black && what.startsWith('dynatrace') && !what.endsWith('/ingest')) return 'error';
    if (faultRate === 0 || this.#chance() >= faultRate) return null;
    const fault = pick(this.#chance, FAULTS);
    // Nobody can tell an event from its double where Dynatrace does not; the network's own doubles are not flipgate's.
    return fault === 'twice' && what.endsWith('/ingest') && !this.#tale.mergesActiveEvents ? 'slow' : fault;
  }

  #do(deed: Deed): void {
    const { github, kubernetes, dynatrace, entityId } = this.#scenario;
    const nowMs = this.#clock.nowMs();
    this.#tell(`+${nowMs - START_MS} somebody: ${deed}`);
    const live = kubernetes.liveText(NAMESPACE, NAME, KEY) ?? '';
    const where = { namespace: NAMESPACE, name: NAME, key: KEY, manager: 'kubectl-edit' };
    switch (deed) {
      case 'set-our-flag': {
        const { from, to, flag } = subjectOf(this.#tale);
        const block = new RegExp(`("${flag}"[\\s\\S]*?"defaultVariant": ")([^"]*)`);
        kubernetes.editConfigMap({
          ...where,
          text: live.replace(block, (_, head, now) => `${head}${now === to ? from : to}`),
        });
        this.#others = { ...this.#others, tookOver: true, tookOverAtMs: nowMs };
        return;
      }
      case 'set-other-flag':
        kubernetes.editConfigMap({
          ...where,
          text: live.replace('"defaultVariant": "plain"', '"defaultVariant": "loud"'),
        });
        this.#others = { ...this.#others, edited: true };
        return;
      case 'push':
        github.push({ branch: BRANCH, author: MAINTAINER, message: 'Words', files: { 'README.md': '# The shop\n' } });
        return;
      case 'announce':
        dynatrace.addEvent({ eventType: 'CUSTOM_DEPLOYMENT', title: 'cart 2.0', entityId, startMs: nowMs });
        this.#others = { ...this.#others, announcedAtMs: nowMs };
        return;
      case 'problem':
        dynatrace.openProblem({ title: 'Disk full', affected: [entityId] });
        return;
    }
  }

  async #examine(record: FlipRecord | null, before: Standing): Promise<readonly string[]> {
    const { names: locks } = await this.#files.load({ files: [], folders: [], names: ['locks'] });
    const { withCommit, dynatrace } = this.#tale;
    return brokenPromises({
      record,
      locks,
      subject: subjectOf(this.#tale),
      before,
      now: readStanding(this.#scenario, subjectOf(this.#tale)),
      others: this.#others,
      withCommit,
      withEvents: dynatrace !== 'none',
    });
  }

  #tell(line: string): void {
    this.#story.push(line);
  }
}

function sayError(error: unknown): string {
  return error instanceof Error && 'code' in error ? `${String(error.code)} ${error.message}` : String(error);
}

/** Plays the run of one seed from beginning to end, in virtual time. */
export function play(seed: number, cast: Cast): Promise<Played> {
  return new Performance(cast, drawTale(seed)).play();
}
