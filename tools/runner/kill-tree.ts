import { globSync, readFileSync } from 'node:fs';

/**
 * Kills a process and all that come from it, without a chance for any of them to clean up: as when the machine of a
 * runner is lost. act gives every step a process group of its own, so that killing its own group would leave them alive.
 */
export function killTree(pid: number): void {
  // Stopped first: it must not start another one while those that it has are looked for.
  if (!signal(pid, 'SIGSTOP')) return;
  for (const child of childrenOf(pid)) killTree(child);
  signal(pid, 'SIGKILL');
}

/** A child belongs to the thread that started it. */
function childrenOf(pid: number): readonly number[] {
  return globSync(`/proc/${pid}/task/*/children`).flatMap((path) =>
    (readNow(path).match(/\d+/g) ?? []).map((found) => Number(found)),
  );
}

function readNow(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The thread ended meanwhile.
    return '';
  }
}

/** False when there is no such process any more. */
function signal(pid: number, name: 'SIGSTOP' | 'SIGKILL'): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false;
  }
}
