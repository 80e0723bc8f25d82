import { describe, expect, it } from '@jest/globals';
import { deriveFlipId } from '../../src/domain/flip-id.ts';
import type { CommitSha } from '../../src/domain/ports/repository.ts';
import type { FlipId } from '../../src/domain/record/names.ts';
import {
  type FactBody,
  type FlipRecord,
  lastFact,
  type TriggerFact,
  withFacts,
} from '../../src/domain/record/record.ts';
import { freeze } from '../../src/operations/effects/table.ts';
import { environmentFor } from '../../src/operations/request/environment-for.ts';
import type { FlipRequest } from '../../src/operations/request/flip-request.ts';
import { makeAsk } from '../../src/operations/request/make-ask.ts';
import { readPlace } from '../../src/operations/request/read-place.ts';
import { resumeFlip } from '../../src/operations/verbs/resume-flip.ts';
import { runFlip } from '../../src/operations/verbs/run-flip.ts';
import type { Runner, SharedState } from '../../src/operations/verbs/runner.ts';
import { sweep } from '../../src/operations/verbs/sweep.ts';
import { SimulatedProcess } from '../../src/sandbox/simulator/process.ts';
import { MANIFEST, openShop, PATH, type Shop } from './shop.ts';

const MINUTE_MS = 60 * 1000;
const COMMAND = '/flip cartFailure on expect problem watch 30m';

const SHARED: SharedState = {
  host: 'github.com',
  repository: 'example/shop',
  prefix: '/flip',
  operator: {
    environment: 'demo',
    namespace: 'shop',
    configmap: 'flagd-config',
    in: 'ConfigMap/flagd-config/demo.flagd.json',
    deployment: 'flagd',
    'flags-file': PATH,
    service: 'cart',
  },
  bounds: {
    environment: 'demo',
    addresses: [{ kind: 'ConfigMap', namespace: 'shop', name: 'flagd-config', key: 'demo.flagd.json' }],
    deployment: 'flagd',
  },
};

const runnerOf = (holder: string, more: Partial<Runner> = {}): Runner => ({
  holder,
  onProgress: () => undefined,
  authorise: async () => true,
  shared: SHARED,
  ...more,
});

/** A request that changes something, as far as method and path tell. */
async function isWrite(name: string, request: Request): Promise<boolean> {
  if (request.method === 'GET') return false;
  const { pathname } = new URL(request.url);
  if (pathname.endsWith('/graphql')) return (await request.clone().text()).includes('mutation');
  if (name === 'kubernetes') return request.method === 'PATCH';
  return name === 'dynatrace' ? pathname.endsWith('/ingest') : true;
}

interface Asked {
  readonly shop: Shop;
  readonly id: FlipId;
  readonly commentId: number;
  readonly trigger: TriggerFact;
}

/** A shop with somebody's command on its pull request. */
function openAsked(author = 'ann', body = COMMAND): Asked {
  const shop = openShop();
  const { github, pullRequest } = shop.scenario;
  const { id: commentId, nodeId } = github.comment({ issue: pullRequest, author, body });
  const id = deriveFlipId(shop.ports().ids.sha256, {
    host: 'github.com',
    repository: 'example/shop',
    trigger: { kind: 'comment', nodeId },
    ordinal: 0,
  });
  return { shop, id, commentId, trigger: { kind: 'comment', issue: pullRequest, commentId, nodeId, command: body } };
}

async function askOf({ shop }: Asked) {
  const ports = shop.ports();
  const request: FlipRequest = {
    origin: 'comment',
    changes: [{ flag: 'cartFailure', variant: 'on' }],
    operator: SHARED.operator,
    spoken: { expect: 'problem', watch: 30 * MINUTE_MS },
    actor: 'ann',
    repository: 'example/shop',
    pullRequest: shop.scenario.pullRequest,
  };
  const place = await readPlace({ repository: ports.repository, localFile: () => null }, request);
  const made = await makeAsk({ ports, request, place, environment: environmentFor(place, request) });
  if (made.kind === 'deny') throw new Error(made.reasons.join());
  return made.ask;
}

