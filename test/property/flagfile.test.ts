import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FlipError } from '../../src/domain/errors/flip-error.ts';
import { inspectFlagFile } from '../../src/flagfile/inspect.ts';
import { parseJsonTree } from '../../src/flagfile/json-tree.ts';
import { setDefaultVariant } from '../../src/flagfile/set-default-variant.ts';
import { jsonOf, memberOf, type TreeNode } from '../../src/flagfile/tree.ts';
import { differences, officialReading } from '../unit/flagfile/official-reading.ts';

const name = fc.oneof(
  fc.constantFrom(
    'on',
    'off',
    'true',
    'no',
    '10%',
    '5sec',
    '~',
    '1e3',
    '- x',
    'a: b',
    '#x',
    "it's",
    '"q"',
    '\\',
    '😀',
    '__proto__',
    'y',
  ),
  fc
    .string({ minLength: 1, maxLength: 12 })
    .filter((text) => text.trim() === text && !/[\p{Cc}\u2028\u2029{]/u.test(text)),
);
const flags = fc
  .uniqueArray(name, { minLength: 1, maxLength: 4 })
  .chain((keys) =>
    fc.tuple(
      ...keys.map((key) => fc.uniqueArray(name, { minLength: 2, maxLength: 4 }).map((variants) => ({ key, variants }))),
    ),
  );

function flagOf({ variants }: { readonly variants: readonly string[] }): Record<string, unknown> {
  return {
    state: 'ENABLED',
    variants: Object.fromEntries(variants.map((variant, index) => [variant, index])),
    defaultVariant: variants[0],
  };
}

function flagsJson(all: readonly { key: string; variants: readonly string[] }[], indent: number): string {
  const body = all.map((flag) => [flag.key, flagOf(flag)]);
  const object = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of body) Object.defineProperty(object, String(key), { value, enumerable: true });
  return JSON.stringify({ flags: object }, null, indent);
}

const wrappers: readonly ((json: string) => string)[] = [
  (json) => json,
  (json) => json.replaceAll('\n', '\r\n'),
  (json) => `kind: ConfigMap\nmetadata: {name: m}\ndata:\n  f.json: |\n${json.replace(/^/gm, '    ')}\n`,
  (json) => `kind: ConfigMap\nmetadata: {name: m}\ndata:\n  f.json: ${JSON.stringify(json)}\n`,
  (json) =>
    `kind: ConfigMap\nmetadata: {name: m}\ndata:\n  f.json: '${JSON.stringify(JSON.parse(json)).replaceAll("'", "''")}'\n`,
];

/** Every scalar below a node with the characters it stands for. */
function scalarsIn(node: TreeNode | null, text: string): readonly (readonly [unknown, string])[] {
  if (node?.kind === 'scalar') return [[node.value, text.slice(node.start, node.end)]];
  if (node?.kind === 'list') return node.items.flatMap((item) => scalarsIn(item, text));
  return node?.kind === 'map' ? node.entries.flatMap(({ value }) => scalarsIn(value, text)) : [];
}

