import type { JsonObject } from '../../domain/json.ts';
import { classicError, json, queryViolation, violated } from './answers.ts';
import type { Call } from './call.ts';
import { commentJson } from './comments.ts';
import { entityStub } from './entities.ts';
import { parseEntitySelector } from './entity-selector.ts';
import { cutPage, pageFields, readPage } from './paging.ts';
import { impactOf, parseProblemSelector, severityOf } from './problem-selector.ts';
import { type SandboxProblem, type TenantState, tenantNowMs } from './state.ts';
import { readWindow } from './time-window.ts';

const TWO_HOURS_MS = 2 * 3_600_000;
const EXTRA_FIELDS = ['evidenceDetails', 'impactAnalysis', 'recentComments'];

/** `GET /problems`: problems that overlap the window, newest first unless sorted otherwise. */
export function listProblems(state: TenantState, call: Call): Response {
  const takes = ['fields', 'from', 'to', 'problemSelector', 'entitySelector', 'sort'];
  const page = readPage(call.query, { takes, defaultSize: 50, largestSize: 500, besideKey: ['fields'] });
  if (!('query' in page)) return violated(page);
  const nowMs = tenantNowMs(state);
  const window = readWindow(page.query, { nowMs, ageMs: TWO_HOURS_MS });
  if (!('fromMs' in window)) return violated(window);
  const fields = extraFields(page.query);
  const order = orderOf(page.query.get('sort') ?? '-startTime');
  if (fields === null) return violated([queryViolation('fields', 'unknown field')]);
  if (order === null) return violated([queryViolation('sort', 'unknown field')]);
  const selected = selectedBy(state, page.query);
  const found = state.problems.filter((problem) => {
    return problem.startMs <= window.toMs && (problem.endMs ?? nowMs) >= window.fromMs && selected(problem);
  });
  const cut = cutPage(found.toSorted(order), page);
  return json(200, {
    ...pageFields(cut),
    problems: cut.items.map((problem) => shown(state, problem, fields)),
    warnings: [],
  });
}

/** `GET /problems/{id}`. */
export function getProblem(state: TenantState, call: Call): Response {
  const fields = extraFields(call.query);
  if (fields === null) return violated([queryViolation('fields', 'unknown field')]);
  const problem = problemOf(state, call);
  return problem === null ? unknownProblem() : json(200, shown(state, problem, fields));
}

/** The problem that the path names; its display id is no id. */
export function problemOf(state: TenantState, call: Call): SandboxProblem | null {
  return state.problems.find(({ problemId }) => problemId === call.path['problemId']) ?? null;
}

/** 404 for an id that no problem has. */
export function unknownProblem(): Response {
  return classicError(404, 'The problem with the given ID does not exist.');
}

function selectedBy(state: TenantState, query: URLSearchParams): (problem: SandboxProblem) => boolean {
  const entitySelector = query.get('entitySelector');
  const problemSelector = query.get('problemSelector');
  const matches = entitySelector === null ? null : parseEntitySelector(entitySelector).matches;
  const ids = matches === null ? null : state.entities.filter(matches).map(({ entityId }) => entityId);
  const holds = problemSelector === null ? () => true : parseProblemSelector(problemSelector);
  return (problem) => holds(problem) && (ids === null || problem.affected.some((id) => ids.includes(id)));
}

function extraFields(query: URLSearchParams): readonly string[] | null {
  const parts = (query.get('fields') ?? '').split(',').map((part) => part.trim().replace(/^\+/, ''));
  const fields = parts.filter((part) => part !== '');
  return fields.every((field) => EXTRA_FIELDS.includes(field)) ? fields : null;
}

type Order = (a: SandboxProblem, b: SandboxProblem) => number;

/** `+status,-startTime`; a sign in a query string arrives as a blank when it was not percent-encoded. */
function orderOf(sort: string): Order | null {
  const orders = sort.split(',').map((part): Order | null => {
    const direction = part.trim().startsWith('-') ? -1 : 1;
    const field = part.trim().replace(/^[+-]/, '');
    if (field === 'status') return (a, b) => direction * (Number(a.endMs !== null) - Number(b.endMs !== null));
    return field === 'startTime' ? (a, b) => direction * (a.startMs - b.startMs) : null;
  });
  const known = orders.filter((order) => order !== null);
  if (known.length < orders.length) return null;
  return (a, b) => known.map((order) => order(a, b)).find((sign) => sign !== 0) ?? 0;
}

function shown(state: TenantState, problem: SandboxProblem, fields: readonly string[]): JsonObject {
  const affected = problem.affected.map((id) => entityStub(state, id));
  const extra: JsonObject = {
    evidenceDetails: { totalCount: 0, details: [] },
    impactAnalysis: { impacts: [] },
    recentComments: {
      comments: problem.comments.toReversed().slice(0, 3).map(commentJson),
      totalCount: problem.comments.length,
      pageSize: 3,
      nextPageKey: null,
    },
  };
  const root = problem.rootCause === null ? {} : { rootCauseEntity: entityStub(state, problem.rootCause) };
  return {
    problemId: problem.problemId,
    displayId: problem.displayId,
    title: problem.title,
    status: problem.endMs === null ? 'OPEN' : 'CLOSED',
    severityLevel: severityOf(problem.category),
    impactLevel: impactOf(problem),
    startTime: problem.startMs,
    endTime: problem.endMs ?? -1,
    affectedEntities: affected,
    impactedEntities: affected,
    ...root,
    managementZones: [],
    entityTags: [],
    problemFilters: [],
    ...Object.fromEntries(Object.entries(extra).filter(([name]) => fields.includes(name))),
  };
}
