import { type FlipRecord, lastFact } from '../../domain/record/record.ts';
import { startCartService } from '../cart-service.ts';
import { BRANCH, makeScenario, type Scenario } from '../scenario.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { Chronicle, changedIn, FLAGS } from './chronicle.ts';
import { drawTale } from './draw-tale.ts';
import { type Cast, ErrandRun, type Place } from './errand-run.ts';
import { brokenPromises, type Others } from './invariants.ts';
import { doDeed, type Neighbourhood } from './people.ts';
import { FLAGS_TEXT, KEY, MANIFEST, NAME, NAMESPACE, OTHER_BRANCH, PATH, START_MS, VARIANTS } from './shop-text.ts';
import { readStanding, type Standing, type Subject } from './standing.ts';
import type { Errand, Tale, TaleService } from './tale.ts';
import { brokenOnTheWay } from './way-invariants.ts';
import { WeatherMaker } from './weather.ts';

export interface Played {
  readonly seed: number;
  readonly tale: Tale;
  /** `outcome verdict` of each errand, or `none`. */
  readonly ends: readonly string[];
  readonly broken: readonly string[];
  /** Everything that happened, a line each: equal for equal seeds. */
  readonly story: readonly string[];
}

type Entities = Readonly<Record<TaleService | 'stock', string>>;

/** After its last process a run is left alone for this long: late requests arrive, kubelets sync, ingest catches up. */
const AFTERMATH_MS = 400 * 1000;
const SAMPLE_MS = 15 * 1000;

function openScenario({ seed, weather }: Tale): Scenario {
  const { replicas, mount, requestsPerSecond } = weather;
  return makeScenario({
    seed,
    startMs: START_MS,
    path: PATH,
    file: MANIFEST,
    liveText: FLAGS_TEXT,
    address: { kind: 'ConfigMap', namespace: NAMESPACE, name: NAME, key: KEY },
    replicas,
    mount,
    service: 'cart',
    flag: 'cartFailure',
    asksFor: 'boolean',
    requestsPerSecond,
  });
}

/** The other pull request, the one who opened it, and the services beside the cart. */
function furnish({ timeline, github, kubernetes, dynatrace, entityId }: Scenario, requestsPerSecond: number): Entities {
  github.repository.collaborators.set(github.addUser('cat', { name: 'Cat' }).id, { role: 'write', name: 'write' });
  const files = { 'docs/banner.md': 'A louder banner.\n' };
  github.openPullRequest({ title: 'Louder', branch: OTHER_BRANCH, author: 'cat', files });
  const ad = dynatrace.addService({ name: 'ad' }).entityId;
  const stock = dynatrace.addService({ name: 'stock' }).entityId;
  startCartService({
    timeline,
    requestsPerSecond,
    readFlag: () => kubernetes.evaluateInside(NAMESPACE, 'adSpeed'),
    asksFor: 'boolean',
    report: (sample) => dynatrace.reportRequests({ service: 'ad', ...sample }),
  });
  return { cart: entityId, ad, stock };
}

/** One run: worlds, weather, people, and as many processes as it takes. */
class Performance {
  readonly #place: Place;
  readonly #around: Neighbourhood;
  readonly #triggers = new Map<string, number>();
  readonly #story: { readonly atMs: number; readonly line: string }[] = [];

  constructor(cast: Cast, tale: Tale) {
    const scenario = openScenario(tale);
    const entities = furnish(scenario, tale.weather.requestsPerSecond);
    const chronicle = new Chronicle(scenario);
    const weather = new WeatherMaker(tale, scenario, chronicle);
    const clock = new VirtualClock(scenario.timeline, () => cast.idle());
    const tell = (line: string, atMs = clock.nowMs()) => void this.#story.push({ atMs, line });
    const faultFor = (what: string) => weather.faultFor(what);
    const files = cast.makeFiles({ tale, scenario, clock });
    this.#place = { cast, tale, scenario, clock, files, chronicle, entities, faultFor, tell };
    const firstHeads = new Map([BRANCH, OTHER_BRANCH].map((branch) => [branch, scenario.github.head(branch) ?? '']));
    this.#around = { scenario, chronicle, weather, entities, triggers: this.#triggers, firstHeads };
  }

