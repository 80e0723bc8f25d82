import { flipError } from '../../domain/errors/flip-error.ts';
import type { LiveObject, ObjectPatch } from '../../domain/ports/cluster.ts';
import { keyOf, partsOf } from '../../domain/record/names.ts';
import type { PlannedObject } from '../../domain/record/plan.ts';
import type { Frozen } from '../../domain/record/record.ts';
import { receiptOf } from '../../domain/record/standing.ts';
import { defaultOf, defaultsPatch, movesOf } from '../flag-text.ts';
import type { Effect, EffectContext, IntentRequest, Sighting } from './effect.ts';
import {
  changesIn,
  flagsStillOurs,
  liveFlag,
  refuseLaterFence,
  sayAddress,
  standingOfObject,
  wasSetBack,
} from './live-standing.ts';
import { markAnnotations } from './mark-annotations.ts';

/** How often an undo that meets a concurrent writer reads again and splices again. */
const UNDO_TRIES = 4;

/** The patch of one object: which defaults go in, on top of which resourceVersion. The text is spliced when sent. */
export function applyIntent(request: IntentRequest): Frozen {
  const { plan, id, direction, index } = request;
  const object = plan.objects[index];
  if (object === undefined)
    throw flipError('FG_FLIP_RECORD_INCONSISTENT', { id, what: `no object ${index} in the plan` });
  const defaults = plan.changes
    .filter((change) => object.flags.includes(change.flag))
    .map((change) => ({ flag: change.flag, variant: direction === 'do' ? change.to : change.from }));
  return {
    identity: `${id}/${direction}/${sayAddress(object.address)}`,
    body: JSON.stringify({ address: object.address, defaults }),
    // An undo's base is whatever is live then: it goes ahead on our value only, under that very version.
    base: direction === 'do' ? { resourceVersion: object.resourceVersion } : {},
  };
}

const isForward = ({ key }: EffectContext): boolean => partsOf(key).direction === 'do';

function objectOf({ record, key }: EffectContext): PlannedObject {
  const object = record.plan.objects[partsOf(key).index];
  if (object === undefined)
    throw flipError('FG_FLIP_RECORD_INCONSISTENT', { id: record.id, what: `no object for ${key}` });
  return object;
}

/** The patch that sets our flags to the direction's variants in `live`, with our mark beside each. */
function patchFor(context: EffectContext, live: LiveObject): ObjectPatch {
  const { record, key } = context;
  const planned = objectOf(context);
  const { direction } = partsOf(key);
  const moves = movesOf(record.plan.changes, planned, direction);
  const annotations = markAnnotations(context, { planned, live }, () => (direction === 'do' ? 'applied' : 'undone'));
  return { ...defaultsPatch(live, moves), annotations };
}

async function send(context: EffectContext, live: LiveObject): Promise<Sighting | 'conflict'> {
  refuseLaterFence(context.ports, context.record, objectOf(context), live);
  const patch = patchFor(context, live);
  const answer = await context.ports.cluster.patchObject(patch, { dryRun: false });
  if (answer.kind === 'conflict') return 'conflict';
  if (answer.kind === 'refused') return { end: 'refused', data: { why: answer.reason } };
  // The answer carries the stored object: what the server holds now is compared, not what was sent.
  const forward = isForward(context);
  const wanted = changesIn(context.record, objectOf(context));
  const stored = wanted.every(
    (change) => defaultOf(answer.object.text, change.flag)?.defaultVariant === (forward ? change.to : change.from),
  );
  if (!stored)
    return { end: 'foreign', data: { why: 'the API server stored something else than was sent', wrote: true } };
  return { end: 'done', data: { resourceVersion: answer.object.resourceVersion, wrote: true } };
}

/** Base version of a forward apply: a takeover's fence voided the planned one and left a newer, unchanged in our flags. */
function baseVersion({ record, key, frozen }: EffectContext): string {
  const fence = receiptOf(record, keyOf('do', 'fence', partsOf(key).index));
  const version = (fence?.data as { readonly resourceVersion?: unknown } | undefined)?.resourceVersion;
  return fence?.end === 'done' && typeof version === 'string' ? version : (frozen.base['resourceVersion'] ?? '');
}

