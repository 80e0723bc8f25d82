import { FlipError, flipError } from '../../domain/errors/flip-error.ts';
import type { LiveObject } from '../../domain/ports/cluster.ts';
import { type Direction, type Key, keyOf, partsOf } from '../../domain/record/names.ts';
import type { FlipRecord, Frozen } from '../../domain/record/record.ts';
import { sayMove } from '../../domain/say-moves.ts';
import { SKEW_MS } from '../../domain/watch/clocks.ts';
import { together } from '../../support/together.ts';
import { markKey, readMark } from '../effects/annotation.ts';
import { trailerOf } from '../effects/commit-message.ts';
import { sayAddress } from '../effects/live-standing.ts';
import { freeze } from '../effects/table.ts';
import type { Ports } from '../ports.ts';
import { readTrigger } from './read-trigger.ts';
import { isSameAddress } from './resume-authority.ts';
import type { Runner, SharedState } from './runner.ts';

/**
 * Holds a record against what those who can write the state cannot write: the operator's binding, the marks on the live
 * object, our own commits, the events in Dynatrace, the trigger. Nothing is asked of a state that only its own person
 * writes.
 *
 * @param how  `alone`: nobody asked for this flip here and now, so something beside the record has to speak for it.
 * @throws FG_FLIP_UNBOUND, FG_FLIP_ALTERED, FG_FLIP_UNFOUNDED; then nothing was written anywhere.
 */
export async function checkRecord(
  ports: Ports,
  record: FlipRecord,
  runner: Pick<Runner, 'shared'>,
  how: 'alone' | 'asked' = 'alone',
): Promise<void> {
  const { shared } = runner;
  if (shared === undefined) return;
  checkBounds(record, shared);
  checkFrozen(record);
  const lives = await together(record.plan.objects.map(({ address }) => ports.cluster.readObject(address)));
  const isMarked = checkMarks(ports, record, lives);
  if (how === 'asked' || isMarked) return;
  const looked = await evidence(ports, record, shared);
  if (looked !== null) throw flipError('FG_FLIP_UNFOUNDED', { id: record.id, looked });
}

/** Kind, namespace, name and key come from the operator and from configuration, never from a record. */
function checkBounds({ id, plan }: FlipRecord, { bounds }: SharedState): void {
  const refuse = (what: string): never => {
    throw flipError('FG_FLIP_UNBOUND', { id, what });
  };
  if (plan.environment !== bounds.environment) refuse(`environment ${plan.environment}`);
  for (const { address } of plan.objects) {
    if (!bounds.addresses.some((bound) => isSameAddress(bound, address))) refuse(sayAddress(address));
  }
  const { namespace, deployment } = plan.workload;
  if (deployment !== bounds.deployment || bounds.addresses.every((bound) => bound.namespace !== namespace))
    refuse(`Deployment ${namespace}/${deployment}`);
}

/** Every frozen request is what the plan leads to; texts are rebuilt when sent and carry their own hashes. */
function checkFrozen(record: FlipRecord): void {
  const { plan, id } = record;
  expectFrozen(record, 'do', record.frozen, plan.startMs);
  for (const fact of record.facts) {
    if (fact.k === 'turned') expectFrozen(record, 'undo', fact.frozen, startOf(fact.frozen));
    if (fact.k !== 'refrozen') continue;
    const planned = freeze(plan, id, partsOf(fact.key).direction, plan.startMs)[fact.key];
    const isSame = planned !== undefined && withoutBase(planned) === withoutBase(fact.frozen);
    if (!isSame) throw altered(record, `the request ${fact.key} is not the plan's`);
  }
}

function expectFrozen(
  record: FlipRecord,
  direction: Direction,
  frozen: Readonly<Partial<Record<Key, Frozen>>>,
  startMs: number,
): void {
  const planned = new Map(Object.entries(freeze(record.plan, record.id, direction, startMs)).map(canonical));
  const found = new Map(Object.entries(frozen).map(canonical));
  for (const key of new Set([...planned.keys(), ...found.keys()])) {
    if (planned.get(key) !== found.get(key)) throw altered(record, `the request ${key} is not the plan's`);
  }
}

