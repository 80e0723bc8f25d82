import { CONFIGURATION_PATH } from '../../domain/config/configuration.ts';
import type { Repository } from '../../domain/ports/repository.ts';
import type { FlipRecord } from '../../domain/record/record.ts';
import { defaultOf } from '../flag-text.ts';

/**
 * Where a merge carried the flip's edit to: a branch that goes back, or is gone, says nothing of the branch that it was
 * merged into.
 *
 * @returns What the base branch still says, as a sentence; null when the pull request was not merged, or its base is as before.
 */
export async function leftByMerge(repository: Repository, { plan }: FlipRecord): Promise<string | null> {
  const { commit, pullRequest } = plan;
  if (commit === null || pullRequest === null) return null;
  const query = { configurationPath: CONFIGURATION_PATH, pullRequest: pullRequest.number };
  const pull = (await repository.snapshot(query)).pullRequest;
  if (pull?.state !== 'merged' || pull.base.branch === commit.branch) return null;
  const { branch } = pull.base;
  const head = await repository.head(branch);
  if (head === null) return null;
  for (const file of commit.files) {
    const text = (await repository.file({ commit: head, path: file.path }))?.text;
    if (text === undefined) continue;
    for (const { flag, to } of plan.changes.filter((change) => file.flags.includes(change.flag))) {
      if (defaultOf(text, flag, file.within ?? undefined)?.defaultVariant === to)
        return `${flag} is ${to} on ${branch}, where pull request #${pull.number} was merged; set it back there`;
    }
  }
  return null;
}
