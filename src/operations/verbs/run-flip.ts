import { flipError } from '../../domain/errors/flip-error.ts';
import { locksOfUndo } from '../../domain/flip/idle-locks.ts';
import type { FlipId } from '../../domain/record/names.ts';
import type { FlipPlan } from '../../domain/record/plan.ts';
import { FLOW_VERSION, type FlipRecord, lastFact, type TriggerFact } from '../../domain/record/record.ts';
import type { Token } from '../../domain/record/store.ts';
import { drive } from '../drive.ts';
import { freeze } from '../effects/table.ts';
import { CLAIM_MS, Ledger } from '../ledger.ts';
import { locksOf } from '../locks-of.ts';
import type { FlipAsk } from '../plan/flip-ask.ts';
import { type Planned, planFlip } from '../plan/plan-flip.ts';
import type { Ports } from '../ports.ts';

/** Authority that was checked longer ago than this is checked again before a write. */
const FRESH_MS = 30 * 1000;

/** Who runs this flip here, and how it answers while it goes on. */
export interface Runner {
  /** Name of this process among those that may hold the claim. */
  readonly holder: string;
  readonly onProgress: (record: FlipRecord) => void;
  /** Asks the source of authority again (permission, untouched trigger). A terminal's own credentials are its authority. */
  readonly authorise: () => Promise<boolean>;
}

export type FlipRun =
  | { readonly kind: 'ended'; readonly record: FlipRecord }
  | { readonly kind: 'noop'; readonly plan: FlipPlan }
  /** The same trigger was answered before: its record is shown, nothing is done twice. */
  | { readonly kind: 'met'; readonly record: FlipRecord };

/** Authority asked at most once in 30 s. */
function freshAuthority(ports: Ports, authorise: () => Promise<boolean>, checkedMs: number): () => Promise<boolean> {
  let lastMs = checkedMs;
  return async () => {
    const nowMs = ports.clock.nowMs();
    if (nowMs - lastMs <= FRESH_MS) return true;
    const allowed = await authorise();
    if (allowed) lastMs = nowMs;
    return allowed;
  };
}

/** The record of a plan, every request frozen. */
function recordOf(request: {
  readonly ports: Ports;
  readonly id: FlipId;
  readonly planned: Planned;
  readonly trigger: TriggerFact;
  readonly holder: string;
}): FlipRecord {
  const { ports, id, planned, trigger, holder } = request;
  const nowMs = ports.clock.nowMs();
  const { plan } = planned;
  return {
    schema: 1,
    flow: FLOW_VERSION,
    id,
    fence: 1,
    claim: { holder, untilMs: nowMs + CLAIM_MS },
    trigger,
    openedMs: nowMs,
    plan,
    locks: locksOf(plan),
    frozen: freeze(plan, id, 'do', plan.startMs),
    facts: [],
  };
}

/**
 * Runs one flip from its question to its end: plan, open (record and locks in one write), then whatever `next` says.
 *
 * @throws Every error of `planFlip`, FG_FLIP_LOCKED, FG_FLIP_CLAIM_LOST; before `open` nothing was written anywhere.
 */
export async function runFlip(request: {
  readonly ports: Ports;
  readonly ask: FlipAsk;
  readonly id: FlipId;
  readonly trigger: TriggerFact;
  readonly runner: Runner;
}): Promise<FlipRun> {
  const { ports, ask, id, trigger, runner } = request;
  const before = await ports.store.read(id);
  if (before !== null) return { kind: 'met', record: before.record };
  const askedMs = ports.clock.nowMs();
  const planned = await planFlip(ports, ask);
  if (planned.kind === 'noop') return { kind: 'noop', plan: planned.plan };
  const record = recordOf({ ports, id, planned, trigger, holder: runner.holder });
  const token = await open(ports, record, runner.holder);
  if (token === null) {
    const stored = await ports.store.read(id);
    return { kind: 'met', record: stored?.record ?? record };
  }
  const ledger = new Ledger(ports, runner.holder, record, token);
  const stillAllowed = freshAuthority(ports, runner.authorise, askedMs);
  return {
    kind: 'ended',
    record: await drive(ledger, ports, { texts: planned.texts, stillAllowed, onProgress: runner.onProgress }),
  };
}

/** Opens the record. A lost answer is settled by reading: a record held by ourselves is the one we wrote. */
async function open(ports: Ports, record: FlipRecord, holder: string): Promise<Token | null> {
  const answer = await openOnceMore(ports, record);
  switch (answer.kind) {
    case 'won':
      return answer.token;
    case 'held':
      throw flipError('FG_FLIP_LOCKED', { by: answer.by, lock: answer.lock });
    case 'exists': {
      const ours = answer.stored.record.claim?.holder === holder && answer.stored.record.openedMs === record.openedMs;
      return ours ? answer.stored.token : null;
    }
  }
}

