import type { Problem, Reading } from '../../domain/ports/tenant.ts';
import { titleMatches } from '../../domain/watch/attribute.ts';
import type { Shape } from '../../support/shape.ts';
import { type EntityWindow, textsOf } from './change-events.ts';
import type { TenantClient } from './client.ts';
import { checkEntityIds, dqlArray, dqlInstant, dqlString } from './encode.ts';
import { queryGrail } from './grail.ts';
import { readPages } from './pages.ts';

export interface ProblemQuery extends EntityWindow {
  readonly titlePhrases: readonly string[];
}

const WHAT = 'read problems';
const MOST_PROBLEMS = 500;
/** Newer environments may name entities by their Smartscape ids alone, which need not be the ones that were pinned. */
const NAMED_ANEW = '(isNull(affected_entity_ids) and isNotNull(smartscape.affected_entity.ids))';

/** Problems of these entities or titles that overlap the window. Grail where it can be asked, else Problems v2. */
export function readProblems(client: TenantClient, query: ProblemQuery): Promise<Reading<readonly Problem[]>> {
  checkEntityIds(query.entityIds);
  return client.hasGrail ? fromGrail(client, query) : fromClassic(client, query);
}

async function fromGrail(client: TenantClient, query: ProblemQuery): Promise<Reading<readonly Problem[]>> {
  const ids = dqlArray(query.entityIds);
  const byEntity = query.entityIds.length > 0;
  const asked = [
    ...(byEntity ? [`in(affected_entity_ids, ${ids})`, `in(root_cause_entity_id, ${ids})`] : []),
    ...query.titlePhrases.map((phrase) => `matchesPhrase(event.name, ${dqlString(phrase)})`),
  ].join(' or ');
  // The view has one row per problem, in its newest state; its window selects what overlaps it.
  const dql = [
    `fetch dt.davis.problems, from: ${dqlInstant(query.fromMs)}, to: ${dqlInstant(query.toMs)}`,
    `filter ${asked}${byEntity ? ` or ${NAMED_ANEW}` : ''}`,
    `fields event.id, display_id, event.name, event.status, event.category, event.start, timestamp, affected_entity_ids, root_cause_entity_id, smartscape.affected_entity.ids, maintenance = coalesce(toString(maintenance.is_under_maintenance), "false"), duplicate = coalesce(toString(dt.davis.is_duplicate), "false"), asked = coalesce(toString(${asked}), "false")`,
    'sort event.start desc',
    `limit ${MOST_PROBLEMS}`,
  ].join('\n| ');
  const records = await queryGrail(client, { what: WHAT, dql });
  const found = records.rows.map((row) => ({
    problem: problemOfRecord(row),
    byOld: row.get('asked').value !== 'false',
  }));
  const isAsked = ({ problem, byOld }: (typeof found)[number]): boolean => byOld || isAskedFor(query, problem);
  const value = found.filter(isAsked).map(({ problem }) => problem);
  if (!records.complete) return { complete: false, why: records.why, value };
  if (found.length >= MOST_PROBLEMS) return { complete: false, why: `more than ${MOST_PROBLEMS} problems`, value };
  const unclear = found.find((one) => !isAsked(one) && mayBeMeant(query, one.problem))?.problem;
  if (unclear === undefined) return { complete: true, value };
  const why = `${unclear.displayId} names its entity by a newer id alone (${unclear.entityIds[0]}), and which that is cannot be told`;
  return { complete: false, why, value };
}

/** True when the problem is on one of the entities, or carries one of the phrases. */
function isAskedFor({ entityIds, titlePhrases }: ProblemQuery, problem: Problem): boolean {
  const named = [...problem.entityIds, problem.rootCauseEntityId ?? ''];
  return (
    named.some((id) => entityIds.includes(id)) || titlePhrases.some((phrase) => titleMatches(problem.title, phrase))
  );
}

/** True when the problem is on an entity of the same kind as one that is asked for. */
function mayBeMeant({ entityIds }: ProblemQuery, problem: Problem): boolean {
  const kindOf = (id: string): string => id.replace(/-[^-]*$/, '');
  return problem.entityIds.some((id) => entityIds.some((asked) => kindOf(asked) === kindOf(id)));
}

/** Some texts shorten the categories; callers see one spelling. */
const CATEGORIES: Readonly<Record<string, string>> = {
  RESOURCE: 'RESOURCE_CONTENTION',
  CUSTOM: 'CUSTOM_ALERT',
  PERFORMANCE: 'SLOWDOWN',
};

function problemOfRecord(row: Shape): Problem {
  const category = row.get('event.category').orNull((shape) => shape.text()) ?? 'UNKNOWN';
  return {
    id: row.get('event.id').text(),
    displayId: row.get('display_id').orNull((id) => id.text()) ?? '',
    title: row.get('event.name').orNull((name) => name.text()) ?? '',
    // ACTIVE or CLOSED; a status that nobody has heard of is not taken for "over".
    active: row.get('event.status').text() !== 'CLOSED',
    category: CATEGORIES[category] ?? category,
    startMs: row.get('event.start').instantMs(),
    recordedMs: row.get('timestamp').orNull((at) => at.instantMs()),
    entityIds: entitiesOf(row),
    rootCauseEntityId: textsOf(row.get('root_cause_entity_id'))[0] ?? null,
    underMaintenance: row.get('maintenance').value === 'true',
    duplicate: row.get('duplicate').value === 'true',
  };
}

function entitiesOf(row: Shape): readonly string[] {
  const ids = textsOf(row.get('affected_entity_ids'));
  return ids.length > 0 ? ids : textsOf(row.get('smartscape.affected_entity.ids'));
}

/** Problems v2 has no OR over criteria: the window's problems are read whole and chosen here. */
async function fromClassic(client: TenantClient, query: ProblemQuery): Promise<Reading<readonly Problem[]>> {
  const listed = await readPages(client, {
    what: WHAT,
    path: '/problems',
    key: 'problems',
    query: { from: String(Math.floor(query.fromMs)), to: String(Math.ceil(query.toMs)), pageSize: '500' },
  });
  const value = listed.items.map(problemOfList).filter((problem) => isAskedFor(query, problem));
  return listed.complete ? { complete: true, value } : { complete: false, why: listed.why, value };
}

function problemOfList(shape: Shape): Problem {
  // -1 while it is open.
  const endMs = shape.get('endTime').orNull((end) => end.integer()) ?? -1;
  const category = shape.get('severityLevel').text();
  const idOf = (entity: Shape) => entity.get('entityId').get('id').text();
  return {
    id: shape.get('problemId').text(),
    displayId: shape.get('displayId').text(),
    title: shape.get('title').text(),
    active: shape.get('status').text() !== 'CLOSED',
    category: CATEGORIES[category] ?? category,
    startMs: shape.get('startTime').integer(),
    recordedMs: endMs < 0 ? null : endMs,
    entityIds: shape.get('affectedEntities').items().map(idOf),
    rootCauseEntityId: shape.get('rootCauseEntity').orNull(idOf),
    // Neither is in the list: taken as a plain problem, which can only make a verdict worse.
    underMaintenance: false,
    duplicate: false,
  };
}
