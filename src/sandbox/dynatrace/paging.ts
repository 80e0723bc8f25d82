import { queryViolation, type Violation } from './answers.ts';

/** One page of a list, and the key of the next. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextPageKey: string | null;
  readonly pageSize: number;
  readonly totalCount: number;
}

/** The parameters of a list, of the first page or remembered from it, and where the page begins. */
export interface PageRequest {
  readonly query: URLSearchParams;
  readonly offset: number;
  readonly pageSize: number;
}

export interface PageRules {
  /** Parameters that the list takes besides `nextPageKey` and `pageSize`. */
  readonly takes: readonly string[];
  readonly defaultSize: number;
  readonly largestSize: number;
  /** Parameters that may accompany `nextPageKey`; "you must omit all other query parameters". */
  readonly besideKey?: readonly string[];
}

/** Reads paging parameters; unknown parameters are broken rules. */
export function readPage(query: URLSearchParams, rules: PageRules): PageRequest | readonly Violation[] {
  const key = query.get('nextPageKey');
  const known = [...rules.takes, 'nextPageKey', 'pageSize'];
  const unknown = [...query.keys()].filter((name) => !known.includes(name));
  if (unknown.length > 0) return unknown.map((name) => queryViolation(name, 'unknown parameter'));
  if (key !== null) return nextPage(query, key, rules);
  const size = query.get('pageSize');
  if (size !== null && (!/^\d+$/.test(size) || Number(size) < 1 || Number(size) > rules.largestSize)) {
    return [queryViolation('pageSize', `must be between 1 and ${rules.largestSize}`)];
  }
  return { query, offset: 0, pageSize: size === null ? rules.defaultSize : Number(size) };
}

function nextPage(query: URLSearchParams, key: string, rules: PageRules): PageRequest | readonly Violation[] {
  const beside = rules.besideKey ?? [];
  const extra = [...query.keys()].filter((name) => name !== 'nextPageKey' && !beside.includes(name));
  if (extra.length > 0) return extra.map((name) => queryViolation(name, 'must not be used with nextPageKey'));
  const parts = /^AQAA(\d+)-(\d+)\+(.*)$/.exec(key);
  if (parts === null) return [queryViolation('nextPageKey', 'is not a valid key')];
  const remembered = new URLSearchParams(parts[3] ?? '');
  for (const name of beside) {
    const value = query.get(name);
    if (value === null) remembered.delete(name);
    else remembered.set(name, value);
  }
  return { query: remembered, offset: Number(parts[1]), pageSize: Number(parts[2]) };
}

/** Cuts the page out of all that was found. */
export function cutPage<T>(found: readonly T[], { query, offset, pageSize }: PageRequest): Page<T> {
  const more = offset + pageSize < found.length;
  // `+` in the key: a client that does not percent-encode it sends a blank.
  const nextPageKey = more ? `AQAA${offset + pageSize}-${pageSize}+${query.toString()}` : null;
  return { items: found.slice(offset, offset + pageSize), nextPageKey, pageSize, totalCount: found.length };
}

/** The fields of a list's answer that tell about its pages; `nextPageKey` is null on the last one. */
export function pageFields(page: Page<unknown>) {
  const { totalCount, pageSize, nextPageKey } = page;
  return { totalCount, pageSize, nextPageKey };
}
