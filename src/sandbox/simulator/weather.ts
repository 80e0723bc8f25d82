import { assertNever } from '../../domain/assert-never.ts';
import { makeChance } from '../chance.ts';
import type { Rule } from '../kubernetes/state.ts';
import { clusterRules, type Scenario } from '../scenario.ts';
import type { Chronicle } from './chronicle.ts';
import { FAULTS, pick } from './draw-tale.ts';
import type { Fault } from './process.ts';
import { NAME, NAMESPACE, START_MS } from './shop-text.ts';
import type { Spell, Tale } from './tale.ts';

/** Systems whose spells befall requests; those of the others are set in the worlds. */
const ON_THE_WIRE: ReadonlySet<Spell['system']> = new Set(['github', 'kubernetes', 'dynatrace', 'store']);

/** Lets the worlds be as the tale says, and fair in the end; tells each request what befalls it. */
export class WeatherMaker {
  readonly #tale: Tale;
  readonly #scenario: Scenario;
  readonly #chronicle: Chronicle;
  readonly #chance: () => number;

  constructor(tale: Tale, scenario: Scenario, chronicle: Chronicle) {
    this.#tale = tale;
    this.#scenario = scenario;
    this.#chronicle = chronicle;
    this.#chance = makeChance(tale.seed + 1);
    this.#setWorlds();
    const { timeline } = scenario;
    for (const spell of tale.weather.spells) {
      if (ON_THE_WIRE.has(spell.system)) continue;
      timeline.after(spell.fromMs, () => this.#set(spell.system, 'foul'));
      timeline.after(spell.toMs, () => this.#set(spell.system, 'fair'));
    }
    timeline.after(tale.weather.fairFromMs, () => this.#clear());
  }

  /** True when a pod serves what was copied at its start, and nothing that comes later. */
  get isCopied(): boolean {
    return this.#tale.weather.mount === 'init-copy';
  }

  /** What befalls a request that is sent now. */
  faultFor(what: string): Fault | null {
    const { faultRate, spells, fairFromMs, mergesActiveEvents } = this.#tale.weather;
    const sinceMs = this.#scenario.timeline.nowMs - START_MS;
    if (sinceMs >= fairFromMs) return null;
    const spell = spells.find(
      ({ system, fromMs, toMs }) =>
        ON_THE_WIRE.has(system) && what.startsWith(system) && sinceMs >= fromMs && sinceMs < toMs,
    );
    if (spell !== undefined) return spell.how;
    if (faultRate === 0 || this.#chance() >= faultRate) return null;
    const fault = pick(this.#chance, FAULTS);
    return fault === 'twice' && what.endsWith('/ingest') && !mergesActiveEvents && this.#chance() < 0.5
      ? 'slow'
      : fault;
  }

  #setWorlds(): void {
    const { weather } = this.#tale;
    const { dynatrace, kubernetes, github, timeline, entityId } = this.#scenario;
    Object.assign(dynatrace.settings, {
      ingestLagMs: weather.ingestLagMs,
      metricLagMs: weather.metricLagMs,
      skewMs: weather.skewMs,
      mergesActiveEvents: weather.mergesActiveEvents,
      ingestRows: weather.ingestRows,
    });
    kubernetes.settings.watchLagMs = weather.watchLagMs;
    github.faults.replicaLagMs = weather.githubLagMs;
    if (weather.problemBefore)
      dynatrace.openProblem({ title: 'Slow disk', affected: [entityId], startMs: dynatrace.nowMs() - 3_600_000 });
    const [first, second] = kubernetes.podNames(NAMESPACE);
    if (weather.deafPod && first !== undefined) kubernetes.settings.deafPods.add(first);
    const lame = second ?? first;
    if (weather.lamePodMs === null || lame === undefined) return;
    kubernetes.settings.deafPods.add(lame);
    this.lamePod(lame, weather.lamePodMs);
    timeline.after(weather.lamePodMs, () => kubernetes.settings.deafPods.delete(lame));
  }

  /** A pod is not ready for a while. */
  lamePod(pod: string, lastsMs: number): void {
    const { kubernetes, timeline } = this.#scenario;
    const span = { pod, fromMs: timeline.nowMs, toMs: timeline.nowMs, over: false };
    this.#chronicle.unready.push(span);
    kubernetes.setPodReady({ namespace: NAMESPACE, name: pod, ready: false });
    timeline.after(lastsMs, () => {
      const isThere = kubernetes.podNames(NAMESPACE).includes(pod);
      if (!span.over && isThere) span.toMs = timeline.nowMs;
      span.over = true;
      // A rollout may have replaced it meanwhile.
      if (isThere) kubernetes.setPodReady({ namespace: NAMESPACE, name: pod, ready: true });
    });
  }

  #set(system: Spell['system'], to: 'foul' | 'fair'): void {
    const { kubernetes, dynatrace, credentials } = this.#scenario;
    const foul = to === 'foul';
    switch (system) {
      case 'cluster-rights': {
        const rules: readonly Rule[] = clusterRules(NAME);
        const kept = foul ? rules.filter(({ verbs }) => !verbs.includes('patch')) : rules;
        kubernetes.issueToken({ token: credentials.kubernetes, user: 'flipgate', rules: kept });
        return;
      }
      case 'cluster-webhook':
        kubernetes.settings.contentFreeze = foul ? 'flags are frozen' : null;
        return;
      case 'dynatrace-token':
        for (const token of dynatrace.tokens) token.enabled = !foul;
        return;
      case 'partial-reads':
        dynatrace.settings.query.scanStopsAfter = foul ? 0 : null;
        return;
      case 'github':
      case 'kubernetes':
      case 'dynatrace':
      case 'store':
        return;
      default:
        assertNever(system);
    }
  }

  #clear(): void {
    const { dynatrace, kubernetes, github } = this.#scenario;
    Object.assign(dynatrace.settings, { ingestLagMs: 0, metricLagMs: 0, ingestRows: [] });
    kubernetes.settings.watchLagMs = 0;
    github.faults.replicaLagMs = 0;
    for (const { system } of this.#tale.weather.spells) this.#set(system, 'fair');
  }
}
