import { FlipError } from '../../domain/errors/flip-error.ts';
import { type FlipRecord, lastFact } from '../../domain/record/record.ts';
import { standingOfObject } from '../effects/live-standing.ts';
import type { Ports } from '../ports.ts';

/** Flips that are looked at: what stands is among the newest. */
const MOST_LOOKED_AT = 5;

/**
 * An earlier flip of one of these flags whose value is live, with its mark beside it; null where there is none, or where
 * the cluster does not say.
 */
export async function standingFlip(ports: Ports, { id, plan }: FlipRecord): Promise<FlipRecord | null> {
  const flags = plan.changes.map(({ flag }) => flag);
  const earlier = (await ports.store.list())
    .map(({ record }) => record)
    .filter((record) => record.id !== id && lastFact(record, 'ended')?.outcome === 'done')
    .filter((record) => record.plan.changes.some(({ flag }) => flags.includes(flag)))
    .toReversed()
    .slice(0, MOST_LOOKED_AT);
  for (const record of earlier) if (await isLive(ports, record)) return record;
  return null;
}

async function isLive(ports: Ports, record: FlipRecord): Promise<boolean> {
  try {
    const ends = await Promise.all(
      record.plan.objects.map(async (object) => {
        const live = await ports.cluster.readObject(object.address);
        return standingOfObject(ports, record, object, live).end;
      }),
    );
    return ends.includes('done');
  } catch (error) {
    if (!(error instanceof FlipError) || error.kind === 'bug') throw error;
    return false;
  }
}
