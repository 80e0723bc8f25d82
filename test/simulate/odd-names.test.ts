import { describe, expect, it } from '@jest/globals';
import { lastFact } from '../../src/domain/record/record.ts';
import { runFlip } from '../../src/operations/verbs/run-flip.ts';
import { FLAGD, openShop } from './shop.ts';

const runner = { holder: 'test', onProgress: () => undefined, authorise: async () => true };
const trigger = { kind: 'terminal', actor: 'ann' } as const;

describe('a flag of an odd name beside the flipped one', () => {
  it.each(['__proto__', 'constructor', 'a/b', 'ключ.с.точкой', '..'])('%s counts as unchanged', async (name) => {
    const other = `"${name}": { "state": "ENABLED", "variants": { "x": 1, "y": 2 }, "defaultVariant": "x" },`;
    const shop = openShop({ dynatrace: 'none', liveText: FLAGD.replace('"flags": {', `"flags": {\n    ${other}`) });
    const ask = shop.ask({ commit: null, watchMs: null });
    const run = await runFlip({ ports: shop.ports(), ask, id: shop.id, trigger, runner });
    expect(run.kind === 'ended' && lastFact(run.record, 'ended')?.outcome).toBe('done');
  });
});
