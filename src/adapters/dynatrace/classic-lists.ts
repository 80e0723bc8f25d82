import { flipError } from '../../domain/errors/flip-error.ts';
import { type DynatraceConnection, sendJson } from './client.ts';
import { fieldsOf, listOf, textOf } from './decode.ts';

const PAGES_MAX = 20;

export interface Side {
  readonly base: string;
  readonly authorization: string;
}

/** Where the classic API v2 is spoken: mirrored on the platform where there is one, because Bearer is the way to stay. */
export function classicSide({ platform, classic }: DynatraceConnection): Side {
  if (platform !== null)
    return { base: `${platform.base}/platform/classic/environment-api/v2`, authorization: platform.authorization };
  if (classic !== null) return { base: `${classic.base}/api/v2`, authorization: classic.authorization };
  throw flipError('FG_DYNATRACE_CREDENTIAL', { has: 'no address', needs: 'an address and a token' });
}

/** Reads a paged list of the classic API to its end. Whoever stops early knows less than everything, and says so. */
export async function readList(
  connection: DynatraceConnection,
  list: {
    readonly what: string;
    readonly path: string;
    readonly member: string;
    readonly query: Readonly<Record<string, string>>;
  },
): Promise<{ readonly items: readonly unknown[]; readonly cut: string | null }> {
  const side = classicSide(connection);
  const items: unknown[] = [];
  let query = new URLSearchParams(list.query).toString();
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const url = `${side.base}${list.path}?${query}`;
    const { body } = await sendJson(connection, {
      what: list.what,
      method: 'GET',
      url,
      authorization: side.authorization,
      accept: [200],
    });
    const fields = fieldsOf(body);
    if (!Array.isArray(fields?.[list.member])) {
      throw flipError('FG_DYNATRACE_ANSWER', {
        what: list.what,
        expected: `a list "${list.member}"`,
        came: 'something else',
      });
    }
    items.push(...listOf(fields?.[list.member]));
    const nextPageKey = textOf(fields?.['nextPageKey']);
    if (nextPageKey === '') return { items, cut: null };
    query = new URLSearchParams({ nextPageKey }).toString();
  }
  return { items, cut: `more than ${PAGES_MAX} pages` };
}