/** Runs the flip in a process that is killed right before a request of that kind; its claim is over afterwards. */
async function killedBefore(asked: Asked, what: RegExp, { waitMs = 95 * 1000 } = {}): Promise<void> {
  const { shop, id, trigger } = asked;
  const probe = openAsked();
  const seen = new SimulatedProcess({ clock: probe.shop.clock, files: probe.shop.files, cut: null });
  const run = async (of: Asked, process: SimulatedProcess) =>
    runFlip({
      ports: of.shop.portsOf(process),
      ask: await askOf(of),
      id: of.id,
      trigger: of.trigger,
      runner: runnerOf('first'),
    });
  await run(probe, seen);
  // The plan's own dry run is a patch, too: only what follows the opening of the record counts.
  const opened = seen.sent.findIndex((sent) => sent.what === 'store open');
  const request = seen.sent.findIndex((sent, index) => index > opened && what.test(sent.what)) + 1;
  expect(request).toBeGreaterThan(0);
  const killed = new SimulatedProcess({ clock: shop.clock, files: shop.files, cut: { request, kind: 'before' } });
  void run({ ...asked, id, trigger }, killed);
  await killed.cutMet;
  await shop.clock.sleep(waitMs);
  killed.kill();
}

/** What can be measured of the worlds: nothing of it may move without a write. */
function worldOf({ scenario }: Shop): Readonly<Record<string, unknown>> {
  const { github, kubernetes, dynatrace } = scenario;
  return {
    live: kubernetes.liveText('shop', 'flagd-config', 'demo.flagd.json'),
    branch: github.head('try-cart-failure'),
    main: github.head('main'),
    events: dynatrace.events.length,
  };
}

async function rewrite(shop: Shop, change: (record: FlipRecord) => FlipRecord): Promise<void> {
  const { version, files } = await shop.files.load({ files: [], folders: ['flips'], names: [] });
  const changes = new Map(
    [...files].map(([path, text]): [string, string | null] => [path, JSON.stringify(change(JSON.parse(text)))]),
  );
  await shop.files.swap({ version, changes, message: 'forged' });
}

/** Ports that count what they wrote. */
function countingPorts(shop: Shop) {
  const written: string[] = [];
  const ports = shop.ports((name, transport) => async (request) => {
    if (await isWrite(name, request)) written.push(`${name} ${request.method} ${new URL(request.url).pathname}`);
    return transport(request);
  });
  return { ports, written };
}

const PATCH = /kubernetes PATCH .*configmaps/;
const INGEST = /dynatrace POST .*ingest/;

