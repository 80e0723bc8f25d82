import { assertNever } from '../assert-never.ts';
import type { Key } from '../record/names.ts';
import { type Phase, reloadUntilMs, type Situation, situationOf, standingIn, wentBackMs } from '../record/phase.ts';
import { othersChangedIn, provenAtMs } from '../record/proof.ts';
import {
  type FactBody,
  FLOW_VERSION,
  type FlipRecord,
  lastFact,
  type ReadName,
  type TurnReason,
} from '../record/record.ts';
import { factsOf, type Standing, sendsOf, triesOf } from '../record/standing.ts';
import { SKEW_MS } from '../watch/clocks.ts';
import { judge } from '../watch/judge.ts';
import { watchStanding } from '../watch/watch-standing.ts';
import { endingOf } from './ending.ts';

/** A reading to take. `untilMs`: keep looking until it is proven or this instant has come. */
export interface ReadSpec {
  readonly read: ReadName;
  readonly untilMs: number;
}

/** What is to be done now. */
export type Step =
  | { readonly do: 'perform'; readonly key: Key; readonly mode: 'send' | 'observe-first' | 'refreeze' }
  | { readonly do: 'read'; readonly reads: readonly ReadSpec[] }
  | { readonly do: 'wait'; readonly untilMs: number }
  | { readonly do: 'turn'; readonly why: TurnReason }
  | { readonly do: 'done'; readonly end: Extract<FactBody, { readonly k: 'ended' }> }
  /** The record has ended and nothing asks for more. */
  | { readonly do: 'rest' }
  /** A newer flipgate wrote this record; it is left alone. */
  | { readonly do: 'leave'; readonly flow: number };

type Cell = (situation: Situation, nowMs: number) => Step;

const SEND: Cell = ({ key }) => ({ do: 'perform', key: keyIn(key), mode: 'send' });
const LOOK: Cell = ({ key }) => ({ do: 'perform', key: keyIn(key), mode: 'observe-first' });
const REFREEZE: Cell = ({ key }) => ({ do: 'perform', key: keyIn(key), mode: 'refreeze' });
const STUCK: Cell = ({ record }) => ({ do: 'done', end: endingOf(record, 'stuck') });
const NEVER: Cell = ({ phase, record }) =>
  assertNever(`${phase} of ${record.id} in a standing it cannot have` as never);

function keyIn(key: Key | null): Key {
  return key ?? assertNever('an effect phase without its key' as never);
}

function turn(why: TurnReason): Cell {
  return () => ({ do: 'turn', why });
}

/** Looks again after 1, 2, 4, 8 s: an unreadable system may come back. */
const LOOK_LATER: Cell = (situation, nowMs) => {
  const { record } = situation;
  const key = keyIn(situation.key);
  const last = factsOf(record, key).at(-1);
  const dueMs = (last?.atMs ?? nowMs) + 1000 * 2 ** (triesOf(record, key) - 1);
  return nowMs >= dueMs ? LOOK(situation, nowMs) : { do: 'wait', untilMs: dueMs };
};

/** The same event once more is allowed, because Dynatrace merges equal events that are active; a third time is not. */
const SEND_ONCE_MORE: Cell = (situation, nowMs) =>
  sendsOf(situation.record, keyIn(situation.key)) < 2 ? SEND(situation, nowMs) : LOOK_LATER(situation, nowMs);

/**
 * The event of a way back bears the turn's time. Where the value stayed for longer than clocks differ (stuck, killed) it is
 * dated anew.
 */
const TELL_BACK: Cell = (situation, nowMs) => {
  const { record } = situation;
  const lateMs = (wentBackMs(record) ?? 0) - (lastFact(record, 'turned')?.atMs ?? nowMs);
  const isRefrozen = factsOf(record, keyIn(situation.key)).some((fact) => fact.k === 'refrozen');
  return lateMs > SKEW_MS && !isRefrozen ? REFREEZE(situation, nowMs) : SEND(situation, nowMs);
};

