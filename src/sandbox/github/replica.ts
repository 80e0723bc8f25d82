import type { Registry } from './registry.ts';
import type { Comment, Issue, Repository } from './state.ts';

/** What names of commits are looked up in. */
export type RefView = Pick<Repository, 'refs' | 'objects' | 'defaultBranch'>;

/** The refs as a reader sees them: those of now, or of `faults.replicaLagMs` ago. */
export function refsSeen(registry: Registry, repository: Repository): RefView {
  const { objects, defaultBranch } = repository;
  if (registry.faults.replicaLagMs === 0) return repository;
  const untilMs = registry.nowMs - registry.faults.replicaLagMs;
  const refs = new Map(repository.refs);
  for (const { ref } of repository.refLog) refs.delete(ref);
  for (const { atMs, ref, to } of repository.refLog) {
    if (atMs > untilMs && repository.createdAtMs < atMs) continue;
    if (to === null) refs.delete(ref);
    else refs.set(ref, to);
  }
  return { objects, defaultBranch, refs };
}

/** The comments of an issue as a reader sees them. */
export function commentsSeen(registry: Registry, issue: Issue): readonly Comment[] {
  const untilMs = registry.nowMs - registry.faults.replicaLagMs;
  return registry.faults.replicaLagMs === 0
    ? issue.comments
    : issue.comments.filter((comment) => comment.createdAtMs <= untilMs);
}