describe('the sweep of overdue flips', () => {
  it('undoes what was lost before its proof, and says so', async () => {
    const asked = openAsked();
    const { shop } = asked;
    await killedBefore(asked, /kubernetes PATCH .*pods/);
    const report = await sweep({ ports: shop.ports(), runner: runnerOf('second'), budgetMs: 5 * MINUTE_MS });
    expect(report).toMatchObject({ swept: [{ id: asked.id, due: 'lost', outcome: 'undone', error: null }], later: [] });
    expect(shop.scenario.github.fileAt('try-cart-failure', PATH)).toBe(MANIFEST);
    const served = Object.values(shop.scenario.kubernetes.servedBy('shop', 'cartFailure'));
    expect(served.map(({ variant }) => variant)).toEqual(['off', 'off']);
    expect((await sweep({ ports: shop.ports(), runner: runnerOf('third') })).swept).toEqual([]);
  });

  it('leaves a flip alone whose process lives, and takes it at once when its run is known to be over', async () => {
    const asked = openAsked();
    const { shop } = asked;
    await killedBefore(asked, /kubernetes PATCH .*pods/, { waitMs: 1000 });
    expect((await sweep({ ports: shop.ports(), runner: runnerOf('second') })).swept).toEqual([]);
    const alive = runnerOf('second', { holderState: async () => 'alive' });
    expect((await sweep({ ports: shop.ports(), runner: alive })).swept).toEqual([]);
    const gone = runnerOf('second', { holderState: async (holder) => (holder === 'first' ? 'gone' : 'unknown') });
    const report = await sweep({ ports: shop.ports(), runner: gone, budgetMs: 5 * MINUTE_MS });
    expect(report.swept).toMatchObject([{ due: 'lost', outcome: 'undone' }]);
  });

  it('looks once at a watch whose process was lost, and does not stay for it', async () => {
    const asked = openAsked();
    const { shop } = asked;
    shop.scenario.kubernetes.settings.deafPods.clear();
    await killedBefore(asked, /dynatrace POST .*query:execute|dynatrace GET .*problems/);
    const before = shop.clock.nowMs();
    const { swept } = await sweep({ ports: shop.ports(), runner: runnerOf('second') });
    expect(swept.length).toBeLessThanOrEqual(1);
    expect(shop.clock.nowMs() - before).toBeLessThan(60 * 1000);
  });

  it('tells of a state that it cannot read, and goes on', async () => {
    const asked = openAsked();
    const { version } = await asked.shop.files.load({ files: [], folders: [], names: [] });
    await asked.shop.files.swap({ version, changes: new Map([['flips/x.json', '{']]), message: 'junk' });
    const report = await sweep({ ports: asked.shop.ports(), runner: runnerOf('second') });
    expect(report.unreadable.map(({ code }) => code)).toEqual(['FG_STORE_UNREADABLE']);
  });

  it('works with GitHub and Dynatrace down: the cluster is as before at once, the rest is named and tried again', async () => {
    const asked = openAsked();
    const { shop } = asked;
    await killedBefore(asked, /kubernetes PATCH .*pods/);
    const down = shop.ports((name, transport) =>
      name === 'kubernetes' ? transport : async () => new Response('{}', { status: 503 }),
    );
    const { swept } = await sweep({ ports: down, runner: runnerOf('second'), budgetMs: 30 * MINUTE_MS });
    expect(swept).toMatchObject([{ due: 'lost', outcome: 'stuck' }]);
    expect(swept[0]?.left.map(({ where }) => where)).toEqual(['git', 'event']);
    const served = Object.values(shop.scenario.kubernetes.servedBy('shop', 'cartFailure'));
    expect(served.map(({ variant }) => variant)).toEqual(['off', 'off']);
    await shop.clock.sleep(3 * MINUTE_MS);
    const again = await sweep({ ports: shop.ports(), runner: runnerOf('third'), budgetMs: 30 * MINUTE_MS });
    expect(again.swept).toMatchObject([{ due: 'retry', outcome: 'undone', left: [] }]);
    expect(shop.scenario.github.fileAt('try-cart-failure', PATH)).toBe(MANIFEST);
  });
});

