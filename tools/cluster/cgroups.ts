import { mkdirSync, readdirSync, readFileSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';

/** Every cluster's control groups have a root whose name begins so. */
export const CGROUP_PREFIX = 'flipgate-cluster-';

/** Where this machine's hierarchies are mounted: several with version 1, one with version 2. */
function hierarchies(): readonly string[] {
  return readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .flatMap(([, at = '', kind = '']) => (kind === 'cgroup' || kind === 'cgroup2' ? [at] : []));
}

/** Makes a root of that name in every hierarchy: the kubelet expects to find it. */
export function makeCgroups(name: string): void {
  for (const at of hierarchies()) mkdirSync(join(at, name), { recursive: true });
}

/** Roots of clusters that are there, as paths. */
export function clusterCgroups(prefix = CGROUP_PREFIX): readonly string[] {
  return hierarchies().flatMap((at) =>
    readdirSync(at)
      .filter((name) => name.startsWith(prefix))
      .map((name) => join(at, name)),
  );
}

/** Removes the groups below and at `path`; those with a living process stay. Control groups are not namespaced. */
export function removeCgroup(path: string): void {
  try {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (entry.isDirectory()) removeCgroup(join(path, entry.name));
    }
    rmdirSync(path);
  } catch {
    // A process in it has not ended yet, or another sweep was quicker.
  }
}