  async play(): Promise<Played> {
    const { tale, scenario, clock, tell } = this.#place;
    const before = tale.errands.map((errand) => this.#standingsOf(errand, null));
    for (const { atMs, deed, errand } of tale.deeds) {
      scenario.timeline.after(atMs, () => {
        tell(`somebody: ${deed}`);
        doDeed(this.#around, deed, tale.errands[errand] ?? tale.errands[0]);
      });
    }
    this.#sample();
    const runs = await Promise.all(tale.errands.map((errand) => this.#run(errand)));
    await clock.sleep(AFTERMATH_MS);
    for (const run of runs) run.close();
    const records = await Promise.all(runs.map((run) => run.record()));
    for (const record of records) this.#tellFacts(record);
    const broken: string[] = [];
    for (const [index, errand] of tale.errands.entries())
      broken.push(
        ...(await this.#examine({ errand, record: records[index] ?? null, records, before: before[index] ?? [] })),
      );
    return {
      seed: tale.seed,
      tale,
      ends: records.map(sayEnd),
      broken: [...new Set(broken)],
      story: this.#story.toSorted((left, right) => left.atMs - right.atMs).map(sayLine),
    };
  }

  /** One errand, from its comment on. */
  async #run(errand: Errand): Promise<ErrandRun> {
    const { clock, scenario, tell } = this.#place;
    await clock.sleep(errand.startsAtMs);
    const { github } = scenario;
    const issue = errand.branch === BRANCH ? scenario.pullRequest : scenario.pullRequest + 1;
    const body = `/flip ${errand.changes.map(({ flag, to }) => `${flag} ${to}`).join(' ')}`;
    const comment = github.comment({ issue, author: errand.person, body });
    tell(`${errand.person} comments: ${body}`);
    this.#triggers.set(errand.id, comment.id);
    const { id: commentId, nodeId, author } = comment;
    const sender = { login: author.login, id: author.id, type: 'User' } as const;
    const trigger = { kind: 'comment', issue, onPullRequest: true, commentId, nodeId, sender } as const;
    const run = new ErrandRun(this.#place, errand, trigger);
    await run.play();
    return run;
  }

  #sample(): void {
    const { chronicle, scenario } = this.#place;
    chronicle.sample();
    scenario.timeline.after(SAMPLE_MS, () => this.#sample());
  }

  /** What each flag of an errand has to be measured by; the plan's own values where there is one. */
  #subjectsOf({ id, branch, changes }: Errand, record: FlipRecord | null): readonly Subject[] {
    const { entities } = this.#place;
    // A flag that was already as asked is no part of the plan, and its service is not watched.
    const planned = changes.filter(({ flag }) => record?.plan.changes.some((change) => change.flag === flag) ?? true);
    const watched = planned.flatMap(({ services }) => services.map((service) => entities[service]));
    return changes.map(({ flag, to, services }) => {
      const index = record?.plan.changes.findIndex((change) => change.flag === flag) ?? -1;
      const change = record?.plan.changes[index];
      const [one, other] = VARIANTS[flag];
      return {
        id,
        flag,
        from: change?.from ?? (to === one ? other : one),
        to: change?.to ?? to,
        branch,
        path: PATH,
        namespace: NAMESPACE,
        configMap: NAME,
        key: KEY,
        flags: FLAGS.filter((one) => one === flag || !changes.some((change) => change.flag === one)),
        entityIds: services.map((service) => entities[service]),
        watched,
        index,
      };
    });
  }

  #standingsOf(errand: Errand, record: FlipRecord | null): readonly { subject: Subject; standing: Standing }[] {
    const { scenario } = this.#place;
    return this.#subjectsOf(errand, record).map((subject) => ({ subject, standing: readStanding(scenario, subject) }));
  }

  async #examine(request: {
    readonly errand: Errand;
    readonly record: FlipRecord | null;
    readonly records: readonly (FlipRecord | null)[];
    readonly before: readonly { readonly standing: Standing }[];
  }): Promise<readonly string[]> {
    const { errand, record, records, before } = request;
    const { id, branch } = errand;
    const { files } = await this.#place.files.load({ files: [], folders: ['locks'], names: [] });
    const locks = [...files].filter(([, text]) => text.includes(id));
    const broken = this.#standingsOf(errand, record).flatMap(({ subject, standing: now }, index) => {
      const then = before[index]?.standing;
      // A flag that was already as asked is no part of the plan.
      if (then === undefined || (record !== null && subject.index === -1)) return [];
      return brokenPromises({
        record,
        locks: locks.map(([path]) => path),
        subject,
        before: then,
        now,
        others: this.#othersOf(subject, record),
        withCommit: (record?.plan.commit ?? null) !== null,
        withEvents: (record?.plan.announce ?? null) !== null,
      });
    });
    const rivals = records.flatMap((one) => (one === null || one.id === id ? [] : [one]));
    const { chronicle } = this.#place;
    broken.push(...brokenOnTheWay({ id, branch, record, rivals, chronicle }));
    return broken.map((text) => `${errand.person}'s flip: ${text}`);
  }

  /** What others did to a flag and its file, as the chronicle has it. */
  #othersOf({ id, flag, branch }: Subject, record: FlipRecord | null): Others {
    const { chronicle, tale } = this.#place;
    const last = chronicle.lastChangeOf(flag);
    const plannedMs = record?.plan.startMs ?? 0;
    const tookOver = last !== undefined && last.mark?.flip !== id && last.atMs > plannedMs - PLAN_MS;
    const commits = chronicle.commitsOn(branch).filter(({ by }) => by?.flip !== id);
    const { mergesActiveEvents, requestsPerSecond } = tale.weather;
    const doubled = chronicle.sends.filter(
      ({ flip, sent }) => flip === id && sent.fate === 'twice' && sent.effect?.endsWith(`announce ${flag}`) === true,
    );
    return {
      tookOver,
      tookOverAtMs: tookOver ? last.atMs : null,
      edited: chronicle.live.some(({ mark }) => mark?.flip !== id) || commits.length > 0,
      rewrote: commits.some((commit) => changedIn(commit).includes(flag)) || chronicle.committedLate(branch, record),
      noTraffic: requestsPerSecond === 0,
      networkCopies: mergesActiveEvents ? 0 : doubled.length,
      untoldReturns: chronicle.untoldReturns({ id, flag }, record),
      bornBehindAtMs: chronicle.bornBehindAtMs(),
    };
  }

  #tellFacts(record: FlipRecord | null): void {
    for (const { atMs, seq, fence, ...fact } of record?.facts ?? []) {
      const { k, ...rest } = { ...fact, frozen: undefined };
      this.#place.tell(`    fact ${record?.id.slice(0, 4)}.${seq} fence ${fence} ${k} ${JSON.stringify(rest)}`, atMs);
    }
  }
}

/** A plan is made of reads that take so long. */
const PLAN_MS = 40 * 1000;

function sayEnd(record: FlipRecord | null): string {
  if (record === null) return 'none';
  const ended = lastFact(record, 'ended');
  return `${ended?.outcome ?? 'open'} ${ended?.verdict ?? '-'}`;
}

function sayLine({ atMs, line }: { readonly atMs: number; readonly line: string }): string {
  return `${((atMs - START_MS) / 1000).toFixed(3).padStart(9)}  ${line}`;
}

/** Plays the run of one seed from beginning to end, in virtual time. */
export function play(seed: number, cast: Cast): Promise<Played> {
  return playOut(drawTale(seed), cast);
}

/** Plays a tale that was written by hand. */
export function playOut(tale: Tale, cast: Cast): Promise<Played> {
  return new Performance(cast, tale).play();
}
