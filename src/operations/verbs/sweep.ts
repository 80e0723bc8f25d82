import { FlipError } from '../../domain/errors/flip-error.ts';
import { DUE_REASONS, type DueReason, dueReason } from '../../domain/flip/due.ts';
import type { FlipId, Outcome } from '../../domain/record/names.ts';
import { type Difference, lastFact } from '../../domain/record/record.ts';
import type { Stored } from '../../domain/record/store.ts';
import type { Ports } from '../ports.ts';
import { checkRecord } from './check-record.ts';
import type { Runner } from './runner.ts';
import { driveTaken, goneHolder, takeOver } from './take-over.ts';

/** A command does not make people wait for other flips longer than this; what is left is the next start's. */
const BUDGET_MS = 20 * 1000;

/** One flip that the sweep took up. */
export interface Swept {
  readonly id: FlipId;
  readonly due: DueReason;
  /** How it ended; null when it goes on, or could not be taken up. */
  readonly outcome: Outcome | null;
  /** What is still different, for a flip that is stuck. */
  readonly left: readonly Difference[];
  /** Why it could not be taken up or driven to its end, or null. */
  readonly error: FlipError | null;
}

/** What a sweep found. */
export interface SweepReport {
  readonly swept: readonly Swept[];
  /** Flips that are due and were left to the next start, because the time was over. */
  readonly later: readonly FlipId[];
  /** Records that nobody can believe, and why the state as a whole could not be read. */
  readonly unreadable: readonly FlipError[];
}

/**
 * Takes up flips that nobody works on any more, most urgent first: what has to go back goes back, what is stuck is tried
 * again, what was lost before its proof is undone, what is left to watch is looked at. Every entry does this before its
 * own work. It never goes forward: a flip whose process is gone either only has reads left or turns back.
 *
 * Bounded: no step begins after the budget. Never fatal: what goes wrong with a flip stands in the report.
 */
export async function sweep(request: {
  readonly ports: Ports;
  readonly runner: Runner;
  readonly budgetMs?: number;
  /** Flips that are left out, by the beginning of their id: somebody is about to go on with them; null for none. */
  readonly except?: string | null;
}): Promise<SweepReport> {
  const { ports, runner } = request;
  const untilMs = ports.clock.nowMs() + (request.budgetMs ?? BUDGET_MS);
  const { flips: all, unreadable } = await unfinished(ports);
  const except = request.except ?? null;
  const flips = all.filter(({ record }) => except === null || !record.id.startsWith(except));
  const due = await dueOf(ports, flips, runner);
  const swept: Swept[] = [];
  const later: FlipId[] = [];
  for (const { stored, reason } of due) {
    if (ports.clock.nowMs() >= untilMs || runner.stop?.aborted === true) later.push(stored.record.id);
    else swept.push(await takeUp(ports, { stored, reason }, { ...runner, untilMs }));
  }
  return { swept, later, unreadable };
}

async function unfinished(ports: Ports): ReturnType<Ports['store']['unfinished']> {
  try {
    return await ports.store.unfinished();
  } catch (error) {
    if (!(error instanceof FlipError) || error.kind === 'bug') throw error;
    return { flips: [], unreadable: [error] };
  }
}

interface DueFlip {
  readonly stored: Stored;
  readonly reason: DueReason;
}

async function dueOf(ports: Ports, flips: readonly Stored[], runner: Runner): Promise<readonly DueFlip[]> {
  const asked = await Promise.all(
    flips.map(async (stored) => {
      const gone = await goneHolder(ports, stored.record, runner);
      const reason = dueReason(stored.record, ports.clock.nowMs(), gone);
      return reason === null ? [] : [{ stored, reason }];
    }),
  );
  const urgency = ({ reason }: DueFlip): number => DUE_REASONS.indexOf(reason);
  return asked
    .flat()
    .toSorted(
      (left, right) => urgency(left) - urgency(right) || left.stored.record.openedMs - right.stored.record.openedMs,
    );
}

async function takeUp(ports: Ports, { stored, reason }: DueFlip, runner: Runner): Promise<Swept> {
  const { id } = stored.record;
  try {
    await checkRecord(ports, stored.record, runner);
    const taken = await takeOver(ports, stored, { runner, cause: 'expired' });
    const record = await driveTaken(ports, taken, { ...runner, authorise: nobodyMayGoForward });
    const ended = lastFact(record, 'ended');
    return { id, due: reason, outcome: ended?.outcome ?? null, left: ended?.left ?? [], error: null };
  } catch (error) {
    if (!(error instanceof FlipError)) throw error;
    return { id, due: reason, outcome: null, left: [], error };
  }
}

const nobodyMayGoForward: Runner['authorise'] = async () => false;
