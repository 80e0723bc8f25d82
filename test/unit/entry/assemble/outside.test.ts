import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { Environment } from '../../../../src/domain/config/configuration.ts';
import { configurationFromOptions } from '../../../../src/domain/config/environment.ts';
import { openOutside } from '../../../../src/entry/assemble/shared/outside.ts';

const home = mkdtempSync(join(tmpdir(), 'flipgate-outside-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const TOKEN = `ghp_${'a'.repeat(36)}`;

function environmentWith(change: Partial<Environment> = {}): Environment {
  const [only] = configurationFromOptions({ environment: 'demo' }, 'cli').environments.values();
  if (only === undefined) throw new TypeError('no environment');
  return { ...only, ...change };
}

function open(variables: Readonly<Record<string, string>> = {}, repository: string | null = null) {
  const secrets: string[] = [];
  return openOutside({ variables, home, repository, secret: (secret) => secrets.push(secret) }).then((outside) => ({
    outside,
    secrets,
  }));
}

describe('the outside', () => {
  it('is null where nothing is configured', async () => {
    const { outside } = await open();
    expect([outside.repository, outside.conversation, outside.tenant()]).toEqual([null, null, null]);
    await outside.close();
  });

  it('has GitHub for a named repository, its token known before it is used', async () => {
    const { outside, secrets } = await open({ GITHUB_TOKEN: TOKEN }, 'octo/shop');
    expect(outside.repository).not.toBeNull();
    expect(secrets).toEqual([TOKEN]);
    await outside.close();
    await expect(open({}, 'octo/shop')).rejects.toMatchObject({ code: 'FG_ASSEMBLY_TOKEN' });
  });

  it.each([
    ['of Dynatrace', 'https://observe.corp.example'],
    ['of Dynatrace without a scheme', 'observe.corp.example'],
    ['of the cluster', null],
  ])('says nothing of a wrong address %s where everybody can read it', async (_, address) => {
    const path = join(home, 'plain');
    const cluster = { server: 'http://observe.corp.example:8080' };
    const context = { cluster: 'c', user: 'u' };
    const named = [{ name: 'c', cluster, context, user: {} }];
    const users = [{ name: 'u', user: {} }];
    writeFileSync(path, JSON.stringify({ clusters: named, contexts: named, users, 'current-context': 'c' }));
    const dynatrace = address === null ? {} : { DT_URL: address, DT_API_TOKEN: 'dt0c01.A' };
    const { outside } = await open({ KUBECONFIG: path, ...dynatrace });
    const asked = async () => (address === null ? outside.portsFor(environmentWith()) : outside.tenant());
    const thrown = await asked().catch((error: unknown) => String(error));
    expect(thrown).toContain('observe.corp.example');
    expect(outside.quiet(String(thrown))).not.toContain('corp');
    await outside.close();
  });

  it('keeps local state in a folder of the environment, and of the cluster where one is named', async () => {
    const { outside } = await open({ XDG_STATE_HOME: join(home, 'state') });
    const cluster = { ...environmentWith().cluster, context: 'kind/lab' };
    for (const environment of [environmentWith(), environmentWith({ cluster })]) {
      expect(await (await outside.storeFor(environment)).list()).toEqual([]);
    }
    expect(existsSync(join(home, 'state', 'flipgate', 'demo'))).toBe(true);
    expect(existsSync(join(home, 'state', 'flipgate', 'demo@kind%2Flab'))).toBe(true);
    await outside.close();
  });

  it('keeps local state apart by the current context, which people change between two commands', async () => {
    const write = (name: string, text: string): string => {
      writeFileSync(join(home, name), text);
      return join(home, name);
    };
    const none = write('no-context', 'current-context: ""\nclusters: []\n');
    const lab = write('lab-context', 'apiVersion: v1\ncurrent-context: kind-lab # now\n');
    const prod = write('prod-context', '{"current-context": "prod"}');
    for (const [state, KUBECONFIG] of [
      ['one', `${none}:${lab}:${prod}`],
      ['two', `${join(home, 'not-there')}:${prod}`],
      ['three', none],
    ] as const) {
      const { outside } = await open({ XDG_STATE_HOME: join(home, state), KUBECONFIG });
      await (await outside.storeFor(environmentWith())).list();
      await outside.close();
    }
    const folders = ['one', 'two', 'three'].map((state) => readdirSync(join(home, state, 'flipgate')));
    expect(folders).toEqual([['demo@kind-lab'], ['demo@prod'], ['demo']]);
  });

  it.each(['branch', 'bot'] as const)('has no state %s without its keeper', async (state) => {
    const { outside } = await open();
    await expect(outside.storeFor(environmentWith({ state }))).rejects.toMatchObject({ code: 'FG_ASSEMBLY_STATE' });
    await outside.close();
  });

  it("fills every port from the kubeconfig, and registers the cluster's credential", async () => {
    const kubeconfig = join(home, 'kubeconfig');
    const name = 'lab';
    const config = {
      'current-context': name,
      clusters: [{ name, cluster: { server: 'http://127.0.0.1:9' } }],
      users: [{ name, user: { token: 'cluster-canary' } }],
      contexts: [{ name, context: { cluster: name, user: name } }],
    };
    writeFileSync(kubeconfig, JSON.stringify(config));
    const { outside, secrets } = await open({ KUBECONFIG: kubeconfig });
    const ports = await outside.portsFor(environmentWith());
    await expect(ports.cluster.missing([])).resolves.toEqual([]);
    const address = { kind: 'ConfigMap', namespace: 'a', name: 'b', key: 'c' } as const;
    await expect(ports.cluster.readObject(address)).rejects.toMatchObject({ code: 'FG_KUBERNETES_UNAVAILABLE' });
    expect(secrets).toContain('cluster-canary');
    await outside.close();
  });
});
