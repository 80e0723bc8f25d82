import type { Rung } from '../ports/cluster.ts';
import type { Expectation, Verdict } from '../record/names.ts';

/** What one run of the action does; `auto` reads it from the event. */
export const MODES = ['auto', 'flip', 'plan', 'gate', 'revert', 'status', 'resume'] as const;
export type Mode = (typeof MODES)[number];

/** Ways of making flagd load a change; `auto` picks by inspecting the pod, cheapest first. */
export const RUNGS = ['resource', 'nudge', 'wait', 'rollout'] as const satisfies readonly Rung[];

/** Where the edit of the flags file is committed. */
export const COMMIT_TARGETS = [
  'pull-request',
  'default-branch',
  'own-pull-request',
  'environment-branch',
  'none',
] as const;
export type CommitTarget = (typeof COMMIT_TARGETS)[number];

/** `apply` patches the cluster; `merge` leaves that to whoever owns the objects and waits for the merge. */
export const EFFECT_TIMES = ['apply', 'merge'] as const;
export type EffectTime = (typeof EFFECT_TIMES)[number];

export const EXPECTATIONS = ['healthy', 'problem'] as const satisfies readonly Expectation[];

/** What a problem of ours leads to. */
export const PROBLEM_ACTIONS = ['report', 'revert'] as const;
export type ProblemAction = (typeof PROBLEM_ACTIONS)[number];

/** Where an environment keeps its records and locks. */
export const STATE_STORES = ['branch', 'bot', 'local'] as const;
export type StateStore = (typeof STATE_STORES)[number];

/** Verdicts that make the exit code 1 unless told otherwise. */
export const BAD_VERDICTS = ['problem', 'missed', 'unknown'] as const satisfies readonly Verdict[];

export const MINUTE_MS = 60 * 1000;
/** Longest time a flip may stay on by itself; configuration may only lower it. */
export const MAX_FOR_MS = 7 * 24 * 60 * MINUTE_MS;
/** Longest watch; configuration may only lower it. */
export const MAX_WATCH_MS = 24 * 60 * MINUTE_MS;
