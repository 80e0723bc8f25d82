import { flipError } from '../../domain/errors/flip-error.ts';
import { diffTrees } from './git/diff.ts';
import { mergeBase } from './git/history.ts';
import { changeTree } from './git/trees.ts';
import type { PullRequest } from './state.ts';

/**
 * Tree of base and head together, file by file.
 *
 * @throws FG_SANDBOX_GITHUB_REFUSED when both sides changed one file: the sandbox does not merge lines.
 */
export function mergedTree(pull: PullRequest, base: string): string {
  const { objects } = pull.repository;
  const treeOf = (oid: string | undefined) => objects.commit(oid ?? '')?.tree ?? null;
  const shared = treeOf(mergeBase(objects, { one: base, other: pull.pull.head.sha }));
  const ours = treeOf(base);
  const theirs = diffTrees(objects, { before: shared, after: treeOf(pull.pull.head.sha) ?? '' });
  const own = new Map(
    diffTrees(objects, { before: shared, after: ours ?? '' }).map((file) => [file.path, file.after?.oid]),
  );
  const conflict = theirs.find((file) => own.has(file.path) && own.get(file.path) !== file.after?.oid);
  if (conflict !== undefined) {
    throw flipError('FG_SANDBOX_GITHUB_REFUSED', {
      action: `merge pull request ${pull.number}`,
      because: `both sides changed ${conflict.path}`,
    });
  }
  const changes = new Map(theirs.map((file) => [file.path, file.after]));
  return changeTree(objects, { tree: ours, changes });
}
