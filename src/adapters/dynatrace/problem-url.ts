import type { BaseUrls } from './base-urls.ts';

/** Problem ids are digits with `_`, `-` and a version; anything else is no id and never becomes part of a link. */
const PROBLEM_ID = /^-?\d{1,20}_\d{1,20}V\d$/;

/**
 * Link to a problem for people, from the configured address and the checked id; empty when the id is none, for it came
 * from outside. Managed has only the classic page, whose `;` must stay as it is.
 *
 * @see https://docs.dynatrace.com "Workflows tutorial – problem notifications" (the app's route, by example)
 */
export function problemUrl(baseUrls: BaseUrls, problemId: string): string {
  if (!PROBLEM_ID.test(problemId)) return '';
  const id = encodeURIComponent(problemId);
  if (baseUrls.platform !== null) {
    return `${baseUrls.platform}/ui/apps/dynatrace.davis.problems/problem/${id}`;
  }
  return baseUrls.classic === null ? '' : `${baseUrls.classic}/#problems/problemdetails;pid=${id}`;
}