/** Where our flags stand in the live object, seen from the way there: `done` is our value, `absent` the one from before. */
async function observeObject(context: EffectContext): Promise<Sighting & { readonly live: LiveObject | null }> {
  const { ports, record } = context;
  const planned = objectOf(context);
  const live = await ports.cluster.readObject(planned.address);
  const { end, why } = standingOfObject(ports, record, planned, live);
  if (end === 'absent' && live !== null && isForward(context) && wasSetBack(ports, record, planned, live))
    return { end: 'foreign', data: { why: `${why}: it was set back after this flip had set it`, wrote: true }, live };
  const data = end === 'done' && live !== null ? { resourceVersion: live.resourceVersion } : { why };
  return { end, data, live };
}

async function performForward(context: EffectContext): Promise<Sighting> {
  const version = baseVersion(context);
  const planned = objectOf(context);
  const known = context.texts.get(`${sayAddress(planned.address)}@${version}`);
  const base = known === undefined ? null : (JSON.parse(known) as LiveObject);
  const seen = base === null ? await observeObject(context) : null;
  const live = base ?? seen?.live ?? null;
  if (live === null || (seen !== null && seen.end !== 'absent')) return seen ?? { end: 'foreign', data: {} };
  if (live.resourceVersion !== version) return { end: 'foreign', data: { why: 'the object changed since the plan' } };
  const sent = await send(context, live);
  if (sent !== 'conflict') return sent;
  // Our own earlier request may have been the one that won: only a read can tell.
  const { end, data } = await observeObject(context);
  return end === 'absent' ? { end: 'foreign', data: { why: 'the object changed since the plan' } } : { end, data };
}

/** Where the way back stands: `absent` means that our value is still live and may be taken back. */
async function observeUndo(context: EffectContext): Promise<Sighting & { readonly live: LiveObject | null }> {
  const { end, data, live } = await observeObject(context);
  if (end === 'done') return { end: 'absent', data: {}, live };
  const planned = objectOf(context);
  if (end !== 'absent')
    return {
      end: 'foreign',
      data: { ...data, ours: flagsStillOurs(context.ports, context.record, planned, live) },
      live,
    };
  const marks = changesIn(context.record, planned).map((change) =>
    live === null ? null : liveFlag(context.ports, live, { flag: change.flag, id: context.record.id })?.mark,
  );
  // Our value is gone. If a request of ours may still be under way, a version that it does not know must void it.
  const voided = marks.every((mark) => mark?.id === context.record.id && mark.state === 'undone');
  if (voided || !requestMayBeUnderWay(context)) {
    const resourceVersion = live?.resourceVersion ?? '';
    return { end: 'done', data: { resourceVersion, ...(voided ? { wentBack: true } : {}) }, live };
  }
  return { end: 'absent', data: {}, live };
}

/** True when a forward patch of this object was sent and never answered, or another process may have sent one. */
function requestMayBeUnderWay({ record, key }: EffectContext): boolean {
  const forward = keyOf('do', 'apply', partsOf(key).index);
  return record.fence > 1 || record.facts.some((fact) => fact.k === 'sent' && fact.key === forward);
}

async function performUndo(context: EffectContext): Promise<Sighting> {
  for (let attempt = 0; attempt < UNDO_TRIES; attempt += 1) {
    const { end, data, live } = await observeUndo(context);
    if (end !== 'absent' || live === null) return { end, data };
    const sent = await send(context, live);
    if (sent !== 'conflict') return sent;
  }
  return { end: 'unknown', data: { why: 'the object kept changing while it was put back' } };
}

async function refreeze(context: EffectContext): Promise<Frozen | null> {
  const { end, live } = await observeObject(context);
  if (end !== 'absent' || live === null) return null;
  return { ...context.frozen, base: { resourceVersion: live.resourceVersion } };
}

/** Patches the live object: one splice of our flags' defaults into the live text, under its resourceVersion. */
export const applyEffect: Effect = {
  observe: async (context) => {
    const { end, data } = await (isForward(context) ? observeObject(context) : observeUndo(context));
    return { end, data };
  },
  perform: (context) => (isForward(context) ? performForward(context) : performUndo(context)),
  refreeze,
};
