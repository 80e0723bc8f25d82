import type { FlipRecord } from '../../domain/record/record.ts';
import type { Ports } from '../ports.ts';

/** Authority that was checked longer ago than this is checked again before a write. */
const FRESH_MS = 30 * 1000;

/** Who runs this flip here, and how it answers while it goes on. */
export interface Runner {
  /** Name of this process among those that may hold the claim. */
  readonly holder: string;
  readonly onProgress: (record: FlipRecord) => void;
  /** Asks the source of authority again (permission, untouched trigger). A terminal's own credentials are its authority. */
  readonly authorise: () => Promise<boolean>;
  /** Asks the flip to stop between two steps, so that another process can go on with it. */
  readonly stop?: AbortSignal;
}

/** Authority asked at most once in 30 s; `checkedMs` is when it was asked last. */
export function freshAuthority(
  ports: Ports,
  authorise: () => Promise<boolean>,
  checkedMs: number,
): () => Promise<boolean> {
  let lastMs = checkedMs;
  return async () => {
    const nowMs = ports.clock.nowMs();
    if (nowMs - lastMs <= FRESH_MS) return true;
    const allowed = await authorise();
    if (allowed) lastMs = nowMs;
    return allowed;
  };
}
