// What the shops of a new cluster share: `node prepare.ts`.
import { prepareCluster } from './cluster.ts';

prepareCluster();
