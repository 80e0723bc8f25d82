import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { runCli, startCli } from './cli-child.ts';
import { type SandboxChild, startSandbox } from './sandbox-child.ts';

// Processes start slowly on a busy machine; nothing here waits for a time.
jest.setTimeout(120_000);

let sandbox: SandboxChild;
let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'flipgate-cli-'));
  sandbox = await startSandbox();
});
afterAll(async () => {
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

const ID = '0123456789abcdef';
const variables = (): Record<string, string> => ({ ...sandbox.variables, HOME: folder });
const withoutDynatrace = () =>
  Object.fromEntries(Object.entries(variables()).filter(([name]) => !name.startsWith('DT_')));

const run = (...args: string[]) => runCli(args, variables());
async function json(...args: string[]) {
  const { code, out, err } = await run(...args, '--json');
  return { code, err, result: Object(JSON.parse(out || 'null')) };
}

const served = async () => Object.values(Object(await sandbox.read('served'))).map((seen) => Object(seen).variant);
const events = async (): Promise<readonly Record<string, unknown>[]> =>
  Object.values(Object(await sandbox.read('events')));

describe('the command line on the stand-ins, over loopback', () => {
  it('plans without writing, having found flagd by itself', async () => {
    const { code, result } = await json('plan', 'cartFailure', 'on');
    expect(code).toBe(0);
    expect(result).toMatchObject({
      schema: 1,
      decision: 'planned',
      plan: {
        environment: 'default',
        changes: [{ flag: 'cartFailure', from: 'off', to: 'on', service: 'cart', expect: 'problem' }],
        commit: null,
        objects: ['ConfigMap shop/flagd-config demo.flagd.json'],
        watchMs: 20 * 60_000,
      },
      run: null,
    });
    expect(await served()).toEqual(['off', 'off']);
    expect(await events()).toEqual([]);
  });

  it('flips, proves, says its id first, and meets the same flip when asked again', async () => {
    const { code, out, err } = await run('flip', 'cartFailure', 'on', '--watch', '0', '--flip-id', ID);
    expect(code).toBe(0);
    expect(err.startsWith(`Flip         ${ID}\n`)).toBe(true);
    expect(err).toContain('2 of 2 pods serve it, twice in a row');
    expect(out).toContain('Outcome      done');
    expect(out).toContain(`To take it back: flipgate revert ${ID}`);
    expect(`${out}${err}`).not.toContain('\u001B');
    expect(await served()).toEqual(['on', 'on']);
    const again = await run('flip', 'cartFailure', 'on', '--watch', '0', '--flip-id', ID);
    expect([again.code, again.err.includes('nothing is done twice')]).toEqual([0, true]);
    expect((await events()).length).toBe(1);
  });

  it('says how the flip stands, lists flags and history', async () => {
    const status = await json('status', ID);
    expect(status.result).toMatchObject({ schema: 1, flips: [{ flipId: ID, now: { inEffect: 'yes' } }] });
    expect((await json('status')).result.flips).toEqual([]);
    const [, cart] = (await json('list')).result.flags;
    expect(cart).toMatchObject({ flag: 'cartFailure', variants: ['on', 'off'], defaultVariant: 'on' });
    expect(Object.values(cart.served)).toEqual(['on', 'on']);
    expect((await json('history', 'cartFailure')).result.flips).toMatchObject([{ flipId: ID, outcome: 'done' }]);
  });

  it('does nothing where it is so already', async () => {
    expect(await json('flip', 'cartFailure', 'on')).toMatchObject({ code: 0, result: { decision: 'noop' } });
  });

  it('goes back and tells Dynatrace', async () => {
    expect(await json('revert', ID)).toMatchObject({ code: 0, result: { decision: 'undone', flipId: ID } });
    expect(await served()).toEqual(['off', 'off']);
    expect((await events()).length).toBe(2);
    const again = await run('revert', ID);
    expect([again.code, again.out.includes(`Nothing was done now: flip ${ID} was over at `)]).toEqual([0, true]);
    expect((await events()).length).toBe(2);
  });

  it('flips and goes back by the live object alone, with neither GitHub nor Dynatrace', async () => {
    const flip = await runCli(['flip', 'cartFailure', 'on', '--json'], withoutDynatrace());
    expect(flip.code).toBe(0);
    expect(JSON.parse(flip.out)).toMatchObject({
      decision: 'done',
      verdict: null,
      plan: { warnings: [{ code: 'dynatrace-unavailable' }] },
    });
    const { PATH: _path, KUBECONFIG = '' } = variables();
    const elsewhere = { KUBECONFIG, HOME: join(folder, 'elsewhere') };
    const back = await runCli(['revert', 'cartFailure', '--from-cluster'], elsewhere);
    expect(back).toMatchObject({ code: 0, out: expect.stringContaining('Only the cluster was put back') });
    expect(await served()).toEqual(['off', 'off']);
    const nothing = await runCli(['revert', 'cartFailure', '--from-cluster', '--json'], elsewhere);
    expect([nothing.code, JSON.parse(nothing.out).error.code]).toEqual([3, 'FG_FLIP_NOT_OURS']);
    const typo = await runCli(['revert', 'cartFailur', '--from-cluster'], elsewhere);
    expect([typo.code, typo.err.includes('Did you mean "cartFailure"?')]).toEqual([2, true]);
  });

  it('commits to the pull request and reports there', async () => {
    const place = ['--repo', 'example/shop', '--pull-request', '1', '--commit-to', 'pull-request'];
    const file = ['--flags-file', 'flags.yaml', '--state', 'branch'];
    const { result } = await json('flip', 'cartFailure', 'on', '--watch', '0', ...place, ...file);
    expect(result).toMatchObject({ decision: 'done', commitSha: expect.stringMatching(/^[0-9a-f]{40}$/) });
    expect(await sandbox.read('branches')).toMatchObject({
      'try-cart-failure': result.commitSha,
      'flipgate/state/default': expect.any(String),
    });
    expect(await sandbox.read('comments')).toMatchObject([{ body: expect.stringContaining(result.flipId) }]);
    const back = await json('revert', '--repo', 'example/shop', '--state', 'branch');
    expect(back).toMatchObject({ code: 0, result: { decision: 'undone' } });
  });

  it("announces with the lab's own event", async () => {
    const before = (await events()).length;
    const { code, result } = await json('announce', 'cart', 'cartFailure', 'on');
    expect(code).toBe(0);
    expect(result).toMatchObject({ sent: true, reportCount: 1, results: [{ status: 'OK' }] });
    expect(JSON.stringify(result.event)).toBe(
      '{"eventType":"CUSTOM_CONFIGURATION","title":"feature flag changed","entitySelector":"type(SERVICE),entityName.equals(cart)","properties":{"dt.event.is_rootcause_relevant":true,"action":"changed","feature_flag.key":"cartFailure","defaultValue":"on"}}',
    );
    expect((await events()).slice(before)).toMatchObject([
      { title: 'feature flag changed', properties: { 'feature_flag.key': 'cartFailure', defaultValue: 'on' } },
    ]);
  });

  it.each<[string, readonly string[], number, string]>([
    ['an announcement that lands nowhere', ['announce', 'crat', 'cartFailure', 'on'], 2, 'FG_ANNOUNCE_NOWHERE'],
    ['an unknown variant', ['flip', 'cartFailure', 'onn'], 2, 'FG_VARIANT_UNKNOWN'],
    ['an unknown flag', ['flip', 'cartFailrue', 'on'], 2, 'FG_FLAG_UNKNOWN'],
    ['a service that Dynatrace does not know', ['plan', 'cartFailure', 'on', '--service', 'x'], 2, 'FG_FLIP_ENTITY'],
    ['an unknown flip', ['revert', '00000000'], 2, 'FG_FLIP_UNKNOWN'],
    [
      'a commit without a repository',
      ['flip', 'cartFailure', 'on', '--commit-to', 'default-branch'],
      2,
      'FG_REQUEST_COMMIT_TARGET',
    ],
    ['a Deployment that is not there', ['list', '--deployment', 'nowhere'], 2, 'FG_REQUEST_FLAGD_NOT_FOUND'],
    ['a command that is none', ['flpi', 'cartFailure', 'on'], 2, 'FG_COMMAND_VERB_UNKNOWN'],
    ['a token among the arguments', ['flip', '--token=abc'], 2, 'FG_COMMAND_CREDENTIAL'],
  ])('answers %s in one document', async (_, args, code, expected) => {
    const answer = await json(...args);
    expect(answer.result).toEqual({
      error: { code: expected, kind: 'usage', message: expect.any(String), data: expect.anything() },
    });
    expect(answer.code).toBe(code);
  });

  it('names what another system refuses', async () => {
    const denied = await runCli(['plan', 'cartFailure', 'on', '--json'], { ...variables(), DT_API_TOKEN: 'wrong' });
    expect(denied.code).toBe(4);
    expect(JSON.parse(denied.out).error).toMatchObject({ code: 'FG_DYNATRACE_REFUSED', kind: 'refused' });
    expect(`${denied.out}${denied.err}`).not.toContain('wrong');
  });

  it('goes on to its end where nobody reads any more, and says by its exit code what could not be written', async () => {
    const flip = startCli(['flip', 'adFailure', 'on', '--service', 'cart', '--watch', '0', '--json'], variables());
    await flip.said('Plan ');
    flip.deaf();
    const { code, out } = await flip.ended;
    expect([code, Object(JSON.parse(out)).decision]).toEqual([0, 'done']);
    expect((await json('revert', 'adFailure')).code).toBe(0);
    const full = openSync('/dev/full', 'w');
    const lost = spawnSync(process.execPath, ['src/entry/cli/main.ts', 'version'], { stdio: ['ignore', full, 'pipe'] });
    closeSync(full);
    expect([lost.status, String(lost.stderr)]).toEqual([5, '']);
  });

  it('stops at Ctrl-C with the command that goes on; a killed one is gone on with as well', async () => {
    const stopped = startCli(['flip', 'cartFailure', 'on', '--watch', '20m'], variables());
    await stopped.said('twice in a row');
    stopped.kill('SIGINT');
    const { code, out } = await stopped.ended;
    const [, id = ''] = /To go on: flipgate resume ([0-9a-f]{16})/.exec(out) ?? [];
    expect([code, id.length]).toEqual([130, 16]);
    const left = (await run('status')).out;
    expect(left).toContain(`Left off     nobody is at it since `);
    for (const way of ['To go on: flipgate resume', 'To take it back: flipgate revert'])
      expect(left).toContain(`${way} ${id}\n`);
    const all = startCli(['resume'], variables());
    await all.said(id);
    all.kill('SIGINT');
    expect(await all.ended).toMatchObject({ code: 130, out: expect.stringContaining('To go on: flipgate resume\n') });
    const resumed = startCli(['resume', id], variables());
    await resumed.said(id);
    expect((await run('status')).out).toMatch(/^At work {6}.* \(process \d+\)$/m);
    resumed.kill('SIGKILL');
    await resumed.ended;
    expect((await json('status')).result.flips).toMatchObject([{ flipId: id, now: { inEffect: 'yes' } }]);
  });

  it('sent nothing that a stand-in does not know', async () => {
    const { github, kubernetes, dynatrace } = Object(await sandbox.read('requests'));
    const strange = [...github, ...kubernetes, ...dynatrace].filter(({ status }) => [404, 405, 501].includes(status));
    expect(strange).toEqual([]);
    expect(kubernetes.length).toBeGreaterThan(50);
  });
});

describe('the configuration', () => {
  const folderWith = (text: string): string => {
    const path = join(folder, 'flipgate.yml');
    writeFileSync(path, text);
    return path;
  };
  const SHOP = `version: 1
defaults: { state: local }
environments:
  demo:
    kind: demo
    cluster: { namespace: shop, object: { kind: ConfigMap, name: flagd-config, key: demo.flagd.json }, deployment: flagd }
flags:
  cartFailure: { service: cart, type: number, aliases: { burn: 'on' }, names: [cartServiceFailure] }
`;

  it('gives aliases, other names, and the type that is warned of', async () => {
    const config = folderWith(SHOP);
    const { code, result } = await json('plan', 'cartServiceFailure', 'burn', '--config', config, '-e', 'demo');
    expect(code).toBe(0);
    expect(result.plan).toMatchObject({
      environment: 'demo',
      changes: [{ flag: 'cartFailure', to: 'on' }],
      warnings: [{ code: 'type-mismatch' }],
    });
  });

  it('lets the flags be listed by whoever reaches the cluster, wherever records are kept', async () => {
    const config = folderWith(SHOP.replace('state: local', 'state: branch'));
    const listed = await json('list', '--config', config, '-e', 'demo');
    expect([listed.code, Object(listed.result.flags[1]).flag]).toEqual([0, 'cartFailure']);
  });

  it('refuses an environment that is not there, with the legal names', async () => {
    const answer = await run('plan', 'cartFailure', 'on', '--config', folderWith(SHOP), '-e', 'dmeo');
    expect(answer).toMatchObject({ code: 2, err: expect.stringContaining('Did you mean "demo"?') });
  });

  it('is checked with every mistake and its place', async () => {
    const config = folderWith(SHOP.replace('kind: demo', 'kind: dmeo').replace('deployment: flagd', 'deploy: flagd'));
    const { code, result } = await json('config', 'check', '--config', config);
    expect(code).toBe(1);
    expect(result.problems.map(({ code: one, at }: { code: string; at: { line: number } }) => [one, at.line])).toEqual([
      ['FG_CONFIG_VALUE', 5],
      ['FG_CONFIG_MISSING', 6],
      ['FG_CONFIG_KEY_UNKNOWN', 6],
    ]);
    expect((await json('config', 'check', '--config', folderWith(SHOP))).result).toMatchObject({
      environments: ['demo'],
      problems: [],
    });
  });
});
