import { describe, expect, it } from '@jest/globals';
import { lintFlagFile } from '../../../src/flagfile/lint.ts';
import { LINT_CODES } from '../../../src/flagfile/lint-codes.ts';
import { makeFlagdEvaluator } from '../../../src/support/flagd-evaluator.ts';
import { findTargetingProblem } from '../../../src/support/targeting-schema.ts';
import { SHAPES } from './shapes.ts';

const TOOLS = { make: makeFlagdEvaluator, findTargetingProblem };

function found(text: string, file = 'flags.json'): string[] {
  return lintFlagFile(text, file, TOOLS).map(
    ({ code, flag, line, column }) => `${line}:${column} ${code}${flag === null ? '' : ` ${flag}`}`,
  );
}

const SOUND = '"state": "ENABLED", "variants": {"on": true, "off": false}';
const one = (members: string): string => `{"flags": {\n  "f": {${members}}\n}}`;
const yaml = (members: string): string => `flags:\n  f:\n    state: ENABLED\n${members}`;
const resource = (members: string): string =>
  `kind: FeatureFlag\nmetadata: {name: x}\nspec:\n  flagSpec:\n    flags:\n      f:\n        state: ENABLED\n${members}`;
const RULE = '"targeting": {"if": [{"==": [{"var": "tier"}, "gold"]}';

const ROWS: readonly (readonly [string, string, readonly string[], string?])[] = [
  ['nothing in a sound file', one(`${SOUND}, "defaultVariant": "off"`), []],
  ['nothing where the default is absent', one(SOUND), []],
  ['nothing where the default is null', one(`${SOUND}, "defaultVariant": null`), []],
  ['an unquoted word in JSON, once', one(`${SOUND}, "defaultVariant": off`), ['2:87 syntax']],
  [
    'each of two lines that do not parse',
    '{"flags": {\n  "f": {"state": ENABLED},\n  "g": {"state": DISABLED}\n}}',
    ['2:18 syntax', '3:18 syntax'],
  ],
  ['a comma too many', `{"flags": {"f": {${SOUND}},}}`, ['1:78 syntax']],
  ['YAML that does not parse', 'flags:\n  f: [\n', ['2:7 syntax'], 'f.yaml'],
  ['an alias to nothing', 'flags:\n  f: *nowhere\n', ['2:6 syntax'], 'f.yaml'],
  ['a mark before JSON', `\uFEFF${one(SOUND)}`, ['1:1 byte-order-mark']],
  ['template lines', '{{- if .Values.on }}\nflags:\n  f: {}\n{{- end }}\n', ['1:1 template'], 'f.yaml'],
  ['template text where a value should be', one(`${SOUND}, "defaultVariant": {{ .Values.f }}`), ['2:88 template']],
  ['template text in a value', one(`${SOUND}, "description": "{{ .Values.f }}"`), ['2:85 template f']],
  ['nesting without end', `{"flags": ${'['.repeat(400)}`, ['1:210 too-deep']],
  ['a file without flags', 'kind: Service\n', ['1:1 no-flags'], 'f.yaml'],
  ['a flag that stands twice', `{"flags": {\n"f": {${SOUND}},\n"f": {${SOUND}}}}`, ['3:1 duplicate-key f']],
  ['a member that stands twice', one(`${SOUND}, "state": "ENABLED"`), ['2:69 duplicate-key f']],
  ['a variant that stands twice', one('"state": "ENABLED", "variants": {"a": 1, "a": 2}'), ['2:50 duplicate-key f']],
  [
    'a key of a ConfigMap that stands twice',
    `kind: ConfigMap\nmetadata: {name: x}\ndata:\n  f.json: '{"flags": {"f": {${SOUND}}}}'\n  f.json: ''\n`,
    ['5:3 duplicate-key'],
    'f.yaml',
  ],
  [
    'a key that stands twice in one flag set of the array form',
    `{"flags": [\n{"key": "f", ${SOUND}},\n{"key": "f", ${SOUND}},\n{"key": "f", "metadata": {"flagSetId": "b"}, ${SOUND}}]}`,
    ['3:1 duplicate-key f'],
  ],
  ['an element without a key', `{"flags": [\n{${SOUND}}]}`, ['2:1 schema']],
  ['a key that differs in case only', one(`${SOUND}, "DefaultVariant": "on"`), ['2:69 case-twin f']],
  ['a flag without a state', one('"variants": {"a": 1}'), ['2:3 state-missing f']],
  ['a state of another kind', one('"state": "on", "variants": {"a": 1}'), ['2:18 schema f']],
  ['a flag without variants', one('"state": "ENABLED"'), ['2:3 variants-missing f']],
  ['a flag with no variant', one('"state": "ENABLED", "variants": {}'), ['2:29 variants-missing f']],
  ['variants that are no map', one('"state": "ENABLED", "variants": [1]'), ['2:41 schema f']],
  ['a variant that is null', one('"state": "ENABLED", "variants": {"a": null}'), ['2:42 schema f']],
  ['a default that is no variant', one(`${SOUND}, "defaultVariant": "of"`), ['2:87 default-unknown f']],
  ['a default that is no text', one(`${SOUND}, "defaultVariant": 5`), ['2:87 default-unknown f']],
  ['a resource without a default', resource('        variants: {"on": true}\n'), ['6:7 default-missing f'], 'f.yaml'],
  [
    'targeting that always decides',
    one(`${SOUND}, "defaultVariant": "off", ${RULE}, "on", "off"]}`),
    ['2:107 default-hidden f'],
  ],
  ['nothing where targeting leaves something', one(`${SOUND}, "defaultVariant": "off", ${RULE}, "on", null]}`), []],
  [
    'targeting that ends in no variant',
    one(`${SOUND}, "defaultVariant": "off", ${RULE}, "onn", null]}`),
    ['2:150 targeting-fails f'],
  ],
  [
    'an operator that does not exist, where it stands',
    one(`${SOUND}, "targeting": {"if": [{"=": [{"var": "a"}, 1]}, "on", null]}`),
    ['2:90 schema f'],
  ],
  ['a reference to nothing', one(`${SOUND}, "targeting": {"$ref": "x"}`), ['2:82 reference-unknown f']],
  [
    'a reference that always decides',
    `{"$evaluators": {"e": {"if": [{"var": "a"}, "on", "off"]}}, "flags": {"f": {${SOUND}, "targeting": {"$ref": "e"}}}}`,
    ['1:150 default-hidden f'],
  ],
  ['an empty evaluator', `{"$evaluators": {"e": {}}, "flags": {"f": {${SOUND}}}}`, ['1:2 schema']],
  [
    'variants of one value',
    one('"state": "ENABLED", "variants": {"a": {"x": [1]}, "b": {"x": [1]}}'),
    ['2:59 equal-variants f'],
  ],
  ['variants of different types', one('"state": "ENABLED", "variants": {"a": 1, "b": "1"}'), ['2:29 mixed-types f']],
  ['a disabled flag', one('"state": "DISABLED", "variants": {"a": 1}'), ['2:18 disabled f']],
  [
    'unquoted words, each where it stands',
    resource('        variants:\n          on: true\n          off: false\n        defaultVariant: off\n'),
    ['9:11 unquoted-word f', '10:11 unquoted-word f', '11:25 unquoted-word f'],
    'f.yaml',
  ],
  ['unquoted words of flagd YAML', yaml('    variants: {on: 1, b: 2}\n'), ['4:16 unquoted-word f'], 'f.yaml'],
  ['nothing about quoted words', yaml('    variants: {"on": 1, b: 2}\n    defaultVariant: "on"\n'), [], 'f.yaml'],
  ['metadata that is no word', one(`${SOUND}, "metadata": {"a": {}}`), ['2:69 schema f']],
  [
    'several at once, none behind another',
    one('"state": "DISABLED", "variants": {"a": 1, "b": "x", "c": 1}, "defaultVariant": "z"'),
    ['2:18 disabled f', '2:30 mixed-types f', '2:61 equal-variants f', '2:88 default-unknown f'],
  ],
  [
    'a mistake inside the block of a ConfigMap, at its line of the file',
    `kind: ConfigMap\nmetadata: {name: x}\ndata:\n  f.json: |\n    {"flags": {\n      "f": {"state": "DISABLED", "variants": {"a": 1}}\n    }}\n`,
    ['6:22 disabled f'],
    'f.yaml',
  ],
  [
    'nothing about what a patch leaves out',
    'kind: Kustomization\npatches:\n- patch: |-\n    kind: FeatureFlag\n    metadata: {name: x}\n    spec:\n      flagSpec:\n        flags:\n          f:\n            defaultVariant: "on"\n',
    [],
    'kustomization.yaml',
  ],
];

