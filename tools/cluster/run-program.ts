import { spawnSync } from 'node:child_process';
import { ClusterProblem } from './problem.ts';

const LONGEST_TAIL = 2000;

interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/**
 * Runs a program to its end and returns what it printed.
 *
 * @throws ClusterProblem with the end of its own words, when it is not there or fails.
 */
export function runProgram(command: string, args: readonly string[], options: RunOptions = {}): string {
  const { cwd, env, input } = options;
  const { error, status, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, ...env },
    ...(cwd === undefined ? {} : { cwd }),
    ...(input === undefined ? {} : { input }),
  });
  if (error !== undefined) throw new ClusterProblem(`${command} could not be started: ${error.message}`);
  if (status !== 0) {
    const words = `${stdout}${stderr}`.trim().slice(-LONGEST_TAIL);
    throw new ClusterProblem(`${command} ${args.slice(0, 3).join(' ')} … ended with ${status}:\n${words}`);
  }
  return stdout;
}

/** True when a program of that name is on the PATH. */
export function hasProgram(name: string): boolean {
  return spawnSync('sh', ['-c', `command -v "$0" >/dev/null`, name]).status === 0;
}
