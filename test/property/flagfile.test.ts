import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FlipError } from '../../src/domain/errors/flip-error.ts';
import { inspectFlagFile } from '../../src/flagfile/inspect.ts';
import { parseJsonTree } from '../../src/flagfile/json-tree.ts';
import { setDefaultVariant } from '../../src/flagfile/set-default-variant.ts';
import { jsonOf, memberOf, type TreeNode } from '../../src/flagfile/tree.ts';

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

function flagsJson(all: readonly { key: string; variants: readonly string[] }[], indent: number): string {
  const body = all.map(({ key, variants }) => [
    key,
    {
      state: 'ENABLED',
      variants: Object.fromEntries(variants.map((variant, index) => [variant, index])),
      defaultVariant: variants[0],
    },
  ]);
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