async function openOnceMore(ports: Ports, record: FlipRecord): ReturnType<Ports['store']['open']> {
  try {
    return await ports.store.open(record);
  } catch (error) {
    const stored = await ports.store.read(record.id);
    if (stored === null) throw error;
    return { kind: 'exists', stored };
  }
}

/** The newest flip that is asked for by its id (or the beginning of it) or by a flag's key. */
async function findFlip(
  ports: Ports,
  asked: string | null,
): Promise<{ readonly record: FlipRecord; readonly token: Token }> {
  const all = (await ports.store.list()).toReversed();
  const found =
    asked === null
      ? all[0]
      : all.find(
          ({ record }) => record.id.startsWith(asked) || record.plan.changes.some((change) => change.flag === asked),
        );
  if (found === undefined) throw flipError('FG_FLIP_UNKNOWN', { asked: asked ?? 'any' });
  return found;
}

/** Takes the claim of a flip, or says who has it. */
async function takeOver(ports: Ports, asked: { readonly record: FlipRecord; readonly token: Token }, holder: string) {
  const nowMs = ports.clock.nowMs();
  const { record, token } = asked;
  const answer = await ports.store.claim({
    id: record.id,
    token,
    holder,
    nowMs,
    untilMs: nowMs + CLAIM_MS,
    cause: 'resume',
  });
  if (answer.kind === 'claimed') return answer.stored;
  if (answer.kind === 'held') {
    throw flipError('FG_FLIP_CLAIM_HELD', { id: record.id, holder: answer.holder, untilMs: answer.untilMs });
  }
  throw flipError('FG_FLIP_CLAIM_LOST', { id: record.id, holder: 'another process' });
}

/**
 * Goes on with a flip where its last process left it: looks for what may have been done before doing it.
 *
 * @throws FG_FLIP_UNKNOWN, FG_FLIP_CLAIM_HELD, FG_FLIP_FLOW_NEWER.
 */
export async function resumeFlip(request: {
  readonly ports: Ports;
  readonly asked: string | null;
  readonly runner: Runner;
}): Promise<FlipRecord> {
  const { ports, asked, runner } = request;
  const found = await findFlip(ports, asked);
  if (found.record.flow > FLOW_VERSION)
    throw flipError('FG_FLIP_FLOW_NEWER', { id: found.record.id, flow: found.record.flow, known: FLOW_VERSION });
  const ended = lastFact(found.record, 'ended');
  if (ended !== undefined && ended.outcome !== 'stuck' && lastFact(found.record, 'asked') === undefined)
    return found.record;
  const stored = await takeOver(ports, found, runner.holder);
  return driveTaken(ports, stored, runner);
}

/**
 * Takes a flip back. It needs no right but that to the systems themselves: it acts only while the live value is ours.
 *
 * @throws FG_FLIP_UNKNOWN, FG_FLIP_CLAIM_HELD, FG_FLIP_LOCKED.
 */
export async function revertFlip(request: {
  readonly ports: Ports;
  readonly asked: string | null;
  readonly by: string;
  readonly runner: Runner;
}): Promise<FlipRecord> {
  const { ports, asked, by, runner } = request;
  const found = await findFlip(ports, asked);
  const { record } = found;
  const ended = lastFact(record, 'ended');
  if (ended !== undefined && ended.outcome !== 'done' && ended.outcome !== 'stuck') return record;
  const facts = [{ k: 'asked' as const, what: 'revert' as const, by }];
  const told = await ports.store.append({
    id: record.id,
    token: found.token,
    atMs: ports.clock.nowMs(),
    facts,
    claimUntilMs: null,
    release: [],
  });
  if (told.kind === 'moved') throw flipError('FG_FLIP_CLAIM_LOST', { id: record.id, holder: 'another process' });
  const locks = locksOfUndo(locksOf(record.plan));
  const locked = await ports.store.relock({ id: record.id, token: told.stored.token, locks });
  if (locked.kind === 'held') throw flipError('FG_FLIP_LOCKED', { by: locked.by, lock: locked.lock });
  if (locked.kind === 'moved') throw flipError('FG_FLIP_CLAIM_LOST', { id: record.id, holder: 'another process' });
  const stored = await takeOver(ports, locked.stored, runner.holder);
  return driveTaken(ports, stored, runner);
}

function driveTaken(
  ports: Ports,
  stored: { readonly record: FlipRecord; readonly token: Token },
  runner: Runner,
): Promise<FlipRecord> {
  const ledger = new Ledger(ports, runner.holder, stored.record, stored.token);
  // Facts of an earlier process are never fresh: authority is asked before the first write.
  const stillAllowed = freshAuthority(ports, runner.authorise, Number.NEGATIVE_INFINITY);
  return drive(ledger, ports, { texts: new Map(), stillAllowed, onProgress: runner.onProgress });
}
