import { describe, expect, it } from '@jest/globals';
import { type Configuration, type FlagSetting, UNKNOWN_FLAG } from '../../../../src/domain/config/configuration.ts';
import {
  aliasOf,
  expectationOf,
  flagNamed,
  keyInFile,
  serviceOf,
} from '../../../../src/domain/config/flag-settings.ts';

const known = (setting: Partial<FlagSetting>): FlagSetting => ({ ...UNKNOWN_FLAG, ...setting });
const configuration: Configuration = {
  environments: new Map(),
  flags: new Map([
    [
      'newCheckout',
      known({
        service: 'checkout',
        names: ['checkoutV2'],
        aliases: new Map([
          ['on', '100%'],
          ['half', '50%'],
        ]),
        expect: new Map([['100%', 'problem']]),
      }),
    ],
    ['cartFailure', known({ service: 'my-cart' })],
  ]),
};
const nothing: Configuration = { environments: new Map(), flags: new Map() };

describe('what is known of a flag', () => {
  it.each([
    ['newCheckout', '100%', 'problem'],
    ['newCheckout', '50%', 'healthy'],
    ['checkoutV2', '100%', 'problem'],
    ['cartFailure', 'on', 'healthy'],
    ['adFailure', 'on', 'problem'],
    ['adFailure', 'off', 'healthy'],
    ['cartServiceFailure', 'on', 'problem'],
    ['loadGeneratorVUs', '50', 'healthy'],
    ['somethingElse', 'on', 'healthy'],
    ['constructor', 'on', 'healthy'],
  ])('%s to %s should lead to: %s', (flag, variant, expectation) => {
    expect(expectationOf(configuration, { flag, variant })).toBe(expectation);
  });

  it('comes from the demo table only for flags that the configuration does not name', () => {
    expect(flagNamed(configuration, 'cartFailure')).toMatchObject({
      from: 'configuration',
      setting: { service: 'my-cart' },
    });
    expect(flagNamed(nothing, 'cartFailure')).toMatchObject({ from: 'defaults', setting: { service: 'cart' } });
    expect(flagNamed(nothing, 'x')).toMatchObject({ from: 'nowhere', setting: { service: null } });
    expect(serviceOf(nothing, 'paymentUnreachable')).toBe('checkout');
    expect(serviceOf(nothing, 'x')).toBeNull();
  });
});

describe('other words for a flag and its variants', () => {
  it.each([
    ['on', ['off', '100%'], '100%'],
    ['on', ['off', 'on', '100%'], 'on'],
    ['on', ['off', '10%'], 'on'],
    ['half', ['50%'], '50%'],
    ['x', ['50%'], 'x'],
  ])('the word %s among %j means %s', (variant, variants, meant) => {
    expect(aliasOf(configuration, { flag: 'newCheckout', variant, variants })).toBe(meant);
  });

  it.each([
    ['cartFailure', ['cartServiceFailure'], undefined],
    ['adFailure', ['adServiceFailure'], 'adServiceFailure'],
    ['adServiceFailure', ['adFailure'], 'adFailure'],
    ['adFailure', ['adFailure', 'adServiceFailure'], 'adFailure'],
    ['checkoutV2', ['newCheckout'], 'newCheckout'],
    ['x', ['y'], undefined],
  ])('%s in a file with %j is %s', (flag, keys, key) => {
    expect(keyInFile(configuration, { flag, keys })).toBe(key);
  });

  it('is not guessed when the file has two names of one flag', () => {
    const twins: Configuration = { ...nothing, flags: new Map([['a', known({ names: ['b', 'c'] })]]) };
    expect(keyInFile(twins, { flag: 'a', keys: ['b', 'c'] })).toBeUndefined();
  });
});
