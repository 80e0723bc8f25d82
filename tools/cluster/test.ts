// `npm run test:cluster`: starts a cluster, runs test/cluster inside of it, ends it, looks for what it left behind. The
// last line is `N passed, N failed`.
import { join } from 'node:path';
import { runJest } from '../test/run-jest.ts';
import { buildAction } from './action.ts';
import { leftBehind, lookAround, marksOf } from './leftovers.ts';
import { atTerminal, ClusterProblem } from './problem.ts';
import { runInside } from './run-inside.ts';
import { buildRunners } from './runners.ts';
import { enterCommand, startCluster, stopCluster } from './start.ts';

async function main(): Promise<number> {
  const runners = buildRunners();
  const action = buildAction();
  const before = lookAround();
  const facts = await startCluster({ stays: false });
  process.stdout.write(
    `Kubernetes ${facts.version}, node ready after ${(facts.startedInMs / 1000).toFixed(1)} s, in ${facts.folder}\n`,
  );
  const marks = marksOf(facts);
  runInside(facts, 'prepare.ts');
  const counts = runJest({
    before: enterCommand(facts),
    args: ['--config', 'test/cluster/jest.config.js', ...process.argv.slice(2)],
    env: { FLIPGATE_CLUSTER: join(facts.folder, 'cluster.json'), FLIPGATE_RUNNERS: runners, FLIPGATE_ACTION: action },
  });
  await stopCluster(facts);
  const left = await leftBehind(before, facts, marks);
  for (const one of left) process.stdout.write(`left behind: ${one}\n`);
  const clean = left.length === 0;
  if (clean) process.stdout.write('nothing left behind: no process, mount, link or control group\n');
  const failed = counts.failed + (clean ? 0 : 1);
  process.stdout.write(`${counts.passed + (clean ? 1 : 0)} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

await atTerminal(async () => {
  try {
    return await main();
  } catch (error) {
    if (!(error instanceof ClusterProblem)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.stdout.write('0 passed, 1 failed\n');
    return 1;
  }
});
