/** Characters that no text of ours needs and that could end a line of a query. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/gu;
const TEXT_MAX = 200;

/** The one way text gets into a query: a quoted literal, without control characters, capped. */
export function dqlText(text: string): string {
  const kept = [...text.replace(CONTROL, ' ')].slice(0, TEXT_MAX).join('');
  return `"${kept.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function dqlTime(atMs: number): string {
  return `"${new Date(atMs).toISOString()}"`;
}

function dqlArray(texts: readonly string[]): string {
  return `array(${texts.map(dqlText).join(', ')})`;
}

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Newest record of every problem that overlaps the span and touches an entity or carries a phrase. */
export function problemsQuery(
  entityIds: readonly string[],
  phrases: readonly string[],
  { fromMs, toMs }: Span,
): string {
  const ids = dqlArray(entityIds);
  const touches = entityIds.length === 0 ? [] : [`in(affected_entity_ids, ${ids})`, `in(root_cause_entity_id, ${ids})`];
  const titled = phrases.map((phrase) => `matchesPhrase(event.name, ${dqlText(phrase)})`);
  return [
    `fetch dt.davis.problems, from: ${dqlTime(fromMs)}, to: ${dqlTime(toMs)}`,
    `| filter ${[...touches, ...titled].join(' or ')}`,
    '| fields event.id, display_id, event.name, event.status, event.category, event.start, timestamp, affected_entity_ids, root_cause_entity_id, maintenance.is_under_maintenance, dt.davis.is_duplicate',
    '| sort event.start desc',
    '| limit 500',
  ].join('\n');
}

/** Change events of the configuration kind on the entities. Whole records: custom properties are top-level fields. */
export function changeEventsQuery(entityIds: readonly string[], { fromMs, toMs }: Span): string {
  return [
    `fetch events, from: ${dqlTime(fromMs)}, to: ${dqlTime(toMs)}`,
    '| filter event.kind == "DAVIS_EVENT" and event.type == "CUSTOM_CONFIGURATION"',
    `| filter in(dt.entity.service, ${dqlArray(entityIds)})`,
    '| limit 500',
  ].join('\n');
}

/** Requests and failed requests per minute. The span has to be whole minutes: Grail widens it to whole slots. */
export function countsQuery(entityIds: readonly string[], { fromMs, toMs }: Span): string {
  return `timeseries requests = sum(dt.service.request.count), failures = sum(dt.service.request.failure_count), by: {dt.entity.service}, filter: in(dt.entity.service, ${dqlArray(entityIds)}), from: ${dqlTime(fromMs)}, to: ${dqlTime(toMs)}, interval: 1m`;
}
