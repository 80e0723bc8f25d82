import { describe, expect, it } from '@jest/globals';
import { readSoundFlagFile } from '../../../../src/flagfile/inspect.ts';
import type { AskedChange, FlagNames } from '../../../../src/operations/plan/flip-ask.ts';
import { spellChange } from '../../../../src/operations/plan/spell-change.ts';

const NAMES: FlagNames = {
  keys: ['cartFailure', 'cartServiceFailure'],
  aliases: new Map([['on', '100%']]),
  expect: new Map([
    ['off', 'healthy'],
    ['*', 'problem'],
  ]),
};

function spell(keys: Readonly<Record<string, readonly string[]>>, change: Partial<AskedChange> = {}) {
  const flags = Object.fromEntries(
    Object.entries(keys).map(([key, variants]) => [
      key,
      {
        state: 'ENABLED',
        variants: Object.fromEntries(variants.map((name) => [name, name])),
        defaultVariant: variants[0],
      },
    ]),
  );
  const asked: AskedChange = {
    flag: 'cartFailure',
    variant: 'on',
    service: null,
    entityIds: [],
    titlePhrases: [],
    expect: 'healthy',
    askedType: null,
    names: NAMES,
    ...change,
  };
  const { flag, variant, expect: wanted } = spellChange(asked, readSoundFlagFile(JSON.stringify({ flags }), 'f').flags);
  return { flag, variant, expect: wanted };
}

describe('a change is spelled as the file spells it', () => {
  it.each<[string, Parameters<typeof spell>, ReturnType<typeof spell>]>([
    [
      'the name it has there',
      [{ cartServiceFailure: ['off', 'on'] }],
      { flag: 'cartServiceFailure', variant: 'on', expect: 'problem' },
    ],
    [
      'the asked name before others',
      [{ cartFailure: ['off', 'on'], cartServiceFailure: ['off'] }],
      { flag: 'cartFailure', variant: 'on', expect: 'problem' },
    ],
    [
      'an alias for a variant',
      [{ cartFailure: ['off', '100%'] }],
      { flag: 'cartFailure', variant: '100%', expect: 'problem' },
    ],
    [
      'a variant before an alias',
      [{ cartFailure: ['off', 'on', '100%'] }],
      { flag: 'cartFailure', variant: 'on', expect: 'problem' },
    ],
    [
      'no alias to what is not there',
      [{ cartFailure: ['off', '10%'] }],
      { flag: 'cartFailure', variant: 'on', expect: 'problem' },
    ],
    ['nothing it does not know', [{ other: ['off'] }], { flag: 'cartFailure', variant: 'on', expect: 'problem' }],
    [
      'what the variant leads to',
      [{ cartFailure: ['on', 'off'] }, { variant: 'off' }],
      { flag: 'cartFailure', variant: 'off', expect: 'healthy' },
    ],
    [
      'what the command expects before that',
      [{ cartFailure: ['off', 'on'] }, { names: { keys: [], aliases: new Map(), expect: null } }],
      { flag: 'cartFailure', variant: 'on', expect: 'healthy' },
    ],
  ])('%s', (_, given, expected) => {
    expect(spell(...given)).toEqual(expected);
  });

  it('never by guessing between two of its names', () => {
    const names = { keys: ['a', 'b'], aliases: new Map(), expect: null };
    expect(spell({ a: ['off'], b: ['off'] }, { flag: 'c', names }).flag).toBe('c');
  });
});
