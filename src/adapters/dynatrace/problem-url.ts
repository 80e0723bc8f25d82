import type { DynatraceConnection } from './client.ts';

/** Ids as Dynatrace makes them; anything else gets no link, because an id is outside input. */
const PROBLEM_ID = /^-?\d{1,20}_\d{1,20}V\d$/;

/** Deep link to a problem for people; empty when the id is none or no address is known. */
export function problemUrl(
  { platform, classic }: Pick<DynatraceConnection, 'platform' | 'classic'>,
  id: string,
): string {
  if (!PROBLEM_ID.test(id)) return '';
  if (platform !== null) return `${platform.base}/ui/apps/dynatrace.davis.problems/problem/${encodeURIComponent(id)}`;
  // The semicolon has to stay as it is.
  return classic === null ? '' : `${classic.base}/#problems/problemdetails;pid=${encodeURIComponent(id)}`;
}
