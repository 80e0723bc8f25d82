import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './go-module.ts';
import type { ClusterFacts } from './start.ts';

const POINTER = join(cacheFolder(), 'developer-cluster.json');

/** The developer's cluster as it was started last, or null. */
export function developerCluster(): ClusterFacts | null {
  if (!existsSync(POINTER)) return null;
  const facts: ClusterFacts = JSON.parse(readFileSync(POINTER, 'utf8'));
  return facts;
}

/** True while its process 1 lives and is the one that was started. */
export function isRunning({ insidePid, folder }: ClusterFacts): boolean {
  try {
    return readFileSync(`/proc/${insidePid}/cmdline`, 'utf8').includes(folder);
  } catch {
    return false;
  }
}

/** Remembers the developer's cluster, or forgets it (null). */
export function remember(facts: ClusterFacts | null): void {
  if (facts === null) rmSync(POINTER, { force: true });
  else {
    mkdirSync(cacheFolder(), { recursive: true });
    writeFileSync(POINTER, JSON.stringify(facts));
  }
}
