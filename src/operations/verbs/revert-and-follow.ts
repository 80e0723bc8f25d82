import { hasCode } from '../../domain/errors/flip-error.ts';
import { type FlipRecord, lastFact } from '../../domain/record/record.ts';
import type { Ports } from '../ports.ts';
import { findFlip } from './find-flip.ts';
import { revertFlip } from './revert-flip.ts';

/** How often the record is looked at while another run takes the flip back. */
const LOOK_EVERY_MS = 3 * 1000;
/** A run that has written nothing for so long is not waited for; a rollout is written about more often. */
const QUIET_MS = 5 * 60 * 1000;

/**
 * Takes a flip back as `revertFlip` does. Where another run is at it, the wish is on record by then and that run hears it
 * within half a minute: it is followed to the end, and replaced when its claim runs out.
 *
 * @param request.onHeld  Told once, when another run turns out to be at the flip.
 * @returns The flip at its end, or as it stood when `runner.stop` was given.
 * @throws What `revertFlip` throws; FG_FLIP_CLAIM_HELD only of a run that has been silent for five minutes.
 */
export async function revertAndFollow(
  request: Parameters<typeof revertFlip>[0] & { readonly onHeld: (record: FlipRecord) => void },
): Promise<FlipRecord> {
  try {
    return await revertFlip(request);
  } catch (error) {
    if (!hasCode(error, 'FG_FLIP_CLAIM_HELD')) throw error;
    const { record } = await findFlip(request.ports, request.asked);
    request.onHeld(record);
    const seen = await follow(request.ports, record, request.runner);
    if (seen === 'quiet') throw error;
    if (request.runner.stop?.aborted === true) return seen;
    // Over, or without a holder: the one answers with its end, the other goes back from here.
    return revertFlip({ ...request, asked: record.id });
  }
}

async function follow(
  { store, clock }: Ports,
  held: FlipRecord,
  { onProgress, stop }: Parameters<typeof revertFlip>[0]['runner'],
): Promise<FlipRecord | 'quiet'> {
  let record = held;
  let heardMs = clock.nowMs();
  while (lastFact(record, 'ended') === undefined && (record.claim?.untilMs ?? 0) > clock.nowMs()) {
    onProgress(record);
    if (clock.nowMs() - heardMs > QUIET_MS) return 'quiet';
    try {
      await clock.sleep(LOOK_EVERY_MS, stop);
    } catch (error) {
      if (stop?.aborted !== true) throw error;
      return record;
    }
    const next = (await store.read(record.id))?.record ?? record;
    if (next.facts.length > record.facts.length) heardMs = clock.nowMs();
    record = next;
  }
  onProgress(record);
  return record;
}
