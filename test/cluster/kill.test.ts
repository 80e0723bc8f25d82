import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { FlipId, Key } from '../../src/domain/record/names.ts';
import type { FlipRecord } from '../../src/domain/record/record.ts';
import { readApi } from './cluster.ts';
import { CONFIG_MAP, flagsText, type Shape } from './flagd-shop.ts';
import { outcomeOf, Rows, reloadOf } from './rows.ts';
import { type ClusterShop, openClusterShop } from './shop.ts';

const ID = '3c4d5e6f7081' as FlipId;
const CHILD = 'test/cluster/flip-child.ts';

const rows = new Rows('killed in the middle (SIGKILL) and gone on with by another process', [
  'shape',
  'killed when',
  'live by then',
  'outcome',
  'rung',
  'served, read from each pod',
  'commits',
  'events on the service',
]);
afterAll(() => rows.print());

/** Starts the child; its exit and what it printed come later. */
function start(what: 'flip' | 'resume', path: string) {
  const child = spawn(process.execPath, [CHILD, what, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    printed += piece;
  });
  return { child, ended: once(child, 'exit').then(([code]) => ({ code, printed })) };
}

/** What the stored record says has been answered so far. */
async function receipts(shop: ClusterShop): Promise<readonly Key[]> {
  const ports = await shop.open();
  const stored = await ports.store.read(ID);
  await ports.close();
  return (stored?.record.facts ?? []).flatMap((fact) => (fact.k === 'receipt' ? [fact.key] : []));
}

async function versionIn({ namespace }: ClusterShop): Promise<string> {
  return (await readApi(`/api/v1/namespaces/${namespace}/configmaps/${CONFIG_MAP}`)).metadata.resourceVersion;
}

/** Moments to kill at, told by the world and by the record's folder alone. */
const MOMENTS: readonly {
  readonly shape: Shape;
  readonly moment: string;
  readonly reached: (shop: ClusterShop, before: string) => Promise<boolean>;
}[] = [
  {
    shape: 'volume',
    moment: 'the event is announced',
    reached: async (shop) => shop.announced().length > 0,
  },
  {
    shape: 'init-copy',
    moment: 'the commit is made',
    reached: async (shop) => shop.gitText().includes('"defaultVariant": "on"'),
  },
  {
    shape: 'init-copy',
    moment: 'the live object is patched',
    reached: async (shop, before) => (await versionIn(shop)) !== before,
  },
  {
    shape: 'init-copy',
    moment: 'new pods are coming',
    reached: async (shop) => (await receipts(shop)).includes('do/reload/0'),
  },
];

describe.each(MOMENTS)('flipgate killed when $moment ($shape)', ({ shape, moment, reached }) => {
  it('ends with one commit, one event of each phase, and one value served by all', async () => {
    const shop = await openClusterShop({ shape, namespace: `kill-${moment.replaceAll(' ', '-')}` });
    try {
      const { variables } = shop.sandbox;
      const product = { variables, kubeconfig: shop.kubeconfig, stateFolder: shop.stateFolder };
      const path = join(shop.stateFolder, 'ask.json');
      writeFileSync(path, JSON.stringify({ product, ask: shop.ask(), id: ID }));
      const before = await versionIn(shop);
      const first = start('flip', path);
      while (first.child.exitCode === null && !(await reached(shop, before))) await pause(2);
      first.child.kill('SIGKILL');
      const { code } = await first.ended;
      expect(code).toBeNull();
      const liveThen = (await shop.live()) === flagsText() ? 'off' : 'on';
      await pause(1000);
      const second = await start('resume', path).ended;
      expect(second.code).toBe(0);
      const record: FlipRecord = JSON.parse(second.printed);
      const served = await shop.served('cartFailure');
      const commits = shop.sandbox.scenario.github.log('try-cart-failure').length - 2;
      rows.add(
        shape,
        moment,
        liveThen,
        outcomeOf(record),
        reloadOf(record, 'do').rungs.join(', '),
        Object.values(served).join(', '),
        commits,
        shop.announced().join(', '),
      );
      expect(outcomeOf(record)).toBe('done');
      expect(new Set(Object.values(served))).toEqual(new Set(['on']));
      expect(commits).toBe(1);
      expect(new Set(shop.announced())).toEqual(new Set(['do']));
      expect(shop.announced().length).toBe(1);
    } finally {
      await shop.close();
    }
  });
});