/** The base moved: planned anew once when our flag's neighbourhood is unchanged, else back. */
function refreezeOr(why: TurnReason): Cell {
  return (situation, nowMs) =>
    factsOf(situation.record, keyIn(situation.key)).some((fact) => fact.k === 'refrozen')
      ? { do: 'turn', why }
      : REFREEZE(situation, nowMs);
}

type EffectPhase =
  | 'announce'
  | 'commit'
  | 'fence'
  | 'apply'
  | 'reload'
  | `undo-${'fence' | 'apply' | 'reload' | 'commit' | 'announce'}`;

/** The lifecycle table of effects: phase × standing → step. A settled effect has left its phase, hence NEVER. */
export const EFFECT_TABLE: Readonly<Record<EffectPhase, Readonly<Record<Standing, Cell>>>> = {
  announce: {
    fresh: SEND,
    doubtful: LOOK,
    done: NEVER,
    absent: SEND,
    foreign: turn('announce-refused'),
    refused: turn('announce-refused'),
    unknown: SEND_ONCE_MORE,
    spent: turn('announce-refused'),
  },
  commit: {
    fresh: SEND,
    doubtful: LOOK,
    done: NEVER,
    absent: SEND,
    foreign: refreezeOr('commit-moved'),
    refused: turn('commit-refused'),
    unknown: LOOK_LATER,
    spent: turn('commit-unknown'),
  },
  fence: {
    fresh: SEND,
    doubtful: SEND,
    done: SEND,
    absent: SEND,
    foreign: SEND,
    refused: SEND,
    unknown: LOOK_LATER,
    spent: STUCK,
  },
  apply: {
    fresh: SEND,
    doubtful: LOOK,
    done: NEVER,
    absent: SEND,
    foreign: refreezeOr('apply-moved'),
    refused: turn('apply-refused'),
    unknown: LOOK_LATER,
    spent: STUCK,
  },
  // Reloading twice does no harm and its proof follows, so nothing has to be looked for first.
  reload: {
    fresh: SEND,
    doubtful: SEND,
    done: SEND,
    absent: SEND,
    foreign: SEND,
    refused: SEND,
    unknown: SEND,
    spent: SEND,
  },
  'undo-fence': {
    fresh: SEND,
    doubtful: SEND,
    done: SEND,
    absent: SEND,
    foreign: SEND,
    refused: SEND,
    unknown: LOOK_LATER,
    spent: NEVER,
  },
  'undo-apply': {
    fresh: LOOK,
    doubtful: LOOK,
    done: NEVER,
    absent: SEND,
    foreign: NEVER,
    refused: NEVER,
    unknown: LOOK_LATER,
    spent: NEVER,
  },
  'undo-reload': {
    fresh: SEND,
    doubtful: SEND,
    done: SEND,
    absent: SEND,
    foreign: SEND,
    refused: SEND,
    unknown: SEND,
    spent: SEND,
  },
  'undo-commit': {
    fresh: LOOK,
    doubtful: LOOK,
    done: NEVER,
    absent: SEND,
    foreign: NEVER,
    refused: NEVER,
    unknown: LOOK_LATER,
    spent: NEVER,
  },
  'undo-announce': {
    fresh: TELL_BACK,
    doubtful: LOOK,
    done: NEVER,
    absent: TELL_BACK,
    foreign: NEVER,
    refused: NEVER,
    unknown: SEND_ONCE_MORE,
    spent: NEVER,
  },
};

