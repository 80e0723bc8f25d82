import type { Pod } from '../domain/ports/cluster.ts';

/** Pods whose answers count: they are ready, and not being deleted. */
export function countedPods(pods: readonly Pod[]): readonly Pod[] {
  return pods.filter(({ ready, terminating }) => ready && !terminating);
}
