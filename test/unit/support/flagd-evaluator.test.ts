import { describe, expect, it } from '@jest/globals';
import { makeFlagdEvaluator } from '../../../src/support/flagd-evaluator.ts';

const VARIANTS = { on: true, off: false };

function evaluateOne(flag: object, context: Readonly<Record<string, unknown>> = {}) {
  const evaluator = makeFlagdEvaluator(JSON.stringify({ flags: { f: flag } }));
  return evaluator.ok ? evaluator.evaluate('f', context) : evaluator.problem;
}

describe('answers as flagd 0.16 serves them', () => {
  const rule = (then: unknown, otherwise: unknown) => ({ if: [{ '==': [{ var: 'tier' }, 'gold'] }, then, otherwise] });
  const enabled = { state: 'ENABLED', variants: VARIANTS, defaultVariant: 'off' };
  it.each([
    ['no targeting', enabled, {}, { variant: 'off', value: false, reason: 'STATIC' }],
    ['empty targeting', { ...enabled, targeting: {} }, {}, { variant: 'off', value: false, reason: 'STATIC' }],
    ['targeting null', { ...enabled, targeting: null }, {}, { variant: 'off', value: false, reason: 'DEFAULT' }],
    [
      'rule gives null',
      { ...enabled, targeting: rule('on', null) },
      {},
      { variant: 'off', value: false, reason: 'DEFAULT' },
    ],
    [
      'rule names a variant',
      { ...enabled, targeting: rule('on', null) },
      { tier: 'gold' },
      { variant: 'on', value: true, reason: 'TARGETING_MATCH' },
    ],
    [
      'rule names no variant',
      { ...enabled, targeting: rule('maybe', null) },
      { tier: 'gold' },
      { reason: 'ERROR', errorCode: 'GENERAL' },
    ],
    [
      'unknown operator',
      { ...enabled, targeting: { nonsense: [1] } },
      {},
      { reason: 'ERROR', errorCode: 'PARSE_ERROR' },
    ],
    [
      'a rule that throws',
      { ...enabled, targeting: { throw: 'x' } },
      {},
      { reason: 'ERROR', errorCode: 'PARSE_ERROR' },
    ],
    ['no default', { state: 'ENABLED', variants: VARIANTS }, {}, { reason: 'DEFAULT' }],
    ['default null', { ...enabled, defaultVariant: null }, {}, { reason: 'DEFAULT' }],
    ['disabled', { ...enabled, state: 'DISABLED' }, {}, { reason: 'DISABLED' }],
    ['any other state', { ...enabled, state: 'enabled' }, {}, { variant: 'off', value: false, reason: 'STATIC' }],
  ])('%s', (_name, flag, context, expected) => {
    expect(evaluateOne(flag, context)).toEqual(expected);
  });

  it('says FLAG_NOT_FOUND for a key that is not there, also for names that every object inherits', () => {
    const evaluator = makeFlagdEvaluator('{"flags":{}}');
    expect(evaluator.ok && evaluator.evaluate('constructor', {})).toEqual({
      reason: 'ERROR',
      errorCode: 'FLAG_NOT_FOUND',
    });
  });

  it('replaces references to shared evaluators', () => {
    const text = JSON.stringify({
      $evaluators: { gold: { '==': [{ var: 'tier' }, 'gold$&'] } },
      flags: { f: { ...enabled, targeting: { if: [{ $ref: 'gold' }, 'on'] } } },
    });
    const evaluator = makeFlagdEvaluator(text);
    expect(evaluator.ok && evaluator.evaluate('f', { tier: 'gold$&' }).variant).toBe('on');
    expect(evaluator.ok && evaluator.evaluate('f', {}).variant).toBe('off');
  });

  it('reads the array form by key', () => {
    const evaluator = makeFlagdEvaluator(
      JSON.stringify({
        flags: [
          { key: 'a', ...enabled },
          { key: 'b', ...enabled },
        ],
      }),
    );
    expect(evaluator.ok && evaluator.keys).toEqual(['a', 'b']);
    expect(evaluator.ok && [...evaluator.evaluateAll({}).values()].map((each) => each.variant)).toEqual(['off', 'off']);
  });

  it('keeps a flag called __proto__ a flag', () => {
    const evaluator = makeFlagdEvaluator(`{"flags":{"__proto__":${JSON.stringify(enabled)}}}`);
    expect(evaluator.ok && evaluator.evaluate('__proto__', {}).variant).toBe('off');
  });
});

describe('refuses the whole document where flagd does', () => {
  it.each([
    ['text that is not JSON', '{"flags":{}'],
    ['a byte order mark', '\uFEFF{"flags":{}}'],
    ['no flags', '{}'],
    ['flags null', '{"flags":null}'],
    ['an array as document', '[]'],
    ['a default that is not among the variants', '{"flags":{"f":{"variants":{"on":true},"defaultVariant":"onn"}}}'],
    ['a default inherited by every object', '{"flags":{"f":{"variants":{},"defaultVariant":"toString"}}}'],
    ['a default that is not a string', '{"flags":{"f":{"variants":{"5":5},"defaultVariant":5}}}'],
    ['variants as a list', '{"flags":{"f":{"variants":["on"]}}}'],
    ['an array element without key', '{"flags":[{"variants":{}}]}'],
    ['an empty evaluator', '{"$evaluators":{"e":{}},"flags":{}}'],
  ])('%s', (_name, text) => {
    expect(makeFlagdEvaluator(text).ok).toBe(false);
  });
});
