import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { clusterCgroups } from './cgroups.ts';
import type { ClusterFacts } from './start.ts';

const LONGEST_END_MS = 10 * 1000;

/** What a cluster could leave behind outside of itself. */
interface Surroundings {
  readonly mounts: readonly string[];
  readonly links: readonly string[];
}

/** Looks around, to be compared with later. */
export function lookAround(): Surroundings {
  return {
    mounts: readFileSync('/proc/self/mounts', 'utf8').trim().split('\n'),
    links: readdirSync('/sys/class/net'),
  };
}

/** Marks by which the processes of one cluster are told from all others, also after it has ended. */
export function marksOf({ insidePid, folder }: ClusterFacts): readonly string[] {
  return [readlinkSync(`/proc/${insidePid}/ns/pid`), folder];
}

/**
 * What is there and should not be, one line each: once a cluster has ended there is nothing. Killed processes get some
 * seconds to go, as the kernel takes them down one after the other.
 */
export async function leftBehind(
  before: Surroundings,
  facts: Pick<ClusterFacts, 'folder'>,
  marks: readonly string[],
): Promise<readonly string[]> {
  const deadlineMs = Date.now() + LONGEST_END_MS;
  for (;;) {
    const left = leftNow(before, facts, marks);
    if (left.length === 0 || Date.now() > deadlineMs) return left;
    await pause(100);
  }
}

function leftNow(
  before: Surroundings,
  facts: Pick<ClusterFacts, 'folder'>,
  marks: readonly string[],
): readonly string[] {
  const after = lookAround();
  const added = (kind: keyof Surroundings) =>
    after[kind].filter((one) => !before[kind].includes(one)).map((one) => `${kind}: ${one}`);
  return [
    ...processesWith(marks).map((one) => `process: ${one}`),
    ...added('mounts'),
    ...added('links'),
    ...clusterCgroups(basename(facts.folder)).map((path) => `control group: ${path}`),
  ];
}

function processesWith(marks: readonly string[]): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        const space = readlinkSync(`/proc/${pid}/ns/pid`);
        return marks.some((mark) => space === mark || line.includes(mark)) ? [`${pid} ${line.slice(0, 120)}`] : [];
      } catch {
        // It ended while it was looked at.
        return [];
      }
    });
}