describe('a flip that is resumed from a state that others can write', () => {
  const resume = (shop: Shop, ports = shop.ports()) => resumeFlip({ ports, asked: null, runner: runnerOf('second') });

  it('goes on while its command stands', async () => {
    const asked = openAsked();
    await killedBefore(asked, PATCH);
    const record = await resume(asked.shop);
    expect(lastFact(record, 'ended')).toMatchObject({ outcome: 'done', verdict: 'expected-problem' });
  });

  it.each<readonly [string, (asked: Asked) => void, string]>([
    [
      'its comment was edited',
      ({ shop, commentId }) =>
        shop.scenario.github.editComment({ id: commentId, author: 'ann', body: '/flip adSpeed fast' }),
      'not-authorised-any-more',
    ],
    [
      'its comment was deleted',
      ({ shop, commentId }) => shop.scenario.github.deleteComment(commentId),
      'not-authorised-any-more',
    ],
    [
      'its author may not write any more',
      ({ shop }) => {
        const { github } = shop.scenario;
        github.repository.collaborators.set(github.addUser('ann').id, { role: 'read', name: 'read' });
      },
      'not-authorised-any-more',
    ],
    [
      'its pull request was closed',
      ({ shop }) => shop.scenario.github.close(shop.scenario.pullRequest, 'ann'),
      'trigger-differs',
    ],
  ])('turns back when %s', async (_, meddle, why) => {
    const asked = openAsked();
    await killedBefore(asked, PATCH);
    meddle(asked);
    const record = await resume(asked.shop);
    expect(lastFact(record, 'turned')?.why).toBe(why);
    expect(lastFact(record, 'ended')?.outcome).toBe('undone');
    expect(asked.shop.scenario.github.fileAt('try-cart-failure', PATH)).toBe(MANIFEST);
  });

  it('turns back when the command is too old to be carried out now', async () => {
    const asked = openAsked();
    await killedBefore(asked, PATCH, { waitMs: 20 * MINUTE_MS });
    const record = await resume(asked.shop);
    expect(lastFact(record, 'turned')?.why).toBe('trigger-differs');
    expect(lastFact(record, 'ended')?.outcome).toBe('undone');
  });
});

/** `back`: the record still fits its command so far that it goes back like a genuine one, which tells Dynatrace so. */
type Forgery = readonly [name: string, change: (record: FlipRecord) => FlipRecord, end?: 'back'];

const planned = (change: (plan: FlipRecord['plan']) => Partial<FlipRecord['plan']>) => (record: FlipRecord) => ({
  ...record,
  plan: { ...record.plan, ...change(record.plan) },
});

/** The fence, and nudging pods to load what they have: they change no value. */
const ALLOWED = /configmaps\/flagd-config$|\/pods\//;

const FORGERIES: readonly Forgery[] = [
  ['from', planned(({ changes }) => ({ changes: changes.map((one) => ({ ...one, from: 'on', to: 'off' })) }))],
  [
    'flag',
    planned(({ changes }) => ({
      changes: changes.map((one) => ({ ...one, flag: 'adSpeed', from: 'slow', to: 'fast' })),
    })),
  ],
  [
    'object',
    planned(({ objects }) => ({
      objects: objects.map((one) => ({ ...one, address: { ...one.address, name: 'other' } })),
    })),
  ],
  ['namespace of flagd', planned(({ workload }) => ({ workload: { ...workload, namespace: 'kube-system' } }))],
  ['environment', planned(() => ({ environment: 'production' }))],
  ['branch', planned(({ commit }) => ({ commit: commit === null ? null : { ...commit, branch: 'main' } }))],
  ['actor', planned(() => ({ actor: 'root' }))],
  [
    'expectation',
    planned(({ changes }) => ({ changes: changes.map((one) => ({ ...one, expect: 'healthy' as const })) })),
    'back',
  ],
  ['watch', planned(({ watch }) => ({ watch: watch === null ? null : { ...watch, durationMs: 1000 } })), 'back'],
  ['frozen request', (record) => JSON.parse(JSON.stringify(record).replaceAll('\\"try-cart-failure\\"', '\\"main\\"'))],
  ['trigger', (record) => ({ ...record, trigger: { kind: 'terminal', actor: 'ann' } })],
  ['id', (record) => ({ ...record, id: `${record.id.startsWith('f') ? 'e' : 'f'}${record.id.slice(1)}` as FlipId })],
];

