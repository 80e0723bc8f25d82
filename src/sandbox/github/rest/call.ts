import type { Json } from '../../../domain/json.ts';
import type { Need } from '../auth.ts';
import type { Registry } from '../registry.ts';
import type { Links } from '../render/links.ts';
import { json, problem, type Reply } from '../reply.ts';
import type { Identity, Issue, Repository, Token } from '../state.ts';
import type { FieldKinds, Fields } from './fields.ts';

/** One authenticated REST request on its way to the route that answers it. */
export interface Call {
  readonly registry: Registry;
  readonly token: Token;
  readonly identity: Identity;
  readonly links: Links;
  /** Parts of the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Format asked for by a media type such as `application/vnd.github.raw+json`, or null for JSON. */
  readonly format: string | null;
  readonly fields: Fields;
  /** Address of the request without its query, for the `Link` header. */
  readonly address: string;
}

/** A call about one repository that the caller may see. */
export interface RepositoryCall extends Call {
  readonly repository: Repository;
}

interface RouteShape {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT';
  /** `{name}` takes one part of the path, `{name+}` one or more. */
  readonly path: string;
  /** Names of the query parameters that are answered; others are refused. */
  readonly query?: readonly string[];
  readonly body?: FieldKinds;
}

export interface PlainRoute extends RouteShape {
  readonly answer: (call: Call) => Reply;
}

export interface RepositoryRoute extends RouteShape {
  readonly need: Need;
  readonly answer: (call: RepositoryCall) => Reply;
}

export const PAGING = ['page', 'per_page'] as const;

/** One page of a list with GitHub's `Link` header: 30 a page unless asked otherwise, never more than 100. */
export function paged<Item>(call: Call, list: { items: readonly Item[]; show: (item: Item) => Json }): Reply {
  const page = pageOf(call, list.items.length);
  if ('status' in page) return page;
  const shown = list.items.slice(page.from, page.to).map(list.show);
  return { ...json(shown), headers: page.headers };
}

export interface Page {
  readonly from: number;
  readonly to: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** The slice that a request asks for, and the `Link` header that goes with it. */
export function pageOf(call: Call, total: number): Page | Reply {
  const number = (name: string, fallback: number) => Number(call.query.get(name) ?? fallback);
  const size = Math.min(100, number('per_page', 30));
  const page = number('page', 1);
  if (!(Number.isInteger(size) && Number.isInteger(page) && size > 0 && page > 0)) {
    return problem(422, 'page and per_page must be positive integers');
  }
  const last = Math.max(1, Math.ceil(total / size));
  const target = (to: number, rel: string) => {
    const query = new URLSearchParams(call.query);
    query.set('page', String(to));
    return `<${call.address}?${query}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [target(page - 1, 'prev')] : []),
    ...(page < last ? [target(page + 1, 'next'), target(last, 'last')] : []),
    ...(page > 1 ? [target(1, 'first')] : []),
  ];
  const headers: Record<string, string> = links.length === 0 ? {} : { link: links.join(', ') };
  return { from: (page - 1) * size, to: page * size, headers };
}

/** The issue or pull request that `{issue_number}` or another parameter names. */
export function issueOf(call: RepositoryCall, parameter: string): Issue | undefined {
  const text = call.params[parameter] ?? '';
  return /^\d+$/.test(text) ? call.repository.issues.get(Number(text)) : undefined;
}

/** Milliseconds of an ISO 8601 query parameter; undefined when absent, a refusal when it is no date. */
export function instantOf(call: Call, name: string): number | undefined | Reply {
  const text = call.query.get(name);
  if (text === null) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? problem(422, `Invalid value for ${name}`) : ms;
}

const READ_WRITE_ROLE = { read: 'read', write: 'write' } as const;

/** A need by areas, with the role that a person needs: `read` to read, `write` to write unless said otherwise. */
export function needs(access: Need['access'], ...areas: Need['areas']): Need {
  return { areas, access, role: READ_WRITE_ROLE[access] };
}
