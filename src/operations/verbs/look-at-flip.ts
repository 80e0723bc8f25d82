import { situationOf } from '../../domain/record/phase.ts';
import { provenAtMs } from '../../domain/record/proof.ts';
import { type FlipRecord, lastFact } from '../../domain/record/record.ts';
import type { Ports } from '../ports.ts';
import { watchRead } from '../reads/watch.ts';

/** Whether a flip is in effect at this moment, as the world says it. */
export interface FlipNow {
  /** `unknown`: the world could not be read; `no`: it went back, or never took effect. */
  readonly inEffect: 'yes' | 'no' | 'unknown';
  readonly detail: string;
}

/** Looks at the live object and at every pod, for a flip whose variant should be served now. Reads only. */
export async function lookAtFlip(ports: Ports, record: FlipRecord): Promise<FlipNow> {
  if (lastFact(record, 'turned') !== undefined) return { inEffect: 'no', detail: 'it was taken back' };
  if (provenAtMs(record, 'do') === null) {
    return { inEffect: 'no', detail: `it has not been proven yet (${situationOf(record).phase})` };
  }
  const { complete, data } = await watchRead(ports, record, 'served');
  const facts: {
    readonly proven?: unknown;
    readonly detail?: unknown;
    readonly why?: unknown;
    readonly pods?: unknown;
  } = Object(data);
  const detail = String(facts.why ?? facts.detail ?? '');
  if (!complete) return { inEffect: 'unknown', detail };
  if (facts.proven === true) return { inEffect: 'yes', detail: `live, and served by all ${String(facts.pods)} pods` };
  return { inEffect: 'no', detail };
}
