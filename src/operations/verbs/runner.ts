import type { Options } from '../../domain/command/option-values.ts';
import { FlipError } from '../../domain/errors/flip-error.ts';
import type { ObjectAddress } from '../../domain/ports/cluster.ts';
import type { FlipRecord, TurnReason } from '../../domain/record/record.ts';
import type { ClaimTerms } from '../claim-terms.ts';
import type { DriveOptions } from '../drive.ts';
import type { Ports } from '../ports.ts';

/** Authority that was checked longer ago than this is checked again before a write. */
const FRESH_MS = 30 * 1000;

/** What is known here without any record, to hold records against. */
export interface SharedState {
  /** `github.com`, or the host of the enterprise server; flip ids derive from it. */
  readonly host: string;
  /** `owner/name`. */
  readonly repository: string;
  /** Word that commands in comments begin with. */
  readonly prefix: string;
  /** Options of the operator, as a new command would meet them. */
  readonly operator: Options;
  /** What the operator and the configuration bound to this environment; a record that names anything else is left alone. */
  readonly bounds: {
    readonly environment: string;
    readonly addresses: readonly ObjectAddress[];
    readonly deployment: string;
  };
}

/** Who runs this flip here, and how it answers while it goes on. */
export interface Runner {
  /** Name of this process among those that may hold the claim. */
  readonly holder: string;
  readonly onProgress: (record: FlipRecord) => void;
  /** Asks the source of authority again (permission, untouched trigger). A terminal's own credentials are its authority. */
  readonly authorise: () => Promise<boolean | TurnReason>;
  /** How long this process holds on to a flip; without it as a terminal does (90 s, renewed every 30). */
  readonly claim?: ClaimTerms;
  /** Asks whether another holder of a claim still lives, where that can be known: a workflow run, by the run API. */
  readonly holderState?: (holder: string) => Promise<HolderState>;
  /**
   * Set where others can write the state (a branch, a bot's database): its records are claims and no authority. Absent
   * for a folder that one person writes alone.
   */
  readonly shared?: SharedState;
  /** Instant by which this process has to be done: what then still has to wait is left to the next one. */
  readonly untilMs?: number;
  /** Asks the flip to stop between two steps, so that another process can go on with it. */
  readonly stop?: AbortSignal;
}

/** How far the process that holds a claim is known to be alive. */
export type HolderState = 'alive' | 'gone' | 'unknown';

/**
 * Authority asked at most once in 30 s; `checkedMs` is when it was asked last.
 *
 * @returns Why nothing may go forward any more, or null. What cannot be asked is no permission.
 */
export function freshAuthority(
  ports: Ports,
  authorise: () => Promise<boolean | TurnReason>,
  checkedMs: number,
): () => Promise<TurnReason | null> {
  let lastMs = checkedMs;
  return async () => {
    const nowMs = ports.clock.nowMs();
    if (nowMs - lastMs <= FRESH_MS) return null;
    try {
      const answer = await authorise();
      if (answer === true) lastMs = nowMs;
      if (typeof answer === 'string') return answer;
      return answer ? null : 'not-authorised-any-more';
    } catch (error) {
      if (!(error instanceof FlipError) || error.kind === 'bug') throw error;
      return 'authority-unread';
    }
  };
}

/** What a runner says about driving. */
export function driveOptions({
  onProgress,
  untilMs,
  stop,
}: Runner): Pick<DriveOptions, 'onProgress' | 'untilMs' | 'stop'> {
  return { onProgress, untilMs: untilMs ?? null, stop };
}
