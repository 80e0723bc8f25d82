import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readKubeconfig } from '../../../../src/adapters/kubernetes/kubeconfig.ts';
import { FlipError } from '../../../../src/domain/errors/flip-error.ts';

interface Entries {
  readonly server?: string;
  readonly cluster?: object;
  readonly user?: object;
  readonly context?: object;
  readonly current?: string | null;
}

function kubeconfig({
  server = 'https://k.test:6443',
  cluster = {},
  user = { token: 'canary-1' },
  context = {},
  current = 'main',
}: Entries = {}) {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    ...(current === null ? {} : { 'current-context': current }),
    clusters: [{ name: 'c', cluster: { server, ...cluster } }],
    users: [{ name: 'u', user }],
    contexts: [
      { name: 'main', context: { cluster: 'c', user: 'u', namespace: 'shop', ...context } },
      { name: 'spare', context: { cluster: 'c', user: 'u' } },
    ],
  });
}

const read = (text: string, context: string | null = null) =>
  readKubeconfig({ source: { kind: 'text', text }, context });
const base64 = (text: string) => Buffer.from(text).toString('base64');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function save(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

describe('a kubeconfig', () => {
  it('gives server, namespace, authority and bearer token', async () => {
    const access = await read(
      kubeconfig({ cluster: { 'certificate-authority-data': base64('CA'), 'tls-server-name': 'k8s' } }),
    );
    expect(access).toMatchObject({
      server: 'https://k.test:6443',
      namespace: 'shop',
      tls: { ca: 'CA', cert: null, key: null, serverName: 'k8s', insecure: false },
    });
    expect(await access.headers()).toEqual({ authorization: 'Bearer canary-1' });
  });

  it('gives the context that was asked for', async () => {
    expect((await read(kubeconfig(), 'spare')).namespace).toBeNull();
  });

  it('gives client certificate and key', async () => {
    const user = { 'client-certificate-data': base64('CERT'), 'client-key-data': base64('KEY') };
    const access = await read(kubeconfig({ user }));
    expect(access.tls).toMatchObject({ cert: 'CERT', key: 'KEY' });
    expect(await access.headers()).toEqual({});
  });

  it('gives a user name and password as basic authentication', async () => {
    const access = await read(kubeconfig({ user: { username: 'me', password: 'canary' } }));
    expect(await access.headers()).toEqual({ authorization: `Basic ${base64('me:canary')}` });
  });

  it('drops the newline at the end of a token file', async () => {
    const user = { 'auth-provider': { name: 'tokenFile', config: { tokenFile: save('token', 'canary-2\n') } } };
    expect(await (await read(kubeconfig({ user }))).headers()).toEqual({ authorization: 'Bearer canary-2' });
  });

  it('runs an exec plugin and tells it what it is asked for', async () => {
    const script = [
      'const { apiVersion } = JSON.parse(process.env.KUBERNETES_EXEC_INFO);',
      'console.log(JSON.stringify({ apiVersion, kind: "ExecCredential", status: { token: process.env.WHO + apiVersion } }));',
    ].join('');
    const exec = {
      apiVersion: 'client.authentication.k8s.io/v1beta1',
      command: process.execPath,
      args: ['-e', script],
      env: [{ name: 'WHO', value: 'me-' }],
    };
    const access = await read(kubeconfig({ user: { exec } }));
    expect(await access.headers()).toEqual({ authorization: 'Bearer me-client.authentication.k8s.io/v1beta1' });
  });

  it('merges several files; the first current context decides', async () => {
    const other = kubeconfig({ current: 'other' })
      .replaceAll('"c"', '"c2"')
      .replaceAll('"u"', '"u2"')
      .replaceAll('"main"', '"other"')
      .replaceAll('"spare"', '"rest"');
    const paths = [save('a', kubeconfig({ server: 'https://one.test' })), save('b', other)];
    const source = { kind: 'files', paths } as const;
    expect((await readKubeconfig({ source, context: null })).server).toBe('https://one.test');
    expect((await readKubeconfig({ source, context: 'other' })).server).toBe('https://k.test:6443');
  });

  it('takes file references from beside the file', async () => {
    save('ca.pem', 'CA of a file');
    const path = save('with-ca', kubeconfig({ cluster: { 'certificate-authority': 'ca.pem' } }));
    const access = await readKubeconfig({ source: { kind: 'files', paths: [path] }, context: null });
    expect(access.tls.ca).toBe('CA of a file');
  });

  it('reads the token of a token file, renewed, before one that is written down', async () => {
    save('token-here', 'canary-3\n');
    const path = save('with-token-file', kubeconfig({ user: { token: 'canary-old', tokenFile: 'token-here' } }));
    const access = await readKubeconfig({ source: { kind: 'files', paths: [path] }, context: null });
    expect(await access.headers()).toEqual({ authorization: 'Bearer canary-3' });
    const absolute = await read(kubeconfig({ user: { tokenFile: join(folder, 'token-here') } }));
    expect(await absolute.headers()).toEqual({ authorization: 'Bearer canary-3' });
  });

  it('runs a login program from beside the file, not from where the process runs', async () => {
    const credential = JSON.stringify({ kind: 'ExecCredential', status: { token: 'canary-4' } });
    chmodSync(save('log-in', `#!/bin/sh\necho '${credential}'\n`), 0o700);
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: './log-in' };
    const path = save('with-program', kubeconfig({ user: { exec } }));
    const access = await readKubeconfig({ source: { kind: 'files', paths: [path] }, context: null });
    expect(await access.headers()).toEqual({ authorization: 'Bearer canary-4' });
  });

  it('acts as the user that it names, and minds no other user that acts as groups', async () => {
    const text = kubeconfig({ user: { token: 'canary-5', as: 'flipper' } });
    expect(await (await read(text)).headers()).toEqual({
      authorization: 'Bearer canary-5',
      'impersonate-user': 'flipper',
    });
    const { users, ...rest } = JSON.parse(text);
    const more = { ...rest, users: [...users, { name: 'root', user: { 'as-groups': ['system:masters'] } }] };
    expect((await read(JSON.stringify(more))).namespace).toBe('shop');
  });

  it('allows plain http on the loopback, for a stand-in', async () => {
    expect((await read(kubeconfig({ server: 'http://127.0.0.1:8001' }))).server).toBe('http://127.0.0.1:8001');
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['an unknown context', () => read(kubeconfig(), 'prod'), 'FG_KUBECONFIG_CONTEXT'],
    ['no current context', () => read(kubeconfig({ current: null })), 'FG_KUBECONFIG_CONTEXT'],
    ['a stale current context', () => read(kubeconfig({ current: 'gone' })), 'FG_KUBECONFIG_CONTEXT'],
    ['a missing cluster', () => read(kubeconfig({ context: { cluster: 'x' } })), 'FG_KUBECONFIG_ENTRY'],
    ['a missing user', () => read(kubeconfig({ context: { user: 'x' } })), 'FG_KUBECONFIG_ENTRY'],
    [
      'a proxy of its own',
      () => read(kubeconfig({ cluster: { 'proxy-url': 'http://p.test' } })),
      'FG_KUBECONFIG_PROXY',
    ],
    [
      'groups to act as, in any of the files',
      () => {
        const mine = kubeconfig({ user: { token: 'canary', as: 'me', 'as-groups': ['viewers'] } });
        const other = '{"clusters": [], "users": [], "contexts": []}';
        const paths = [save('none', other), save('groups', mine)];
        return readKubeconfig({ source: { kind: 'files', paths }, context: 'main' });
      },
      'FG_KUBECONFIG_IMPERSONATION',
    ],
    ...[
      { 'client-certificate': 'c.pem', 'client-key': 'k.pem' },
      { tokenFile: 'token' },
      { exec: { command: './log-in' } },
    ].map((user): [string, () => Promise<unknown>, string] => [
      `a text whose user names ${Object.keys(user)[0]} by a relative path`,
      () => read(kubeconfig({ user })),
      'FG_KUBECONFIG_RELATIVE',
    ]),
    [
      'a text whose cluster names its authority so',
      () => read(kubeconfig({ cluster: { 'certificate-authority': '../ca.pem' } })),
      'FG_KUBECONFIG_RELATIVE',
    ],
    ['plain http', () => read(kubeconfig({ server: 'http://k.test' })), 'FG_KUBECONFIG_PLAIN_HTTP'],
    [
      'plain http to a name like the loopback',
      () => read(kubeconfig({ server: 'http://127.0.0.1.evil.test' })),
      'FG_KUBECONFIG_PLAIN_HTTP',
    ],
    ['broken YAML', () => read('users:\n  - token: canary\n    user: [\n'), 'FG_KUBECONFIG_UNREADABLE'],
    ['an empty text', () => read(''), 'FG_KUBECONFIG_UNREADABLE'],
    [
      'a missing file',
      () => readKubeconfig({ source: { kind: 'files', paths: ['/none/such'] }, context: null }),
      'FG_KUBECONFIG_UNREADABLE',
    ],
    [
      'a name defined twice',
      () =>
        readKubeconfig({
          source: { kind: 'files', paths: [save('x', kubeconfig()), save('y', kubeconfig())] },
          context: null,
        }),
      'FG_KUBECONFIG_UNREADABLE',
    ],
    [
      'a failing exec plugin',
      () => read(kubeconfig({ user: { exec: { command: '/none/such-login' } } })),
      'FG_KUBECONFIG_LOGIN',
    ],
    ['a missing key file', () => read(kubeconfig({ user: { 'client-key': '/none/such.key' } })), 'FG_KUBECONFIG_LOGIN'],
    [
      'in-cluster outside of a cluster',
      () => readKubeconfig({ source: { kind: 'in-cluster' }, context: null }),
      'FG_KUBERNETES_NOT_IN_CLUSTER',
    ],
  ])('refuses %s', async (_name, run, code) => {
    const error = await run().catch((thrown: unknown) => thrown);
    expect(error instanceof FlipError ? error.code : error).toBe(code);
    expect(JSON.stringify([String(error), (error as FlipError).data])).not.toContain('canary');
  });
});
