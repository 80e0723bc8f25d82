import { makeChance } from '../chance.ts';
import { BRANCH } from '../scenario.ts';
import type { Cut, CutKind, Fault } from './process.ts';
import { OTHER_BRANCH, VARIANTS } from './shop-text.ts';
import type { Deed, Errand, Spell, Tale, TaleChange, TaleFlag, TaleProcess, TaleService, Weather } from './tale.ts';

const MINUTE_MS = 60 * 1000;
const CUTS: readonly [CutKind, ...CutKind[]] = ['before', 'after', 'after', 'receipt', 'pause', 'pause', 'transit'];
/** Where kills tell most: around the writes, and right after the first one of the store. */
const AIMS = [
  'store open',
  'do/announce',
  'do/commit',
  'do/apply',
  'do/apply',
  'do/reload',
  'undo/apply',
  'undo/commit',
  'undo/announce',
  'fence',
] as const;
const DEEDS: readonly [Deed, ...Deed[]] = [
  'set-our-flag',
  'set-our-flag',
  'set-our-flag',
  'set-other-flag',
  'set-other-flag',
  'touch-object',
  'push',
  'push-flag',
  'force-push',
  'announce',
  'problem-here',
  'problem-elsewhere',
  'evict-pod',
  'unready-pod',
  'edit-trigger',
  'lose-role',
];
const SYSTEMS: readonly [Spell['system'], ...Spell['system'][]] = [
  'github',
  'kubernetes',
  'dynatrace',
  'dynatrace',
  'store',
  'cluster-rights',
  'dynatrace-token',
  'partial-reads',
];
const HOWS: readonly [Spell['how'], ...Spell['how'][]] = [
  'error',
  'error',
  'lost',
  'silent',
  'late',
  'slow',
  'limited',
];
export const FAULTS: readonly [Fault, ...Fault[]] = ['error', 'lost', 'silent', 'late', 'twice', 'slow', 'limited'];

const ROWS: readonly [Weather['ingestRows'], ...Weather['ingestRows'][]] = [
  ['INVALID_ENTITY_TYPE'],
  ['OK', 'INVALID_ENTITY_TYPE'],
  ['missing'],
];

type Chance = () => number;

/** One of several, each as likely. */
export function pick<T>(chance: Chance, from: readonly [T, ...T[]]): T {
  return from[Math.floor(chance() * from.length)] ?? from[0];
}

const upTo = (chance: Chance, most: number): number => Math.floor(chance() * most);

function drawCut(chance: Chance): Cut {
  const kind = pick(chance, CUTS);
  const pauseMs = 91_000 + upTo(chance, 60_000);
  if (chance() < 0.75) return { on: pick(chance, AIMS), request: 1, kind, pauseMs };
  return { request: chance() < 0.6 ? 20 + upTo(chance, 20) : 1 + upTo(chance, 90), kind, pauseMs };
}

/** Processes whose run is cancelled, among those that do not come to their end by themselves. */
const STOPPED_SHARE = 0.12;

function drawProcesses(chance: Chance): readonly TaleProcess[] {
  const count = pick(chance, [0, 0, 1, 1, 2, 3]);
  return Array.from({ length: count }, () => {
    const afterMs = 91_000 + upTo(chance, 12_000);
    if (chance() >= STOPPED_SHARE) return { afterMs, cut: drawCut(chance) };
    return { afterMs, cut: null, stopsAfterMs: upTo(chance, chance() < 0.5 ? 2000 : 5 * MINUTE_MS) };
  });
}

const SERVICES: Readonly<Record<TaleFlag, TaleService>> = { cartFailure: 'cart', adSpeed: 'ad', banner: 'cart' };

function drawChange(chance: Chance, flag: TaleFlag, back: boolean): TaleChange {
  const [from, to] = VARIANTS[flag];
  const both = chance() < 0.2;
  return {
    flag,
    to: back ? from : to,
    services: both ? ['cart', 'ad'] : [SERVICES[flag]],
    expect: chance() < (flag === 'cartFailure' ? 0.7 : 0.15) ? 'problem' : 'healthy',
  };
}

function drawChanges(chance: Chance, back: boolean): Errand['changes'] {
  const first = pick(chance, ['cartFailure', 'cartFailure', 'adSpeed', 'adSpeed', 'banner'] as const);
  const second = pick(chance, ['cartFailure', 'adSpeed', 'banner'] as const);
  const changes: [TaleChange, ...TaleChange[]] = [drawChange(chance, first, back)];
  if (chance() < 0.2 && second !== first) changes.push(drawChange(chance, second, back));
  return changes;
}

function drawErrand(chance: Chance, index: number): Errand {
  const other = index > 0;
  const watchMs = pick(chance, [null, null, 8 * MINUTE_MS, 10 * MINUTE_MS]);
  const startsAtMs = other
    ? pick(chance, [0, upTo(chance, 3000), upTo(chance, 2 * MINUTE_MS), upTo(chance, 12 * MINUTE_MS)])
    : 0;
  const running = watchMs ?? MINUTE_MS;
  return {
    id: other ? '2b3c4d5e6f7a8b9c' : '1a2b3c4d5e6f7a8b',
    person: other ? 'cat' : 'ann',
    branch: other ? OTHER_BRANCH : BRANCH,
    startsAtMs,
    changes: drawChanges(chance, other && chance() < 0.3),
    watchMs,
    forMs: pick(chance, [null, null, null, null, 3 * MINUTE_MS, 12 * MINUTE_MS]),
    onProblem: pick(chance, ['report', 'revert'] as const),
    withCommit: chance() < 0.75,
    deliveries: pick(chance, [0, 1, 1, 1, 1, 1, 1, 2] as const),
    processes: drawProcesses(chance),
    revertAtMs: chance() < 0.15 ? startsAtMs + upTo(chance, running + MINUTE_MS) : null,
    takenBackBy: pick(chance, ['revert', 'cancel'] as const),
    revertsAtEnd: chance() < 0.35,
  };
}

