import { readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { API_SERVER } from '../../tools/cluster/certificates.ts';
import { type CliChild, startCli } from '../entry/cli-child.ts';
import { kubectl } from './cluster.ts';
import { CONFIG_MAP, DEPLOYMENT, KEY } from './flagd-shop.ts';
import { Rows } from './rows.ts';
import { type ClusterShop, openClusterShop } from './shop.ts';

const NAMESPACE = 'listen';
const PLACE = ['--namespace', NAMESPACE, '--configmap', CONFIG_MAP, '--deployment', DEPLOYMENT];
const FILE = ['--flags-file', 'deploy/flags.yaml', '--in', `ConfigMap/${CONFIG_MAP}/${KEY}`, '--service', 'cart'];

const rows = new Rows('flipgate listen, in the network of the cluster, at the API server by its service address', [
  'said on the pull request',
  'answer',
  'commit on the pull request',
  'served, read from each pod',
  'events on the service',
  'seen after',
]);
let shop: ClusterShop;
let child: CliChild;
beforeAll(async () => {
  shop = await openClusterShop({ shape: 'volume', namespace: NAMESPACE });
  const address = kubectl(['get', 'service', 'kubernetes', '-o', 'jsonpath={.spec.clusterIP}']);
  const kubeconfig = join(shop.stateFolder, 'kubeconfig');
  // That address exists in the cluster alone, where kube-proxy leads from it to the API server.
  writeFileSync(kubeconfig, shop.kubeconfig.replaceAll(API_SERVER, `https://${address}`), { mode: 0o600 });
  const { variables } = shop.sandbox;
  child = startCli(['listen', '--every', '1s', '--json', ...PLACE, ...FILE], {
    ...variables,
    HOME: shop.stateFolder,
    KUBECONFIG: kubeconfig,
  });
  await child.printed('"listening"');
});
afterAll(async () => {
  rows.print();
  child.kill('SIGKILL');
  await shop.close();
});

/** Sockets of a process on which it waits for others. */
function listeningSockets(pid: number): readonly string[] {
  const own = new Set(readdirSync(`/proc/${pid}/fd`).map((fd) => linkOf(`/proc/${pid}/fd/${fd}`)));
  const waiting = ['tcp', 'tcp6'].flatMap((table) =>
    readFileSync(`/proc/${pid}/net/${table}`, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      // State 0A is LISTEN (include/net/tcp_states.h).
      .filter(([, , , state]) => state === '0A')
      .map((cells) => `socket:[${cells[9]}]`),
  );
  return waiting.filter((socket) => own.has(socket));
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    // Closed between the list and the look.
    return '';
  }
}

/** Somebody comments, and everything that is known when it was answered. */
async function say(body: string, wanted: string): Promise<readonly string[]> {
  const { github, pullRequest } = shop.sandbox.scenario;
  const startMs = Date.now();
  github.comment({ issue: pullRequest, author: 'ann', body });
  await child.printed(wanted);
  const served = Object.values(await shop.served('cartFailure'));
  const inGit = /"cartFailure"[\s\S]*?"defaultVariant": *"(\w+)"/.exec(shop.gitText())?.[1] ?? '?';
  rows.add(body, wanted, inGit, served.join(', '), shop.announced().join(', '), `${Date.now() - startMs} ms`);
  return served;
}

describe('flipgate listen in the cluster', () => {
  it('answers a comment with a flip that every pod serves, and no port of its own', async () => {
    expect(await say('/flip cartFailure on watch 30m', 'twice in a row')).toEqual(['on', 'on']);
    expect(await shop.live()).toBe(shop.expectedLive('on'));
    expect(shop.announced()).toEqual(['do']);
    expect(listeningSockets(child.pid)).toEqual([]);
  });

  it('answers a revert while it watches', async () => {
    expect(await say('/flip revert', '"decision":"undone"')).toEqual(['off', 'off']);
    expect(await shop.live()).toBe(shop.expectedLive('off'));
    expect(shop.announced()).toEqual(['do', 'undo']);
  });

  it('ends when it is told to, with nothing under way', async () => {
    child.kill('SIGTERM');
    const { code, out } = await child.ended;
    expect(code).toBe(0);
    expect(out).toMatch(/"event":"ended","open":\[\]/);
  });
});
