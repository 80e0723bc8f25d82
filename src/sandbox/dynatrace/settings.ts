import type { RouteName } from './route-name.ts';

/** Outcome of one row of an ingest answer; `missing` leaves the row out. Only `OK` rows are stored. */
export type RowOutcome = 'OK' | 'INVALID_ENTITY_TYPE' | 'INVALID_METADATA' | 'INVALID_TIMESTAMPS' | 'missing';

/** How failures of requests become a problem. All times in milliseconds. */
export interface DetectionSettings {
  enabled: boolean;
  /** Length of one sample; Dynatrace looks at minutes. */
  sampleMs: number;
  /** A sample violates when at least this share of its requests failed. */
  failureRate: number;
  /** Samples with fewer requests are not judged. */
  leastRequests: number;
  /** A problem needs this many violating samples ... */
  badSamples: number;
  /** ... among this many. */
  windowSamples: number;
  /** From the last violating sample to the moment the problem is announced. */
  analysisMs: number;
  /** This many healthy samples in a row close the problem. */
  healthySamples: number;
  /** An open problem takes in new failures of its entity for this long after its start. */
  mergeMs: number;
  /** A problem closed less than this long ago is opened again under its id; 0: never. */
  reopenMs: number;
  /** After so many problems of one entity the next failures are "frequent" and open none; null: never. */
  frequentAfter: number | null;
  title: string;
  /** The lab's kind: found by its title only, no entity in it. */
  entityless: boolean;
}

/** How Grail goes about a query. */
export interface QuerySettings {
  /** Time in state NOT_STARTED. With `runningMs` 0 too, the result comes inline. */
  queuedMs: number;
  /** Time in state RUNNING. */
  runningMs: number;
  /** How long a finished result is kept; afterwards 410. */
  ttlMs: number;
  /** The state in which a query ends. */
  endState: 'SUCCEEDED' | 'FAILED' | 'CANCELLED' | 'RESULT_GONE';
  /** The scan stops after so many records and says so in a notification; null: never. */
  scanStopsAfter: number | null;
  /** Tables of which no record is shown for want of a permission: zero rows, no error. `metrics` hides the counts. */
  hiddenTables: string[];
}

/**
 * Something that goes wrong on the wire, instead of the true answer. `throttled` is 429 in the manner of the side it
 * meets: classic says it in `X-RateLimit-…`, the platform in `Retry-After` (seconds or HTTP date) and
 * `error.retryAfterSeconds`.
 */
export type FaultAnswer =
  | { readonly kind: 'throttled'; readonly waitSeconds: number; readonly retryAfter: 'seconds' | 'http-date' }
  | { readonly kind: 'html'; readonly status: number }
  | { readonly kind: 'error'; readonly status: number; readonly message: string }
  | { readonly kind: 'login' };

/** A fault for the next `times` requests of a route. */
export interface WireFault {
  readonly route: RouteName | 'any';
  times: number;
  /** `after`: the request is carried out, its answer is lost and this one given. */
  readonly when: 'before' | 'after';
  readonly answer: FaultAnswer;
}

/** Everything about the tenant that a scenario may change at any moment, by plain assignment. */
export interface DynatraceSettings {
  /** From the accepted event to the moment it can be read. */
  ingestLagMs: number;
  /** From the report of a sample to the moment its counts can be read. */
  metricLagMs: number;
  /** The tenant's clock minus the sandbox's. */
  skewMs: number;
  /** An unmatched entity selector: no rows, or one row for the environment. Sources disagree on what Dynatrace does. */
  unmatchedSelector: 'zero-rows' | 'environment';
  /** Outcome of the first, second … row of the next ingests; rows beyond the list are OK. */
  ingestRows: readonly RowOutcome[];
  /** An event of the title and type of an active one on the same entity is taken for the same event. */
  mergesActiveEvents: boolean;
  /** Keys that `property.<key>(…)` of an event selector takes, besides the known `dt.…` ones. */
  filterableProperties: string[];
  detection: DetectionSettings;
  query: QuerySettings;
}

/** A healthy tenant as documented; a problem needs three bad minutes of five and three minutes of analysis. */
export function defaultSettings(): DynatraceSettings {
  return {
    ingestLagMs: 0,
    metricLagMs: 0,
    skewMs: 0,
    unmatchedSelector: 'zero-rows',
    ingestRows: [],
    mergesActiveEvents: true,
    filterableProperties: [],
    detection: {
      enabled: true,
      sampleMs: 60_000,
      failureRate: 0.05,
      leastRequests: 1,
      badSamples: 3,
      windowSamples: 5,
      analysisMs: 180_000,
      healthySamples: 5,
      mergeMs: 90 * 60_000,
      reopenMs: 0,
      frequentAfter: null,
      title: 'Failure rate increase',
      entityless: false,
    },
    query: { queuedMs: 0, runningMs: 0, ttlMs: 60_000, endState: 'SUCCEEDED', scanStopsAfter: null, hiddenTables: [] },
  };
}