function proveStep(situation: Situation, nowMs: number): Step {
  const { record, key, direction } = situation;
  if (key === null)
    return direction === 'do' ? { do: 'turn', why: 'not-proven' } : { do: 'done', end: endingOf(record, 'stuck') };
  const attempt = record.plan.workload.attempts[Number(key.split('/')[2])];
  const startedMs = factsOf(record, key).at(-1)?.atMs ?? nowMs;
  const untilMs = startedMs + (attempt?.proveMs ?? 0);
  // One try may not take what is left of the time for all of them.
  return {
    do: 'read',
    reads: [{ read: 'served', untilMs: Math.min(untilMs, reloadUntilMs(record, direction) ?? untilMs) }],
  };
}

function watchStep(situation: Situation, nowMs: number): Step {
  const { record } = situation;
  const standing = watchStanding(record, nowMs);
  switch (standing.kind) {
    case 'read':
      return { do: 'read', reads: standing.reads.map((read) => ({ read, untilMs: nowMs })) };
    case 'wait':
      return { do: 'wait', untilMs: standing.untilMs };
    case 'superseded':
      return { do: 'done', end: endingOf(record, 'superseded') };
    case 'over': {
      const { verdict } = judge(record);
      if (verdict === 'problem' && record.plan.watch?.onProblem === 'revert') return { do: 'turn', why: 'problem' };
      return keepStep(situation, nowMs);
    }
    default:
      return assertNever(standing);
  }
}

/** After the verdict (or the proof, when nothing is watched) a flip `for` a time stays until that time is over. */
function keepStep({ record }: Situation, nowMs: number): Step {
  const { forMs } = record.plan;
  if (forMs === null) return { do: 'done', end: endingOf(record, 'done') };
  const untilMs = (provenAtMs(record, 'do') ?? nowMs) + forMs;
  return nowMs >= untilMs ? { do: 'turn', why: 'for-elapsed' } : { do: 'wait', untilMs };
}

/** A flip whose time was over so long ago goes back before anything else. */
const LATE_MS = 60 * 1000;

/** Something asked of the flip since its last turn or end: it goes back before anything else. */
function askedToTurn(record: FlipRecord, nowMs: number): TurnReason | null {
  if (lastFact(record, 'turned') !== undefined) return null;
  const asked = lastFact(record, 'asked');
  if (asked !== undefined) return asked.what === 'cancel' ? 'cancelled' : 'revert-asked';
  const claimed = lastFact(record, 'claimed');
  if (claimed?.cause === 'expired' && provenAtMs(record, 'do') === null) return 'claim-expired';
  const provenMs = provenAtMs(record, 'do');
  // Within its time the watch takes its last look first; whoever comes late has no time for one.
  if (record.plan.forMs !== null && provenMs !== null && nowMs > provenMs + record.plan.forMs + LATE_MS)
    return 'for-elapsed';
  if (othersChangedIn(record).length > 0) return 'other-flags-changed';
  return null;
}

const isEffectPhase = (phase: Phase): phase is EffectPhase => Object.hasOwn(EFFECT_TABLE, phase);

/**
 * What a flip does next: the whole lifecycle, pure and total.
 *
 * @param record  The record with every fact so far.
 * @param nowMs  Milliseconds since 1970, from the caller's clock.
 * @returns One step; performing it leads to new facts, never to a change of old ones.
 */
export function next(record: FlipRecord, nowMs: number): Step {
  if (record.flow > FLOW_VERSION) return { do: 'leave', flow: record.flow };
  const situation = situationOf(record);
  if (situation.phase === 'ended') return { do: 'rest' };
  const why = askedToTurn(record, nowMs);
  if (why !== null) return { do: 'turn', why };
  if (isEffectPhase(situation.phase)) return EFFECT_TABLE[situation.phase][standingIn(situation)](situation, nowMs);
  switch (situation.phase) {
    case 'prove':
    case 'undo-prove':
      return proveStep(situation, nowMs);
    case 'watch':
      return watchStep(situation, nowMs);
    case 'keep':
      return keepStep(situation, nowMs);
    case 'finish':
      return { do: 'done', end: endingOf(record, null) };
    default:
      return assertNever(situation.phase);
  }
}
