import type { FoundEvent, Reading } from '../../domain/ports/tenant.ts';
import type { Shape } from '../../support/shape.ts';
import type { TenantClient } from './client.ts';
import { checkEntityIds, dqlArray, dqlInstant, selectIds } from './encode.ts';
import { queryGrail } from './grail.ts';
import { readPages } from './pages.ts';

export interface EntityWindow {
  readonly entityIds: readonly string[];
  readonly fromMs: number;
  readonly toMs: number;
}

/** A deployment on the service spoils an attribution as much as another configuration. */
const TYPES = ['CUSTOM_CONFIGURATION', 'CUSTOM_DEPLOYMENT'];
/** Of a boolean that some pages compare as text, and that may be null. */
const IS_FREQUENT = 'coalesce(toString(dt.davis.is_frequent_event), "false") == "true"';
const WHAT = 'read change events';
/** More than any service has within a flip; a full answer may be a cut one. */
const MOST_EVENTS = 500;

/** Change events and frequent issues on these entities in the window. Grail where it can be asked, else Events v2. */
export function readChangeEvents(client: TenantClient, query: EntityWindow): Promise<Reading<readonly FoundEvent[]>> {
  checkEntityIds(query.entityIds);
  return client.hasGrail ? fromGrail(client, query) : fromClassic(client, query);
}

async function fromGrail(client: TenantClient, query: EntityWindow): Promise<Reading<readonly FoundEvent[]>> {
  const ids = dqlArray(query.entityIds);
  // No `fields`: properties of a client are top-level fields of any name.
  const dql = [
    `fetch events, from: ${dqlInstant(query.fromMs)}, to: ${dqlInstant(query.toMs)}`,
    `filter event.kind == "DAVIS_EVENT" and (in(event.type, ${dqlArray(TYPES)}) or ${IS_FREQUENT})`,
    `filter in(affected_entity_ids, ${ids}) or in(dt.entity.service, ${ids})`,
    `limit ${MOST_EVENTS}`,
  ].join('\n| ');
  const records = await queryGrail(client, { what: WHAT, dql });
  // An event is recorded when it begins and again when it ends.
  const byId = new Map(records.rows.map(eventOfRecord).map((event) => [event.eventId, event]));
  const value = [...byId.values()];
  if (!records.complete) return { complete: false, why: records.why, value };
  if (records.rows.length >= MOST_EVENTS) return { complete: false, why: `more than ${MOST_EVENTS} records`, value };
  return { complete: true, value };
}

function eventOfRecord(row: Shape): FoundEvent {
  const properties: Record<string, string> = {};
  for (const [key, value] of Object.entries(row.fields())) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      properties[key] = String(value);
    }
  }
  return {
    eventId: row.get('event.id').text(),
    title: row.get('event.name').orNull((name) => name.text()) ?? '',
    startMs: row.get('event.start').instantMs(),
    entityIds: [...new Set([...textsOf(row.get('affected_entity_ids')), ...textsOf(row.get('dt.entity.service'))])],
    properties,
    frequent: properties['dt.davis.is_frequent_event'] === 'true',
  };
}

/** A field that holds one text, several, or nothing. */
export function textsOf(shape: Shape): readonly string[] {
  if (Array.isArray(shape.value)) return shape.items().map((item) => item.text());
  return shape.orNull((one) => [one.text()]) ?? [];
}

async function fromClassic(client: TenantClient, query: EntityWindow): Promise<Reading<readonly FoundEvent[]>> {
  const listed = await readPages(client, {
    what: WHAT,
    path: '/events',
    key: 'events',
    query: {
      from: String(Math.floor(query.fromMs)),
      to: String(Math.ceil(query.toMs)),
      entitySelector: selectIds(query.entityIds),
    },
  });
  // An event selector takes one type only; an event that does not say its type counts as a change.
  const isFrequent = (event: Shape): boolean => event.get('frequentEvent').value === true;
  const wanted = listed.items.filter(
    (event) =>
      isFrequent(event) ||
      TYPES.includes(event.get('eventType').orNull((type) => type.text()) ?? 'CUSTOM_CONFIGURATION'),
  );
  const value = wanted.map((event) => ({
    eventId: event.get('eventId').text(),
    title: event.get('title').orNull((title) => title.text()) ?? '',
    startMs: event.get('startTime').integer(),
    entityIds: event.get('entityId').orNull((entity) => [entity.get('entityId').get('id').text()]) ?? [],
    properties: Object.fromEntries(
      (event.get('properties').orNull((list) => list.items()) ?? []).map((property) => [
        property.get('key').text(),
        String(property.get('value').value),
      ]),
    ),
    frequent: isFrequent(event),
  }));
  return listed.complete ? { complete: true, value } : { complete: false, why: listed.why, value };
}
