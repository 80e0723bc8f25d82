import { FlipError } from '../../domain/errors/flip-error.ts';
import type { Repository } from '../../domain/ports/repository.ts';
import { runOfHolder } from '../../domain/record/holder.ts';
import type { HolderState } from './runner.ts';

/**
 * Tells from GitHub's runs whether the holder of a claim is still alive: a run that has finished, is gone, or was started
 * again holds nothing any more. Of holders that are no runs nothing is known, and neither when GitHub does not answer:
 * their claims end by time alone.
 */
export function holderStateByRuns(
  repository: Pick<Repository, 'workflowRun'>,
): (holder: string) => Promise<HolderState> {
  return async (holder) => {
    const held = runOfHolder(holder);
    if (held === null) return 'unknown';
    try {
      const run = await repository.workflowRun(held.runId);
      return run === null || run.finished || run.attempt > held.attempt ? 'gone' : 'alive';
    } catch (error) {
      if (!(error instanceof FlipError) || error.kind === 'bug') throw error;
      return 'unknown';
    }
  };
}
