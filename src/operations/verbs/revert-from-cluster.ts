import type { Target } from '../../domain/command/command.ts';
import { flipError } from '../../domain/errors/flip-error.ts';
import { keyOf } from '../../domain/record/names.ts';
import { isOver } from '../../domain/record/over.ts';
import { type FactBody, FLOW_VERSION, type FlipRecord, withFacts } from '../../domain/record/record.ts';
import type { Stored } from '../../domain/record/store.ts';
import { sayAddress } from '../effects/live-standing.ts';
import { freeze } from '../effects/table.ts';
import { locksOf } from '../locks-of.ts';
import { findMarked, type MarkedFlag } from '../plan/find-marked.ts';
import type { FlipTarget } from '../plan/flip-ask.ts';
import { planWayBack, type WayBack } from '../plan/plan-way-back.ts';
import type { Ports } from '../ports.ts';
import type { Runner } from './runner.ts';
import { driveTaken, takeOver } from './take-over.ts';

/** What goes back, and where. */
export interface ClusterRevert {
  readonly target: FlipTarget;
  /** A flip, or a flag; null: the one flip whose marks are there. */
  readonly asked: Target | null;
  readonly by: string;
  readonly reason: string | null;
}

/** The marks that a way back starts from, and its plan. Reads only. Throws as `revertFromCluster` does. */
export async function planFromCluster(
  ports: Ports,
  { target, asked, by, reason }: ClusterRevert,
): Promise<WayBack & { readonly marked: readonly MarkedFlag[] }> {
  const live = await ports.cluster.readObject(target.address);
  if (live === null) throw flipError('FG_FLIP_OBJECT_MISSING', { object: sayAddress(target.address) });
  const marked = findMarked(ports, { live, target: asked });
  return { ...(await planWayBack(ports, { live, marked, target, actor: by, reason })), marked };
}

/**
 * Takes a flip back out of the live object alone: the record that got lost, or cannot be reached, is made again from the
 * marks under the flip's own id, and goes back like any other. Neither git nor Dynatrace takes part.
 *
 * @param ports.store  Holds the new record; another place than that of the flip's first one.
 * @throws FG_FLIP_NOT_OURS, FG_FLIP_MARKS_SEVERAL, FG_FLIP_LOCKED, FG_FLIP_CLAIM_HELD, and what `planWayBack` throws
 */
export async function revertFromCluster(ports: Ports, revert: ClusterRevert, runner: Runner): Promise<FlipRecord> {
  for (;;) {
    const found = await planFromCluster(ports, revert);
    const record = recordOf(ports, { ...found, by: revert.by });
    // A way back of the same flip that has ended was that of another flag, or of the same one before it was set again.
    const opened = await ports.store.open(record, { again: true });
    if (opened.kind === 'held') throw flipError('FG_FLIP_LOCKED', { by: opened.by, lock: opened.lock });
    if (opened.kind === 'won') return goBack(ports, { record, token: opened.token }, runner);
    // An earlier one was cut off: it goes on, and what it did not know of goes back after it.
    const earlier = await goBack(ports, opened.stored, runner);
    if (!isOver(earlier) || knows(earlier, record)) return earlier;
  }
}

/** True when one way back is of every flag of the other. */
function knows({ plan }: FlipRecord, other: FlipRecord): boolean {
  const flags = plan.changes.map(({ flag }) => flag);
  return other.plan.changes.every(({ flag }) => flags.includes(flag));
}

/** Taken over, not opened: the fence goes up, and whatever an earlier holder still has under way is void. */
async function goBack(ports: Ports, stored: Stored, runner: Runner): Promise<FlipRecord> {
  return driveTaken(ports, await takeOver(ports, stored, { runner, cause: 'resume' }), runner);
}

function recordOf(
  ports: Ports,
  { plan, sawTo, marked, by }: WayBack & { readonly marked: readonly MarkedFlag[]; readonly by: string },
): FlipRecord {
  const [first] = marked;
  if (first === undefined) throw flipError('FG_FLIP_NOT_OURS', { flag: null, id: null, object: plan.environment });
  const { id } = first.mark;
  const nowMs = ports.clock.nowMs();
  const fence = Math.max(...marked.map(({ mark }) => mark.fence));
  const empty: FlipRecord = {
    schema: 1,
    flow: FLOW_VERSION,
    id,
    fence,
    claim: null,
    trigger: { kind: 'terminal', actor: by },
    openedMs: nowMs,
    plan: { ...plan, fromFence: fence },
    locks: locksOf(plan),
    frozen: freeze(plan, id, 'do', plan.startMs),
    facts: [],
  };
  return withFacts(empty, nowMs, factsOf(plan.objects.length, { sawTo, pods: plan.workload.pods.length, by }));
}

/** What the marks and the pods say has happened: the values are live, and served or not; now it is to go back. */
function factsOf(
  objects: number,
  { sawTo, pods, by }: { readonly sawTo: boolean; readonly pods: number; readonly by: string },
): readonly FactBody[] {
  const receipts = Array.from({ length: objects }, (_, index): FactBody => {
    return { k: 'receipt', key: keyOf('do', 'apply', index), end: 'done', observed: true, data: {} };
  });
  const detail = 'read from the live object';
  const data = { proven: false, othersChanged: [], pods, sawTo, textAsBefore: false, detail };
  return [...receipts, { k: 'reading', read: 'served', complete: true, data }, { k: 'asked', what: 'revert', by }];
}