describe('JSON whose flags are opened one by one', () => {
  it('is what JSON.parse reads, in any order of asking, and each value knows its characters', () => {
    const anything = fc.jsonValue({ maxDepth: 4 });
    fc.assert(
      fc.property(
        fc.oneof(fc.dictionary(fc.string(), anything), fc.array(anything)),
        anything,
        fc.constantFrom(0, 2),
        (flags, other, indent) => {
          const text = JSON.stringify({ flags, other: { flags: other } }, null, indent);
          const { root, problems } = parseJsonTree(text);
          expect(problems).toEqual([]);
          const held = memberOf(root, 'flags');
          const nodes = held?.kind === 'map' ? held.entries.map(({ value }) => value) : [];
          for (const node of nodes.toReversed()) jsonOf(node);
          expect(JSON.stringify(jsonOf(root))).toBe(JSON.stringify(JSON.parse(text)));
          for (const [value, written] of scalarsIn(root, text)) expect(JSON.parse(written)).toEqual(value);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('edits of generated flag files', () => {
  it('go there and back to the same bytes, change one line, and twice is once', () => {
    fc.assert(
      fc.property(flags, fc.constantFrom(...wrappers), fc.constantFrom(0, 2, 4), (all, wrap, indent) => {
        const source = wrap(flagsJson(all, indent));
        const { key, variants } = all[0] ?? { key: '', variants: [] };
        const [from = '', to = ''] = variants;
        if (key === '__proto__' || variants.includes('__proto__')) return;
        const there = setDefaultVariant(source, { flag: key, variant: to });
        const before = source.split('\n');
        const after = there.text.split('\n');
        expect(after.length).toBe(before.length);
        expect(after.filter((line, index) => line !== before[index]).length).toBe(1);
        expect(setDefaultVariant(there.text, { flag: key, variant: to }).text).toBe(there.text);
        expect(setDefaultVariant(there.text, { flag: key, variant: from }).text).toBe(source);
      }),
      { numRuns: 400 },
    );
  });

  it('never crash the reader, whatever the text', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ':',
      ',',
      '\n',
      '  ',
      '- ',
      'flags',
      'kind: ConfigMap',
      '|',
      '>',
      '&a',
      '*a',
      '{{',
      '!!',
      '#',
      '\t',
      'data:',
      '"x"',
      '\uFEFF',
      '---',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 30 }).map((parts) => parts.join('')),
        ),
        (text) => {
          try {
            inspectFlagFile(text, 'x');
            setDefaultVariant(text, { flag: 'x', variant: 'y' });
          } catch (error) {
            if (!(error instanceof FlipError)) throw error;
          }
        },
      ),
      { numRuns: 1500 },
    );
  });
});

/** One flag under wrappings that only a YAML reader of its own understands: merge keys, patches of kustomize. */
interface Wrapped {
  readonly name: string;
  readonly file: string;
  readonly write: (flag: { readonly key: string; readonly variants: readonly string[] }) => string;
}

const quoted = (word: string): string => JSON.stringify(word);
const indent = (text: string, by: number): string => text.replace(/^(?=.)/gm, ' '.repeat(by));

function flagLines({ key, variants }: { readonly key: string; readonly variants: readonly string[] }): string {
  const names = variants.map((variant, index) => `${quoted(variant)}: ${index}`).join(', ');
  return `${quoted(key)}:\n  state: ENABLED\n  variants: {${names}}\n  defaultVariant: ${quoted(variants[0] ?? '')}\n`;
}

const WRAPPED: readonly Wrapped[] = [
  {
    name: 'a merge key',
    file: 'flags.yaml',
    write: ({ key, variants }) => {
      const names = variants.map((variant, index) => `${quoted(variant)}: ${index}`).join(', ');
      return `base: &base\n  state: ENABLED\n  variants: {${names}}\nflags:\n  other:\n    <<: *base\n    defaultVariant: ${quoted(variants[1] ?? '')}\n  ${quoted(key)}:\n    <<: [*base, {description: x}]\n    defaultVariant: ${quoted(variants[0] ?? '')}\n`;
    },
  },
  {
    name: 'a strategic patch of a resource',
    file: 'kustomization.yaml',
    write: (flag) =>
      `kind: Kustomization\npatches:\n- patch: |-\n    kind: FeatureFlag\n    metadata: {name: shop}\n    spec:\n      flagSpec:\n        flags:\n${indent(flagLines(flag), 10)}`,
  },
  {
    name: 'a JSON patch of a ConfigMap',
    file: 'kustomization.yaml',
    write: (flag) => {
      const json = JSON.stringify({ flags: { [flag.key]: flagOf(flag) } }, null, 2);
      return `kind: Component\npatches:\n- target: {kind: ConfigMap, name: m}\n  patch: |\n    - op: replace\n      path: /data/f.json\n      value: |-\n${indent(json, 8)}\n`;
    },
  },
  {
    name: 'a JSON patch of a resource',
    file: 'patch.yaml',
    write: (flag) => `- op: add\n  path: /spec/flagSpec/flags\n  value:\n${indent(flagLines(flag), 4)}`,
  },
];

describe('edits through merge keys and patches', () => {
  it.each(WRAPPED)(
    '$name: one value changes, the official parsers read it, and back is the same bytes',
    ({ write, file }) => {
      const flag = fc.record({ key: name, variants: fc.uniqueArray(name, { minLength: 2, maxLength: 4 }) });
      fc.assert(
        fc.property(flag, fc.boolean(), (made, isCrlf) => {
          const [from = '', to = ''] = made.variants;
          fc.pre(!['__proto__', 'other'].includes(made.key) && !made.variants.includes('__proto__'));
          const lf = write(made);
          const source = isCrlf ? lf.replaceAll('\n', '\r\n') : lf;
          const there = setDefaultVariant(source, { flag: made.key, variant: to }, file).text;
          expect(isOneStretch(source, there)).toBe(true);
          const changed = differences(officialReading(source), officialReading(there));
          expect(changed).toEqual([[expect.stringMatching(/ defaultVariant$/), from, to]]);
          expect(setDefaultVariant(there, { flag: made.key, variant: from }, file).text).toBe(source);
        }),
        { numRuns: 120 },
      );
    },
  );
});

/** True when only a stretch without a line end differs. */
function isOneStretch(before: string, after: string): boolean {
  let head = 0;
  while (head < before.length && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < before.length - head && tail < after.length - head && before.at(-1 - tail) === after.at(-1 - tail))
    tail += 1;
  return ![before.slice(head, before.length - tail), after.slice(head, after.length - tail)].some((part) =>
    part.includes('\n'),
  );
}
