import type { Shape } from '../../support/shape.ts';
import type { TenantClient } from './client.ts';

/** A server that never ends its list is not believed; nobody has this many pages within a flip's window. */
const MOST_PAGES = 100;

export interface Listed {
  readonly complete: boolean;
  readonly items: readonly Shape[];
}

/**
 * Reads a list of the classic API to its end. Following pages are asked for with `nextPageKey` and nothing else, as the
 * API demands.
 */
export async function readPages(
  client: TenantClient,
  list: {
    readonly what: string;
    readonly path: string;
    readonly key: string;
    readonly query: Readonly<Record<string, string>>;
  },
): Promise<Listed> {
  const items: Shape[] = [];
  let query = list.query;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { what, path } = list;
    const { data } = await client.send({ what, api: 'environment', method: 'GET', path, query, accept: [200] });
    items.push(...data.get(list.key).items());
    const next = data.get('nextPageKey').orNull((key) => key.text());
    if (next === null) return { complete: true, items };
    query = { nextPageKey: next };
  }
  return { complete: false, items };
}

/** Why a list that did not end is not a whole one. */
export const ENDLESS = `the list has more than ${MOST_PAGES} pages`;
