import { bodyViolation, json, violated } from './answers.ts';
import type { Call } from './call.ts';
import { parseEntitySelector } from './entity-selector.ts';
import { EVENT_TYPES } from './event-types.ts';
import { readEvent, type WantedEvent } from './read-event.ts';
import type { RowOutcome } from './settings.ts';
import {
  draw,
  drawEventId,
  HEX,
  isActive,
  type SandboxEntity,
  type SandboxEvent,
  type TenantState,
  tenantNowMs,
} from './state.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** `event.provider` of everything that comes in here. */
const INGEST_PROVIDER = 'EVENTS_REST_API_INGEST';

/** `POST /events/ingest`: one event per matched entity, each with its row in the answer. */
export function ingestEvent(state: TenantState, call: Call): Response {
  const wanted = readEvent(call.json());
  if ('length' in wanted) return violated(wanted);
  if (EVENT_TYPES.get(wanted.eventType)?.opensProblem === true) {
    // Accepting it without opening a problem would be a lie; opening one would bypass the counted failures.
    return violated([bodyViolation('eventType', 'this stand-in opens problems from counted failures only')]);
  }
  const targets = targetsOf(state, wanted);
  const rows = targets.flatMap((target, index) => {
    const outcome = outcomeOf(state, { wanted, target, planned: state.settings.ingestRows[index] ?? 'OK' });
    if (outcome === 'missing') return [];
    const event = outcome === 'OK' ? stored(state, wanted, target) : null;
    return [{ correlationId: event?.correlationId ?? drawCorrelationId(state), status: outcome }];
  });
  return json(201, { reportCount: rows.length, eventIngestResults: rows });
}

function drawCorrelationId(state: TenantState): string {
  return draw(state, 16, HEX.toLowerCase());
}

/** The entities that the selector means; null stands for the environment. */
function targetsOf(state: TenantState, wanted: WantedEvent): readonly (SandboxEntity | null)[] {
  if (wanted.entitySelector === null) return [null];
  const selector = parseEntitySelector(wanted.entitySelector);
  const oldest = tenantNowMs(state) - DAY_MS;
  const found = state.entities.filter((entity) => {
    const recent = entity.lastSeenMs === 'now' || entity.lastSeenMs >= oldest;
    return (selector.byId || recent) && selector.matches(entity);
  });
  return found.length === 0 && state.settings.unmatchedSelector === 'environment' ? [null] : found;
}

function outcomeOf(
  state: TenantState,
  row: { readonly wanted: WantedEvent; readonly target: SandboxEntity | null; readonly planned: RowOutcome },
): RowOutcome {
  const { wanted, target, planned } = row;
  if (planned !== 'OK') return planned;
  const only = EVENT_TYPES.get(wanted.eventType)?.entityType ?? null;
  if (only !== null && target?.type !== only) return 'INVALID_ENTITY_TYPE';
  const nowMs = tenantNowMs(state);
  const startMs = wanted.startMs ?? nowMs;
  // Information may lie 30 days back and, all but WARNING, 7 days ahead.
  const ahead = wanted.eventType === 'WARNING' ? 5 * MINUTE_MS : 7 * DAY_MS;
  const backwards = wanted.endMs !== null && wanted.endMs < startMs;
  return startMs < nowMs - 30 * DAY_MS || startMs > nowMs + ahead || backwards ? 'INVALID_TIMESTAMPS' : 'OK';
}

/** The event on one entity: a new one, or the active one that it is taken for. */
function stored(state: TenantState, wanted: WantedEvent, target: SandboxEntity | null): SandboxEvent {
  const nowMs = tenantNowMs(state);
  const entityId = target?.entityId ?? null;
  const same = sameEvent(state, wanted, entityId);
  if (same !== undefined) return same;
  const startMs = wanted.startMs ?? nowMs;
  const event: SandboxEvent = {
    eventId: drawEventId(state, startMs),
    correlationId: drawCorrelationId(state),
    eventType: wanted.eventType,
    title: wanted.title,
    entityId,
    startMs,
    endMs: wanted.endMs ?? startMs + wanted.timeoutMinutes * MINUTE_MS,
    properties: wanted.properties,
    provider: INGEST_PROVIDER,
    category: EVENT_TYPES.get(wanted.eventType)?.category ?? 'INFO',
    acceptedMs: nowMs,
    readableFromMs: state.timeline.nowMs + state.settings.ingestLagMs,
    frequent: false,
  };
  state.events.push(event);
  for (const watcher of state.watchers) watcher(event);
  return event;
}

/**
 * "Same name + type + source while active counts as one event": the properties of the later one are lost. A note with
 * the `annotation.id` of an earlier one replaces its text.
 */
function sameEvent(state: TenantState, wanted: WantedEvent, entityId: string | null): SandboxEvent | undefined {
  const note = wanted.properties['annotation.id'];
  const nowMs = tenantNowMs(state);
  const candidates = state.events.filter(
    (event) =>
      event.provider === INGEST_PROVIDER && event.eventType === wanted.eventType && event.entityId === entityId,
  );
  if (wanted.eventType === 'CUSTOM_ANNOTATION' && note !== undefined) {
    const earlier = candidates.find((event) => event.properties['annotation.id'] === note);
    if (earlier !== undefined) Object.assign(earlier, { title: wanted.title, properties: wanted.properties });
    return earlier;
  }
  if (!state.settings.mergesActiveEvents) return undefined;
  return candidates.find((event) => event.title === wanted.title && isActive(event, nowMs));
}
