import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runCli } from '../entry/cli-child.ts';
import { CONFIG_MAP, DEPLOYMENT } from './flagd-shop.ts';
import { Rows } from './rows.ts';
import { type ClusterShop, openClusterShop } from './shop.ts';

const NAMESPACE = 'cli';
const PLACE = ['--namespace', NAMESPACE, '--configmap', CONFIG_MAP, '--deployment', DEPLOYMENT];

const rows = new Rows('the command line, with the kubeconfig of its own account', [
  'command',
  'exit',
  'decision',
  'served, read from each pod',
  'events on the service',
  'whole command',
]);
let shop: ClusterShop;
beforeAll(async () => {
  shop = await openClusterShop({ shape: 'volume', namespace: NAMESPACE });
  writeFileSync(join(shop.stateFolder, 'kubeconfig'), shop.kubeconfig, { mode: 0o600 });
});
afterAll(async () => {
  rows.print();
  await shop.close();
});

/** Runs one command as a person at a terminal would, from another process. */
async function flipgate(...args: string[]) {
  const { variables } = shop.sandbox;
  const kubeconfig = join(shop.stateFolder, 'kubeconfig');
  const startMs = Date.now();
  const ended = await runCli([...args, ...PLACE, '--json'], {
    ...variables,
    HOME: shop.stateFolder,
    KUBECONFIG: kubeconfig,
  });
  const result = Object(JSON.parse(ended.out || 'null'));
  const served = await shop.served('cartFailure');
  const [verb = ''] = args;
  const decision = String(result.decision ?? result.error?.code);
  rows.add(
    `flipgate ${args.filter((word) => !word.startsWith('--')).join(' ')}`,
    String(ended.code),
    decision,
    Object.values(served).join(', '),
    shop.announced().join(', '),
    `${Date.now() - startMs} ms`,
  );
  return { code: ended.code, decision, served: Object.values(served), verb, err: ended.err };
}

describe('flipgate at a terminal', () => {
  it('plans without writing', async () => {
    expect(await flipgate('plan', 'cartFailure', 'on')).toMatchObject({ code: 0, decision: 'planned' });
    expect(await shop.live()).toBe(shop.expectedLive('off'));
    expect(shop.announced()).toEqual([]);
  });

  it('flips, and every pod serves it', async () => {
    const flipped = await flipgate('flip', 'cartFailure', 'on', '--watch', '0');
    expect(flipped).toMatchObject({ code: 0, decision: 'done', served: ['on', 'on'] });
    expect(await shop.live()).toBe(shop.expectedLive('on'));
    expect(shop.announced()).toEqual(['do']);
  });

  it('goes back from the live object alone', async () => {
    const back = await flipgate('revert', 'cartFailure', '--from-cluster');
    expect(back).toMatchObject({ code: 0, decision: 'undone', served: ['off', 'off'] });
    expect(await shop.live()).toBe(shop.expectedLive('off'));
  });

  it('refuses a variant that is not there, with the exit code for another argument', async () => {
    expect(await flipgate('flip', 'cartFailure', 'half')).toMatchObject({ code: 2, served: ['off', 'off'] });
  });
});
