import { stringify } from 'yaml';
import type { CommitTarget } from '../../src/domain/command/choices.ts';
import type { Rung } from '../../src/domain/ports/cluster.ts';
import { BRANCH, MAINTAINER } from '../../src/sandbox/scenario.ts';
import type { Rights } from './cluster.ts';
import { hurry, startCustomers } from './customers.ts';
import { DEPLOYMENT, manifestOf, type Shape } from './flagd-shop.ts';
import { type ClusterShop, FLAGS_FILE, openClusterShop } from './shop.ts';

/** Name of the environment in the example workflows. */
const ENVIRONMENT = 'demo';
const ENVIRONMENT_BRANCH = 'env/demo';
/** Branches that a flip may be committed to, by `commit.to`. */
export const BRANCHES: Readonly<Record<Exclude<CommitTarget, 'none'>, string>> = {
  'pull-request': BRANCH,
  'default-branch': 'main',
  'own-pull-request': `flipgate/${ENVIRONMENT}`,
  'environment-branch': ENVIRONMENT_BRANCH,
};

/** What the configuration says of the environment, beside the cluster's addresses. */
interface Settings {
  readonly commitTo: CommitTarget;
  readonly watch?: string;
  readonly reload?: readonly Rung[];
}

/** A shop in the real cluster whose repository has a configuration, and whose cart has customers. */
export interface WorkflowShop extends ClusterShop {
  /** Writes `.github/flipgate.yml` to the default branch. */
  configure(settings: Settings): void;
  /** Brings every branch to what is live, as if everything had been merged. */
  mergeAll(live: 'on' | 'off'): void;
}

/** Sets up such a shop in a namespace of its own; the repository is private, so that links to the tenant may be shown. */
export async function openWorkflowShop(options: {
  readonly shape: Shape;
  readonly namespace: string;
  readonly rights?: readonly Rights[];
}): Promise<WorkflowShop> {
  const shop = await openClusterShop(options);
  const { sandbox, namespace, shape } = shop;
  const { github } = sandbox.scenario;
  github.repository.private = true;
  github.push({ branch: ENVIRONMENT_BRANCH, author: MAINTAINER, message: 'For the environment', files: {} });
  hurry(sandbox);
  const endCustom = await startCustomers({ sandbox, namespace, service: 'cart' });
  return {
    ...shop,
    configure(settings) {
      const text = configurationOf(shop, settings);
      const at = { branch: 'main', author: MAINTAINER, message: 'Configure flipgate' };
      if (github.fileAt('main', CONFIGURATION) !== text) github.push({ ...at, files: { [CONFIGURATION]: text } });
    },
    mergeAll(live) {
      const text = manifestOf(shape, namespace, live);
      for (const branch of Object.values(BRANCHES)) {
        if (github.head(branch) === undefined || github.fileAt(branch, FLAGS_FILE) === text) continue;
        github.push({ branch, author: MAINTAINER, message: 'What is live', files: { [FLAGS_FILE]: text } });
      }
    },
    async close() {
      await endCustom();
      await shop.close();
    },
  };
}

const CONFIGURATION = '.github/flipgate.yml';

function configurationOf({ namespace, address }: ClusterShop, { commitTo, watch = '0m', reload }: Settings): string {
  const { kind, name } = address;
  const commit = { to: commitTo, ...(commitTo === 'environment-branch' ? { branch: ENVIRONMENT_BRANCH } : {}) };
  const object = { kind, name, ...(address.kind === 'ConfigMap' ? { key: address.key } : {}) };
  return stringify({
    version: 1,
    environments: {
      [ENVIRONMENT]: {
        kind: 'demo',
        cluster: { namespace, object, deployment: DEPLOYMENT },
        'flags-file': FLAGS_FILE,
        commit,
        watch,
        ...(reload === undefined ? {} : { reload }),
      },
    },
  });
}
