import type { JsonObject } from '../../domain/json.ts';
import { classicError, json, queryViolation, violated } from './answers.ts';
import type { Call } from './call.ts';
import { parseEntitySelector } from './entity-selector.ts';
import { cutPage, pageFields, readPage } from './paging.ts';
import { nameOf, type SandboxEntity, type TenantState, tenantNowMs } from './state.ts';
import { readWindow } from './time-window.ts';

const THREE_DAYS_MS = 3 * 86_400_000;
const FIELDS = ['firstSeenTms', 'lastSeenTms', 'tags', 'managementZones', 'fromRelationships', 'toRelationships'];

/** `GET /entities`. */
export function listEntities(state: TenantState, call: Call): Response {
  const takes = ['entitySelector', 'from', 'to', 'fields', 'sort'];
  const page = readPage(call.query, { takes, defaultSize: 50, largestSize: 500 });
  if (!('query' in page)) return violated(page);
  const selector = page.query.get('entitySelector');
  if (selector === null) return violated([queryViolation('entitySelector', 'must be set')]);
  const nowMs = tenantNowMs(state);
  const window = readWindow(page.query, { nowMs, ageMs: THREE_DAYS_MS });
  if (!('fromMs' in window)) return violated(window);
  const fields = fieldsOf(page.query.get('fields') ?? '');
  const strange = fields.find((field) => !FIELDS.includes(field) && field !== 'properties');
  if (strange !== undefined) return violated([queryViolation('fields', `unknown field ${strange}`)]);
  const sort = page.query.get('sort');
  if (sort !== null && !/^[+-]?name$/.test(sort.trim())) return violated([queryViolation('sort', 'is not supported')]);
  const { matches } = parseEntitySelector(selector);
  const found = state.entities.filter((entity) => {
    const lastMs = entity.lastSeenMs === 'now' ? nowMs : entity.lastSeenMs;
    return matches(entity) && lastMs >= window.fromMs && entity.firstSeenMs <= window.toMs;
  });
  const sorted = sort === null ? found : found.toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
  const cut = cutPage(sort?.startsWith('-') === true ? sorted.toReversed() : sorted, page);
  return json(200, { ...pageFields(cut), entities: cut.items.map((entity) => shown(entity, { fields, nowMs })) });
}

/** `GET /entities/{id}`, with all fields. */
export function getEntity(state: TenantState, call: Call): Response {
  const entity = state.entities.find(({ entityId }) => entityId === call.path['entityId']);
  if (entity === undefined) return classicError(404, `Entity '${call.path['entityId']}' not found.`);
  return json(200, shown(entity, { fields: FIELDS, nowMs: tenantNowMs(state) }));
}

function fieldsOf(text: string): readonly string[] {
  const parts = text.split(',').map((part) => part.trim().replace(/^\+/, ''));
  return parts.filter((part) => part !== '');
}

function shown(
  entity: SandboxEntity,
  { fields, nowMs }: { readonly fields: readonly string[]; readonly nowMs: number },
): JsonObject {
  const all: JsonObject = {
    firstSeenTms: entity.firstSeenMs,
    lastSeenTms: entity.lastSeenMs === 'now' ? nowMs : entity.lastSeenMs,
    tags: entity.tags.map(tagJson),
    managementZones: [],
    properties: { detectedName: entity.name },
    fromRelationships: {},
    toRelationships: {},
  };
  const wanted = Object.entries(all).filter(([name]) => fields.includes(name));
  const { entityId, name: displayName, type } = entity;
  return { entityId, type, displayName, ...Object.fromEntries(wanted) };
}

/** A tag written as `[context]key:value`, `key:value` or `value`. */
export function tagJson(tag: string): JsonObject {
  const parts = /^(?:\[([^\]]+)\])?([^:]+)(?::(.*))?$/.exec(tag);
  const key = parts?.[2] ?? tag;
  const value = parts?.[3];
  const named = { context: parts?.[1] ?? 'CONTEXTLESS', key, stringRepresentation: tag };
  return value === undefined ? named : { ...named, value };
}

/** An entity as events and problems name it. */
export function entityStub(state: TenantState, entityId: string): JsonObject {
  const type = entityId.replace(/-[^-]*$/, '');
  const name = nameOf(state, entityId);
  const id = { entityId: { id: entityId, type } };
  return name === undefined ? id : { ...id, name };
}
