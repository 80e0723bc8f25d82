import { makeGitHubClient } from '../../src/adapters/github/client.ts';
import { makeStateBranch } from '../../src/adapters/github/state-branch.ts';
import { makeBranchFiles, stateBranchOf } from '../../src/adapters/store/branch-files.ts';
import type { StateBranch } from '../../src/domain/ports/state-branch.ts';
import type { VersionedFiles } from '../../src/domain/record/store.ts';
import type { GithubWorld } from '../../src/sandbox/github/world.ts';
import type { Transport } from '../../src/support/http.ts';
import { scenario } from './github/octokit.ts';
import { connectTo, type Wire } from './loopback.ts';

/** State on a branch of the GitHub stand-in. */
export interface StateOnGithub {
  readonly world: GithubWorld;
  readonly branch: string;
  /** What was asked of GitHub so far, as `METHOD /path`. */
  readonly asked: string[];
  /** A new process's view; `wrap` comes between it and the wire. */
  readonly files: (
    wrap?: (inner: Transport) => Transport,
    bend?: (branches: StateBranch) => StateBranch,
  ) => VersionedFiles;
  readonly close: () => Promise<void>;
}

/** Connects to a stand-in that has no state branch yet. */
export async function connectStateBranch(wire: Wire): Promise<StateOnGithub> {
  const { world, timeline } = scenario();
  const line = await connectTo(world, wire);
  const token = world.issueToken({ app: 'flipgate' });
  const branch = stateBranchOf('prod');
  const asked: string[] = [];
  const clock = {
    nowMs: () => timeline.nowMs,
    sleep: (ms: number, signal?: AbortSignal) =>
      signal === undefined
        ? Promise.resolve(timeline.advanceTo(timeline.nowMs + ms))
        : new Promise<void>(() => undefined),
  };
  const heard: Transport = (request) => {
    asked.push(`${request.method} ${new URL(request.url).pathname}`);
    return line.transport(request);
  };
  return {
    world,
    branch,
    asked,
    files: (wrap = (inner) => inner, bend = (branches) => branches) => {
      const client = makeGitHubClient({
        transport: wrap(heard),
        token,
        apiUrl: 'https://api.github.com',
        graphqlUrl: 'https://api.github.com/graphql',
        owner: 'acme',
        repo: 'shop',
        clock,
        requestTimeoutMs: 10_000,
      });
      return makeBranchFiles({ branches: bend(makeStateBranch(client)), branch, clock });
    },
    close: line.close,
  };
}
