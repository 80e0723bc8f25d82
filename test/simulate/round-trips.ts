import { makeGitHubClient } from '../../src/adapters/github/client.ts';
import { makeStateBranch } from '../../src/adapters/github/state-branch.ts';
import { makeBranchFiles, stateBranchOf } from '../../src/adapters/store/branch-files.ts';
import { makeRecordStore } from '../../src/adapters/store/record-store.ts';
import type { FlipId } from '../../src/domain/record/names.ts';
import type { FlipAsk } from '../../src/operations/plan/flip-ask.ts';
import { runFlip } from '../../src/operations/verbs/run-flip.ts';
import { REPOSITORY } from '../../src/sandbox/scenario.ts';
import type { Transport } from '../../src/support/http.ts';
import { openShop } from './shop.ts';

const RUNNER = { holder: 'test', onProgress: () => undefined, authorise: async () => true };

/** What a request takes; the pods' own deadline is a second, and a round trip has to fit in. */
const LATENCY_MS = 500;

export interface RoundTrips {
  /** Requests of each round trip in series, from the command to the proof; pauses between looks are left out. */
  readonly rounds: readonly (readonly string[])[];
}

/**
 * Runs one flip in virtual time, its state on a branch, and counts how often in series it waits for an answer until every
 * replica is proven. Planning, every write and the proof are in it; the reading of the comment itself is the entry's.
 */
export async function countRoundTrips(): Promise<RoundTrips> {
  const shop = openShop({ latencyMs: LATENCY_MS });
  const { clock, scenario } = shop;
  const sent: { readonly atMs: number; readonly what: string }[] = [];
  const watched =
    (name: string, transport: Transport): Transport =>
    (request) => {
      const path = new URL(request.url).pathname;
      sent.push({ atMs: clock.nowMs(), what: `${name} ${request.method} ${path}` });
      return transport(request);
    };
  const [owner = '', repo = ''] = REPOSITORY.split('/');
  const client = makeGitHubClient({
    transport: watched('github', clock.transportTo(scenario.github, LATENCY_MS)),
    token: scenario.credentials.github,
    apiUrl: 'https://api.github.com',
    graphqlUrl: 'https://api.github.com/graphql',
    owner,
    repo,
    clock,
    requestTimeoutMs: 30_000,
  });
  const branch = stateBranchOf('demo');
  // A process of its own for each flip: it knows nothing of the branch but what it reads.
  const run = (ask: FlipAsk, id: FlipId) => {
    const files = makeBranchFiles({ branches: makeStateBranch(client), branch, clock });
    const ports = { ...shop.ports(watched), store: makeRecordStore(files, `branch ${branch}`) };
    return runFlip({ ports, ask, id, trigger: { kind: 'terminal', actor: 'ann' }, runner: RUNNER });
  };
  // The first flip of an environment makes its state branch, three requests that no later one needs.
  const [asked] = shop.ask().changes;
  const other = asked === undefined ? [] : [{ ...asked, flag: 'adSpeed', variant: 'fast' }];
  await run(shop.ask({ changes: other, watchMs: null }), '0a0a0a0a0a0a0a0a' as FlipId);
  sent.length = 0;
  const startMs = clock.nowMs();
  const flip = await run(shop.ask(), shop.id);
  const facts = flip.kind === 'ended' ? flip.record.facts : [];
  const endMs = facts.find((fact) => fact.k === 'reading' && fact.read === 'served')?.atMs ?? Number.NaN;
  const rounds = Map.groupBy(
    sent.filter(({ atMs }) => atMs < endMs),
    ({ atMs }) => Math.floor((atMs - startMs) / LATENCY_MS),
  );
  return { rounds: [...rounds.values()].map((requests) => requests.map(({ what }) => what)) };
}
