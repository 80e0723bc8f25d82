import { flipError } from '../../domain/errors/flip-error.ts';
import { foreignText } from '../../support/foreign-text.ts';

/** The two sides of one environment, without a slash at the end; null where there is none, or it was not given. */
export interface BaseUrls {
  /** `https://ID.live.dynatrace.com`, `https://DOMAIN/e/ID`: access tokens. */
  readonly classic: string | null;
  /** `https://ID.apps.dynatrace.com`: platform tokens, Grail, screens. */
  readonly platform: string | null;
}

/** Suffixes that name each other; nothing else is ever derived (reference: "Dynatrace API – Environment URLs"). */
const PAIRS = [
  { classic: '.live.dynatrace.com', platform: '.apps.dynatrace.com' },
  { classic: '.sprint.dynatracelabs.com', platform: '.sprint.apps.dynatracelabs.com' },
  { classic: '.dev.dynatracelabs.com', platform: '.dev.apps.dynatracelabs.com' },
] as const;

type Side = keyof BaseUrls;

/**
 * Reads an environment's address as people paste it and derives the other side where that is certain.
 *
 * @param given  Classic or platform address; user info, query and a pasted `/ui/…` tail are dropped, `/e/ID` is kept.
 * @throws FG_DYNATRACE_URL for anything but https, for the bare `ID.dynatrace.com` (a frequent slip), and for a host that
 *   does not tell which side it is: then both are to be named, see `nameBaseUrls`.
 */
export function readBaseUrls(given: string): BaseUrls {
  const url = normalise(given);
  // Managed, ActiveGates and own domains: only the classic API is reached by such a path.
  const side = sideOf(url) ?? (/^\/e\/[^/]+$/.test(url.pathname) ? 'classic' : null);
  if (side === null) {
    const expected = 'a host that tells which address it is, or the classic and the platform address each by its name';
    throw flipError('FG_DYNATRACE_URL', { given: url.host, expected });
  }
  const partner = partnerOf(url, side);
  return side === 'classic' ? { classic: baseOf(url), platform: partner } : { classic: partner, platform: baseOf(url) };
}

/**
 * Reads addresses given by name, for hosts of one's own. One that is left out is derived where that is certain.
 *
 * @throws FG_DYNATRACE_URL, also for an address whose host is known to be of the other side
 */
export function nameBaseUrls(given: { readonly classic?: string; readonly platform?: string }): BaseUrls {
  const classic = given.classic === undefined ? null : named('classic', given.classic);
  const platform = given.platform === undefined ? null : named('platform', given.platform);
  return {
    classic: classic === null ? partnerOf(platform, 'platform') : baseOf(classic),
    platform: platform === null ? partnerOf(classic, 'classic') : baseOf(platform),
  };
}

function named(side: Side, text: string): URL {
  const url = normalise(text);
  const known = sideOf(url);
  if (known !== null && known !== side) {
    throw flipError('FG_DYNATRACE_URL', {
      given: url.host,
      expected: `the ${side} address, and this is the ${known} one`,
    });
  }
  return url;
}

function normalise(text: string): URL {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (url === null) {
    const given = foreignText(text, { hide: [], longest: 80 });
    throw flipError('FG_DYNATRACE_URL', { given, expected: 'an address that begins with https://' });
  }
  if (url.protocol !== 'https:' && !isLoopback(url)) {
    throw flipError('FG_DYNATRACE_URL', { given: `${url.protocol}//${url.host}`, expected: 'an https address' });
  }
  const typo = /^([a-z0-9-]+)\.dynatrace\.com$/.exec(url.hostname)?.[1];
  if (typo !== undefined && typo !== 'www' && typo !== 'sso') {
    const expected = `https://${typo}.apps.dynatrace.com or https://${typo}.live.dynatrace.com`;
    throw flipError('FG_DYNATRACE_URL', { given: url.host, expected });
  }
  const path = url.pathname.replace(/\/(ui|api|platform)(\/.*)?$/, '').replace(/\/+$/, '');
  return new URL(url.origin + path);
}

/** Plain HTTP only where nothing leaves the machine: stand-ins and tunnels. */
function isLoopback(url: URL): boolean {
  return url.protocol === 'http:' && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
}

function sideOf(url: URL): Side | null {
  // The platform suffixes of the labs end like classic ones, so they are looked at first.
  if (PAIRS.some((pair) => url.hostname.endsWith(pair.platform))) return 'platform';
  return PAIRS.some((pair) => url.hostname.endsWith(pair.classic)) ? 'classic' : null;
}

function partnerOf(url: URL | null, side: Side): string | null {
  if (url === null || url.pathname !== '/') return null;
  const pair = PAIRS.find((candidate) => url.hostname.endsWith(candidate[side]));
  if (pair === undefined) return null;
  const id = url.hostname.slice(0, -pair[side].length);
  return `https://${id}${pair[side === 'classic' ? 'platform' : 'classic']}`;
}

function baseOf(url: URL): string {
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}
