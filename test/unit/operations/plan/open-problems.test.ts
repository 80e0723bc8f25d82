import { describe, expect, it } from '@jest/globals';
import { lastFact } from '../../../../src/domain/record/record.ts';
import { runFlip } from '../../../../src/operations/verbs/run-flip.ts';
import { openShop } from '../../../simulate/shop.ts';

const runner = { holder: 'test', onProgress: () => undefined, authorise: async () => true };
const trigger = { kind: 'terminal', actor: 'ann' } as const;

describe('a problem that was open before the flip', () => {
  it("is never the flip's own, also where our service is only its root cause", async () => {
    // The service asks for another type, so the flip itself leads to nothing.
    const shop = openShop({ dynatrace: 'classic', asksFor: 'number' });
    const { dynatrace } = shop.scenario;
    const cart = dynatrace.entities.find(({ name }) => name === 'cart');
    const checkout = dynatrace.addService({ name: 'checkout' });
    dynatrace.openProblem({
      title: 'Checkout fails',
      affected: [checkout.entityId],
      rootCause: cart?.entityId ?? null,
    });
    const run = await runFlip({ ports: shop.ports(), ask: shop.ask(), id: shop.id, trigger, runner });
    const record = run.kind === 'ended' ? run.record : null;
    expect(record?.plan.watch?.openBefore.map(({ title }) => title)).toEqual(['Checkout fails']);
    expect(record && lastFact(record, 'ended')).toMatchObject({ outcome: 'done', verdict: 'unknown' });
  });
});
