import { changeProblem, openProblem } from './problems.ts';
import type { DetectionSettings } from './settings.ts';
import {
  draw,
  drawEventId,
  HEX,
  type RequestSample,
  type SandboxEvent,
  type SandboxProblem,
  type TenantState,
  tenantNowMs,
} from './state.ts';

/** What Davis knows about one service between samples. */
interface Watch {
  /** Counted requests by slot of `sampleMs`, in the order in which the slots were first heard of. */
  readonly slots: Map<number, { requests: number; failures: number }>;
  /** The event of the failures under way, and the problem it led to once announced. */
  alarm: { readonly event: SandboxEvent; problem: SandboxProblem | null; over: boolean } | null;
}

/**
 * Davis: looks at the counted samples of each service and opens, feeds and closes problems. Nothing but counted
 * failures opens one.
 */
export class Detection {
  readonly #state: TenantState;
  readonly #watches = new Map<string, Watch>();

  constructor(state: TenantState) {
    this.#state = state;
  }

  /** Takes a sample in (`atMs` of the tenant's clock) and puts the judgement of its slot on the agenda, at the slot's end. */
  sampleReported(entityId: string, sample: Pick<RequestSample, 'atMs' | 'requests' | 'failures'>): void {
    const { sampleMs } = this.#settings;
    const slot = Math.floor(sample.atMs / sampleMs);
    const watch = this.#watches.get(entityId) ?? { slots: new Map(), alarm: null };
    this.#watches.set(entityId, watch);
    const counted = watch.slots.get(slot);
    watch.slots.set(slot, {
      requests: sample.requests + (counted?.requests ?? 0),
      failures: sample.failures + (counted?.failures ?? 0),
    });
    if (counted !== undefined) return;
    const endMs = (slot + 1) * sampleMs - this.#state.settings.skewMs;
    this.#state.timeline.at(endMs, () => this.#judge(entityId, slot));
  }

  get #settings(): DetectionSettings {
    return this.#state.settings.detection;
  }

  #judge(entityId: string, slot: number): void {
    const watch = this.#watches.get(entityId);
    if (watch === undefined || !this.#settings.enabled) return;
    const { windowSamples, badSamples } = this.#settings;
    const recent = Array.from({ length: windowSamples }, (_none, back) => slot - windowSamples + 1 + back);
    const bad = recent.filter((candidate) => this.#isBad(watch, candidate));
    if (watch.alarm === null && bad.length >= badSamples) this.#raise(entityId, watch, bad[0] ?? slot);
    else if (watch.alarm !== null && this.#isHealthyAgain(watch, slot)) this.#recover(watch);
  }

  #isBad(watch: Watch, slot: number): boolean {
    const { requests, failures } = watch.slots.get(slot) ?? { requests: 0, failures: 0 };
    return (
      requests >= this.#settings.leastRequests && requests > 0 && failures / requests >= this.#settings.failureRate
    );
  }

  /** Slots without traffic prove nothing, so the last *counted* slots must be healthy. */
  #isHealthyAgain(watch: Watch, slot: number): boolean {
    const { healthySamples } = this.#settings;
    const counted = [...watch.slots.keys()].filter((candidate) => candidate <= slot).toSorted((a, b) => a - b);
    const last = counted.slice(-healthySamples);
    return last.length === healthySamples && !last.some((candidate) => this.#isBad(watch, candidate));
  }

  #raise(entityId: string, watch: Watch, firstSlot: number): void {
    const startMs = firstSlot * this.#settings.sampleMs;
    const frequent = this.#isFrequent(entityId);
    const event = this.#failureEvent(entityId, { startMs, frequent });
    const alarm: NonNullable<Watch['alarm']> = { event, problem: null, over: false };
    watch.alarm = alarm;
    if (frequent) return;
    this.#state.timeline.after(this.#settings.analysisMs, () => this.#announce(entityId, alarm));
  }

  #isFrequent(entityId: string): boolean {
    const { frequentAfter } = this.#settings;
    const signalled = this.#settings.entityless ? null : entityId;
    const earlier = this.#state.events.filter((event) => event.provider === 'DAVIS' && event.entityId === signalled);
    return frequentAfter !== null && earlier.length >= frequentAfter;
  }

  #failureEvent(
    entityId: string,
    { startMs, frequent }: { readonly startMs: number; readonly frequent: boolean },
  ): SandboxEvent {
    const event: SandboxEvent = {
      eventId: drawEventId(this.#state, startMs),
      correlationId: draw(this.#state, 16, HEX.toLowerCase()),
      eventType: this.#settings.entityless ? 'ERROR_EVENT' : 'SERVICE_ERROR_RATE_INCREASED',
      title: this.#settings.title,
      entityId: this.#settings.entityless ? null : entityId,
      startMs,
      endMs: Number.POSITIVE_INFINITY,
      properties: {},
      provider: 'DAVIS',
      category: 'ERROR',
      acceptedMs: tenantNowMs(this.#state),
      readableFromMs: this.#state.timeline.nowMs + this.#settings.analysisMs,
      frequent,
    };
    this.#state.events.push(event);
    return event;
  }

  #announce(entityId: string, alarm: NonNullable<Watch['alarm']>): void {
    const { event } = alarm;
    const affected = this.#settings.entityless ? [] : [entityId];
    const taken = this.#problemFor(event, affected);
    if (taken === null) {
      const rootCause = this.#settings.entityless ? null : entityId;
      const { title, startMs, eventId } = event;
      alarm.problem = openProblem(this.#state, { title, startMs, affected, rootCause, eventIds: [eventId] });
    } else {
      alarm.problem = taken;
      taken.eventIds = [...taken.eventIds, event.eventId];
      changeProblem(this.#state, taken, taken.endMs === null ? 'UPDATED' : 'REOPENED');
    }
    if (alarm.over) this.#close(alarm.problem);
  }

  /** The problem that takes the failures in: an open one of the entity (or title), or one closed a moment ago. */
  #problemFor(event: SandboxEvent, affected: readonly string[]): SandboxProblem | null {
    const nowMs = tenantNowMs(this.#state);
    const { mergeMs, reopenMs } = this.#settings;
    const found = this.#state.problems.findLast((problem) => {
      const same = affected.length > 0 ? overlaps(problem.affected, affected) : problem.title === event.title;
      if (!same) return false;
      if (problem.endMs === null) return event.startMs - problem.startMs < mergeMs;
      return nowMs - problem.endMs < reopenMs;
    });
    return found ?? null;
  }

  #recover(watch: Watch): void {
    const { alarm } = watch;
    watch.alarm = null;
    if (alarm === null) return;
    alarm.over = true;
    alarm.event.endMs = tenantNowMs(this.#state);
    if (alarm.problem !== null) this.#close(alarm.problem);
  }

  /** A problem closes when all its events have closed; one that the scenario opened has a cause of its own. */
  #close(problem: SandboxProblem): void {
    const nowMs = tenantNowMs(this.#state);
    const running = this.#state.events.some((event) => problem.eventIds.includes(event.eventId) && event.endMs > nowMs);
    if (problem.endMs === null && !problem.heldOpen && !running) changeProblem(this.#state, problem, 'CLOSED');
  }
}

function overlaps(left: readonly string[], right: readonly string[]): boolean {
  return left.some((id) => right.includes(id));
}
