import type { JsonObject } from '../../domain/json.ts';
import { classicError, json, violated } from './answers.ts';
import type { Call } from './call.ts';
import { entityStub, tagJson } from './entities.ts';
import { parseEntitySelector } from './entity-selector.ts';
import { KNOWN_KEYS } from './event-types.ts';
import { cutPage, pageFields, readPage } from './paging.ts';
import { type Criterion, parseSelector, selectorFault, valuesOf } from './selector.ts';
import { isActive, type SandboxEntity, type SandboxEvent, type TenantState, tenantNowMs } from './state.ts';
import { readWindow } from './time-window.ts';

const TWO_HOURS_MS = 2 * 3_600_000;
const PARAMETER = 'eventSelector';
/** Stands for the environment, on which an event without entity sits. */
const ENVIRONMENT = 'ENVIRONMENT-0000000000000001';

type Test = (event: SandboxEvent) => boolean;

/** `GET /events`: the events that overlap the window, newest first. */
export function listEvents(state: TenantState, call: Call): Response {
  const takes = ['from', 'to', 'eventSelector', 'entitySelector'];
  const page = readPage(call.query, { takes, defaultSize: 100, largestSize: 1000 });
  if (!('query' in page)) return violated(page);
  const nowMs = tenantNowMs(state);
  const window = readWindow(page.query, { nowMs, ageMs: TWO_HOURS_MS });
  if (!('fromMs' in window)) return violated(window);
  const tests = testsOf(state, page.query);
  const found = readable(state).filter((event) => {
    const inside = event.startMs <= window.toMs && event.endMs >= window.fromMs;
    return inside && tests.every((test) => test(event));
  });
  const cut = cutPage(found.toReversed(), page);
  return json(200, { ...pageFields(cut), events: cut.items.map((event) => shown(state, event)), warnings: [] });
}

/** `GET /events/{id}`. */
export function getEvent(state: TenantState, call: Call): Response {
  const event = readable(state).find(({ eventId }) => eventId === call.path['eventId']);
  return event === undefined ? classicError(404, 'The event does not exist.') : json(200, shown(state, event));
}

function readable(state: TenantState): readonly SandboxEvent[] {
  return state.events.filter((event) => event.readableFromMs <= state.timeline.nowMs);
}

function testsOf(state: TenantState, query: URLSearchParams): readonly Test[] {
  const entitySelector = query.get('entitySelector');
  const eventSelector = query.get('eventSelector');
  const criteria = eventSelector === null ? [] : parseSelector(eventSelector, PARAMETER);
  const tests = criteria.map((criterion) => testOf(state, criterion));
  return entitySelector === null ? tests : [...tests, onEntity(state, parseEntitySelector(entitySelector).matches)];
}

function onEntity(state: TenantState, matches: (entity: SandboxEntity) => boolean): Test {
  const ids = new Set(state.entities.filter(matches).map(({ entityId }) => entityId));
  return (event) => event.entityId !== null && ids.has(event.entityId);
}

function testOf(state: TenantState, criterion: Criterion): Test {
  const property = /^property\.(.+)$/.exec(criterion.name)?.[1];
  if (property !== undefined) return propertyTest(state, criterion, property);
  const values = valuesOf(criterion, { parameter: PARAMETER });
  const [only = ''] = values;
  switch (criterion.name) {
    case 'eventId':
      return (event) => values.includes(event.eventId);
    case 'correlationId':
      return (event) => values.includes(event.correlationId);
    case 'entityId':
      return (event) => values.includes(event.entityId ?? ENVIRONMENT);
    case 'eventType':
      if (values.length > 1) throw selectorFault(PARAMETER, 'one event type is taken');
      return (event) => event.eventType === only;
    case 'status':
      if (!['OPEN', 'CLOSED'].includes(only) || values.length > 1) throw selectorFault(PARAMETER, 'unknown status');
      return (event) => isActive(event, tenantNowMs(state)) === (only === 'OPEN');
    case 'frequentEvent':
      if (!['true', 'false'].includes(only)) throw selectorFault(PARAMETER, 'frequentEvent takes true or false');
      return (event) => event.frequent === (only === 'true');
    default:
      throw selectorFault(PARAMETER, `there is no criterion ${criterion.name}`);
  }
}

/** "Only properties with the filterable property set to true can be used": those of Davis, not those of a client. */
function propertyTest(state: TenantState, criterion: Criterion, key: string): Test {
  if (!KNOWN_KEYS.has(key) && !state.settings.filterableProperties.includes(key)) {
    throw selectorFault(PARAMETER, `the property ${key} is not filterable`);
  }
  const values = valuesOf(criterion, { parameter: PARAMETER });
  return (event) => values.includes(event.properties[key] ?? '');
}

function shown(state: TenantState, event: SandboxEvent): JsonObject {
  const active = isActive(event, tenantNowMs(state));
  const entityId = event.entityId ?? ENVIRONMENT;
  const tags = state.entities.find((entity) => entity.entityId === entityId)?.tags ?? [];
  return {
    eventId: event.eventId,
    correlationId: event.correlationId,
    eventType: event.eventType,
    title: event.title,
    startTime: event.startMs,
    endTime: active ? null : event.endMs,
    status: active ? 'OPEN' : 'CLOSED',
    entityId: entityStub(state, entityId),
    entityTags: tags.map(tagJson),
    managementZones: [],
    properties: Object.entries(event.properties).map(([key, value]) => ({ key, value })),
    frequentEvent: event.frequent,
    suppressAlert: false,
    suppressProblem: false,
    underMaintenance: false,
  };
}
