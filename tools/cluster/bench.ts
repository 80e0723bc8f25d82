// `npm run bench:flip [-- --write]`: a cluster, the benchmark inside of it, and its end.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { atTerminal } from './problem.ts';
import { enterCommand, startCluster, stopCluster } from './start.ts';

await atTerminal(async () => {
  const facts = await startCluster({ stays: false });
  const [command = '', ...args] = enterCommand(facts);
  const { status } = spawnSync(
    command,
    [...args, process.execPath, 'test/cluster/bench/flip.ts', ...process.argv.slice(2)],
    {
      stdio: 'inherit',
      env: { ...process.env, FLIPGATE_CLUSTER: join(facts.folder, 'cluster.json') },
    },
  );
  await stopCluster(facts);
  return status ?? 1;
});
