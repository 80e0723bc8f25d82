import type { JsonObject } from '../../domain/json.ts';
import type { Timeline } from '../timeline.ts';
import type { Plan } from './dql/plan.ts';
import type { Window } from './dql/reading.ts';
import type { DynatraceSettings, WireFault } from './settings.ts';

/** A monitored entity. Times are of the tenant's clock. */
export interface SandboxEntity {
  /** `SERVICE-` and 16 hex digits. */
  readonly entityId: string;
  readonly type: string;
  readonly name: string;
  readonly firstSeenMs: number;
  /** `now` for an entity that is seen all the time; names match for 24 hours after the last sight. */
  lastSeenMs: number | 'now';
  /** `[context]key:value` or shorter forms. */
  readonly tags: readonly string[];
}

/** An event of Davis: a change somebody announced, or a signal that Davis found. Times are of the tenant's clock. */
export interface SandboxEvent {
  readonly eventId: string;
  readonly correlationId: string;
  readonly eventType: string;
  title: string;
  /** The entity it sits on; null is the environment. */
  readonly entityId: string | null;
  readonly startMs: number;
  /** End, or when it will end if nothing else happens. */
  endMs: number;
  properties: Readonly<Record<string, string>>;
  /** `event.provider`: who brought it. */
  readonly provider: string;
  readonly category: string;
  readonly acceptedMs: number;
  /** From here on it can be read; instant of the sandbox's clock. */
  readonly readableFromMs: number;
  readonly frequent: boolean;
}

export type Transition = 'CREATED' | 'UPDATED' | 'REFRESHED' | 'RESOLVED' | 'REOPENED' | 'CLOSED';

export interface ProblemComment {
  readonly id: string;
  readonly createdMs: number;
  content: string;
  context: string;
  readonly author: string;
}

/** A problem. Times are of the tenant's clock. */
export interface SandboxProblem {
  /** `event.id` in Grail, `problemId` in the classic API. */
  readonly problemId: string;
  readonly displayId: string;
  readonly title: string;
  readonly category: string;
  /** Start as Davis dates it: the first violating sample. */
  readonly startMs: number;
  endMs: number | null;
  readonly affected: readonly string[];
  rootCause: string | null;
  eventIds: readonly string[];
  duplicate: boolean | null;
  underMaintenance: boolean;
  /** Its cause lies outside the counted requests: recovery of those does not close it. */
  heldOpen: boolean;
  reopenedMs: number | null;
  /** What became of it, oldest first; the first is its creation. */
  readonly history: { readonly transition: Transition; readonly atMs: number }[];
  readonly comments: ProblemComment[];
}

/** Counted requests of one service. */
export interface RequestSample {
  readonly entityId: string;
  /** Of the tenant's clock. */
  readonly atMs: number;
  readonly requests: number;
  readonly failures: number;
  /** Instant of the sandbox's clock. */
  readonly readableFromMs: number;
}

/** A credential of this tenant. */
export interface SandboxToken {
  readonly kind: 'api-token' | 'platform';
  readonly token: string;
  /** Prefix and public part, which may be shown. */
  readonly id: string;
  readonly name: string;
  /** May be changed at any moment. */
  scopes: readonly string[];
  /** Of the tenant's clock; null never expires. */
  expiresMs: number | null;
  enabled: boolean;
}

/** A query that was started. Instants are of the sandbox's clock. */
export interface RunningQuery {
  /** Opaque to clients; carries `+`, `/` and `=`. */
  readonly requestToken: string;
  readonly queryId: string;
  readonly query: string;
  readonly plan: Plan;
  readonly window: Window;
  readonly mostRecords: number;
  readonly withTypes: boolean;
  readonly startedMs: number;
  cancelled: boolean;
  /** The answer once somebody saw the query finished; it does not change afterwards. */
  result: JsonObject | null;
}

/** One request that reached the tenant. Never holds a credential. */
export interface LoggedRequest {
  readonly atMs: number;
  readonly method: string;
  readonly url: string;
  readonly body: string;
  /** Name of the route, or null when there is none. */
  route: string | null;
  status: number;
}

/** Told of each event that was taken in as a new one, at that instant. */
export type IngestWatcher = (event: SandboxEvent) => void;

/** Everything the tenant is. */
export interface TenantState {
  readonly timeline: Timeline;
  /** Next chance, uniform in [0, 1). */
  readonly chance: () => number;
  readonly classicUrl: string;
  readonly platformUrl: string;
  readonly settings: DynatraceSettings;
  readonly entities: SandboxEntity[];
  readonly events: SandboxEvent[];
  readonly problems: SandboxProblem[];
  readonly samples: RequestSample[];
  /** Business events: when (of the tenant's clock) and their fields. */
  readonly bizevents: { readonly atMs: number; readonly fields: Readonly<Record<string, string>> }[];
  readonly tokens: SandboxToken[];
  readonly queries: RunningQuery[];
  readonly faults: WireFault[];
  readonly requests: LoggedRequest[];
  readonly watchers: IngestWatcher[];
}

/** Now, as the tenant's clock has it. */
export function tenantNowMs(state: TenantState): number {
  return state.timeline.nowMs + state.settings.skewMs;
}

/** Text of `length` characters of `alphabet`, drawn by the sandbox's chance. */
export function draw(state: Pick<TenantState, 'chance'>, length: number, alphabet: string): string {
  return Array.from({ length }, () => alphabet.charAt(Math.floor(state.chance() * alphabet.length))).join('');
}

export const HEX = '0123456789ABCDEF';
export const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const DIGITS = '0123456789';

/** Id of an event or problem: a signed number, `_`, its start; often with a leading minus. */
export function drawEventId(state: Pick<TenantState, 'chance'>, startMs: number): string {
  const sign = state.chance() < 0.5 ? '-' : '';
  return `${sign}${1 + Math.floor(state.chance() * 8)}${draw(state, 18, DIGITS)}_${startMs}`;
}

/** True while the event runs. */
export function isActive(event: SandboxEvent, nowMs: number): boolean {
  return event.endMs > nowMs;
}

/** Name of an entity, or undefined for an unknown id. */
export function nameOf(state: TenantState, entityId: string): string | undefined {
  return state.entities.find((entity) => entity.entityId === entityId)?.name;
}