function drawSpell(chance: Chance): Spell {
  const fromMs = chance() < 0.4 ? upTo(chance, 3000) : upTo(chance, 10 * MINUTE_MS);
  const lastsMs = pick(chance, [2000, 20_000, 2 * MINUTE_MS, 8 * MINUTE_MS]);
  return { system: pick(chance, SYSTEMS), how: pick(chance, HOWS), fromMs, toMs: fromMs + lastsMs };
}

function drawWeather(chance: Chance): Weather {
  const calm = chance() < 0.35;
  const rarely = <T>(share: number, value: () => T, otherwise: T): T => (chance() < share ? value() : otherwise);
  return {
    store: pick(chance, ['memory', 'memory', 'memory', 'branch'] as const),
    mount: pick(chance, ['volume', 'volume', 'volume', 'volume', 'init-copy'] as const),
    replicas: pick(chance, [1, 2, 3]),
    dynatrace: pick(chance, ['platform', 'platform', 'platform', 'classic', 'none'] as const),
    requestsPerSecond: pick(chance, [10, 10, 10, 10, 0]),
    ingestLagMs: pick(chance, [0, 0, 20_000, 61_000, 300_000]),
    metricLagMs: pick(chance, [0, 0, 0, 60_000]),
    skewMs: pick(chance, [0, 0, 0, 45_000, -45_000]),
    mergesActiveEvents: chance() < 0.6,
    ingestRows: rarely<Weather['ingestRows']>(0.08, () => pick(chance, ROWS), []),
    deafPod: chance() < 0.05,
    lamePodMs: rarely<number | null>(0.08, () => upTo(chance, 4 * MINUTE_MS), null),
    watchLagMs: pick(chance, [0, 0, 0, 300, 1200, 30_000]),
    githubLagMs: pick(chance, [0, 0, 0, 0, 0, 1500]),
    problemBefore: chance() < 0.06,
    faultRate: calm ? 0 : pick(chance, [0, 0.01, 0.03, 0.08]),
    spells: calm ? [] : Array.from({ length: pick(chance, [0, 0, 1, 1, 2]) }, () => drawSpell(chance)),
    fairFromMs: 14 * MINUTE_MS,
  };
}

function drawDeeds(chance: Chance, errands: Tale['errands']): Tale['deeds'] {
  const count = pick(chance, [0, 0, 1, 1, 2]);
  return Array.from({ length: count }, () => {
    const errand = upTo(chance, errands.length);
    const { startsAtMs = 0, watchMs = null } = errands[errand] ?? {};
    const soon = chance() < 0.4;
    const wait = soon ? upTo(chance, 1500) : upTo(chance, (watchMs ?? 2 * MINUTE_MS) + MINUTE_MS);
    return { atMs: startsAtMs + wait, deed: pick(chance, DEEDS), errand };
  });
}

const LOSSES = ['lose-role', 'edit-trigger'] as const;
/** Share of tales with a coincidence that independent draws would bring about once in thousands. */
const KNOT_SHARE = 0.02;

/** A write is under way when its process is killed, and the next process may not go on: its right is lost, or a webhook refuses. */
function knotted(chance: Chance, tale: Tale): Tale {
  const [first, ...rest] = tale.errands;
  const refused = chance() < 0.5;
  const on = refused ? 'do/apply' : pick(chance, ['do/apply', 'do/commit'] as const);
  const cut: Cut = { on, request: 1, kind: 'transit', pauseMs: 112_000 + upTo(chance, 40_000) };
  const processes = [{ afterMs: 91_000 + upTo(chance, 12_000), cut }];
  const errand = { ...first, deliveries: 1 as const, processes, withCommit: on === 'do/commit' || first.withCommit };
  const errands: Tale['errands'] = [errand, ...rest];
  const atMs = first.startsAtMs + 2000 + upTo(chance, 80_000);
  if (!refused) return { ...tale, errands, deeds: [...tale.deeds, { atMs, deed: pick(chance, LOSSES), errand: 0 }] };
  const webhook = { system: 'cluster-webhook', how: 'error', fromMs: atMs, toMs: first.startsAtMs + 109_000 } as const;
  return { ...tale, errands, weather: { ...tale.weather, spells: [...tale.weather.spells, webhook] } };
}

/** Draws a whole run from one seed. */
export function drawTale(seed: number): Tale {
  const chance = makeChance(seed * 2654435761);
  const errands: [Errand, ...Errand[]] = [drawErrand(chance, 0)];
  if (chance() < 0.35) errands.push(drawErrand(chance, 1));
  const tale = { seed, weather: drawWeather(chance), errands, deeds: drawDeeds(chance, errands) };
  return chance() < KNOT_SHARE ? knotted(chance, tale) : tale;
}
