import { assertNever } from '../domain/assert-never.ts';
import { FlipError, flipError } from '../domain/errors/flip-error.ts';
import { locksOfUndo } from '../domain/flip/idle-locks.ts';
import { next } from '../domain/flip/next.ts';
import type { ReadSpec, Step } from '../domain/flip/step.ts';
import type { Json } from '../domain/json.ts';
import { type Key, partsOf, type Seen } from '../domain/record/names.ts';
import { mayHaveTouchedCluster } from '../domain/record/phase.ts';
import { directionOf } from '../domain/record/proof.ts';
import {
  type FactBody,
  FLOW_VERSION,
  type FlipRecord,
  type Frozen,
  lastFact,
  type TurnReason,
} from '../domain/record/record.ts';
import type { EffectContext, TextCache } from './effects/effect.ts';
import { EFFECTS, freeze } from './effects/table.ts';
import type { Ledger } from './ledger.ts';
import { locksOf } from './locks-of.ts';
import type { Ports } from './ports.ts';
import { prove } from './reads/prove.ts';
import { watchRead } from './reads/watch.ts';

/** A wait is cut into slices so that what others ask of the flip meanwhile is seen. */
const LISTEN_MS = 15 * 1000;

export interface DriveOptions {
  readonly texts: TextCache;
  /** Right before a forward write: why it may not be sent any more, or null. Facts under 30 s old may be reused. */
  readonly stillAllowed: () => Promise<TurnReason | null>;
  /** Told of every new state of the record. Beside the path: what it does is never awaited here. */
  readonly onProgress: (record: FlipRecord) => void;
  /** Asks the loop to stop between two steps, with everything on record and the claim let go: anybody may go on. */
  readonly stop?: AbortSignal | undefined;
  /** Instant by which this process has to be done, or null: steps after it, and waits beyond it, are left to the next one. */
  readonly untilMs: number | null;
}

/**
 * Drives one flip to its end: asks `next` for a step, performs it, appends what came of it, and again. The only loop of
 * a flip; everything it needs to know stands in the record, so that any process can go on where this one was killed.
 *
 * @returns The record at its end, or where it stood when `stop` was asked for.
 * @throws FG_FLIP_CLAIM_LOST when another process took the flip over; FG_FLIP_FLOW_NEWER.
 */
export async function drive(ledger: Ledger, ports: Ports, options: DriveOptions): Promise<FlipRecord> {
  for (;;) {
    options.onProgress(ledger.record);
    if (mustTurnForState(ledger)) {
      await turn(ledger, ports, 'state-lost');
      continue;
    }
    const step = next(ledger.record, ports.clock.nowMs());
    if (options.stop?.aborted === true || isForLater(step, ports.clock.nowMs(), options.untilMs)) {
      await ledger.letClaimGo();
      return ledger.record;
    }
    switch (step.do) {
      case 'perform':
        await performStep(ledger, ports, step, options);
        break;
      case 'read':
        await ledger.keeping(() => readStep(ledger, ports, step.reads));
        break;
      case 'wait':
        await waitStep(ledger, ports, { untilMs: step.untilMs, stop: options.stop });
        break;
      case 'turn':
        await turn(ledger, ports, step.why);
        break;
      case 'done':
        await ledger.end(step.end);
        break;
      case 'rest':
        await ledger.settle();
        return ledger.record;
      case 'leave':
        throw flipError('FG_FLIP_FLOW_NEWER', { id: ledger.record.id, flow: step.flow, known: FLOW_VERSION });
      default:
        return assertNever(step);
    }
  }
}

/** Nobody could go on with a flip whose record is gone: this process takes it back while it still knows how. */
function mustTurnForState(ledger: Ledger): boolean {
  if (!ledger.isLost || directionOf(ledger.record) !== 'do') return false;
  const ended = lastFact(ledger.record, 'ended');
  // A value that stays without a record could be found by nobody: done is done only when it was written down.
  return ended === undefined || (ended.outcome === 'done' && !ledger.isSaved);
}

/** Sleeps, and less when the loop is asked to stop. */
async function pause(ports: Ports, ms: number, stop: AbortSignal | undefined): Promise<void> {
  try {
    await ports.clock.sleep(ms, stop);
  } catch (error) {
    if (stop?.aborted !== true) throw error;
  }
}

/** Steps that lead further the way that a flip goes. */
const GOES_ON: ReadonlySet<Step['do']> = new Set<Step['do']>(['perform', 'read', 'wait']);

function isForLater(step: Step, nowMs: number, untilMs: number | null): boolean {
  if (untilMs === null || !GOES_ON.has(step.do)) return false;
  return nowMs >= untilMs || (step.do === 'wait' && step.untilMs > untilMs);
}

async function waitStep(
  ledger: Ledger,
  ports: Ports,
  { untilMs, stop }: { readonly untilMs: number; readonly stop: AbortSignal | undefined },
): Promise<void> {
  await ledger.settle();
  await ledger.letGo(ports.clock.nowMs());
  await ledger.renewInTime();
  await pause(ports, Math.min(LISTEN_MS, Math.max(0, untilMs - ports.clock.nowMs())), stop);
  await ledger.refresh();
}

