import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { checkConfiguration } from '../../src/operations/reads/configuration.ts';
import { parseYamlTree, type YamlTree } from '../../src/support/yaml-tree.ts';

const file = '.github/flipgate.yml';

function plainOf(tree: YamlTree): unknown {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map(plainOf);
  return Object.fromEntries(tree.entries.map(({ key, value }) => [key, plainOf(value)]));
}

const word = fc.constantFrom(
  'version',
  'environments',
  'demo',
  'flags',
  'watch',
  '30m',
  '1',
  'on',
  'cluster',
  'kind',
  '&a',
  '*a',
  '!x',
);
const mark = fc.constantFrom(
  ': ',
  ':\n',
  '\n',
  '\n  ',
  '- ',
  '{',
  '}',
  '[',
  ']',
  ', ',
  '"',
  "'",
  '|',
  '#',
  '\t',
  '---\n',
);

describe('the configuration loader', () => {
  it('never throws, and names a place inside the text for each mistake', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(word, mark, fc.string({ maxLength: 5 })), { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        const decoded = checkConfiguration({ text, file });
        for (const { data } of decoded.ok ? [] : decoded.errors) {
          const { at } = data as { readonly at: { readonly line: number; readonly column: number } };
          expect(at.line).toBeGreaterThanOrEqual(1);
          expect(at.line).toBeLessThanOrEqual(text.split('\n').length);
          expect(at.column).toBeGreaterThanOrEqual(1);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('reads what the YAML package reads, where it takes the text at all', () => {
    const key = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small', maxDepth: 5 },
        fc.oneof(fc.integer(), fc.boolean(), fc.constant(null), fc.string({ maxLength: 8 })),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(value, (json) => {
        const text = JSON.stringify(json);
        const { tree, problems } = parseYamlTree(text);
        expect(problems).toEqual([]);
        expect(tree === null ? null : plainOf(tree)).toEqual(parse(text));
      }),
      { numRuns: 200 },
    );
  });
});
