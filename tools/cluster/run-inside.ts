import { join } from 'node:path';
import { runProgram } from './run-program.ts';
import { type ClusterFacts, enterCommand } from './start.ts';

/** Runs a script of test/cluster inside of the cluster, to its end. @throws ClusterProblem with the script's own words */
export function runInside(facts: ClusterFacts, script: string, args: readonly string[] = []): void {
  const [command = '', ...rest] = enterCommand(facts);
  runProgram(command, [...rest, process.execPath, join('test', 'cluster', script), ...args], {
    env: { FLIPGATE_CLUSTER: join(facts.folder, 'cluster.json') },
  });
}
