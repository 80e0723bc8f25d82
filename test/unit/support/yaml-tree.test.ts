import { describe, expect, it } from '@jest/globals';
import { parseYamlTree, type YamlTree } from '../../../src/support/yaml-tree.ts';

/** The tree without places, as plain data. */
function plainOf(tree: YamlTree | null): unknown {
  if (tree === null) return undefined;
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map(plainOf);
  return tree.entries.map(({ key, value }) => [key, plainOf(value)]);
}

function problemsOf(text: string): string[] {
  return parseYamlTree(text).problems.map(({ kind, line, column }) => `${kind} ${line}:${column}`);
}

describe('YAML as a tree with places', () => {
  it.each<[string, unknown]>([
    ['', undefined],
    ['# nothing\n', undefined],
    [
      'a: 1\nb: [x, {c: off}]\n',
      [
        ['a', 1],
        ['b', ['x', [['c', 'off']]]],
      ],
    ],
    [
      'on: yes\n10%: no\n5: ~',
      [
        ['on', 'yes'],
        ['10%', 'no'],
        ['5', null],
      ],
    ],
    [
      '"__proto__": 1\nconstructor: 2',
      [
        ['__proto__', 1],
        ['constructor', 2],
      ],
    ],
    ['<<: {a: 1}', [['<<', [['a', 1]]]]],
    [
      '\uFEFFa: 1\r\nb: |\r\n  x\r\n',
      [
        ['a', 1],
        ['b', 'x\n'],
      ],
    ],
    ['just text', 'just text'],
  ])('%j', (text, value) => {
    expect(plainOf(parseYamlTree(text).tree)).toEqual(value);
  });

  it('says where each key and value stands', () => {
    const { tree } = parseYamlTree('a:\n  b: "x"\n');
    expect(tree).toMatchObject({
      kind: 'map',
      entries: [
        {
          key: 'a',
          at: { line: 1, column: 1 },
          value: { entries: [{ at: { line: 2, column: 3 }, value: { line: 2, column: 6 } }] },
        },
      ],
    });
  });

  it('keeps the text of a number as it stands', () => {
    expect(parseYamlTree('1e3').tree).toMatchObject({ value: 1000, text: '1e3' });
  });

  it.each<[string, string, string[]]>([
    ['an alias', 'a: &x 1\nb: *x', ['alias 2:4']],
    ['an alias as a key', '*x : 1', ['key 1:1']],
    ['a tag of YAML', 'a: !!binary x', ['tag 1:13']],
    ['a tag of somebody', 'a: !run x', ['tag 1:9']],
    ['a key twice', 'a: 1\nb: 2\na: 3', ['duplicate 3:1']],
    ['a list as a key', '? [a]\n: 1', ['key 1:3']],
    ['no name as a key', '~: 1', ['key 1:1']],
    ['two documents', 'a: 1\n---\nb: 2', ['documents 2:1']],
    ['a bracket that stays open', 'a: [1', ['syntax 1:6']],
    ['tabs', 'a:\n\tb: 1', ['syntax 2:1']],
    ['65 KiB', `a: ${'x'.repeat(65 * 1024)}`, ['size 1:1']],
    ['a wall of brackets', `a: ${'['.repeat(60_000)}`, ['depth 1:4']],
    [
      'thirteen levels',
      `${Array.from({ length: 13 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')}\n${' '.repeat(13)}b`,
      ['depth 13:13'],
    ],
  ])('names %s', (_, text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  it.each([
    ['dashes', '- '.repeat(32_000)],
    ['brackets with blanks', '[ '.repeat(30_000)],
    ['braces in pairs', 'a: {b: '.repeat(9_000)],
    ['question marks', '? '.repeat(32_000)],
  ])('survives a climb of %s', (_, text) => {
    const { tree, problems } = parseYamlTree(text);
    expect(tree).toBeNull();
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThanOrEqual(50);
  });

  it('does not unfold a bomb of aliases', () => {
    const lines = Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(', ')}]`);
    const { tree, problems } = parseYamlTree(['a0: &a0 x', ...lines].join('\n'));
    expect(problems.every(({ kind }) => kind === 'alias')).toBe(true);
    expect(JSON.stringify(tree).length).toBeLessThan(10_000);
  });
});
