import type { Problem } from '../ports/tenant.ts';
import type { FlipPlan } from '../record/plan.ts';
import { isExpected, isOnTarget, isOurs, wasThereSince } from './attribute.ts';

/** Of each sort: one decides, and a few more can be named. Every look is kept in the record, which has a limit. */
const MOST_OF_A_SORT = 3;
const MOST_TITLES = 5;
const LONGEST_TITLE = 200;

/**
 * What of the problems of one look has to be kept for the verdict: this flip's, the unexpected ones first, some that may
 * hide it, and some that were merged into others. Of their entities those that make them so.
 *
 * @param plan  With its start as Dynatrace's clock has it.
 */
export function keptProblems(plan: FlipPlan, found: readonly Problem[]): readonly Problem[] {
  const open = new Set(plan.watch?.openBefore.map(({ id }) => id));
  const pinned = new Set(plan.changes.flatMap(({ entities }) => entities.map(({ id }) => id)));
  const ours = found.filter((problem) => isOurs(plan, problem));
  const beside = found.filter(
    (problem) =>
      !open.has(problem.id) && !isOurs(plan, problem) && isOnTarget(plan, problem) && wasThereSince(plan, problem),
  );
  const sorts = [
    ours.filter((problem) => !isExpected(plan, problem)),
    ours.filter((problem) => isExpected(plan, problem)),
    beside.filter(({ duplicate }) => !duplicate),
    beside.filter(({ duplicate }) => duplicate),
  ];
  return sorts
    .flatMap((sort) => sort.slice(0, MOST_OF_A_SORT))
    .map((problem) => ({
      ...problem,
      title: problem.title.slice(0, LONGEST_TITLE),
      entityIds: problem.entityIds.filter((id) => pinned.has(id)),
    }));
}

/** Titles of what was found, a few of many. */
export function keptTitles(titles: readonly string[]): readonly string[] {
  const more = titles.length - MOST_TITLES;
  const shown = titles.slice(0, MOST_TITLES).map((title) => title.slice(0, LONGEST_TITLE));
  return more > 0 ? [...shown, `and ${more} more`] : shown;
}
