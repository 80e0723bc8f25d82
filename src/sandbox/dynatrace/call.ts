import type { SandboxToken, TenantState } from './state.ts';

/** One request, as a route sees it. */
export interface Call {
  /** Parts of the path that the route names, decoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly token: SandboxToken;
  /** Which of the two hosts was asked. */
  readonly side: 'classic' | 'platform';
  /** The body as JSON; undefined when it is none. */
  json(): unknown;
}

export type Handle = (state: TenantState, call: Call) => Response;
