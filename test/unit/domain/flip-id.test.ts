import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { hasCode } from '../../../src/domain/errors/flip-error.ts';
import { deriveFlipId, type FlipOrigin, isFlipId } from '../../../src/domain/flip-id.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const origin: FlipOrigin = {
  host: 'github.com',
  repository: 'acme/shop',
  trigger: { kind: 'comment', nodeId: 'IC_kwDOA' },
  ordinal: 0,
};

describe('flip id', () => {
  it('is the same for every delivery of one command', () => {
    const again = { ...origin, host: 'GitHub.com', repository: 'Acme/Shop' };
    expect(deriveFlipId(sha256, again)).toBe(deriveFlipId(sha256, origin));
    expect(deriveFlipId(sha256, origin)).toMatch(/^[0-9a-f]{12}$/);
  });

  it('differs by host, repository, trigger and ordinal', () => {
    const others: FlipOrigin[] = [
      origin,
      { ...origin, host: 'github.example.com' },
      { ...origin, repository: 'acme/shop2' },
      { ...origin, ordinal: 1 },
      { ...origin, trigger: { kind: 'label', eventNodeId: 'IC_kwDOA' } },
      { ...origin, trigger: { kind: 'dispatch', runId: 'IC_kwDOA', step: '' } },
    ];
    expect(new Set(others.map((one) => deriveFlipId(sha256, one))).size).toBe(others.length);
  });

  it('keeps the parts apart', () => {
    const left = deriveFlipId(sha256, { ...origin, host: 'a', repository: 'b/c' });
    const right = deriveFlipId(sha256, { ...origin, host: 'a","b', repository: '/c' });
    expect(left).not.toBe(right);
  });

  it('takes a given id as it is', () => {
    const id = '1a2b3c4d';
    if (!isFlipId(id)) throw new TypeError('not an id');
    expect(deriveFlipId(sha256, { ...origin, trigger: { kind: 'given', id } })).toBe(id);
  });

  it('refuses a hash that gives no hex digits', () => {
    const broken = (): unknown => {
      try {
        return deriveFlipId(() => 'nonsense', origin);
      } catch (error) {
        return error;
      }
    };
    expect(hasCode(broken(), 'FG_COMMAND_HASH')).toBe(true);
  });

  it.each(['1a2b3c4', '1A2B3C4D', 'x'.repeat(8), '1a2b3c4d\n', 'a'.repeat(41)])(
    'does not take %j for an id',
    (text) => {
      expect(isFlipId(text)).toBe(false);
    },
  );
});
