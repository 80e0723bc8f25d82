import { formatDuration } from '../duration.ts';
import { flipError } from '../errors/flip-error.ts';

/** What can take a flip further once its time has come; what is not known to work counts as not there. */
export interface Wakers {
  /** Instant at which this process ends at the latest (a job's time limit), or null for one that stays: a bot, `listen`. */
  readonly processEndsMs: number | null;
  /** The `resume` workflow is installed on the default branch, and a run of it was seen to succeed within a day. */
  readonly resumeWorkflow: 'works' | 'installed' | 'absent';
  /** A bot answers for this environment. */
  readonly bot: 'answers' | 'absent';
}

/** What a flip wants done later, both counted from its proof; null for nothing. */
type Wants = { readonly nowMs: number; readonly forMs: number | null; readonly watchMs: number | null };

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
export function decideWaker(wakers: Wakers, wants: Wants): WakerDecision {
  const { resumeWorkflow, bot } = wakers;
  if (fitsProcess(wakers.processEndsMs, wants)) return { kind: 'accept', by: 'this process' };
  if (bot === 'answers') return { kind: 'accept', by: 'the bot' };
  const leftMs = leftFor(wakers.processEndsMs ?? wants.nowMs, wants.nowMs);
  const watchFits = (wants.watchMs ?? 0) <= leftMs;
  if (watchFits && resumeWorkflow === 'works') return { kind: 'accept', by: 'the resume workflow' };
  const shorter =
    leftMs >= 60 * 1000 ? `Say at most ${formatDuration(leftMs - (leftMs % 60_000))}` : 'Give the job more time';
  // Whoever takes a watch up begins it anew: runs one after the other never come to its end.
  if (!watchFits) return { kind: 'refuse', way: `${shorter}.` };
  const install =
    resumeWorkflow === 'installed'
      ? 'let the resume workflow succeed once a day, so that it is seen to work'
      : 'add the resume workflow (examples/workflows/resume.yml) and let it run once';
  return { kind: 'refuse', way: `${shorter}, or ${install}.` };
}

function leftFor(endsMs: number, nowMs: number): number {
  return endsMs - nowMs - WORK_MS;
}

/**
 * True when nobody else has to wake the flip: the process stays, or everything that comes later comes before its end.
 *
 * @param endsMs  Instant at which the process ends, or null for one that stays.
 */
export function fitsProcess(endsMs: number | null, { nowMs, forMs, watchMs }: Wants): boolean {
  const lastsMs = Math.max(forMs ?? 0, watchMs ?? 0);
  return lastsMs === 0 || endsMs === null || lastsMs <= leftFor(endsMs, nowMs);
}

/**
 * The same as an error, before anything is written.
 *
 * @throws FG_FLIP_NO_WAKER.
 */
export function requireWaker(wakers: Wakers, wants: Wants): void {
  const decision = decideWaker(wakers, wants);
  if (decision.kind === 'accept') return;
  const watchFits = fitsProcess(wakers.processEndsMs, { ...wants, forMs: null });
  const [what, ms] = watchFits ? ['for', wants.forMs ?? 0] : ['watch', wants.watchMs ?? 0];
  throw flipError('FG_FLIP_NO_WAKER', { what: `\`${what} ${formatDuration(ms)}\``, way: decision.way });
}
