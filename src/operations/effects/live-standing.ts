import { flipError } from '../../domain/errors/flip-error.ts';
import type { LiveObject, ObjectAddress } from '../../domain/ports/cluster.ts';
import type { Seen } from '../../domain/record/names.ts';
import type { PlannedChange, PlannedObject } from '../../domain/record/plan.ts';
import type { FlipRecord } from '../../domain/record/record.ts';
import { sayBeing } from '../../domain/say-moves.ts';
import { defaultOf } from '../flag-text.ts';
import type { Ports } from '../ports.ts';
import { type FlipMark, markKey, readMark } from './annotation.ts';

/** Address of an object for people: `ConfigMap ns/name key`. */
export function sayAddress(address: ObjectAddress): string {
  const key = address.kind === 'ConfigMap' ? ` ${address.key}` : '';
  return `${address.kind} ${address.namespace}/${address.name}${key}`;
}

/** Changes of the plan that lie in one object. */
export function changesIn(record: FlipRecord, object: PlannedObject): readonly PlannedChange[] {
  return record.plan.changes.filter((change) => object.flags.includes(change.flag));
}

/** One flag as it is in the live object. */
export interface LiveFlag {
  readonly flag: string;
  readonly defaultVariant: string | null;
  readonly definitionSha: string;
  readonly mark: FlipMark | null;
}

/**
 * Reads one flag out of a live object; null when the object no longer has it or cannot be read.
 *
 * @param asked.id  The flip that asks, or null, as `readMark` has it.
 */
export function liveFlag(
  ports: Pick<Ports, 'ids'>,
  object: LiveObject,
  { flag, id }: { readonly flag: string; readonly id: string | null },
): LiveFlag | null {
  const found = defaultOf(object.text, flag);
  if (found === null) return null;
  return {
    flag,
    defaultVariant: found.defaultVariant,
    definitionSha: ports.ids.sha256(found.definition),
    mark: readMark(object, markKey(ports.ids, flag), id),
  };
}

/**
 * Where one flag stands between `from` and `to` in the live object. The value alone is not enough: somebody else may
 * have set the same one, so `done` asks for our own mark beside it.
 */
function standingOfFlag(id: string, change: PlannedChange, live: LiveFlag | null, definitionSha: string): Seen {
  if (live === null || live.definitionSha !== definitionSha) return 'foreign';
  const ours = live.mark?.id === id;
  if (live.defaultVariant === change.to) return ours && live.mark?.state === 'applied' ? 'done' : 'foreign';
  return live.defaultVariant === change.from ? 'absent' : 'foreign';
}

/**
 * Stops a process whose claim was taken: the live object already carries a later fence of this very flip. The store would
 * say so too, but a process that slept through the takeover writes before it hears of it.
 *
 * @throws FG_FLIP_CLAIM_LOST
 */
export function refuseLaterFence(ports: Ports, record: FlipRecord, planned: PlannedObject, live: LiveObject): void {
  for (const flag of planned.flags) {
    const mark = liveFlag(ports, live, { flag, id: record.id })?.mark;
    if (mark?.id === record.id && mark.fence > record.fence)
      throw flipError('FG_FLIP_CLAIM_LOST', { id: record.id, holder: `a later process (fence ${mark.fence})` });
  }
}

/**
 * True when our value was written once and the one from before is live again: somebody decided so, or an earlier process
 * of this flip took it back and could not write that into the record.
 */
export function wasSetBack(ports: Ports, record: FlipRecord, planned: PlannedObject, live: LiveObject): boolean {
  return changesIn(record, planned).some(({ flag, from }) => {
    const seen = liveFlag(ports, live, { flag, id: record.id });
    return seen?.defaultVariant === from && seen.mark?.id === record.id && seen.mark.state !== 'claimed';
  });
}

/** Flags of an object that are what this flip made of them, whatever became of the others. */
export function flagsStillOurs(
  ports: Ports,
  record: FlipRecord,
  planned: PlannedObject,
  live: LiveObject | null,
): readonly string[] {
  if (live === null) return [];
  const { id } = record;
  const isOurs = (change: PlannedChange): boolean => {
    const { flag } = change;
    const seen = liveFlag(ports, live, { flag, id });
    return standingOfFlag(id, change, seen, planned.definitionSha[flag] ?? '') === 'done';
  };
  return changesIn(record, planned)
    .filter(isOurs)
    .map(({ flag }) => flag);
}

/** Where a planned object stands as a whole: all of its flags agree, or it is `foreign`. */
export function standingOfObject(
  ports: Ports,
  record: FlipRecord,
  planned: PlannedObject,
  live: LiveObject | null,
): { readonly end: Seen; readonly why: string } {
  if (live === null) return { end: 'foreign', why: `${sayAddress(planned.address)} is gone` };
  const seen = changesIn(record, planned).map((change) => {
    const flag = liveFlag(ports, live, { flag: change.flag, id: record.id });
    const end = standingOfFlag(record.id, change, flag, planned.definitionSha[change.flag] ?? '');
    const by = flag?.mark && flag.mark.id !== record.id ? `, marked by flip ${flag.mark.id.slice(0, 8)}` : '';
    const definition =
      flag !== null && flag.definitionSha !== planned.definitionSha[change.flag] ? ', with another definition' : '';
    return {
      end,
      why: `${change.flag} is ${flag === null ? 'not there' : sayBeing(flag.defaultVariant)}${definition}${by}`,
    };
  });
  const first = seen[0]?.end ?? 'foreign';
  const end = seen.every((one) => one.end === first) ? first : 'foreign';
  return { end, why: `${seen.map((one) => one.why).join('; ')} (last written by ${live.managers[0] ?? 'unknown'})` };
}
