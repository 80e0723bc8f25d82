// `npm run cluster:down`: ends the developer's cluster and looks for what it left behind.
import { developerCluster, isRunning, remember } from './dev.ts';
import { leftBehind, lookAround, marksOf } from './leftovers.ts';
import { atTerminal } from './problem.ts';
import { stopCluster } from './start.ts';

await atTerminal(async () => {
  const facts = developerCluster();
  if (facts === null) {
    process.stdout.write('There is no cluster.\n');
    return 0;
  }
  const marks = isRunning(facts) ? marksOf(facts) : [facts.folder];
  const before = lookAround();
  await stopCluster(facts);
  remember(null);
  const left = await leftBehind(before, facts, marks);
  process.stdout.write(left.length === 0 ? 'The cluster is gone and left nothing behind.\n' : `${left.join('\n')}\n`);
  return left.length === 0 ? 0 : 1;
});
