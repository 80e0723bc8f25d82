import { makeChance } from '../chance.ts';
import type { Cut, CutKind, Fault } from './process.ts';

/** What somebody else does in the middle of a flip. */
export type Deed = 'set-our-flag' | 'set-other-flag' | 'push' | 'announce' | 'problem';

/** One run of the simulator, wholly drawn from its seed. */
export interface Tale {
  readonly seed: number;
  readonly flag: 'cartFailure' | 'adSpeed';
  readonly expect: 'healthy' | 'problem';
  readonly watchMs: number | null;
  readonly forMs: number | null;
  readonly onProblem: 'report' | 'revert';
  readonly mount: 'volume' | 'init-copy';
  readonly replicas: number;
  readonly dynatrace: 'platform' | 'classic' | 'none';
  readonly withCommit: boolean;
  readonly requestsPerSecond: number;
  readonly ingestLagMs: number;
  readonly mergesActiveEvents: boolean;
  /** Dynatrace takes the event and lays it on nothing. */
  readonly rowsRefused: boolean;
  /** One of the pods never loads a change. */
  readonly deafPod: boolean;
  /** From so long after the start Dynatrace answers no question, until the weather clears. */
  readonly blackoutAfterMs: number | null;
  /** Share of requests that a fault befalls. */
  readonly faultRate: number;
  /** Where each process is cut, in order; the one after the last is never cut and has good weather. */
  readonly cuts: readonly (Cut | null)[];
  readonly deeds: readonly { readonly atMs: number; readonly deed: Deed }[];
  /** Someone takes the flip back after its end. */
  readonly reverts: boolean;
}

const MINUTE_MS = 60 * 1000;
const CUTS: readonly [CutKind, ...CutKind[]] = ['before', 'after', 'receipt', 'pause'];
const DEEDS: readonly [Deed, ...Deed[]] = ['set-our-flag', 'set-other-flag', 'push', 'announce', 'problem'];
export const FAULTS: readonly [Fault, ...Fault[]] = ['error', 'lost', 'silent', 'late', 'twice', 'slow'];

/** One of several, each as likely. */
export function pick<T>(chance: () => number, from: readonly [T, ...T[]]): T {
  return from[Math.floor(chance() * from.length)] ?? from[0];
}

function drawCuts(chance: () => number): readonly (Cut | null)[] {
  const count = pick(chance, [0, 1, 1, 1, 2, 3]);
  return Array.from({ length: count }, () => ({
    // The interesting requests follow the store's first write, at about the twentieth.
    request: chance() < 0.5 ? 20 + Math.floor(chance() * 16) : 1 + Math.floor(chance() * 90),
    kind: pick(chance, CUTS),
  }));
}

function drawDeeds(chance: () => number, watchMs: number): Tale['deeds'] {
  if (chance() < 0.6) return [];
  const soon = chance() < 0.4;
  const atMs = soon ? Math.floor(chance() * 600) : Math.floor(chance() * (watchMs + MINUTE_MS));
  return [{ atMs, deed: pick(chance, DEEDS) }];
}

/** Draws a whole run from one seed. */
export function drawTale(seed: number): Tale {
  const chance = makeChance(seed * 2654435761);
  const flag = pick(chance, ['cartFailure', 'adSpeed'] as const);
  const watchMs = pick(chance, [null, 8 * MINUTE_MS, 12 * MINUTE_MS]);
  return {
    seed,
    flag,
    expect: pick(chance, ['healthy', 'problem'] as const),
    watchMs,
    forMs: pick(chance, [null, null, null, 4 * MINUTE_MS, 20 * MINUTE_MS]),
    onProblem: pick(chance, ['report', 'revert'] as const),
    mount: pick(chance, ['volume', 'volume', 'volume', 'init-copy'] as const),
    replicas: pick(chance, [1, 2, 3]),
    dynatrace: pick(chance, ['platform', 'platform', 'platform', 'classic', 'none'] as const),
    withCommit: chance() < 0.8,
    requestsPerSecond: pick(chance, [10, 10, 10, 0]),
    ingestLagMs: pick(chance, [0, 0, 20_000, 61_000, 300_000]),
    mergesActiveEvents: chance() < 0.7,
    rowsRefused: chance() < 0.05,
    deafPod: chance() < 0.06,
    blackoutAfterMs: chance() < 0.12 ? Math.floor(chance() * 6 * MINUTE_MS) + 1000 : null,
    faultRate: pick(chance, [0, 0, 0.01, 0.04, 0.1]),
    cuts: drawCuts(chance),
    deeds: drawDeeds(chance, watchMs ?? 2 * MINUTE_MS),
    reverts: chance() < 0.35,
  };
}
