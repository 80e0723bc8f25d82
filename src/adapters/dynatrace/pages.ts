import type { Shape } from '../../support/shape.ts';
import type { TenantClient } from './client.ts';

/** A server that never ends its list is not believed; nobody has this many pages within a flip's window. */
const MOST_PAGES = 100;

/** A list; `complete: false` where it is not all, or there is no telling. */
export type Listed =
  | { readonly complete: true; readonly items: readonly Shape[] }
  | { readonly complete: false; readonly why: string; readonly items: readonly Shape[] };

/**
 * Reads a list of the classic API to its end. Following pages are asked for with `nextPageKey` and nothing else, as the
 * API demands. A list with warnings, or with fewer entries than it counts itself, is not a whole one.
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
  let warned = false;
  let total = 0;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { what, path } = list;
    const { data } = await client.send({ what, api: 'environment', method: 'GET', path, query, accept: [200] });
    items.push(...data.get(list.key).items());
    warned ||= (data.get('warnings').orNull((warnings) => warnings.items()) ?? []).length > 0;
    total = Math.max(total, data.get('totalCount').orNull((count) => count.integer()) ?? 0);
    const next = data.get('nextPageKey').orNull((key) => key.text());
    if (next !== null) query = { nextPageKey: next };
    else if (warned) return { complete: false, why: 'Dynatrace answers with a warning: the list was limited', items };
    else if (items.length < total)
      return { complete: false, why: `the list ended at ${items.length} of ${total}`, items };
    else return { complete: true, items };
  }
  return { complete: false, why: `the list has more than ${MOST_PAGES} pages`, items };
}
