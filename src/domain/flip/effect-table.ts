import { assertNever } from '../assert-never.ts';
import type { Key } from '../record/names.ts';
import { type Phase, type Situation, wentBackMs } from '../record/phase.ts';
import { lastFact, type TurnReason } from '../record/record.ts';
import { factsOf, type Standing, sendsOf, triesOf } from '../record/standing.ts';
import { SKEW_MS } from '../watch/clocks.ts';
import { endingOf } from './ending.ts';
import type { Step } from './step.ts';

/** What is done about an effect of one phase in one standing. */
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

type Row = Readonly<Record<Standing, Cell>>;

/** Reloading twice does no harm and its proof follows, so nothing has to be looked for first. */
const RELOAD: Row = {
  fresh: SEND,
  doubtful: SEND,
  done: SEND,
  absent: SEND,
  foreign: SEND,
  refused: SEND,
  unknown: SEND,
  spent: SEND,
};

/** The lifecycle table of effects: phase × standing → step. A settled effect has left its phase, hence NEVER. */
export const EFFECT_TABLE: Readonly<Record<EffectPhase, Row>> = {
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
  reload: RELOAD,
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
  'undo-reload': RELOAD,
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

/** True for the phases that the table is about. */
export const isEffectPhase = (phase: Phase): phase is EffectPhase => Object.hasOwn(EFFECT_TABLE, phase);
