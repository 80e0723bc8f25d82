import type { Tables, Window } from './dql/reading.ts';
import { type DqlValue, type Row, timestampOf } from './dql/values.ts';
import {
  isActive,
  nameOf,
  type SandboxEntity,
  type SandboxEvent,
  type SandboxProblem,
  type TenantState,
  tenantNowMs,
} from './state.ts';

/** A table: the scope it needs besides `storage:buckets:read`, and its records within a window. */
interface Table {
  readonly scope: string;
  readonly read: (state: TenantState, window: Window) => readonly Row[];
}

const EVENTS = 'storage:events:read';

/** The tables that `fetch` knows here. */
export const TABLES: ReadonlyMap<string, Table> = new Map<string, Table>([
  [
    'events',
    { scope: EVENTS, read: (state, window) => recordedWithin([...events(state), ...problems(state)], window) },
  ],
  ['dt.davis.events', { scope: EVENTS, read: (state, window) => recordedWithin(events(state), window) }],
  ['dt.davis.events.snapshots', { scope: EVENTS, read: (state, window) => recordedWithin(events(state), window) }],
  ['dt.davis.problems', { scope: EVENTS, read: problemsNow }],
  ['dt.davis.problems.snapshots', { scope: EVENTS, read: (state, window) => recordedWithin(problems(state), window) }],
  ['dt.entity.service', { scope: 'storage:entities:read', read: services }],
  ['bizevents', { scope: 'storage:bizevents:read', read: (state, window) => recordedWithin(business(state), window) }],
]);

/** The tenant as a query sees it now: what is not readable yet, or hidden by a permission, is not there. */
export function tablesOf(state: TenantState): Tables {
  const hidden = (table: string) => state.settings.query.hiddenTables.includes(table);
  const cut = state.settings.query.scanStopsAfter ?? Number.POSITIVE_INFINITY;
  return {
    rows: (table, window) => (hidden(table) ? [] : (TABLES.get(table)?.read(state, window) ?? []).slice(0, cut)),
    samples: () => (hidden('metrics') ? [] : samplesOf(state).slice(0, cut)),
  };
}

function events(state: TenantState): readonly Row[] {
  return state.events.flatMap((event) => eventRecords(state, event));
}

function problems(state: TenantState): readonly Row[] {
  return state.problems.flatMap((problem) => problemRecords(state, problem));
}

function problemsNow(state: TenantState, window: Window): readonly Row[] {
  const found = state.problems.filter((problem) => overlaps(problem, window, state));
  return found.map((problem) => problemRow(state, problem, problem.history.length - 1));
}

function services(state: TenantState, window: Window): readonly Row[] {
  return state.entities.filter((entity) => isServiceSince(entity, window)).map(entityRow);
}

function business(state: TenantState): readonly Row[] {
  return state.bizevents.map(bizeventRow);
}

function samplesOf(state: TenantState) {
  const readable = state.samples.filter((sample) => sample.readableFromMs <= state.timeline.nowMs);
  return readable.map(({ entityId, atMs, requests, failures }) => {
    return { entityId, atNs: timestampOf(atMs).ns, requests, failures };
  });
}

function recordedWithin(rows: readonly Row[], { fromNs, toNs }: Window): readonly Row[] {
  return rows
    .filter((row) => {
      const at = nsOf(row);
      return at >= fromNs && at <= toNs;
    })
    .toSorted((a, b) => Number(nsOf(a) - nsOf(b)));
}

function nsOf(row: Row): bigint {
  const at = row.get('timestamp') ?? null;
  return at !== null && typeof at === 'object' && 'kind' in at && at.kind === 'timestamp' ? at.ns : 0n;
}

/** The view's window selects the problems that overlap it. */
function overlaps(problem: SandboxProblem, { fromNs, toNs }: Window, state: TenantState): boolean {
  const endMs = problem.endMs ?? tenantNowMs(state);
  return timestampOf(problem.startMs).ns <= toNs && timestampOf(endMs).ns >= fromNs;
}

function problemRecords(state: TenantState, problem: SandboxProblem): readonly Row[] {
  return problem.history.map((_change, index) => problemRow(state, problem, index));
}

