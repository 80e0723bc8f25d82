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

/** Tables that `fetch` knows here, and the scope that each needs besides `storage:buckets:read`. */
export const TABLE_SCOPES: ReadonlyMap<string, string> = new Map([
  ['events', 'storage:events:read'],
  ['dt.davis.events', 'storage:events:read'],
  ['dt.davis.events.snapshots', 'storage:events:read'],
  ['dt.davis.problems', 'storage:events:read'],
  ['dt.davis.problems.snapshots', 'storage:events:read'],
  ['dt.entity.service', 'storage:entities:read'],
  ['bizevents', 'storage:bizevents:read'],
]);

/** The tenant as a query sees it now: what is not readable yet, or hidden by a permission, is not there. */
export function tablesOf(state: TenantState): Tables {
  const hidden = (table: string) => state.settings.query.hiddenTables.includes(table);
  const cut = state.settings.query.scanStopsAfter ?? Number.POSITIVE_INFINITY;
  return {
    rows: (table, window) => (hidden(table) ? [] : rowsOf(state, table, window).slice(0, cut)),
    samples: () => (hidden('metrics') ? [] : samplesOf(state).slice(0, cut)),
  };
}

function rowsOf(state: TenantState, table: string, window: Window): readonly Row[] {
  switch (table) {
    case 'dt.davis.problems':
      return state.problems.filter((problem) => overlaps(problem, window, state)).map((one) => problemNow(state, one));
    case 'dt.davis.problems.snapshots':
      return recordedWithin(
        state.problems.flatMap((problem) => problemRecords(state, problem)),
        window,
      );
    case 'dt.davis.events':
    case 'dt.davis.events.snapshots':
      return recordedWithin(
        state.events.flatMap((event) => eventRecords(state, event)),
        window,
      );
    case 'events':
      return recordedWithin(
        [
          ...state.events.flatMap((event) => eventRecords(state, event)),
          ...state.problems.flatMap((problem) => problemRecords(state, problem)),
        ],
        window,
      );
    case 'dt.entity.service':
      return state.entities.filter((entity) => isServiceSince(entity, window)).map(entityRow);
    case 'bizevents':
      return recordedWithin(state.bizevents.map(bizeventRow), window);
    default:
      return [];
  }
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

function problemNow(state: TenantState, problem: SandboxProblem): Row {
  return problemRow(state, problem, problem.history.length - 1);
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
