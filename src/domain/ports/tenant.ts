/** A service entity in Dynatrace, pinned for the life of a flip. */
export interface Entity {
  readonly id: string;
  readonly name: string;
}

/** A change event as it is sent; every value of `properties` that is ours is text. */
export interface ChangeEvent {
  readonly eventType: 'CUSTOM_CONFIGURATION';
  readonly title: string;
  readonly entitySelector: string;
  readonly startMs: number | null;
  readonly properties: Readonly<Record<string, string | boolean>>;
}

/** One row of the ingest answer. */
export interface IngestRow {
  readonly correlationId: string;
  readonly status: string;
}

/** 201 is not a delivery: rows and their count say what went in. */
export interface IngestAnswer {
  readonly reportCount: number;
  readonly rows: readonly IngestRow[];
}

/** A reading that may be cut short; `complete: false` is never read as "nothing there". */
export type Reading<T> =
  | { readonly complete: true; readonly value: T }
  | { readonly complete: false; readonly why: string; readonly value: T };

/** A change event found on an entity, or a signal that opens no problem. */
export interface FoundEvent {
  readonly eventId: string;
  readonly title: string;
  readonly startMs: number;
  readonly entityIds: readonly string[];
  /** Custom properties as text. */
  readonly properties: Readonly<Record<string, string>>;
  /** Dynatrace saw it, holds it for a frequent issue, and neither opens a problem of it nor adds it to one. */
  readonly frequent: boolean;
}

export interface Problem {
  /** Long id (`event.id`), stable over the problem's life. */
  readonly id: string;
  /** `P-…`, for people. */
  readonly displayId: string;
  readonly title: string;
  readonly active: boolean;
  readonly category: string;
  /** Start as Dynatrace dates it (back-dated to the first violating sample). */
  readonly startMs: number;
  /** When Dynatrace last wrote something of the problem, its end included, or null where the API does not say. */
  readonly recordedMs: number | null;
  readonly entityIds: readonly string[];
  readonly rootCauseEntityId: string | null;
  readonly underMaintenance: boolean;
  readonly duplicate: boolean;
}

export interface RequestCount {
  readonly entityId: string;
  readonly requests: number;
  readonly failures: number;
}

/** Dynatrace as the flip sees it. Throws FlipError of kind refused, unavailable or contract. */
export interface Tenant {
  /** Entities of that name (exact, case-sensitive) or the given ids, seen in the last 24 h for names. */
  resolveService(query: { readonly name: string; readonly entityIds: readonly string[] }): Promise<readonly Entity[]>;
  announce(event: ChangeEvent): Promise<IngestAnswer>;
  /** Change events on these entities in that time, ours and other people's, and signals that it holds for frequent issues. */
  changeEvents(query: {
    readonly entityIds: readonly string[];
    readonly fromMs: number;
    readonly toMs: number;
  }): Promise<Reading<readonly FoundEvent[]>>;
  /** Problems that touch one of the entities or carry one of the title phrases, overlapping the window. */
  problems(query: {
    readonly entityIds: readonly string[];
    readonly titlePhrases: readonly string[];
    readonly fromMs: number;
    readonly toMs: number;
  }): Promise<Reading<readonly Problem[]>>;
  requestCounts(query: {
    readonly entityIds: readonly string[];
    readonly fromMs: number;
    readonly toMs: number;
  }): Promise<Reading<readonly RequestCount[]>>;
  /**
   * Whether any record of an event or a problem can be seen in that time, on whatever entity. A policy that hides records
   * answers with none and does not say so: "no problem" from one who sees nothing at all is no answer.
   */
  seesAnything(query: { readonly fromMs: number; readonly toMs: number }): Promise<Reading<boolean>>;
  /** How far Dynatrace's clock is ahead of ours by its last answer, in milliseconds; null while none has told. */
  clockAheadMs(): number | null;
  /** Address of a problem for people, built from the configured base and the checked, encoded id. */
  problemUrl(problemId: string): string;
}
