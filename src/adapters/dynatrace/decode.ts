import type { FoundEvent, IngestAnswer, Problem, RequestCount } from '../../domain/ports/tenant.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** The value as an object, or null. */
export function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

/** The value as a list; empty when it is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value as text; empty when it is none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Numbers arrive as numbers, and 64-bit ones as text. */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  return typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : null;
}

/** ISO text with up to nanoseconds, as milliseconds. */
export function timeOf(value: unknown): number | null {
  const atMs = Date.parse(textOf(value));
  return Number.isNaN(atMs) ? null : atMs;
}

/** A field that is one id, a list of ids, or nothing. */
function idsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return listOf(value).filter((id): id is string => typeof id === 'string');
}

/** Ingest answer; null when it is not one. */
export function decodeIngest(body: unknown): IngestAnswer | null {
  const fields = fieldsOf(body);
  const reportCount = numberOf(fields?.['reportCount']);
  if (fields === null || reportCount === null) return null;
  const rows = listOf(fields['eventIngestResults']).map((row) => ({
    correlationId: textOf(fieldsOf(row)?.['correlationId']),
    status: textOf(fieldsOf(row)?.['status']),
  }));
  return { reportCount, rows };
}

/** A change event out of a Grail record: own properties are its top-level fields. */
export function decodeGrailEvent(record: unknown): FoundEvent | null {
  const fields = fieldsOf(record);
  const startMs = timeOf(fields?.['event.start']);
  if (fields === null || startMs === null) return null;
  const properties = Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) =>
      value === null || typeof value === 'object' ? [] : [[key, String(value)]],
    ),
  );
  return {
    eventId: textOf(fields['event.id']),
    title: textOf(fields['event.name']),
    startMs,
    entityIds: idsOf(fields['dt.entity.service']),
    properties,
  };
}

/** A change event out of the classic events list. */
export function decodeClassicEvent(event: unknown): FoundEvent | null {
  const fields = fieldsOf(event);
  const startMs = numberOf(fields?.['startTime']);
  if (fields === null || startMs === null) return null;
  const id = fieldsOf(fieldsOf(fields['entityId'])?.['entityId'])?.['id'];
  const pairs = listOf(fields['properties']).map(
    (pair) => [textOf(fieldsOf(pair)?.['key']), String(fieldsOf(pair)?.['value'] ?? '')] as const,
  );
  return {
    eventId: textOf(fields['eventId']),
    title: textOf(fields['title']),
    startMs,
    entityIds: idsOf(id),
    properties: Object.fromEntries(pairs),
  };
}

/** A problem out of a Grail record. */
export function decodeGrailProblem(record: unknown): Problem | null {
  const fields = fieldsOf(record);
  const startMs = timeOf(fields?.['event.start']);
  if (fields === null || startMs === null || textOf(fields['event.id']) === '') return null;
  return {
    id: textOf(fields['event.id']),
    displayId: textOf(fields['display_id']),
    title: textOf(fields['event.name']),
    active: fields['event.status'] === 'ACTIVE',
    category: textOf(fields['event.category']),
    startMs,
    // The newest record of a problem is no older than its first.
    recordedMs: timeOf(fields['timestamp']),
    entityIds: idsOf(fields['affected_entity_ids']),
    rootCauseEntityId: textOf(fields['root_cause_entity_id']) || null,
    underMaintenance: fields['maintenance.is_under_maintenance'] === true,
    duplicate: String(fields['dt.davis.is_duplicate'] ?? 'false') === 'true',
  };
}

/** A problem out of the Problems API v2. */
export function decodeClassicProblem(problem: unknown): Problem | null {
  const fields = fieldsOf(problem);
  const startMs = numberOf(fields?.['startTime']);
  if (fields === null || startMs === null || textOf(fields['problemId']) === '') return null;
  const entityId = (entity: unknown): string => textOf(fieldsOf(fieldsOf(entity)?.['entityId'])?.['id']);
  const entities = [...listOf(fields['affectedEntities']), ...listOf(fields['impactedEntities'])].map(entityId);
  return {
    id: textOf(fields['problemId']),
    displayId: textOf(fields['displayId']),
    title: textOf(fields['title']),
    active: fields['status'] === 'OPEN',
    category: textOf(fields['severityLevel']),
    startMs,
    recordedMs: null,
    entityIds: [...new Set(entities.filter((id) => id !== ''))],
    rootCauseEntityId: entityId(fields['rootCauseEntity']) || null,
    underMaintenance: false,
    duplicate: false,
  };
}

function sumOf(series: unknown): number {
  return listOf(series).reduce((total: number, point) => total + (numberOf(point) ?? 0), 0);
}

/** Counts out of a `timeseries` record. */
export function decodeCounts(record: unknown): RequestCount | null {
  const fields = fieldsOf(record);
  const entityId = textOf(fields?.['dt.entity.service']);
  return fields === null || entityId === ''
    ? null
    : { entityId, requests: sumOf(fields['requests']), failures: sumOf(fields['failures']) };
}
