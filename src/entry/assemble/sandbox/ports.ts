import { makeTenant } from '../../../adapters/dynatrace/tenant.ts';
import { makeServedFlags } from '../../../adapters/flagd/served-flags.ts';
import { type GitHubClient, makeGitHubClient } from '../../../adapters/github/client.ts';
import { makeConversation } from '../../../adapters/github/conversation.ts';
import { makeRepository } from '../../../adapters/github/repository.ts';
import { makeApiServer } from '../../../adapters/kubernetes/client.ts';
import { makeCluster } from '../../../adapters/kubernetes/cluster.ts';
import { makeRecordStore } from '../../../adapters/store/record-store.ts';
import { systemIds } from '../../../adapters/system/ids.ts';
import type { Clock } from '../../../domain/ports/clock.ts';
import type { VersionedFiles } from '../../../domain/record/store.ts';
import type { Ports } from '../../../operations/ports.ts';
import { REPOSITORY, type Scenario } from '../../../sandbox/scenario.ts';
import type { World } from '../../../sandbox/world.ts';
import type { Transport } from '../../../support/http.ts';

const REQUEST_TIMEOUT_MS = 30 * 1000;

/** Which Dynatrace address and token a sandbox run uses. */
export type DynatraceSide = 'platform' | 'classic' | 'none';

/** A client of the sandbox's repository. */
export function sandboxGitHub(line: {
  readonly transport: Transport;
  readonly token: string;
  readonly clock: Clock;
}): GitHubClient {
  const [owner = '', repo = ''] = REPOSITORY.split('/');
  return makeGitHubClient({
    ...line,
    apiUrl: 'https://api.github.com',
    graphqlUrl: 'https://api.github.com/graphql',
    owner,
    repo,
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
  });
}

/**
 * Fills the ports of a flip with the real adapters, each over a transport to its stand-in: what runs in a sandbox is
 * what runs for users, but for the addresses.
 *
 * @param connect  Makes the transport to one world; faults and latency are put in here.
 */
export function assembleSandbox(request: {
  readonly scenario: Scenario;
  readonly clock: Clock;
  readonly files: VersionedFiles;
  readonly connect: (name: 'github' | 'kubernetes' | 'dynatrace', world: World) => Transport;
  readonly dynatrace: DynatraceSide;
}): Ports {
  const { scenario, clock, files, connect } = request;
  const { credentials, dynatrace, github, kubernetes } = scenario;
  const apiServer = makeApiServer({
    transport: connect('kubernetes', kubernetes),
    server: kubernetes.server,
    headers: async () => ({ authorization: `Bearer ${credentials.kubernetes}` }),
    clock,
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
  });
  const client = sandboxGitHub({ transport: connect('github', github), token: credentials.github, clock });
  const side = request.dynatrace;
  const tenant =
    side === 'none'
      ? null
      : makeTenant({
          transport: connect('dynatrace', dynatrace),
          clock,
          requestTimeoutMs: REQUEST_TIMEOUT_MS,
          platform:
            side === 'platform'
              ? { base: dynatrace.platformUrl, authorization: `Bearer ${credentials.platform}` }
              : null,
          classic:
            side === 'classic'
              ? { base: dynatrace.classicUrl, authorization: `Api-Token ${credentials.classic}` }
              : null,
        });
  return {
    clock,
    ids: systemIds,
    store: makeRecordStore(files, 'the sandbox'),
    cluster: makeCluster({ apiServer, fieldManager: 'flipgate' }),
    served: makeServedFlags({ proxy: apiServer }),
    repository: makeRepository(client),
    conversation: makeConversation(client),
    tenant,
  };
}