/** The problem as it stood after its change number `index`. */
function problemRow(state: TenantState, problem: SandboxProblem, index: number): Row {
  const change = problem.history[index] ?? { transition: 'CREATED', atMs: problem.startMs };
  const closed = change.transition === 'CLOSED' || change.transition === 'RESOLVED';
  const reopened = problem.history.slice(0, index + 1).findLast(({ transition }) => transition === 'REOPENED');
  const row = new Map<string, DqlValue>([
    ['timestamp', timestampOf(change.atMs)],
    ['event.kind', 'DAVIS_PROBLEM'],
    ['event.id', problem.problemId],
    ['display_id', problem.displayId],
    ['event.name', problem.title],
    ['event.description', `# ${problem.title}`],
    ['event.status', closed ? 'CLOSED' : 'ACTIVE'],
    ['event.status_transition', change.transition],
    ['event.category', problem.category],
    ['event.start', timestampOf(problem.startMs)],
    ['event.end', closed ? timestampOf(change.atMs) : null],
    ['affected_entity_ids', problem.affected],
    ['affected_entity_types', problem.affected.map(() => 'dt.entity.service')],
    ['related_entity_ids', problem.affected],
    ['root_cause_entity_id', problem.rootCause],
    ['root_cause_entity_name', problem.rootCause === null ? null : (nameOf(state, problem.rootCause) ?? null)],
    ['dt.davis.event_ids', problem.eventIds],
    ['dt.davis.is_duplicate', problem.duplicate],
    ['dt.davis.is_frequent_event', false],
    ['dt.davis.mute.status', 'NOT_MUTED'],
    ['dt.davis.last_reopen_timestamp', reopened === undefined ? null : timestampOf(reopened.atMs)],
    ['maintenance.is_under_maintenance', problem.underMaintenance],
  ]);
  if (problem.affected.length > 0) row.set('dt.entity.service', problem.affected);
  if (closed) row.set('resolved_problem_duration', durationOf(problem.startMs, change.atMs));
  return row;
}

function durationOf(startMs: number, endMs: number): DqlValue {
  return { kind: 'duration', ns: timestampOf(endMs).ns - timestampOf(startMs).ns };
}

/** An event is recorded when it comes in and, once over, a second time. */
function eventRecords(state: TenantState, event: SandboxEvent): readonly Row[] {
  if (event.readableFromMs > state.timeline.nowMs) return [];
  const begun = eventRow(event, { status: 'ACTIVE', transition: 'CREATED', atMs: event.acceptedMs });
  if (isActive(event, tenantNowMs(state))) return [begun];
  const transition = event.provider === 'DAVIS' ? 'RECOVERED' : 'TIMED_OUT';
  return [begun, eventRow(event, { status: 'CLOSED', transition, atMs: Math.max(event.endMs, event.acceptedMs) })];
}

function eventRow(
  event: SandboxEvent,
  { status, transition, atMs }: { readonly status: string; readonly transition: string; readonly atMs: number },
): Row {
  const row = new Map<string, DqlValue>([
    // Custom properties are top-level fields; those of Davis win over a property of the same name.
    ...Object.entries(event.properties),
    ['timestamp', timestampOf(atMs)],
    ['event.kind', 'DAVIS_EVENT'],
    ['event.type', event.eventType],
    ['event.id', event.eventId],
    ['event.name', event.title],
    ['event.provider', event.provider],
    ['event.category', event.category],
    ['event.status', status],
    ['event.status_transition', transition],
    ['event.start', timestampOf(event.startMs)],
    ['event.end', status === 'CLOSED' ? timestampOf(event.endMs) : null],
    ['affected_entity_ids', event.entityId === null ? [] : [event.entityId]],
    ['dt.davis.is_frequent_event', event.frequent],
  ]);
  if (event.entityId === null) return row;
  const type = event.entityId.replace(/-[^-]*$/, '').toLowerCase();
  return row.set(`dt.entity.${type}`, event.entityId).set('dt.source_entity', event.entityId);
}

function isServiceSince(entity: SandboxEntity, { fromNs, toNs }: Window): boolean {
  if (entity.type !== 'SERVICE' || timestampOf(entity.firstSeenMs).ns > toNs) return false;
  return entity.lastSeenMs === 'now' || timestampOf(entity.lastSeenMs).ns >= fromNs;
}

function entityRow(entity: SandboxEntity): Row {
  return new Map<string, DqlValue>([
    ['id', entity.entityId],
    ['entity.name', entity.name],
    ['entity.type', 'dt.entity.service'],
    ['tags', entity.tags],
  ]);
}

function bizeventRow({ atMs, fields }: TenantState['bizevents'][number]): Row {
  return new Map<string, DqlValue>([...Object.entries(fields), ['timestamp', timestampOf(atMs)]]);
}
