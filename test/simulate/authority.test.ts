import { describe, expect, it } from '@jest/globals';
import { flipError } from '../../src/domain/errors/flip-error.ts';
import { lastFact } from '../../src/domain/record/record.ts';
import type { Ports } from '../../src/operations/ports.ts';
import { runFlip } from '../../src/operations/verbs/run-flip.ts';
import { MANIFEST, openShop, PATH, type Shop } from './shop.ts';

/** Dynatrace takes so long that the right has to be asked for again before the commit. */
function slowly(shop: Shop): Ports {
  const ports = shop.ports();
  const { tenant } = ports;
  if (tenant === null) throw new Error('the shop has no Dynatrace');
  const announce: typeof tenant.announce = async (event) => {
    const answer = await tenant.announce(event);
    await shop.clock.sleep(31_000);
    return answer;
  };
  return { ...ports, tenant: { ...tenant, announce } };
}

describe('a right that is asked for again before a write', () => {
  it.each([
    ['is gone', 'not-authorised-any-more', async (): Promise<boolean> => false],
    [
      'cannot be asked for, because GitHub is away',
      'authority-unread',
      async (): Promise<boolean> => {
        throw flipError('FG_GITHUB_UNAVAILABLE', { what: 'read a permission', why: '503', retryAfterSeconds: null });
      },
    ],
  ])('and %s: the flip goes back and ends', async (_, why, authorise) => {
    const shop = openShop();
    const run = await runFlip({
      ports: slowly(shop),
      ask: shop.ask(),
      id: shop.id,
      trigger: { kind: 'terminal', actor: 'ann' },
      runner: { holder: 'test', onProgress: () => undefined, authorise },
    });
    if (run.kind !== 'ended') throw new Error(`expected an end, got ${run.kind}`);
    expect(lastFact(run.record, 'turned')?.why).toBe(why);
    expect(lastFact(run.record, 'ended')).toMatchObject({ outcome: 'undone', left: [] });
    expect(shop.scenario.github.fileAt('try-cart-failure', PATH)).toBe(MANIFEST);
    const phases = shop.scenario.dynatrace.events.map(({ properties }) => properties['flipgate.phase']);
    expect(phases).toEqual(['do', 'undo']);
  });
});