/** The direction is durable before the first write that goes back: whoever resumes goes backwards too. */
async function turn(ledger: Ledger, ports: Ports, why: TurnReason): Promise<void> {
  const { plan, id } = ledger.record;
  await ledger.settle();
  if (mayHaveTouchedCluster(ledger.record)) await ledger.takeBack(locksOfUndo(locksOf(plan)));
  await ledger.appendDurably({ k: 'turned', why, frozen: freeze(plan, id, 'undo', ports.clock.nowMs()) });
}

/** The request of an effect: the newest that was frozen for it. */
function frozenFor(record: FlipRecord, key: Key): Frozen {
  for (const fact of record.facts.toReversed()) {
    if (fact.k === 'refrozen' && fact.key === key) return fact.frozen;
    const inTurn = fact.k === 'turned' ? fact.frozen[key] : undefined;
    if (inTurn !== undefined) return inTurn;
  }
  const frozen = record.frozen[key];
  if (frozen === undefined)
    throw flipError('FG_FLIP_RECORD_INCONSISTENT', { id: record.id, what: `nothing frozen for ${key}` });
  return frozen;
}

async function performStep(
  ledger: Ledger,
  ports: Ports,
  step: Step & { do: 'perform' },
  options: DriveOptions,
): Promise<void> {
  const { key, mode } = step;
  const { direction, effect } = partsOf(key);
  const context: EffectContext = {
    ports,
    record: ledger.record,
    key,
    frozen: frozenFor(ledger.record, key),
    texts: options.texts,
  };
  if (mode === 'refreeze') return refreezeStep(ledger, ports, context);
  if (mode === 'send') await ledger.holdsClaim();
  // An undo needs no right of anybody's: its value is the one from before, and it acts only while the live value is ours.
  if (mode === 'send' && direction === 'do') {
    const forbidden = (await ledger.holds()) ? await options.stillAllowed() : 'claim-unsure';
    if (forbidden !== null) return turn(ledger, ports, forbidden);
  }
  const observed = mode === 'observe-first';
  const act = () => (observed ? EFFECTS[effect].observe(context) : EFFECTS[effect].perform(context));
  ledger.append(await ledger.keeping(() => attempt(key, observed, act)));
}

/** What came of one try, as a fact. Only a clear "no" counts as refused; a missing answer is never read as one. */
async function attempt(
  key: Key,
  observed: boolean,
  act: () => Promise<{ readonly end: Seen; readonly data: Json }>,
): Promise<FactBody> {
  try {
    const { end, data } = await act();
    return { k: 'receipt', key, end, observed, data };
  } catch (error) {
    if (!(error instanceof FlipError) || error.code === 'FG_FLIP_CLAIM_LOST') throw error;
    const why = `${error.message} (${error.code})`;
    switch (error.kind) {
      case 'unavailable':
      case 'contract':
        return observed ? { k: 'receipt', key, end: 'unknown', observed, data: { why } } : { k: 'sent', key, why };
      case 'refused':
      case 'usage':
      case 'conflict':
        return { k: 'receipt', key, end: observed ? 'unknown' : 'refused', observed, data: { why } };
      case 'bug':
        throw error;
      default:
        return assertNever(error.kind);
    }
  }
}

const TURN_OF_MOVED: Readonly<Partial<Record<string, TurnReason>>> = { commit: 'commit-moved', apply: 'apply-moved' };

/** Plans one effect anew on a moved base. The new request is durable before it is sent; it happens once per effect. */
async function refreezeStep(ledger: Ledger, ports: Ports, context: EffectContext): Promise<void> {
  const { effect } = partsOf(context.key);
  let frozen: Frozen | null = null;
  try {
    frozen = await EFFECTS[effect].refreeze(context);
  } catch (error) {
    if (!(error instanceof FlipError) || error.kind === 'bug' || error.code === 'FG_FLIP_CLAIM_LOST') throw error;
  }
  if (frozen === null) return turn(ledger, ports, TURN_OF_MOVED[effect] ?? 'commit-moved');
  await ledger.appendDurably({ k: 'refrozen', key: context.key, frozen });
}

async function readStep(ledger: Ledger, ports: Ports, reads: readonly ReadSpec[]): Promise<void> {
  const { record } = ledger;
  const single = reads.length === 1 ? reads[0] : undefined;
  if (single?.read === 'served') {
    ledger.append(await proofFact(ledger, ports, single.untilMs));
    return;
  }
  const readings = await Promise.all(reads.map(({ read }) => watchRead(ports, record, read)));
  for (const [index, { read }] of reads.entries()) {
    const reading = readings[index];
    if (reading !== undefined) ledger.append({ k: 'reading', read, complete: reading.complete, data: reading.data });
  }
}

async function proofFact(ledger: Ledger, ports: Ports, untilMs: number): Promise<FactBody> {
  try {
    const { complete, data } = await prove(ports, ledger.record, directionOf(ledger.record), untilMs);
    return { k: 'reading', read: 'served', complete, data };
  } catch (error) {
    if (!(error instanceof FlipError) || error.kind === 'bug') throw error;
    const data = {
      proven: false,
      othersChanged: [],
      pods: 0,
      sawTo: false,
      textAsBefore: false,
      detail: `${error.message} (${error.code})`,
    };
    return { k: 'reading', read: 'served', complete: false, data };
  }
}
