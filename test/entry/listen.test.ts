import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type CliChild, runCli, startCli } from './cli-child.ts';
import { type SandboxChild, startSandbox } from './sandbox-child.ts';

// Processes start slowly on a busy machine; nothing here waits for a time.
jest.setTimeout(240_000);

let sandbox: SandboxChild;
let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'flipgate-listen-'));
  sandbox = await startSandbox();
});
afterAll(async () => {
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

const ARGS = ['listen', '--every', '1s', '--service', 'cart', '--flags-file', 'flags.yaml'];

function listen(args: readonly string[] = [], variables: Readonly<Record<string, string>> = {}): CliChild {
  return startCli([...ARGS, ...args], { ...sandbox.variables, HOME: folder, ...variables });
}

const served = async (): Promise<readonly unknown[]> =>
  Object.values(Object(await sandbox.read('served'))).map((pod) => Object(pod).variant);

const comments = async (): Promise<readonly { readonly author: string; readonly body: string }[]> =>
  Object.values(Object(await sandbox.read('comments')));

describe('flipgate listen', () => {
  it('answers a comment, ends on SIGTERM with what is open, and the next one goes on', async () => {
    const first = listen();
    await first.said('Listening to example/shop as flipgate[bot], from now on.');
    await sandbox.perform('comment', { body: '/flip cartFailure on watch 30m' });
    await first.said('twice in a row');
    expect(await served()).toEqual(['on', 'on']);
    first.kill('SIGTERM');
    const ended = await first.ended;
    expect(ended).toMatchObject({ code: 130, out: '' });
    expect(ended.err).toMatch(/cartFailure: off -> on, proven, to be watched until \d{4}-/);
    const [, words = ''] = /to go on: flipgate resume (.*)/.exec(ended.err) ?? [];
    const status = await runCli(['status', ...words.split(' ')], { ...sandbox.variables, HOME: folder });
    expect(status).toMatchObject({
      code: 0,
      out: expect.stringContaining('in effect: live, and served by all 2 pods'),
    });
    expect((await comments()).map(({ author }) => author)).toEqual(['ann', 'flipgate[bot]']);

    const second = listen();
    await second.said('where the last one left off');
    await second.said('cartFailure: off -> on in default');
    await sandbox.perform('comment', { body: '/flip revert' });
    await second.said('undone');
    expect(await served()).toEqual(['off', 'off']);
    second.kill('SIGINT');
    expect(await second.ended).toMatchObject({ code: 0, err: expect.stringContaining('nothing is under way') });
    expect(readdirSync(join(folder, '.local', 'state', 'flipgate', 'listen'))).toHaveLength(1);
  });

  it('tells it line by line as JSON', async () => {
    const child = listen(['--json', '--command-prefix', '/toggle']);
    await child.printed('"listening"');
    await sandbox.perform('comment', { body: '/flip list' });
    await sandbox.perform('comment', { body: '/toggle list' });
    await child.printed('"answered"');
    child.kill('SIGTERM');
    const { code, out, err } = await child.ended;
    expect([code, err]).toEqual([0, '']);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => Object(JSON.parse(line)));
    expect(lines.map(({ event }) => event)).toEqual(['listening', 'asked', 'answered', 'ending', 'ended']);
    expect(lines[1]).toMatchObject({ issue: 1, by: 'ann', text: '/toggle list' });
    expect(lines[2].result).toMatchObject({ schema: 1, decision: 'noop', reasonCode: 'list' });
  });

  it.each([
    ['a token that is no good', { GITHUB_TOKEN: 'ghp_nobodysNobodysNobodys' }, 4, 'FG_GITHUB_TOKEN'],
    ['a repository that is not there', { GITHUB_REPOSITORY: 'example/gone' }, 4, 'FG_GITHUB_NOT_FOUND'],
    ['no repository', { GITHUB_REPOSITORY: '' }, 2, 'FG_CLI_MISSING'],
    ['a name that is none', { GITHUB_REPOSITORY: 'shop' }, 2, 'FG_ASSEMBLY_VARIABLE'],
    ['no token', { GITHUB_TOKEN: '' }, 2, 'FG_ASSEMBLY_TOKEN'],
  ])('ends at once with one error for %s', async (_, variables, code, error) => {
    const ended = await runCli(ARGS, { ...sandbox.variables, HOME: folder, ...variables });
    expect(ended.code).toBe(code);
    expect([...ended.err.matchAll(/\[(FG_\w+)\]/g)].map(([, found]) => found)).toEqual([error]);
    expect(ended.err).not.toContain('ghp_nobodys');
  });
});