/** A request as text that is equal for equal requests, whatever the order of their members. */
function canonical([key, frozen]: readonly [string, Frozen | undefined]): readonly [string, string] {
  const { identity = '', body = '', base = {} } = frozen ?? {};
  const pairs = Object.entries(base).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return [key, JSON.stringify([identity, body, pairs])];
}

/** The start that the way back gave its events; whatever it says, it is the only thing in them that a plan leaves open. */
function startOf(frozen: Readonly<Partial<Record<Key, Frozen>>>): number {
  const announced = Object.entries(frozen).find(([key]) => key.startsWith('undo/announce/'))?.[1];
  const startMs = announced === undefined ? undefined : /"startMs":(\d{1,15})[,}]/.exec(announced.body)?.[1];
  return Number(startMs ?? 0);
}

/** What a new base may change in a request: which blob is edited, and what the edit leads to. */
function withoutBase({ identity, body }: Frozen): string {
  return JSON.stringify([identity, body.replaceAll(/"(?:blobSha|resultSha|diff)":"(?:[^"\\]|\\.)*"/g, '""')]);
}

const altered = ({ id }: FlipRecord, what: string): FlipError => flipError('FG_FLIP_ALTERED', { id, what });

/**
 * Our marks on the live objects say what was really done; they are out of reach for those who write records.
 *
 * @returns True when some mark is this flip's.
 */
function checkMarks(ports: Ports, record: FlipRecord, lives: readonly (LiveObject | null)[]): boolean {
  let isMarked = false;
  for (const { flag, from, to } of record.plan.changes) {
    for (const live of lives) {
      const mark = live === null ? null : readMark(live, markKey(ports.ids, flag), record.id);
      if (mark === null || mark.id !== record.id) continue;
      isMarked = true;
      if (mark.from !== from || mark.to !== to)
        throw altered(
          record,
          `it says ${sayMove({ flag, from, to })}, the live object says ${sayMove({ flag, ...mark })}`,
        );
    }
  }
  return isMarked;
}

/** What was looked for in vain, or null when something speaks for the flip, or could not be asked: the way back measures. */
async function evidence(ports: Ports, record: FlipRecord, shared: SharedState): Promise<string | null> {
  try {
    const trigger = await readTrigger(ports, record, shared);
    if (trigger.kind === 'stands') return null;
    if (await hasCommit(ports, record)) return null;
    if (await hasEvent(ports, record)) return null;
    return `its command ${trigger.why}; no mark on the live object, no commit and no event carries its id`;
  } catch (error) {
    if (!(error instanceof FlipError) || error.kind === 'bug') throw error;
    return null;
  }
}

async function hasCommit({ repository }: Ports, { plan, id }: FlipRecord): Promise<boolean> {
  if (repository === null || plan.commit === null) return false;
  const { branch, expectedHead: after } = plan.commit;
  const identity = trailerOf(id, 'do');
  const [self, commits] = await together([
    repository.self(),
    repository.commitsSince({ branch, after, containing: identity }),
  ]);
  return (commits ?? []).some(
    ({ authorId, message }) => authorId === self.id && message.split('\n').includes(identity),
  );
}

async function hasEvent({ tenant, clock }: Ports, record: FlipRecord): Promise<boolean> {
  const entityIds = record.plan.changes.flatMap(({ entities }) => entities.map((entity) => entity.id));
  if (tenant === null || entityIds.length === 0 || record.frozen[keyOf('do', 'announce', 0)] === undefined)
    return false;
  const reading = await tenant.changeEvents({
    entityIds,
    fromMs: record.plan.startMs - SKEW_MS,
    toMs: clock.nowMs() + SKEW_MS,
  });
  // What could not be read whole may hold it.
  return !reading.complete || reading.value.some(({ properties }) => properties['flipgate.flip_id'] === record.id);
}