describe('flags lint finds', () => {
  it.each(ROWS.map(([name, text, expected, file = 'flags.json']) => [name, text, expected, file] as const))(
    '%s',
    (_, text, expected, file) => {
      expect(found(text, file)).toEqual(expected);
    },
  );

  it.each(SHAPES.filter(({ name }) => !/byte order|without quotes|unquoted|has to be|merge key|none/.test(name)))(
    'nothing in $name',
    ({ text, file }) => {
      expect(found(text, file ?? 'flags')).toEqual([]);
    },
  );

  it('a size over the cap', () => {
    expect(found(`{"flags": {}}${' '.repeat(8 * 1024 * 1024)}`)).toEqual(['1:1 too-large']);
  });

  it('aliases that repeat without end', () => {
    const levels = 'abcdefg'.split('').map((name, index, all) => {
      const inside = index === 0 ? 'x' : `*${all[index - 1]}`;
      return `${name}: &${name} [${Array(10).fill(inside).join(', ')}]\n`;
    });
    expect(found(`${levels.join('')}flags:\n  f: {state: ENABLED, variants: {v: 1}}\n`, 'f.yaml')).toEqual([
      '6:20 aliases',
    ]);
  });

  it('every code but the one for bytes that are no text', () => {
    const seen = new Set(ROWS.flatMap(([, , rows]) => rows.map((row) => row.split(' ')[1])));
    const elsewhere = ['encoding', 'too-large', 'aliases'];
    expect([...seen, ...elsewhere].sort()).toEqual(Object.keys(LINT_CODES).sort());
  });
});
