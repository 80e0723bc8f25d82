import { getOctokit } from '@actions/github';
import { FlipError, flipError } from '../../domain/errors/flip-error.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import { withDeadline } from '../../support/deadline.ts';
import type { Transport } from '../../support/http.ts';
import { quietCause } from '../../support/quiet-cause.ts';
import { failureCode, readBody } from '../../support/read-body.ts';
import { type ReadRetry, retryRead } from '../../support/retry-read.ts';
import { decodeGraphql, type GraphqlAnswer } from './decode.ts';
import { type Failure, failureOf, toFlipError } from './errors.ts';

/** What it takes to speak to one repository. Addresses come from the operator, never from a payload. */
export interface GitHubOptions {
  readonly transport: Transport;
  /** Installation, workflow or personal token; sent to `apiUrl` and `graphqlUrl` alone. */
  readonly token: string;
  /** `https://api.github.com`, `https://HOST/api/v3`, … (`GITHUB_API_URL`). */
  readonly apiUrl: string;
  /** `https://api.github.com/graphql`, `https://HOST/api/graphql`, … (`GITHUB_GRAPHQL_URL`). */
  readonly graphqlUrl: string;
  readonly owner: string;
  readonly repo: string;
  readonly clock: Clock;
  readonly requestTimeoutMs: number;
  /** Repeats GET requests and GraphQL queries; writes are never repeated. */
  readonly readRetry?: ReadRetry;
}

export interface RestCall {
  /** Finishes "could not …". */
  readonly what: string;
  /** Octokit route; `{owner}` and `{repo}` are filled in. */
  readonly route: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Statuses over 399 that are answers here. Rate limits are thrown all the same. */
  readonly accept?: readonly number[];
}

export interface RestAnswer {
  readonly status: number;
  readonly data: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** One client of one repository, shared by everything that speaks to it. */
export interface GitHubClient {
  readonly owner: string;
  readonly repo: string;
  /** Secrets that no message may repeat. */
  readonly hide: readonly string[];
  nowMs(): number;
  /** One REST request. Throws FG_GITHUB_*; kind `unavailable` when a write may have gone in. */
  rest(call: RestCall): Promise<RestAnswer>;
  /** One GraphQL request; `errors` are the caller's to judge, but for rate limits. */
  graphql(call: {
    readonly what: string;
    readonly query: string;
    readonly variables: Readonly<Record<string, unknown>>;
  }): Promise<GraphqlAnswer>;
}

/** GitHub's largest answers here are blobs; beyond this the file is not ours to edit anyway (DESIGN section 8: 8 MiB). */
const LONGEST_ANSWER = 32 * 1024 * 1024;

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Makes the client. Plugins are left out on purpose: retry repeats POST on 409 and 5xx, throttling keeps its limits in
 * module-global state (octokit/plugin-retry.js 8.1, plugin-throttling.js 11).
 */
export function makeGitHubClient(options: GitHubOptions): GitHubClient {
  const octokit = getOctokit(options.token, {
    baseUrl: options.apiUrl.replace(/\/+$/, ''),
    userAgent: 'flipgate',
    log: SILENT,
    request: { fetch: makeFetch(options), log: SILENT },
  });
  const { owner, repo, clock } = options;
  const hide = [options.token];
  const ask = async (what: string, run: () => Promise<RestAnswer>, accept: readonly number[]): Promise<RestAnswer> => {
    try {
      const answer = await run();
      // Octokit takes any status under 400 for a success.
      if (answer.status >= 300) throw flipError('FG_GITHUB_REDIRECT', { what, status: answer.status });
      return answer;
    } catch (error) {
      if (error instanceof FlipError) throw error;
      const failure = failureOf(error, clock.nowMs());
      if (failure === null) throw unanswered(what, error, hide);
      if (accept.includes(failure.status) && failure.rateLimitSeconds === null) return failure;
      throw toFlipError({ what, failure, hide });
    }
  };
  return {
    owner,
    repo,
    hide,
    nowMs: () => clock.nowMs(),
    rest({ what, route, parameters, accept }) {
      const run = () => ask(what, () => octokit.request(route, { owner, repo, ...parameters }), accept ?? []);
      return retryRead({ run, how: route.startsWith('GET ') ? options.readRetry : undefined, clock });
    },
    graphql({ what, query, variables }) {
      const send = () => octokit.request({ method: 'POST', url: options.graphqlUrl, query, variables });
      const run = async () => {
        const answer = await ask(what, send, []);
        const decoded = decodeGraphql(answer.data, what);
        const limited = decoded.errors.some((error) => error.type === 'RATE_LIMITED');
        if (limited) throw toFlipError({ what, failure: rateLimited(answer, clock.nowMs()), hide });
        return decoded;
      };
      return retryRead({ run, how: query.startsWith('query ') ? options.readRetry : undefined, clock });
    },
  };
}

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

// GraphQL says so with status 200; the headers tell how long (GitHub docs, "Rate limits for the GraphQL API").
function rateLimited(answer: RestAnswer, nowMs: number): Failure {
  const failure = failureOf({ status: 429, response: answer }, nowMs);
  return (
    failure ?? { status: 429, data: null, headers: {}, rateLimitSeconds: 60, retryAfterSeconds: null, accepted: '' }
  );
}

/**
 * Octokit's fetch: the answer is read to its end under the deadline, so that a connection that breaks half-way is "no
 * answer" and never an empty one; redirects are refused before Octokit sees them.
 */
function makeFetch(options: GitHubOptions): Fetch {
  const { transport, clock, requestTimeoutMs } = options;
  return (url, init) =>
    withDeadline({
      clock,
      ms: requestTimeoutMs,
      run: async (signal) => {
        const { method, headers, body } = init;
        const response = await transport(
          new Request(url, {
            method: method ?? 'GET',
            headers: headers ?? {},
            body: body ?? null,
            redirect: 'manual',
            signal,
          }),
        );
        const text = await readBody(response, LONGEST_ANSWER);
        if (text === null) throw flipError('FG_GITHUB_TOO_MUCH', { what: 'read an answer', limit: '32 MiB' });
        const bodiless = text === '' || response.status === 204 || response.status === 304;
        return new Response(bodiless ? null : text, { status: response.status, headers: response.headers });
      },
      onTimeout: () => flipError('FG_GITHUB_UNREACHABLE', { what: 'wait', why: `no answer in ${requestTimeoutMs} ms` }),
    });
}

// Octokit wraps what fetch throws; the reason we threw ourselves is one `cause` below.
function unanswered(what: string, error: unknown, hide: readonly string[]): FlipError {
  const cause = error instanceof Error ? error.cause : null;
  // A request that may not leave, or an answer too long: neither goes away by waiting.
  if (cause instanceof FlipError && cause.kind !== 'unavailable') return cause;
  const why = cause instanceof FlipError ? 'no answer in time' : (failureCode(error) ?? 'the connection failed');
  return flipError('FG_GITHUB_UNREACHABLE', { what, why }, { cause: quietCause(error, hide) });
}
