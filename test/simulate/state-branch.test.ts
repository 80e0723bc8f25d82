import { describe, expect, it } from '@jest/globals';
import { makeStateBranch } from '../../src/adapters/github/state-branch.ts';
import { makeBranchFiles, stateBranchOf } from '../../src/adapters/store/branch-files.ts';
import { makeRecordStore } from '../../src/adapters/store/record-store.ts';
import { lastFact } from '../../src/domain/record/record.ts';
import { sandboxGitHub } from '../../src/entry/assemble/sandbox/ports.ts';
import type { Ports } from '../../src/operations/ports.ts';
import { resumeFlip } from '../../src/operations/verbs/resume-flip.ts';
import { runFlip } from '../../src/operations/verbs/run-flip.ts';
import { type Cut, SimulatedProcess } from '../../src/sandbox/simulator/process.ts';
import { deedOf } from './faults/deeds.ts';
import { MANIFEST, openShop, PATH, type Shop } from './shop.ts';

const BRANCH = stateBranchOf('demo');
const CLAIM_OVER_MS = 95 * 1000;
const trigger = { kind: 'terminal', actor: 'ann' } as const;
const runnerOf = (holder: string) => ({ holder, onProgress: () => undefined, authorise: async () => true });

/** A process whose records lie on a branch of the stand-in of GitHub; `onDeed` comes right before each of its requests. */
function processOf(shop: Shop, cut: Cut | null, onDeed: (deed: string) => void = () => undefined) {
  const { scenario, clock } = shop;
  const process = new SimulatedProcess({ clock, files: shop.files, cut });
  const ports = shop.portsOf(process, (world, transport) => async (request) => {
    onDeed(deedOf(world, request, await request.clone().text()));
    return transport(request);
  });
  const transport = process.transport('github', clock.transportTo(scenario.github, 5));
  const client = sandboxGitHub({ token: scenario.credentials.github, clock: process.clock, transport });
  const files = makeBranchFiles({ branches: makeStateBranch(client), branch: BRANCH, clock: process.clock });
  return { process, ports: { ...ports, store: makeRecordStore(process.filesOver(files), `branch ${BRANCH}`) } };
}

const flip = (shop: Shop, ports: Ports) =>
  runFlip({ ports, ask: shop.ask({ watchMs: null }), id: shop.id, trigger, runner: runnerOf('one') });

const resume = (shop: Shop) =>
  resumeFlip({ ports: processOf(shop, null).ports, asked: shop.id, runner: runnerOf('two') });

/** A flip that was killed right before its patch: announced, committed, not applied. */
async function killed(shop: Shop): Promise<string> {
  const { process, ports } = processOf(shop, { on: 'do/apply', request: 1, kind: 'before' });
  void flip(shop, ports);
  await process.cutMet;
  await shop.clock.sleep(CLAIM_OVER_MS);
  return `flips/${shop.id}.json`;
}

const worldsOf = ({ scenario }: Shop) => ({
  live: scenario.kubernetes.liveText('shop', 'flagd-config', 'demo.flagd.json'),
  file: scenario.github.fileAt('try-cart-failure', PATH),
  events: scenario.dynatrace.events.length,
});

/** Somebody takes the branch back to its first commit. */
function rewrite({ scenario: { github } }: Shop): void {
  const first = github.log(BRANCH).at(-1)?.oid ?? '';
  github.forcePush({ branch: BRANCH, to: first, author: 'ann' });
}

describe('a state branch that somebody rewrites while a flip runs', () => {
  it('makes it go back by what the process itself knows, all as before', async () => {
    const shop = openShop();
    const { ports } = processOf(shop, null, (deed) => {
      if (deed === 'reload do') rewrite(shop);
    });
    const before = worldsOf(shop);
    const run = await flip(shop, ports);
    expect(run.kind === 'ended' ? lastFact(run.record, 'turned')?.why : run.kind).toBe('state-lost');
    expect(run.kind === 'ended' ? lastFact(run.record, 'ended')?.outcome : run.kind).toBe('undone');
    expect({ ...worldsOf(shop), events: 0 }).toEqual({ ...before, events: 0 });
    expect(shop.scenario.github.fileAt('try-cart-failure', PATH)).toBe(MANIFEST);
    const own = shop.scenario.dynatrace.events.filter(({ properties }) => properties['flipgate.flip_id'] === shop.id);
    const phases = own.map(({ properties }) => properties['flipgate.phase']);
    expect(phases).toEqual(['do', 'undo']);
  });
});

describe('a record on the state branch that somebody edits after its process was killed', () => {
  it.each([
    ['with a field of their own', 'FG_STORE_UNREADABLE', (text: string) => text.replace('{', '{"approvedBy":"admin",')],
    ['beyond any size', 'FG_STORE_TOO_LARGE', (text: string) => text.replace('{', `{"x":"${'y'.repeat(600_000)}",`)],
    ['into no JSON', 'FG_STORE_UNREADABLE', (text: string) => text.slice(1)],
  ])('%s leads nowhere, and goes on once it is put right', async (_, code, bend) => {
    const shop = openShop();
    const path = await killed(shop);
    const { github } = shop.scenario;
    const text = github.fileAt(BRANCH, path) ?? '';
    expect(text).toContain(shop.id);
    github.push({ branch: BRANCH, author: 'ann', message: 'by hand', files: { [path]: bend(text) } });
    const before = worldsOf(shop);
    await expect(resume(shop)).rejects.toMatchObject({ code });
    expect(worldsOf(shop)).toEqual(before);
    github.push({ branch: BRANCH, author: 'ann', message: 'put right', files: { [path]: text } });
    expect(lastFact(await resume(shop), 'ended')).toMatchObject({ outcome: 'done' });
  });
});
