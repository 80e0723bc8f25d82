import { makeTenant } from '../../../adapters/dynatrace/tenant.ts';
import type { KubeconfigSource } from '../../../adapters/kubernetes/kubeconfig.ts';
import { systemClock } from '../../../adapters/system/clock.ts';
import { systemIds } from '../../../adapters/system/ids.ts';
import type { Environment } from '../../../domain/config/configuration.ts';
import type { Clock } from '../../../domain/ports/clock.ts';
import type { Conversation } from '../../../domain/ports/conversation.ts';
import type { Feed } from '../../../domain/ports/feed.ts';
import type { Ids } from '../../../domain/ports/ids.ts';
import type { Repository } from '../../../domain/ports/repository.ts';
import type { StateBranch } from '../../../domain/ports/state-branch.ts';
import type { Tenant } from '../../../domain/ports/tenant.ts';
import type { Store } from '../../../domain/record/store.ts';
import type { Ports } from '../../../operations/ports.ts';
import type { ReadRetry } from '../../../support/retry-read.ts';
import { connectCluster, kubeconfigSource } from './connect-cluster.ts';
import { currentContext } from './current-context.ts';
import { DYNATRACE_ADDRESSES, dynatraceAccess } from './dynatrace-access.ts';
import { githubAccess } from './github-access.ts';
import { openStore } from './open-store.ts';
import { makeSilence, quietConversation, type Silence } from './quiet-conversation.ts';
import { makeTransports, type Transports } from './transports.ts';
import { firstOf, type Variables } from './variables.ts';

const REQUEST_TIMEOUT_MS = 30 * 1000;

/** Reads only; a write that got no answer is looked for, never sent blindly again. */
const READ_RETRY: ReadRetry = {
  attempts: 4,
  firstWaitMs: 500,
  longestWaitMs: 10 * 1000,
  budgetMs: 60 * 1000,
  chance: Math.random,
};

/** What a run knows of the systems around it. Addresses and credentials come from the operator's own variables. */
export interface OutsideOptions {
  readonly variables: Variables;
  /** The user's home folder, for the usual places of kubeconfig and state. */
  readonly home: string;
  /** `owner/name`; null where no repository takes part. */
  readonly repository: string | null;
  /** Told of every credential before it is used, so that no output repeats it. */
  readonly secret: (credential: string) => void;
  /** True where only those read the repository who may; absent: not known, which counts as public. */
  readonly isPrivate?: boolean;
  /** A kubeconfig that is given as such; absent: the one that the variables name. */
  readonly kubeconfig?: KubeconfigSource;
}

/** The real systems of one run. What is null is not configured. */
export interface Outside {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly repository: Repository | null;
  readonly conversation: Conversation | null;
  readonly feed: Feed | null;
  /** The text without credentials and, in a public repository, without the addresses of tenant and cluster. */
  quiet(text: string): string;
  /** @throws FG_DYNATRACE_URL, FG_DYNATRACE_CREDENTIAL for variables that do not fit together */
  tenant(): Tenant | null;
  /** Records and locks of an environment. @throws FG_ASSEMBLY_STATE */
  storeFor(environment: Environment): Promise<Store>;
  /** Everything a flip in that environment may speak to; here the kubeconfig is read. */
  portsFor(environment: Environment): Promise<Ports>;
  /** Ends every connection. */
  close(): Promise<void>;
}

/**
 * Opens the ways to the real systems; nothing is sent yet.
 *
 * @throws FG_ASSEMBLY_TOKEN, FG_ASSEMBLY_VARIABLE
 */
export async function openOutside(options: OutsideOptions): Promise<Outside> {
  const { variables, home } = options;
  const transports = makeTransports();
  const silence = makeSilence();
  silence.note({ private: options.isPrivate ?? false });
  const secret = (credential: string): void => {
    silence.secret(credential);
    options.secret(credential);
  };
  const github = await openGithub({ ...options, secret }, transports, silence);
  const source = () => options.kubeconfig ?? kubeconfigSource(variables, home);
  const context = () => currentContext(source());
  const store = (environment: Environment): Store =>
    openStore({ environment, branches: github?.branches ?? null, clock: systemClock, variables, home, context });
  const tenant = (): Tenant | null => openTenant({ ...options, secret }, transports, silence);
  return {
    clock: systemClock,
    ids: systemIds,
    repository: github?.repository ?? null,
    conversation: github?.conversation ?? null,
    feed: github?.feed ?? null,
    quiet: (text) => silence.quiet(text),
    tenant,
    storeFor: async (environment) => store(environment),
    async portsFor(environment) {
      const { context } = environment.cluster;
      const known = { clock: systemClock, ids: systemIds, store: store(environment), tenant: tenant() };
      const { place } = silence;
      const reached = await connectCluster({
        source: source(),
        context,
        transports,
        clock: systemClock,
        secret,
        place,
      });
      const { repository = null, conversation = null } = github ?? {};
      return { ...known, ...reached, repository, conversation };
    },
    close: () => transports.close(),
  };
}

interface Github {
  readonly repository: Repository;
  readonly conversation: Conversation;
  readonly feed: Feed;
  readonly branches: StateBranch;
}

async function openGithub(options: OutsideOptions, transports: Transports, silence: Silence): Promise<Github | null> {
  if (options.repository === null) return null;
  const { apiUrl, graphqlUrl, token } = githubAccess(options.variables, options.secret);
  const [owner = '', repo = ''] = options.repository.split('/');
  const [{ makeGitHubClient }, { makeRepository }, { makeConversation }, { makeFeed }, { makeStateBranch }] =
    await Promise.all([
      import('../../../adapters/github/client.ts'),
      import('../../../adapters/github/repository.ts'),
      import('../../../adapters/github/conversation.ts'),
      import('../../../adapters/github/feed.ts'),
      import('../../../adapters/github/state-branch.ts'),
    ]);
  const once = {
    transport: transports.open([apiUrl, graphqlUrl], null),
    token,
    apiUrl,
    graphqlUrl,
    owner,
    repo,
    clock: systemClock,
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
  };
  const client = makeGitHubClient({ ...once, readRetry: READ_RETRY });
  const repository = makeRepository(client);
  return {
    repository: {
      ...repository,
      async snapshot(query) {
        const snapshot = await repository.snapshot(query);
        silence.note(snapshot);
        return snapshot;
      },
    },
    conversation: quietConversation(makeConversation(client), silence),
    // Asked again and again anyway, by somebody who can be told to stop in between.
    feed: makeFeed(makeGitHubClient(once)),
    branches: makeStateBranch(client),
  };
}

function openTenant({ variables, secret }: OutsideOptions, transports: Transports, silence: Silence): Tenant | null {
  // Before they are looked at: what is wrong with an address is said with it.
  for (const name of DYNATRACE_ADDRESSES) {
    const address = firstOf(variables, [name]);
    if (address !== null) silence.place(address);
  }
  const access = dynatraceAccess(variables, secret);
  if (access === null) return null;
  const addresses = [access.platform, access.classic].flatMap((side) => (side === null ? [] : [side.base]));
  for (const address of addresses) silence.place(address);
  const transport = transports.open(addresses, null);
  const timing = { clock: systemClock, requestTimeoutMs: REQUEST_TIMEOUT_MS, readRetry: READ_RETRY };
  return makeTenant({ transport, ...timing, ...access });
}
