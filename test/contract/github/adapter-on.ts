import { makeGitHubClient } from '../../../src/adapters/github/client.ts';
import { makeConversation } from '../../../src/adapters/github/conversation.ts';
import { makeRepository } from '../../../src/adapters/github/repository.ts';
import { makeStateBranch } from '../../../src/adapters/github/state-branch.ts';
import type { Timeline } from '../../../src/sandbox/timeline.ts';
import type { Transport } from '../../../src/support/http.ts';

/** The product's own adapter for the repository of `scenario`. */
export function adapterOn(to: {
  readonly transport: Transport;
  readonly token: string;
  readonly apiUrl?: string;
  readonly timeline: Timeline;
}) {
  const { transport, token, apiUrl = 'https://api.github.com', timeline } = to;
  const client = makeGitHubClient({
    transport,
    token,
    apiUrl,
    graphqlUrl: `${apiUrl.replace(/\/v3$/, '')}/graphql`,
    owner: 'acme',
    repo: 'shop',
    clock: { nowMs: () => timeline.nowMs, sleep: () => new Promise(() => {}) },
    requestTimeoutMs: 10_000,
  });
  return {
    repository: makeRepository(client),
    conversation: makeConversation(client),
    state: makeStateBranch(client),
  };
}
