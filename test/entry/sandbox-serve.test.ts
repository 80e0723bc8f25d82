import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readKubeconfig } from '../../src/adapters/kubernetes/kubeconfig.ts';
import { type SandboxChild, startSandbox } from './sandbox-child.ts';

// Processes start slowly on a busy machine; nothing here waits for a time.
jest.setTimeout(60_000);

let sandbox: SandboxChild;
let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'flipgate-serve-'));
  sandbox = await startSandbox();
});
afterAll(async () => {
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

const variable = (name: string): string => sandbox.variables[name] ?? '';

const git = (...args: string[]): string =>
  execFileSync('git', args, { encoding: 'utf8', env: { PATH: process.env['PATH'], HOME: folder } });

async function cluster(path: string, init: RequestInit = {}): Promise<Response> {
  const source = { kind: 'files', paths: [variable('KUBECONFIG')] } as const;
  const { server, headers } = await readKubeconfig({ source, context: null });
  const contentType = { 'content-type': 'application/merge-patch+json' };
  return fetch(`${server}${path}`, { ...init, headers: { ...(await headers()), ...contentType } });
}

const MAP = '/api/v1/namespaces/shop/configmaps/flagd-config';
const KEY = 'demo.flagd.json';

async function patchTo(variant: string): Promise<Response> {
  const { data } = Object(await (await cluster(MAP)).json());
  const flags = JSON.parse(data[KEY]);
  flags.flags.cartFailure.defaultVariant = variant;
  const body = JSON.stringify({ data: { [KEY]: JSON.stringify(flags) } });
  return cluster(`${MAP}?fieldManager=test`, { method: 'PATCH', body });
}

describe('flipgate sandbox serve', () => {
  it.each(['/repos/example/shop', '/api/v3/repos/example/shop'])('serves GitHub at %s', async (path) => {
    const headers = { authorization: `Bearer ${variable('GITHUB_TOKEN')}` };
    const answer = await fetch(`${variable('GITHUB_SERVER_URL')}${path}`, { headers });
    expect(await answer.json()).toMatchObject({
      full_name: variable('GITHUB_REPOSITORY'),
      html_url: `${variable('GITHUB_SERVER_URL')}/example/shop`,
    });
  });

  it('serves GraphQL', async () => {
    const answer = await fetch(variable('GITHUB_GRAPHQL_URL'), {
      method: 'POST',
      headers: { authorization: `Bearer ${variable('GITHUB_TOKEN')}` },
      body: JSON.stringify({ query: '{ repository(owner: "example", name: "shop") { nameWithOwner } }' }),
    });
    expect(await answer.json()).toEqual({ data: { repository: { nameWithOwner: 'example/shop' } } });
  });

  it('serves both sides of Dynatrace to their own tokens', async () => {
    const classic = await fetch(`${variable('DT_URL')}/api/v2/entities?entitySelector=type(SERVICE)`, {
      headers: { authorization: `Api-Token ${variable('DT_API_TOKEN')}` },
    });
    expect(await classic.json()).toMatchObject({ totalCount: 1, entities: [{ displayName: 'cart' }] });
    const query = '/platform/storage/query/v1/query:execute';
    const platform = await fetch(`${variable('DT_PLATFORM_URL')}${query}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${variable('DT_PLATFORM_TOKEN')}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'fetch dt.entity.service' }),
    });
    expect(platform.status).toBeLessThan(300);
    expect((await fetch(`${variable('DT_PLATFORM_URL')}${query}`, { redirect: 'manual' })).status).toBe(302);
  });

  it('writes a kubeconfig for the owner alone, and serves what it names', async () => {
    expect(statSync(variable('KUBECONFIG')).mode & 0o777).toBe(0o600);
    expect((await patchTo('on')).status).toBe(200);
    expect(await sandbox.read('live')).toMatchObject({ text: expect.stringContaining('"defaultVariant":"on"') });
    // Nobody nudged: the kubelet's own sync is to come.
    const served = { variant: 'off' };
    expect(Object.values(Object(await sandbox.read('served')))).toMatchObject([served, served]);
  });

  it('skips time on demand, and lives in the present else', async () => {
    const at = async (): Promise<number> => Object(await sandbox.read('state')).nowMs;
    expect(Math.abs((await at()) - Date.now())).toBeLessThan(10_000);
    await sandbox.perform('advance', { ms: 95_000 });
    expect((await at()) - Date.now()).toBeGreaterThan(85_000);
    const served = { variant: 'on', value: true };
    expect(Object.values(Object(await sandbox.read('served')))).toMatchObject([served, served]);
  });

  it('gives the repository to git', async () => {
    const { oid } = Object(
      await sandbox.perform('push', { branch: 'try', message: 'Try', files: { 'docs/a.md': 'a\n' } }),
    );
    const bare = String(await sandbox.read('git'));
    git('--git-dir', bare, 'fsck', '--strict', '--full');
    const clone = join(folder, 'clone');
    git('clone', '--quiet', '--branch', 'try', bare, clone);
    expect(git('-C', clone, 'rev-parse', 'HEAD').trim()).toBe(oid);
    expect(readFileSync(join(clone, 'flags.yaml'), 'utf8')).toContain('kind: ConfigMap');
  });

  it('lets people act, and shows what they did', async () => {
    const { id } = Object(await sandbox.perform('comment', { body: '/flip cartFailure on' }));
    await sandbox.perform('label', { name: 'flip:cartFailure=on' });
    expect(await sandbox.read('comments')).toMatchObject([{ id, author: 'ann', body: '/flip cartFailure on' }]);
    expect(await sandbox.read('state')).toMatchObject({
      pullRequests: [{ labels: ['flip:cartFailure=on'], state: 'open', merged: false }],
    });
  });

  it('gives out tokens of a workflow job, and runs of workflows', async () => {
    const { token } = Object(await sandbox.perform('workflow-token', { permissions: { contents: 'read' } }));
    const run = {
      id: 1,
      event: 'issue_comment',
      path: '.github/workflows/flip.yml',
      attempt: 1,
      status: 'in_progress',
    };
    await sandbox.perform('workflow-run', run);
    await sandbox.perform('workflow-run', { ...run, status: 'completed', conclusion: 'cancelled' });
    const url = `${variable('GITHUB_API_URL')}/repos/example/shop/actions/runs/1`;
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(403);
    const own = await sandbox.perform('workflow-token', { permissions: { actions: 'read' } });
    const seen = await fetch(url, { headers: { authorization: `Bearer ${Object(own).token}` } });
    expect(await seen.json()).toMatchObject({ id: 1, status: 'completed', conclusion: 'cancelled' });
  });

  it.each([
    [{ kind: 'cut-before' }, 'off'],
    [{ kind: 'cut-after' }, 'on'],
  ])('breaks a line off on demand: %j', async (trouble, after) => {
    await patchTo('off');
    await sandbox.perform('line-fault', { world: 'kubernetes', method: 'PATCH', path: 'configmaps', trouble });
    await expect(patchTo('on')).rejects.toThrow();
    const live: unknown = await sandbox.read('live');
    expect(live).toMatchObject({ text: expect.stringContaining(`"cartFailure":`) });
    expect(JSON.parse(Object(live).text).flags.cartFailure.defaultVariant).toBe(after);
    expect((await patchTo('off')).status).toBe(200);
  });

  it('changes the weather on demand', async () => {
    await sandbox.perform('weather', { kubernetes: { admission: 'change freeze' }, dynatrace: { ingestLagMs: 5 } });
    expect((await patchTo('on')).status).toBe(403);
    await sandbox.perform('weather', { kubernetes: { admission: null } });
    expect((await patchTo('on')).status).toBe(200);
  });

  it.each([
    ['weather', { kubernetes: { sun: true } }, 'another name'],
    ['weather', { dynatrace: { ingestLagMs: 'long' } }, 'a string'],
    ['weather', { moon: {} }, 'moon'],
    ['comment', { body: 5 }, 'a number'],
    ['paint', {}, 'another name'],
  ])('refuses %s %j from its control', async (name, asked, why) => {
    expect(await sandbox.perform(name, asked)).toEqual({
      error: { code: 'FG_SANDBOX_CONTROL', message: expect.stringContaining(why) },
    });
  });

  it('answers no page that calls this machine by another name', async () => {
    const { port } = new URL(variable('FLIPGATE_SANDBOX_CONTROL'));
    const { request } = await import('node:http');
    const status = await new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port, path: '/state', headers: { host: 'evil.example' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(421);
    const headers = { origin: 'https://evil.example' };
    expect((await fetch(`${variable('FLIPGATE_SANDBOX_CONTROL')}/state`, { headers })).status).toBe(400);
  });

  it('says which port it cannot have, ends with 0 when told to, and leaves nothing behind', async () => {
    const other = await startSandbox();
    const port = Number(new URL(other.variables['GITHUB_SERVER_URL'] ?? '').port);
    const argv = ['src/entry/cli/main.ts', 'sandbox', 'serve', '--json', '--port-base', `${port}`];
    const run = (): string => execFileSync(process.execPath, argv, { encoding: 'utf8', stdio: 'pipe' });
    expect(run).toThrow(expect.objectContaining({ status: 5, stdout: expect.stringContaining('FG_SANDBOX_PORT') }));
    const home = dirname(other.variables['KUBECONFIG'] ?? '');
    expect(existsSync(home)).toBe(true);
    expect(await other.stop()).toBe(0);
    expect(existsSync(home)).toBe(false);
  });

  it('prints lines that a shell takes in', () => {
    const script =
      'node src/entry/cli/main.ts sandbox serve > "$OUT" & child=$!; until grep -q CONTROL "$OUT" 2>/dev/null; do sleep 0.1; done; . "$OUT"; kill $child; wait $child; echo "$GITHUB_REPOSITORY $DT_ENVIRONMENT_ID"';
    const env = { PATH: `${dirname(process.execPath)}:${process.env['PATH']}`, OUT: join(folder, 'sandbox.env') };
    expect(execFileSync('sh', ['-c', script], { encoding: 'utf8', env })).toBe('example/shop abc12345\n');
  });
});
