import { provenAtMs } from '../../domain/record/proof.ts';
import { type FlipRecord, lastFact } from '../../domain/record/record.ts';
import type { Ports } from '../ports.ts';
import { look } from '../reads/look.ts';
import { watchRead } from '../reads/watch.ts';

/** Whether a flip is in effect at this moment, as the world says it. */
export interface FlipNow {
  /**
   * `yes`: its value is live, and every pod serves it. `no`: it is not live and no pod serves it, or a flip that was
   * proven is not wholly there any more. `unknown`: the world could not be read, or is in between.
   */
  readonly inEffect: 'yes' | 'no' | 'unknown';
  readonly detail: string;
}

/** Looks at the live object and at every pod, whatever the record says of them. Reads only. */
export async function lookAtFlip(ports: Ports, record: FlipRecord): Promise<FlipNow> {
  const { complete, data } = await watchRead(ports, record, 'served');
  const facts: {
    readonly proven?: unknown;
    readonly live?: unknown;
    readonly detail?: unknown;
    readonly why?: unknown;
    readonly pods?: unknown;
  } = Object(data);
  const detail = String(facts.why ?? facts.detail ?? '');
  if (!complete) return { inEffect: 'unknown', detail };
  if (facts.proven === true) return { inEffect: 'yes', detail: `live, and served by all ${String(facts.pods)} pods` };
  const shouldBeThere = lastFact(record, 'turned') === undefined && provenAtMs(record, 'do') !== null;
  return shouldBeThere ? { inEffect: 'no', detail } : lookIfGone(ports, record, facts.live === 'ours');
}

/** Whether nothing is left of a flip that went back, or is not proven: a record that says so is no look at the pods. */
async function lookIfGone(ports: Ports, record: FlipRecord, isLive: boolean): Promise<FlipNow> {
  const { pods } = await look(ports, record, 'undo', []);
  const back = await look(ports, record, 'undo', pods);
  if (!isLive && !back.sawTo && (back.good || back.settled)) {
    return { inEffect: 'no', detail: `not live, and served by none of ${pods.length} pods` };
  }
  const live = isLive ? 'its value is live, and not served by every pod' : 'its value is not live';
  return { inEffect: 'unknown', detail: [live, back.detail].filter((one) => one !== '').join('; ') };
}
