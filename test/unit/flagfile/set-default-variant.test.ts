import { describe, expect, it } from '@jest/globals';
import { FlipError } from '../../../src/domain/errors/flip-error.ts';
import { setDefaultVariant, setDefaultVariants } from '../../../src/flagfile/set-default-variant.ts';
import { SHAPES } from './shapes.ts';

function refusal(act: () => unknown): FlipError {
  try {
    act();
  } catch (error) {
    if (error instanceof FlipError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('a flip changes one line and no other byte', () => {
  it.each(SHAPES.map((shape) => [shape.name, shape] as const))(
    '%s',
    (_, { text, line, within, file, from = 'off' }) => {
      const scope = within === undefined ? {} : { in: within };
      const edit = setDefaultVariant(text, { flag: 'outage', variant: 'on', ...scope }, file);
      expect(edit).toMatchObject({ changed: true, from, to: 'on' });
      const before = text.split('\n');
      const after = edit.text.split('\n');
      expect(after.length).toBe(before.length);
      const differing = after.flatMap((one, index) =>
        one === before[index] ? [] : [{ line: index + 1, text: one.replace(/\r$/, '') }],
      );
      expect(differing).toEqual([{ line: edit.line, text: line }]);
      expect(setDefaultVariant(edit.text, { flag: 'outage', variant: 'on', ...scope }, file).text).toBe(edit.text);
    },
  );

  it.each(
    SHAPES.filter(({ name }) => !/has to be quoted|unquoted words/.test(name)).map(
      (shape) => [shape.name, shape] as const,
    ),
  )('%s, and back to the original bytes', (_, { text, within, file, from = 'off' }) => {
    const scope = within === undefined ? {} : { in: within };
    const there = setDefaultVariant(text, { flag: 'outage', variant: 'on', ...scope }, file);
    expect(setDefaultVariant(there.text, { flag: 'outage', variant: from, ...scope }, file).text).toBe(text);
  });

  it('says that nothing changed when the default is already so', () => {
    const text = SHAPES[0]?.text ?? '';
    expect(setDefaultVariant(text, { flag: 'outage', variant: 'off' })).toMatchObject({
      changed: false,
      diff: '',
      text,
    });
  });

  it('changes several flags one after the other', () => {
    const text = SHAPES[0]?.text ?? '';
    const { text: after, edits } = setDefaultVariants(text, [
      { flag: 'outage', variant: 'on' },
      { flag: 'first.dotted', variant: 'b' },
    ]);
    expect(edits.map((edit) => edit.to)).toEqual(['on', 'b']);
    expect(after).toBe(
      text
        .replace('"defaultVariant": "off"', '"defaultVariant": "on"')
        .replace('"defaultVariant": "a"', '"defaultVariant": "b"'),
    );
  });
});

describe('an absent default variant is one inserted member', () => {
  it.each([
    [
      'JSON over lines',
      '{"flags": {\n  "f": {\n    "state": "ENABLED",\n    "variants": { "a": 1 }\n  }\n}}',
      '+    "defaultVariant": "a",',
    ],
    ['YAML', 'flags:\n  f:\n    state: ENABLED\n    variants:\n      a: 1\n', '+    defaultVariant: a'],
    [
      'JSON in a literal block',
      'kind: ConfigMap\nmetadata:\n  name: m\ndata:\n  f.json: |\n    {"flags": {\n      "f": {\n        "state": "ENABLED",\n        "variants": { "a": 1 }\n      }\n    }}\n',
      '+        "defaultVariant": "a",',
    ],
  ])('%s', (_, text, added) => {
    const edit = setDefaultVariant(text, { flag: 'f', variant: 'a' });
    expect(edit.from).toBeNull();
    expect(edit.diff.split('\n').at(-1)).toBe(added);
    expect(edit.text.split('\n').length).toBe(text.split('\n').length + 1);
  });
});

const FLAG = '"outage": {"state": "ENABLED", "variants": {"on": true, "off": false}, "defaultVariant": "off"}';

describe('what cannot be edited safely is refused', () => {
  it.each([
    ['an unknown flag', `{"flags": {${FLAG}}}`, 'outag', 'FG_FLAG_UNKNOWN'],
    ['an unknown variant', `{"flags": {${FLAG}}}`, 'outage=up', 'FG_VARIANT_UNKNOWN'],
    ['JSON that does not parse', `{"flags": {${FLAG}},}`, 'outage', 'FG_FLAGFILE_SYNTAX'],
    ['an unquoted word in JSON', `{"flags": {${FLAG.replace('"off"}', 'off}')}}}`, 'outage', 'FG_FLAGFILE_SYNTAX'],
    ['a comment in JSON', `{ /* no */ "flags": {${FLAG}}}`, 'outage', 'FG_FLAGFILE_SYNTAX'],
    ['a flag that stands twice', `{"flags": {${FLAG}, ${FLAG}}}`, 'outage', 'FG_FLAGFILE_DUPLICATE'],
    [
      'a default that stands twice',
      `{"flags": {${FLAG.replace('}', '}').replace('"state"', '"defaultVariant": "on", "state"')}}}`,
      'outage',
      'FG_FLAGFILE_DUPLICATE',
    ],
    ['a flag in two objects', `${SHAPES.at(-1)?.text}`, 'outage', 'FG_FLAGFILE_AMBIGUOUS'],
    [
      'template text on its own line',
      `data:\n{{- range .Values }}\n  a: b\n{{- end }}\n`,
      'outage',
      'FG_FLAGFILE_TEMPLATE',
    ],
    [
      'template text inside the flag',
      `{"flags": {${FLAG.replace('ENABLED', '{{ .State }}')}}}`,
      'outage',
      'FG_FLAGFILE_READ_ONLY',
    ],
    ['a file without flags', 'kind: Service\n', 'outage', 'FG_FLAGFILE_NO_FLAGS'],
    [
      'a flag behind an alias',
      'x: &f\n  state: ENABLED\n  variants: {"on": 1}\n  defaultVariant: a\nflags:\n  outage: *f\n',
      'outage',
      'FG_FLAGFILE_READ_ONLY',
    ],
    [
      'a default with an anchor',
      'flags:\n  outage:\n    state: ENABLED\n    variants: {"on": 1, b: 2}\n    defaultVariant: &d b\nnote: *d\n',
      'outage',
      'FG_FLAGFILE_READ_ONLY',
    ],
    [
      'binaryData',
      `kind: ConfigMap\nmetadata: {name: m}\nbinaryData:\n  f.json: ${Buffer.from(`{"flags": {${FLAG}}}`).toString('base64')}\n`,
      'outage',
      'FG_FLAGFILE_READ_ONLY',
    ],
    [
      'a file that flagd refuses for another flag',
      `{"flags": {"x": {"state": "ENABLED", "variants": {"a": 1}, "defaultVariant": "zz"}, ${FLAG}}}`,
      'outage',
      'FG_FLAGFILE_REJECTED',
    ],
    [
      'a file that flagd refuses for a default that is a number',
      `{"flags": {"x": {"state": "ENABLED", "variants": {"a": 1}, "defaultVariant": 5}, ${FLAG}}}`,
      'outage',
      'FG_FLAGFILE_REJECTED',
    ],
    [
      'a key that flagd reads as the default too',
      `{"flags": {${FLAG.replace('"state"', '"DefaultVariant": "on", "state"')}}}`,
      'outage',
      'FG_FLAGFILE_READ_ONLY',
    ],
    ['nesting without end', `{"flags": ${'['.repeat(500)}`, 'outage', 'FG_FLAGFILE_TOO_DEEP'],
    ['nesting that fills the stack', `{"flags": ${'['.repeat(300_000)}`, 'outage', 'FG_FLAGFILE_TOO_DEEP'],
    ['nesting without end in YAML', `flags: ${'['.repeat(3000)}`, 'outage', 'FG_FLAGFILE_TOO_DEEP'],
  ])('%s', (_, text, asked, code) => {
    const [flag = '', variant = 'on'] = asked.split('=');
    expect(refusal(() => setDefaultVariant(text, { flag, variant })).code).toBe(code);
  });

  it('names line and column of a mistake inside a block scalar of a ConfigMap', () => {
    const text =
      'kind: ConfigMap\nmetadata: {name: m}\ndata:\n  f.json: |\n    {"flags": {\n      "a": {"state": "ENABLED", "variants": {"x": 1}, "defaultVariant": off}\n    }}\n';
    const error = refusal(() => setDefaultVariant(text, { flag: 'a', variant: 'x' }));
    expect(error.data).toMatchObject({ line: 6, column: 73 });
  });

  it('names the legal variants and the nearest', () => {
    const error = refusal(() =>
      setDefaultVariant(`{"flags": {${FLAG}}}`, { flag: 'outage', variant: 'offf' }, 'f.json'),
    );
    expect(error.data).toMatchObject({
      variants: ['on', 'off'],
      nearest: 'off',
      copy: 'flipgate flags set f.json outage off',
    });
  });

  it('is not confused by keys that objects are born with', () => {
    const text =
      '{"flags": {"__proto__": {"state": "ENABLED", "variants": {"constructor": 1, "b": 2}, "defaultVariant": "b"}}}';
    expect(setDefaultVariant(text, { flag: '__proto__', variant: 'constructor' }).text).toBe(
      text.replace('"b"}', '"constructor"}'),
    );
  });
});
