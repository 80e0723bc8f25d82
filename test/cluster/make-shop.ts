// Puts a shop into a cluster that stays: `node make-shop.ts NAMESPACE`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyObjects, grant, prepareCluster, theCluster, waitForRollout } from './cluster.ts';
import { DEPLOYMENT, shopObjects } from './flagd-shop.ts';

const [namespace = 'shop'] = process.argv.slice(2);
prepareCluster();
applyObjects(shopObjects('volume', namespace));
writeFileSync(join(theCluster().folder, 'flipgate.kubeconfig'), grant(namespace, ['base', 'nudge', 'rollout']), {
  mode: 0o600,
});
await waitForRollout(namespace, DEPLOYMENT);
