// `npm run cluster:up`: a cluster that stays, with a shop in it to play with.
import { join } from 'node:path';
import { developerCluster, isRunning, remember } from './dev.ts';
import { atTerminal } from './problem.ts';
import { runInside } from './run-inside.ts';
import { type ClusterFacts, enterCommand, startCluster } from './start.ts';

const NAMESPACE = 'shop';

await atTerminal(async () => {
  const running = developerCluster();
  const facts = running !== null && isRunning(running) ? running : await fresh();
  process.stdout.write(say(facts));
  return 0;
});

async function fresh(): Promise<ClusterFacts> {
  const facts = await startCluster({ stays: true });
  remember(facts);
  runInside(facts, 'make-shop.ts', [NAMESPACE]);
  return facts;
}

function say(facts: ClusterFacts): string {
  const enter = enterCommand(facts).join(' ');
  const kubectl = `${enter} ${facts.kubectl} --kubeconfig ${facts.adminKubeconfig}`;
  return `Kubernetes ${facts.version} runs in namespaces of its own; flagd with two pods is in namespace ${NAMESPACE}.

  a shell inside          ${enter} bash
  as administrator        ${kubectl} get pods -A
  flipgate's own rights   ${enter} env KUBECONFIG=${join(facts.folder, 'flipgate.kubeconfig')} npx flipgate …
  logs of its daemons     ${join(facts.folder, 'logs')}
  end it                  npm run cluster:down
`;
}
