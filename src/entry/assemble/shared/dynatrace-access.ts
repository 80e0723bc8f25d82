import { type BaseUrls, nameBaseUrls, readBaseUrls } from '../../../adapters/dynatrace/base-urls.ts';
import type { Side } from '../../../adapters/dynatrace/client.ts';
import { flipError } from '../../../domain/errors/flip-error.ts';
import { firstOf, type Variables } from './variables.ts';

/** Addresses and credentials of one environment; a side is null where it has no address or no token. */
export interface DynatraceAccess {
  readonly platform: Side | null;
  readonly classic: Side | null;
}

/** Addresses of either side, as people have them set already: the lab's, the OTLP exporter's, Dynatrace's own tools'. */
const ADDRESS = ['DT_URL', 'DT_ENDPOINT', 'DT_ENVIRONMENT'];

/** Every variable that may hold an address of Dynatrace. */
export const DYNATRACE_ADDRESSES: readonly string[] = [...ADDRESS, 'DT_PLATFORM_URL', 'DT_CLASSIC_URL'];

/**
 * Reads Dynatrace's address and tokens from environment variables: `DT_URL` (or `DT_ENDPOINT`, `DT_ENVIRONMENT`, or
 * `DT_ENVIRONMENT_ID` alone for SaaS), `DT_PLATFORM_URL` and `DT_CLASSIC_URL` for hosts of one's own; `DT_API_TOKEN` for
 * the classic side, `DT_PLATFORM_TOKEN` for the other. A platform token in `DT_API_TOKEN` is taken for what it is.
 *
 * @param secret  Told of each token before anything else is done with it.
 * @returns null where nothing of Dynatrace is set.
 * @throws FG_DYNATRACE_URL; FG_DYNATRACE_CREDENTIAL for an address without a token that fits, or the other way round
 */
export function dynatraceAccess(variables: Variables, secret: (token: string) => void): DynatraceAccess | null {
  const apiToken = firstOf(variables, ['DT_API_TOKEN']);
  const named = firstOf(variables, ['DT_PLATFORM_TOKEN']);
  for (const token of [apiToken, named]) if (token !== null) secret(token);
  const isPlatform = apiToken !== null && /^dt0s\d\d\./i.test(apiToken);
  const platformToken = named ?? (isPlatform ? apiToken : null);
  const classicToken = isPlatform ? null : apiToken;
  const bases = baseUrls(variables);
  if (bases === null) {
    if (platformToken === null && classicToken === null) return null;
    throw flipError('FG_DYNATRACE_CREDENTIAL', { has: 'a token only', needs: 'an address (DT_URL)' });
  }
  const platform = sideOf(bases.platform, 'Bearer', platformToken);
  const classic = sideOf(bases.classic, 'Api-Token', classicToken);
  if (platform !== null || classic !== null) return { platform, classic };
  throw flipError('FG_DYNATRACE_CREDENTIAL', { has: `the address ${sayBases(bases)}`, needs: needed(bases) });
}

function baseUrls(variables: Variables): BaseUrls | null {
  const classic = firstOf(variables, ['DT_CLASSIC_URL']);
  const platform = firstOf(variables, ['DT_PLATFORM_URL']);
  const named =
    classic === null && platform === null
      ? null
      : nameBaseUrls({ ...(classic === null ? {} : { classic }), ...(platform === null ? {} : { platform }) });
  const id = firstOf(variables, ['DT_ENVIRONMENT_ID']);
  const either = firstOf(variables, ADDRESS) ?? (named === null && id !== null ? addressOfId(id) : null);
  if (either === null) return named;
  if (named?.classic && named.platform) return named;
  const read = readBaseUrls(either);
  return { classic: named?.classic ?? read.classic, platform: named?.platform ?? read.platform };
}

/** A bare id is one of SaaS production; anything else has an address to say so. */
function addressOfId(id: string): string {
  if (/^[a-z][a-z0-9]{3,30}$/i.test(id)) return `https://${id.toLowerCase()}.live.dynatrace.com`;
  throw flipError('FG_ASSEMBLY_VARIABLE', {
    name: 'DT_ENVIRONMENT_ID',
    expected: 'the id alone, such as abc12345 (an address belongs in DT_URL)',
  });
}

function sideOf(base: string | null, scheme: 'Bearer' | 'Api-Token', token: string | null): Side | null {
  return base === null || token === null ? null : { base, authorization: `${scheme} ${token}` };
}

function sayBases({ classic, platform }: BaseUrls): string {
  return [classic, platform].filter((base) => base !== null).join(' and ');
}

function needed({ classic, platform }: BaseUrls): string {
  const tokens = [
    ...(classic === null ? [] : ['DT_API_TOKEN (an access token)']),
    ...(platform === null ? [] : ['DT_PLATFORM_TOKEN']),
  ];
  return tokens.join(' or ');
}
