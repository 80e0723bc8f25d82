import { flipError } from '../../domain/errors/flip-error.ts';

/** The two sides of one environment; either may be missing (Managed has no platform). Without a slash at the end. */
export interface BaseUrls {
  readonly classic: string | null;
  readonly platform: string | null;
}

/** Suffixes of which the one can be told from the other for certain. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['.live.dynatrace.com', '.apps.dynatrace.com'],
  ['.sprint.dynatracelabs.com', '.sprint.apps.dynatracelabs.com'],
  ['.dev.dynatracelabs.com', '.dev.apps.dynatracelabs.com'],
];

function normalised(given: string): URL {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null || url.protocol !== 'https:')
    throw flipError('FG_DYNATRACE_URL', { given, expected: 'an https address' });
  return url;
}

/**
 * Reads an environment's address as people paste it and derives the other side where that is certain.
 *
 * @param given  Classic or platform address; a pasted `/ui/…` tail, query and user info are dropped, `/e/ID` is kept.
 * @throws FG_DYNATRACE_URL for anything but https, and for the bare `ID.dynatrace.com`, a frequent slip.
 */
export function readBaseUrls(given: string): BaseUrls {
  const url = normalised(given.trim());
  const path = url.pathname.replace(/\/ui(?:\/.*)?$/, '').replace(/\/+$/, '');
  const base = `${url.origin}${path}`;
  if (/^[a-z0-9]+\.dynatrace\.com$/.test(url.hostname)) {
    const id = url.hostname.split('.')[0] ?? '';
    throw flipError('FG_DYNATRACE_URL', {
      given: base,
      expected: `https://${id}.apps.dynatrace.com or https://${id}.live.dynatrace.com`,
    });
  }
  // The apps suffix first: it also ends like nothing else, while `.sprint.` is part of both.
  for (const [classic, platform] of PAIRS) {
    if (url.hostname.endsWith(platform)) return { classic: base.replace(platform, classic), platform: base };
  }
  for (const [classic, platform] of PAIRS) {
    if (url.hostname.endsWith(classic)) return { classic: base, platform: base.replace(classic, platform) };
  }
  return { classic: base, platform: null };
}
