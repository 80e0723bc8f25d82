import { getOctokit } from '@actions/github';
import type { Limits } from '../../../src/sandbox/github/registry.ts';
import { makeGithubWorld } from '../../../src/sandbox/github/world.ts';
import { Timeline } from '../../../src/sandbox/timeline.ts';
import type { Transport } from '../../../src/support/http.ts';
import { ContractViolation, validated } from './validated-transport.ts';

export const APP_PERMISSIONS = {
  contents: 'write',
  issues: 'write',
  pull_requests: 'write',
  checks: 'write',
  statuses: 'write',
  deployments: 'write',
  actions: 'read',
} as const;

/** A world with the repository acme/shop, people of every role, an App and one pull request from a branch. */
export function scenario(
  options: { readonly transport?: (transport: Transport) => Transport; readonly limits?: Partial<Limits> } = {},
) {
  const timeline = new Timeline(Date.parse('2026-03-01T12:00:00Z'));
  const world = makeGithubWorld({ timeline, limits: options.limits ?? {} });
  world.addRepository({
    name: 'acme/shop',
    files: { 'flags.json': '{"flags":{}}\n', 'docs/guide.md': '# Guide\n', link: { symlink: 'flags.json' } },
    collaborators: {
      mia: 'maintain',
      walt: 'write',
      tria: 'triage',
      rex: 'read',
      cara: { role: 'write', name: 'releaser' },
    },
  });
  world.addApp('flipgate', { owner: 'acme', permissions: APP_PERMISSIONS });
  world.addUser('sam');
  const pull = world.openPullRequest({ title: 'Cart', branch: 'cart', author: 'walt', files: { 'cart.txt': 'x\n' } });
  const wrap = options.transport ?? validated;
  const client = (token: string, baseUrl = 'https://api.github.com') =>
    getOctokit(token, { baseUrl, request: { fetch: fetchOn(wrap((request) => world.handle(request))) } });
  const app = client(world.issueToken({ app: 'flipgate' }));
  const user = (login: string) => client(world.issueToken({ user: login }));
  return { world, timeline, pull, client, app, user, repo: { owner: 'acme', repo: 'shop' } };
}

/** The fetch function that octokit takes, over a transport. */
function fetchOn(transport: Transport): (input: string | URL | Request, init?: RequestInit) => Promise<Response> {
  return (input, init) => transport(new Request(input, init));
}

/** Status of a failed octokit call. */
export async function statusOf(call: Promise<unknown>): Promise<number> {
  try {
    await call;
    return 200;
  } catch (error) {
    if (error instanceof Error && error.cause instanceof ContractViolation) throw error.cause;
    if (typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number')
      return error.status;
    throw error;
  }
}

export type Scenario = ReturnType<typeof scenario>;
