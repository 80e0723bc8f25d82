import { flipError } from '../../domain/errors/flip-error.ts';
import type { FlipId } from '../../domain/record/names.ts';
import type { FlipPlan } from '../../domain/record/plan.ts';
import { FLOW_VERSION, type FlipRecord, lastFact, type TriggerFact } from '../../domain/record/record.ts';
import type { Token } from '../../domain/record/store.ts';
import { sayBeing, sayMoves } from '../../domain/say-moves.ts';
import { claimEnd, SHORT_CLAIM } from '../claim-terms.ts';
import { drive } from '../drive.ts';
import { freeze } from '../effects/table.ts';
import { Ledger } from '../ledger.ts';
import { locksOf } from '../locks-of.ts';
import type { FlipAsk } from '../plan/flip-ask.ts';
import { isMeant } from '../plan/is-meant.ts';
import { type Planned, planFlip } from '../plan/plan-flip.ts';
import type { Ports } from '../ports.ts';
import { driveOptions, freshAuthority, type Runner } from './runner.ts';

export type FlipRun =
  | { readonly kind: 'ended'; readonly record: FlipRecord }
  | { readonly kind: 'noop'; readonly plan: FlipPlan }
  /** The same trigger was answered before: its record is shown, nothing is done twice. */
  | { readonly kind: 'met'; readonly record: FlipRecord };

/** The record of a plan, every request frozen. */
function recordOf(request: {
  readonly ports: Ports;
  readonly id: FlipId;
  readonly planned: Planned;
  readonly trigger: TriggerFact;
  readonly runner: Runner;
}): FlipRecord {
  const { ports, id, planned, trigger, runner } = request;
  const nowMs = ports.clock.nowMs();
  const { plan } = planned;
  return {
    schema: 1,
    flow: FLOW_VERSION,
    id,
    fence: 1,
    claim: { holder: runner.holder, untilMs: claimEnd(runner.claim ?? SHORT_CLAIM, nowMs) },
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
 * @throws Every error of `planFlip`, FG_FLIP_LOCKED, FG_FLIP_CLAIM_LOST, FG_FLIP_ID_TAKEN, FG_FLIP_DONE_BEFORE; before
 *   `open` nothing was written anywhere.
 */
export async function runFlip(request: {
  readonly ports: Ports;
  readonly ask: FlipAsk;
  readonly id: FlipId;
  readonly trigger: TriggerFact;
  readonly runner: Runner;
}): Promise<FlipRun> {
  const { ports, ask, id } = request;
  const askedMs = ports.clock.nowMs();
  // The plan only reads: it need not wait for the answer that the trigger is a new one, which nearly every one is.
  const [before, made] = await Promise.allSettled([ports.store.read(id), planFlip(ports, ask)]);
  if (before.status === 'rejected') throw before.reason;
  if (before.value !== null) return met(before.value.record, ask, made);
  if (made.status === 'rejected') throw made.reason;
  return runPlanned({ ...request, planned: made.value, askedMs });
}

/**
 * The flip that is on record under this id. It is the answer only where it is about the same change, and where what it says
 * was done still is so: a record is no proof of what is live now.
 */
function met(record: FlipRecord, { changes }: FlipAsk, made: PromiseSettledResult<Planned>): FlipRun {
  const { id, plan } = record;
  if (!plan.changes.every((change) => changes.some((asked) => isMeant(change, asked)))) {
    const asked = changes.map(({ flag, variant }) => `${flag}=${variant}`).join(', ');
    throw flipError('FG_FLIP_ID_TAKEN', { id, there: sayMoves(plan.changes), asked });
  }
  const ended = lastFact(record, 'ended');
  if (ended?.outcome === 'done' && made.status === 'fulfilled' && made.value.kind === 'plan') {
    const now = made.value.plan.changes.map(({ flag, from }) => `${flag} is ${sayBeing(from)}`).join(', ');
    throw flipError('FG_FLIP_DONE_BEFORE', { id, atMs: ended.atMs, now });
  }
  return { kind: 'met', record };
}

/**
 * Runs a flip that is planned: all of `runFlip` but its reads.
 *
 * @param request.askedMs  When the one who asks was allowed to: from then on that is good for half a minute.
 * @throws FG_FLIP_LOCKED, FG_FLIP_CLAIM_LOST
 */
export async function runPlanned(request: {
  readonly ports: Ports;
  readonly planned: Planned;
  readonly askedMs: number;
  readonly id: FlipId;
  readonly trigger: TriggerFact;
  readonly runner: Runner;
}): Promise<FlipRun> {
  const { ports, planned, askedMs, id, trigger, runner } = request;
  if (planned.kind === 'noop') return { kind: 'noop', plan: planned.plan };
  const record = recordOf({ ports, id, planned, trigger, runner });
  const token = await open(ports, record, runner.holder);
  if (token === null) {
    const stored = await ports.store.read(id);
    return { kind: 'met', record: stored?.record ?? record };
  }
  const ledger = new Ledger(ports, { record, token }, runner.claim ?? SHORT_CLAIM);
  const stillAllowed = freshAuthority(ports, runner.authorise, askedMs);
  return {
    kind: 'ended',
    record: await drive(ledger, ports, { ...driveOptions(runner), texts: planned.texts, stillAllowed }),
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
