import { flipError } from '../../domain/errors/flip-error.ts';
import { partsOf } from '../../domain/record/names.ts';
import type { Frozen } from '../../domain/record/record.ts';
import { type Effect, type EffectContext, type IntentRequest, neverRefrozen, type Sighting } from './effect.ts';
import { changesIn, liveFlag, refuseLaterFence, sayAddress } from './live-standing.ts';
import { markAnnotations } from './mark-annotations.ts';

const TRIES = 4;

/** The fence has no frozen request: it is written over whatever is live. */
export function fenceIntent(request: IntentRequest): Frozen {
  const { plan, id, direction, index } = request;
  const object = plan.objects[index];
  return {
    identity: `${id}/${direction}/fence/${object === undefined ? index : sayAddress(object.address)}`,
    body: '{}',
    base: {},
  };
}

/**
 * Writes the new fence to the live object before anything else is written there: every request that an earlier holder
 * of the claim may still have under way carries an older resourceVersion and is void from now on.
 */
async function perform(context: EffectContext): Promise<Sighting> {
  const { ports, record, key } = context;
  const planned = record.plan.objects[partsOf(key).index];
  if (planned === undefined)
    throw flipError('FG_FLIP_RECORD_INCONSISTENT', { id: record.id, what: `no object for ${key}` });
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const live = await ports.cluster.readObject(planned.address);
    if (live === null) return { end: 'refused', data: { why: `${sayAddress(planned.address)} is gone` } };
    refuseLaterFence(ports, record, planned, live);
    const foreign = changesIn(record, planned).find(({ flag }) => {
      const mark = liveFlag(ports, live, { flag, id: record.id })?.mark;
      return mark?.state === 'applied' && mark.id !== record.id;
    });
    // Another flip's value came after every request of ours, and its mark is the way back from it.
    if (foreign !== undefined) return { end: 'foreign', data: { why: `${foreign.flag} is marked by another flip` } };
    const annotations = markAnnotations(context, { planned, live }, (mark) =>
      mark?.id === record.id ? mark.state : 'claimed',
    );
    const answer = await ports.cluster.patchObject(
      {
        address: planned.address,
        resourceVersion: live.resourceVersion,
        text: null,
        defaultVariants: {},
        annotations,
      },
      { dryRun: false },
    );
    if (answer.kind === 'patched') return { end: 'done', data: { resourceVersion: answer.object.resourceVersion } };
    if (answer.kind === 'refused') return { end: 'refused', data: { why: answer.reason } };
  }
  return { end: 'unknown', data: { why: 'the object kept changing while the fence was written' } };
}

/** Writing it again does no harm, so looking is doing. */
export const fenceEffect: Effect = { observe: perform, perform, refreeze: neverRefrozen };
