import type { Repository } from '../state.ts';
import { fullName } from '../state.ts';

/** Where the API and the pages are, as the asking client reaches them. */
export interface Links {
  /** Without a slash at the end, such as `https://api.github.com`. */
  readonly api: string;
  readonly web: string;
}

/** API address of a repository. */
export function apiOf(links: Links, repository: Repository): string {
  return `${links.api}/repos/${fullName(repository)}`;
}

/** Page of a repository. */
export function webOf(links: Links, repository: Repository): string {
  return `${links.web}/${fullName(repository)}`;
}

/** An instant as GitHub writes it: whole seconds, UTC. */
export function isoTime(ms: number): string {
  return `${new Date(Math.floor(ms / 1000) * 1000).toISOString().slice(0, 19)}Z`;
}

/** As `isoTime`, for what may not have happened. */
export function maybeTime(ms: number | null | undefined): string | null {
  return ms === null || ms === undefined ? null : isoTime(ms);
}
