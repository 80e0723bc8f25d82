import type { Cut, Fault } from './process.ts';

/** Flags of the simulator's shop that somebody may flip. */
export type TaleFlag = 'cartFailure' | 'adSpeed' | 'banner';

/** Services of the shop: the cart fails when its flag says so, the others never. */
export type TaleService = 'cart' | 'ad';

export interface TaleChange {
  readonly flag: TaleFlag;
  readonly to: string;
  readonly services: readonly [TaleService, ...TaleService[]];
  readonly expect: 'healthy' | 'problem';
}

/** One process of an errand: when it is started after the one before was seen to be gone, and how it comes to grief. */
export interface TaleProcess {
  readonly afterMs: number;
  readonly cut: Cut | null;
  /** Its run is cancelled so long after its start: it stops between two steps. */
  readonly stopsAfterMs?: number;
}

/** One flip that somebody asks for, from the comment to its end. */
export interface Errand {
  readonly id: string;
  readonly person: 'ann' | 'cat';
  readonly branch: string;
  readonly startsAtMs: number;
  readonly changes: readonly [TaleChange, ...TaleChange[]];
  readonly watchMs: number | null;
  readonly forMs: number | null;
  readonly onProblem: 'report' | 'revert';
  readonly withCommit: boolean;
  /** How many processes the trigger starts at once: 0 when it is lost and only a later one finds it. */
  readonly deliveries: 0 | 1 | 2;
  readonly processes: readonly TaleProcess[];
  /** Somebody asks for the way back while the flip runs, in these words. */
  readonly revertAtMs: number | null;
  readonly takenBackBy?: 'revert' | 'cancel';
  /** Somebody takes the flip back after its end. */
  readonly revertsAtEnd: boolean;
}

/** What somebody else does in the middle of it. */
export type Deed =
  | 'set-our-flag'
  | 'set-other-flag'
  | 'touch-object'
  | 'push'
  | 'push-flag'
  | 'force-push'
  | 'announce'
  | 'problem-here'
  | 'problem-elsewhere'
  | 'evict-pod'
  | 'unready-pod'
  | 'edit-trigger'
  | 'lose-role';

/** A time in which one system does not do what it should; instants count from the start. */
export interface Spell {
  readonly system:
    | 'github'
    | 'kubernetes'
    | 'dynatrace'
    | 'store'
    | 'cluster-rights'
    | 'cluster-webhook'
    | 'dynatrace-token'
    | 'partial-reads';
  readonly how: Fault;
  readonly fromMs: number;
  readonly toMs: number;
}

/** What the worlds are like; drawn once, and fair from `fairFromMs` on. */
export interface Weather {
  /** Where the state lies: beside the worlds, or on a branch of GitHub's. */
  readonly store: 'memory' | 'branch';
  readonly mount: 'volume' | 'init-copy';
  readonly replicas: number;
  readonly dynatrace: 'platform' | 'classic' | 'none';
  readonly requestsPerSecond: number;
  readonly ingestLagMs: number;
  readonly metricLagMs: number;
  readonly skewMs: number;
  readonly mergesActiveEvents: boolean;
  /** What becomes of the first and the second row of an event. */
  readonly ingestRows: readonly ('OK' | 'INVALID_ENTITY_TYPE' | 'missing')[];
  /** One of the pods never loads a change. */
  readonly deafPod: boolean;
  /** One pod is not ready, or holds an old value, from before the first flip on until so long after the start. */
  readonly lamePodMs: number | null;
  readonly watchLagMs: number;
  readonly githubLagMs: number;
  /** A problem was open on the cart before anybody flipped anything. */
  readonly problemBefore: boolean;
  /** Share of requests that a fault befalls. */
  readonly faultRate: number;
  readonly spells: readonly Spell[];
  readonly fairFromMs: number;
}

/** One run of the simulator, wholly drawn from its seed. */
export interface Tale {
  readonly seed: number;
  readonly weather: Weather;
  readonly errands: readonly [Errand, ...Errand[]];
  readonly deeds: readonly { readonly atMs: number; readonly deed: Deed; readonly errand: number }[];
}
