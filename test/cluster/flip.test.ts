import { afterAll, describe, expect, it } from '@jest/globals';
import type { FlipId } from '../../src/domain/record/names.ts';
import { revertFlip } from '../../src/operations/verbs/revert-flip.ts';
import { runFlip } from '../../src/operations/verbs/run-flip.ts';
import { kubectl, theCluster } from './cluster.ts';
import { manifestOf, type Shape } from './flagd-shop.ts';
import { outcomeOf, Rows, reloadOf } from './rows.ts';
import { openClusterShop } from './shop.ts';

const runner = { holder: 'cluster-test', onProgress: () => undefined, authorise: async () => true };
const trigger = { kind: 'terminal', actor: 'ann' } as const;
const ID = '1a2b3c4d5e6f' as FlipId;

const rows = new Rows('flips on the real cluster', [
  'shape',
  'step',
  'outcome',
  'rung',
  'apply to proven',
  'served, read from each pod',
  'events on the service',
  'pods replaced',
]);
afterAll(() => {
  process.stdout.write(`\nserver ${JSON.parse(kubectl(['version', '-o', 'json'])).serverVersion.gitVersion}, `);
  process.stdout.write(
    `containers by ${kubectl(['get', 'node', '-o', 'jsonpath={.items[0].status.nodeInfo.containerRuntimeVersion}'])}\n`,
  );
  rows.print();
});

const SHAPES: readonly { readonly shape: Shape; readonly rung: string; readonly replaced: boolean }[] = [
  { shape: 'volume', rung: 'nudge', replaced: false },
  { shape: 'init-copy', rung: 'rollout', replaced: true },
  { shape: 'init-copy-ui', rung: 'rollout', replaced: true },
  { shape: 'resource', rung: 'resource', replaced: false },
];

it('runs on the version that it was built from', () => {
  expect(JSON.parse(kubectl(['version', '-o', 'json'])).serverVersion.gitVersion).toBe(theCluster().version);
});

describe.each(SHAPES)('a flagd of the shape $shape', ({ shape, rung, replaced }) => {
  it(`is flipped and put back by ${rung}, proven on every pod`, async () => {
    const shop = await openClusterShop({ shape, namespace: `flip-${shape}` });
    const ports = await shop.open();
    try {
      const before = await shop.pods();
      expect(new Set(Object.values(await shop.served('cartFailure')))).toEqual(new Set(['off']));
      const run = await runFlip({ ports, ask: shop.ask(), id: ID, trigger, runner });
      if (run.kind !== 'ended') throw new Error(`expected an end, got ${run.kind}`);
      const served = await shop.served('cartFailure');
      const during = await shop.pods();
      const kept = during.filter((pod) => before.some((one) => one.uid === pod.uid)).length;
      const did = reloadOf(run.record, 'do');
      rows.add(
        shape,
        'flip',
        outcomeOf(run.record),
        did.rungs.join(', '),
        `${did.provenMs} ms`,
        say(served),
        shop.announced().join(', '),
        during.length - kept,
      );
      expect(outcomeOf(run.record)).toBe('done');
      expect(did.rungs).toEqual([rung]);
      expect(during.length).toBe(before.length);
      expect(Object.values(served)).toEqual(during.map(() => 'on'));
      expect(Object.values(await shop.served('adSpeed'))).toEqual(during.map(() => 'slow'));
      expect(kept).toBe(replaced ? 0 : before.length);
      expect(await shop.live()).toEqual(shop.expectedLive('on'));
      expect(shop.gitText()).toBe(manifestOf(shape, shop.namespace, 'on'));
      expect(shop.announced()).toEqual(['do']);

      const back = await revertFlip({ ports, asked: ID, by: 'ann', runner });
      const after = await shop.served('cartFailure');
      const undid = reloadOf(back, 'undo');
      rows.add(
        shape,
        'revert',
        outcomeOf(back),
        undid.rungs.join(', '),
        `${undid.provenMs} ms`,
        say(after),
        shop.announced().join(', '),
        '',
      );
      expect(outcomeOf(back)).toBe('undone');
      expect(Object.values(after)).toEqual((await shop.pods()).map(() => 'off'));
      expect(await shop.live()).toEqual(shop.expectedLive('off'));
      expect(shop.gitText()).toBe(manifestOf(shape, shop.namespace));
      expect(shop.announced()).toEqual(['do', 'undo']);
    } finally {
      await ports.close();
      await shop.close();
    }
  });
});

function say(served: Readonly<Record<string, string>>): string {
  return Object.values(served).join(', ');
}
