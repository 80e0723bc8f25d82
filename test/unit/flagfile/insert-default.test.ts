import { describe, expect, it } from '@jest/globals';
import { setDefaultVariant } from '../../../src/flagfile/set-default-variant.ts';

const FLAG = '"state": "ENABLED", "variants": {"a": 1, "b": 2}';
const block = (text: string): string => text.replace(/^(?=.)/gm, '    ');
const configMap = (text: string, key = 'f.json'): string =>
  `kind: ConfigMap\nmetadata: {name: m}\ndata:\n  ${key}: |\n${block(text)}`;
const LINES = '{"flags": {\n  "f": {\n    "state": "ENABLED",\n    "variants": { "a": 1, "b": 2 }\n  }\n}}\n';
const YAML = 'flags:\n  f:\n    state: ENABLED   # kept\n    variants: {a: 1, b: 2}\n';

/** Title, file, and the lines that are added. */
const ROWS: readonly (readonly [string, string, string])[] = [
  ['JSON over lines', LINES, '+    "defaultVariant": "a",'],
  ['JSON over lines, CRLF', LINES.replaceAll('\n', '\r\n'), '+    "defaultVariant": "a",'],
  ['JSON with tabs', LINES.replaceAll('  ', '\t'), '+\t\t"defaultVariant": "a",'],
  [
    'JSON on one line',
    `{"flags": {"f": {${FLAG}}}}`,
    `+{"flags": {"f": {"state": "ENABLED", "defaultVariant": "a", "variants": {"a": 1, "b": 2}}}}`,
  ],
  [
    'JSON without blanks',
    '{"flags":{"f":{"state":"ENABLED","variants":{"a":1}}}}',
    '+{"flags":{"f":{"state":"ENABLED","defaultVariant":"a","variants":{"a":1}}}}',
  ],
  [
    'a state that comes last',
    '{"flags": {\n  "f": {\n    "variants": { "a": 1 },\n    "state": "ENABLED"\n  }\n}}',
    '+    "defaultVariant": "a"',
  ],
  ['YAML, behind a comment', YAML, '+    defaultVariant: a'],
  ['YAML with CRLF', YAML.replaceAll('\n', '\r\n'), '+    defaultVariant: a'],
  [
    'YAML whose state is the last line',
    'flags:\n  f:\n    variants: {a: 1}\n    state: ENABLED',
    '+    defaultVariant: a',
  ],
  ['YAML without a member on one line', 'flags:\n  f:\n    variants:\n      a: 1\n', '+    defaultVariant: a'],
  [
    'a YAML flow map',
    'flags:\n  f: {state: ENABLED, variants: {a: 1}}\n',
    '+  f: {state: ENABLED, defaultVariant: "a", variants: {a: 1}}',
  ],
  ['JSON in a block', configMap(LINES), '+        "defaultVariant": "a",'],
  ['JSON in a block, CRLF', configMap(LINES).replaceAll('\n', '\r\n'), '+        "defaultVariant": "a",'],
  ['YAML in a block', configMap(YAML, 'f.yaml'), '+        defaultVariant: a'],
];

describe('an absent default variant', () => {
  it.each(ROWS)('%s: is one inserted member, and taken out again to the byte', (_, text, added) => {
    const there = setDefaultVariant(text, { flag: 'f', variant: 'a' });
    expect(there).toMatchObject({ changed: true, from: null, to: 'a' });
    expect(
      there.diff
        .split('\n')
        .filter((line) => line.startsWith('+'))
        .at(-1),
    ).toBe(added);
    const back = setDefaultVariant(there.text, { flag: 'f', variant: null });
    expect(back).toMatchObject({ changed: true, from: 'a', to: null });
    expect(back.text).toBe(text);
  });

  it.each([
    ['JSON', `{"flags": {"f": {${FLAG}, "defaultVariant": null}}}`],
    ['YAML', 'flags:\n  f:\n    state: ENABLED\n    variants: {a: 1}\n    # none yet\n    defaultVariant: null\n'],
  ])('%s: null is replaced, and is null again afterwards', (_, text) => {
    const there = setDefaultVariant(text, { flag: 'f', variant: 'a' });
    expect(there.from).toBeNull();
    expect(setDefaultVariant(there.text, { flag: 'f', variant: null }).text).toBe(text);
  });

  it('stays as it is where there is none', () => {
    expect(setDefaultVariant(LINES, { flag: 'f', variant: null })).toMatchObject({ changed: false, text: LINES });
  });

  it.each([
    ['a folded block', `kind: ConfigMap\nmetadata: {name: m}\ndata:\n  f.json: >\n${block(LINES)}`],
    ['a map without members', 'flags:\n  f: {}\n'],
  ])('is refused where no member can be added: %s', (_, text) => {
    expect(() => setDefaultVariant(text, { flag: 'f', variant: 'a' })).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^FG_(?:FLAGFILE_READ_ONLY|VARIANT_UNKNOWN)$/) }),
    );
  });
});
