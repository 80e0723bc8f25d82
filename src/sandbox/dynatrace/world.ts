import { flipError } from '../../domain/errors/flip-error.ts';
import type { Timeline } from '../timeline.ts';
import type { World } from '../world.ts';
import { issueToken, type NewToken } from './access.ts';
import { Detection } from './detection.ts';
import { answer } from './handler.ts';
import { type NewProblem, openProblem } from './problems.ts';
import { type DynatraceSettings, defaultSettings, type WireFault } from './settings.ts';
import {
  draw,
  drawEventId,
  HEX,
  type IngestWatcher,
  type LoggedRequest,
  type SandboxEntity,
  type SandboxEvent,
  type SandboxProblem,
  type SandboxToken,
  type TenantState,
  tenantNowMs,
} from './state.ts';

/** What a tenant is made of. */
export interface DynatraceWorldOptions {
  readonly timeline: Timeline;
  /** Next chance, uniform in [0, 1); ids come from it. */
  readonly chance: () => number;
  /** Base addresses, without a slash at the end; by default those of the environment `abc12345`. */
  readonly classicUrl?: string;
  readonly platformUrl?: string;
}

/** An entity to add. */
export interface NewService {
  readonly name: string;
  /** Default: drawn. */
  readonly entityId?: string;
  /** Default: seen all the time. */
  readonly lastSeenMs?: number | 'now';
  readonly tags?: readonly string[];
}

/** Counted requests of one service, at most one sample long. */
export interface RequestReport {
  /** Entity id, or the name when only one service has it. */
  readonly service: string;
  /** Instant of the sandbox's clock. */
  readonly atMs: number;
  readonly requests: number;
  readonly failures: number;
}

/** A change that somebody else announced, or any other event to lay on an entity. */
export interface NewEvent {
  readonly eventType: string;
  readonly title: string;
  readonly entityId: string | null;
  /** Of the tenant's clock; default: now. */
  readonly startMs?: number;
  readonly timeoutMinutes?: number;
  readonly properties?: Readonly<Record<string, string>>;
}

/** A stand-in of one Dynatrace environment: its classic and its platform side, its clock and its Davis. */
export interface DynatraceWorld extends World {
  readonly classicUrl: string;
  readonly platformUrl: string;
  /** May be changed at any moment by plain assignment. */
  readonly settings: DynatraceSettings;
  /** Faults that wait for their requests; push to plan one. */
  readonly faults: WireFault[];
  readonly requests: readonly LoggedRequest[];
  readonly entities: readonly SandboxEntity[];
  readonly events: readonly SandboxEvent[];
  readonly problems: readonly SandboxProblem[];
  readonly tokens: readonly SandboxToken[];
  readonly bizevents: TenantState['bizevents'];
  readonly watchers: IngestWatcher[];
  /** Now, as the tenant's clock has it. */
  nowMs(): number;
  addService(service: NewService): SandboxEntity;
  issueToken(wanted: NewToken): SandboxToken;
  /**
   * Counts requests in; Davis judges them and nothing else opens a problem by itself.
   *
   * @throws FG_SANDBOX_DYNATRACE_SCRIPT when no service, or more than one, is meant.
   */
  reportRequests(report: RequestReport): void;
  /** Opens a problem that was there before, or that has another cause; it stays open until it is closed by hand. */
  openProblem(problem: NewProblem): SandboxProblem;
  addEvent(event: NewEvent): SandboxEvent;
}

/** Makes an empty, healthy tenant. */
export function makeDynatraceWorld(options: DynatraceWorldOptions): DynatraceWorld {
  const state: TenantState = {
    timeline: options.timeline,
    chance: options.chance,
    classicUrl: options.classicUrl ?? 'https://abc12345.live.dynatrace.com',
    platformUrl: options.platformUrl ?? 'https://abc12345.apps.dynatrace.com',
    settings: defaultSettings(),
    entities: [],
    events: [],
    problems: [],
    samples: [],
    bizevents: [],
    tokens: [],
    queries: [],
    faults: [],
    requests: [],
    watchers: [],
  };
  const detection = new Detection(state);
  const {
    classicUrl,
    platformUrl,
    settings,
    faults,
    requests,
    entities,
    events,
    problems,
    tokens,
    bizevents,
    watchers,
  } = state;
  return {
    ...{ classicUrl, platformUrl, settings, faults, requests, entities, events, problems, tokens, bizevents, watchers },
    handle: (request) => answer(state, request),
    nowMs: () => tenantNowMs(state),
    addService: (service) => addService(state, service),
    issueToken: (wanted) => issueToken(state, wanted),
    reportRequests: (report) => reportRequests(state, detection, report),
    openProblem: (problem) => openProblem(state, { heldOpen: true, ...problem }),
    addEvent: (event) => addEvent(state, event),
  };
}

function addService(state: TenantState, service: NewService): SandboxEntity {
  const entity: SandboxEntity = {
    entityId: service.entityId ?? `SERVICE-${draw(state, 16, HEX)}`,
    type: 'SERVICE',
    name: service.name,
    firstSeenMs: 0,
    lastSeenMs: service.lastSeenMs ?? 'now',
    tags: service.tags ?? [],
  };
  state.entities.push(entity);
  return entity;
}

function reportRequests(state: TenantState, detection: Detection, report: RequestReport): void {
  const { requests, failures } = report;
  const meant = state.entities.filter((entity) => [entity.entityId, entity.name].includes(report.service));
  const [entity] = meant;
  if (entity === undefined || meant.length > 1) {
    const got = `${report.service}, of which there are ${meant.length}`;
    throw flipError('FG_SANDBOX_DYNATRACE_SCRIPT', { expected: 'the id or unique name of a service', got });
  }
  const { entityId } = entity;
  const atMs = report.atMs + state.settings.skewMs;
  const readableFromMs = state.timeline.nowMs + state.settings.metricLagMs;
  state.samples.push({ entityId, atMs, requests, failures, readableFromMs });
  detection.sampleReported(entityId, { atMs, requests, failures });
}

function addEvent(state: TenantState, wanted: NewEvent): SandboxEvent {
  const nowMs = tenantNowMs(state);
  const startMs = wanted.startMs ?? nowMs;
  const event: SandboxEvent = {
    eventId: drawEventId(state, startMs),
    correlationId: draw(state, 16, HEX.toLowerCase()),
    eventType: wanted.eventType,
    title: wanted.title,
    entityId: wanted.entityId,
    startMs,
    endMs: startMs + (wanted.timeoutMinutes ?? 15) * 60_000,
    properties: wanted.properties ?? {},
    provider: 'EVENTS_REST_API_INGEST',
    category: 'INFO',
    acceptedMs: nowMs,
    readableFromMs: state.timeline.nowMs,
    frequent: false,
  };
  state.events.push(event);
  return event;
}
