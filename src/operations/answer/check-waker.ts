import { fitsProcess, requireWaker, type Wakers } from '../../domain/flip/wakers.ts';
import type { FlipAsk } from '../plan/flip-ask.ts';
import type { Allowed } from './allowed.ts';

/** A workflow that did not succeed for so long counts as not seen to work: a schedule runs at least daily. */
const SEEN_WITHIN_MS = 24 * 60 * 60 * 1000;

/** The file's name among the examples. */
const RESUME_WORKFLOW = 'resume.yml';

/**
 * Holds a flip that wants something done later against what would do it. GitHub is asked only when this process ends
 * before that.
 *
 * @throws FG_FLIP_NO_WAKER; FG_GITHUB_… when the resume workflow could not be asked for (needs `actions: read`).
 */
export async function checkWaker({ desk, snapshot }: Allowed, { watchMs, forMs }: FlipAsk): Promise<void> {
  const wants = { nowMs: desk.clock.nowMs(), forMs, watchMs };
  if (fitsProcess(desk.endsMs, wants)) return;
  const file = desk.operator['resume-workflow'] ?? RESUME_WORKFLOW;
  const seen = await desk.repository.workflowSeen({ file, branch: snapshot.defaultBranch.branch });
  const isFresh = seen?.succeededMs != null && wants.nowMs - seen.succeededMs <= SEEN_WITHIN_MS;
  const resumeWorkflow: Wakers['resumeWorkflow'] =
    seen === null ? 'absent' : seen.active && isFresh ? 'works' : 'installed';
  requireWaker({ processEndsMs: desk.endsMs, resumeWorkflow, bot: 'absent' }, wants);
}
