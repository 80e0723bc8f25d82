import { formatDuration } from '../duration.ts';
import { flipError } from '../errors/flip-error.ts';

/** What can take a flip further once its time has come; what is not known to work counts as not there. */
export interface Wakers {
  /** Instant at which this process ends at the latest (a job's time limit), or null for one that stays: a bot, `listen`. */
  readonly processEndsMs: number | null;
  /** The `resume` workflow is installed on the default branch, and a run of it was seen to succeed. */
  readonly resumeWorkflow: 'works' | 'installed' | 'absent';
  /** A bot answers for this environment. */
  readonly bot: 'answers' | 'absent';
}

/** Time that a flip's own work may take before and after its waiting: proof, undo, reports. */
const WORK_MS = 10 * 60 * 1000;

export type WakerDecision =
  | { readonly kind: 'accept'; readonly by: 'this process' | 'the resume workflow' | 'the bot' }
  /** `way`: what to do about it, to be shown after the refusal. */
  | { readonly kind: 'refuse'; readonly way: string };

/**
 * Whether a flip may be accepted that wants something done later: the end of its `for`, the end of its watch. Never on
 * trust: a waker counts only when it was seen to work, because a flip that nobody wakes stays for ever.
 *
 * @param wants.forMs  After the proof, or null.
 * @param wants.watchMs  After the proof, or null.
 */
export function decideWaker(
  wakers: Wakers,
  wants: { readonly nowMs: number; readonly forMs: number | null; readonly watchMs: number | null },
): WakerDecision {
  const lastsMs = Math.max(wants.forMs ?? 0, wants.watchMs ?? 0);
  const { processEndsMs, resumeWorkflow, bot } = wakers;
  if (lastsMs === 0 || processEndsMs === null) return { kind: 'accept', by: 'this process' };
  const leftMs = processEndsMs - wants.nowMs - WORK_MS;
  if (lastsMs <= leftMs) return { kind: 'accept', by: 'this process' };
  if (bot === 'answers') return { kind: 'accept', by: 'the bot' };
  if (resumeWorkflow === 'works') return { kind: 'accept', by: 'the resume workflow' };
  const shorter =
    leftMs >= 60 * 1000 ? `Say at most ${formatDuration(leftMs - (leftMs % 60_000))}` : 'Give the job more time';
  const install =
    resumeWorkflow === 'installed'
      ? 'run the resume workflow once, so that it is seen to work'
      : 'install the resume workflow with `flipgate init` and run it once';
  return { kind: 'refuse', way: `${shorter}, or ${install}.` };
}

/**
 * The same as an error, before anything is written.
 *
 * @throws FG_FLIP_NO_WAKER.
 */
export function requireWaker(wakers: Wakers, wants: Parameters<typeof decideWaker>[1]): void {
  const decision = decideWaker(wakers, wants);
  if (decision.kind === 'accept') return;
  const [what, ms] =
    (wants.forMs ?? 0) >= (wants.watchMs ?? 0) ? ['for', wants.forMs ?? 0] : ['watch', wants.watchMs ?? 0];
  throw flipError('FG_FLIP_NO_WAKER', { what: `\`${what} ${formatDuration(ms)}\``, way: decision.way });
}
