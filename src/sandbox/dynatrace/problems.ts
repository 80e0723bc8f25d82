import {
  BASE32,
  draw,
  drawEventId,
  HEX,
  type SandboxProblem,
  type TenantState,
  type Transition,
  tenantNowMs,
} from './state.ts';

/** A problem to open; times are of the tenant's clock. */
export interface NewProblem {
  readonly title: string;
  readonly category?: string;
  /** Default: now. */
  readonly startMs?: number;
  /** Entity ids; empty for a problem of a log line that names none. */
  readonly affected?: readonly string[];
  readonly rootCause?: string | null;
  readonly eventIds?: readonly string[];
  /** True: only a close by hand ends it. */
  readonly heldOpen?: boolean;
}

/** Opens a problem now; it can be read at once. */
export function openProblem(state: TenantState, wanted: NewProblem): SandboxProblem {
  const startMs = wanted.startMs ?? tenantNowMs(state);
  const problem: SandboxProblem = {
    problemId: `${drawEventId(state, startMs)}V2`,
    displayId: `P-${draw(state, 8, HEX.slice(0, 10))}`,
    title: wanted.title,
    category: wanted.category ?? 'ERROR',
    startMs,
    endMs: null,
    affected: wanted.affected ?? [],
    rootCause: wanted.rootCause ?? null,
    eventIds: wanted.eventIds ?? [],
    duplicate: null,
    underMaintenance: false,
    heldOpen: wanted.heldOpen ?? false,
    reopenedMs: null,
    history: [],
    comments: [],
  };
  state.problems.push(problem);
  changeProblem(state, problem, 'CREATED');
  return problem;
}

/** Notes what became of a problem, now, and moves its end with it. */
export function changeProblem(state: TenantState, problem: SandboxProblem, transition: Transition): void {
  const atMs = tenantNowMs(state);
  problem.history.push({ transition, atMs });
  if (transition === 'CLOSED') problem.endMs = atMs;
  if (transition === 'REOPENED') {
    problem.endMs = null;
    problem.reopenedMs = atMs;
  }
}

/** Adds a comment; its id is drawn. */
export function addComment(
  state: TenantState,
  problem: SandboxProblem,
  { content, context, author }: { readonly content: string; readonly context: string; readonly author: string },
) {
  const comment = { id: draw(state, 12, BASE32), createdMs: tenantNowMs(state), content, context, author };
  problem.comments.push(comment);
  return comment;
}