describe('a record that somebody forged', () => {
  it.each(FORGERIES.map(([name, forge, end]) => ({ name, forge, end })))(
    'with another $name leads nowhere but back, whoever takes it up',
    async ({ forge, end }) => {
      for (const way of ['resume', 'sweep'] as const) {
        const asked = openAsked();
        const { shop } = asked;
        await killedBefore(asked, INGEST);
        await rewrite(shop, forge);
        const before = worldOf(shop);
        const { ports, written } = countingPorts(shop);
        const runner = runnerOf('second');
        if (way === 'sweep') await sweep({ ports, runner, budgetMs: 30 * MINUTE_MS });
        else await resumeFlip({ ports, asked: null, runner }).catch(() => null);
        const told = end === 'back' ? INGEST : /^$/;
        expect({ way, ...worldOf(shop), events: 0 }).toEqual({ way, ...before, events: 0 });
        expect(written.filter((what) => !ALLOWED.test(what) && !told.test(what))).toEqual([]);
      }
    },
  );

  it('for a command of one who may not flip changes nothing', async () => {
    const genuine = openAsked();
    await killedBefore(genuine, INGEST);
    const { files } = await genuine.shop.files.load({ files: [], folders: ['flips'], names: [] });
    const [text = ''] = files.values();
    const asked = openAsked('bob');
    const { shop, id, trigger } = asked;
    const record = { ...(JSON.parse(text) as FlipRecord), trigger, id };
    const forged = JSON.stringify(record).replaceAll(genuine.id, id).replaceAll('"ann"', '"bob"');
    const { version } = await shop.files.load({ files: [], folders: [], names: [] });
    await shop.files.swap({ version, changes: new Map([[`flips/${id}.json`, forged]]), message: 'forged' });
    await shop.clock.sleep(2 * MINUTE_MS);
    const before = worldOf(shop);
    await resumeFlip({ ports: shop.ports(), asked: id, runner: runnerOf('second') }).catch(() => null);
    expect(worldOf(shop)).toEqual(before);
  });

  it('in another conversation commits nothing there, though its command is genuine', async () => {
    const asked = openAsked();
    const { shop } = asked;
    const { github } = shop.scenario;
    await killedBefore(asked, INGEST);
    const other = { title: 'Theirs', branch: 'theirs', author: 'ann', files: { 'a.txt': 'a\n' } };
    const { number } = github.openPullRequest(other);
    const head = github.head('theirs');
    await rewrite(shop, (record) => {
      const url = `https://github.com/example/shop/pull/${number}`;
      const commit = record.plan.commit && { ...record.plan.commit, branch: 'theirs', expectedHead: head as CommitSha };
      const plan = { ...record.plan, commit, pullRequest: { number, url } };
      const trigger = { ...record.trigger, issue: number } as TriggerFact;
      return { ...record, trigger, plan, frozen: freeze(plan, record.id, 'do', plan.startMs) };
    });
    await resumeFlip({ ports: shop.ports(), asked: null, runner: runnerOf('second') }).catch(() => null);
    expect(github.head('theirs')).toBe(head);
  });

  it('as proven, watched and clean gives no verdict that was not measured anew', async () => {
    const asked = openAsked();
    const { shop } = asked;
    await killedBefore(asked, INGEST);
    const proof = { proven: true, othersChanged: [], pods: 2, sawTo: true, textAsBefore: false, detail: '' };
    const facts: readonly FactBody[] = [
      { k: 'receipt', key: 'do/announce/0', end: 'done', observed: false, data: { accepted: 1 } },
      { k: 'receipt', key: 'do/commit/0', end: 'done', observed: false, data: { sha: 'c' } },
      { k: 'receipt', key: 'do/apply/0', end: 'done', observed: false, data: { resourceVersion: '2' } },
      { k: 'receipt', key: 'do/reload/0', end: 'done', observed: false, data: { rung: 'nudge' } },
      { k: 'reading', read: 'served', complete: true, data: proof },
    ];
    await rewrite(shop, (record) => withFacts(record, record.openedMs + 1000, facts));
    const record = await resumeFlip({ ports: shop.ports(), asked: null, runner: runnerOf('second') });
    expect(['clean', 'expected-problem']).not.toContain(lastFact(record, 'ended')?.verdict);
  });
});
