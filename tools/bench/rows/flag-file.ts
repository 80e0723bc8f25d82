import { parseTree } from 'jsonc-parser';
import { parseAllDocuments } from 'yaml';
import { setDefaultVariant } from '../../../src/flagfile/set-default-variant.ts';
import type { Figure, Row } from '../figure.ts';
import { measurePair, type Work } from '../pair.ts';

const YAML_OPTIONS = { uniqueKeys: false, version: '1.2', prettyErrors: false } as const;
const JSON_OPTIONS = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false } as const;
const LARGE = 10_000;
const SMALL = 1_000;

function jsonFile(flags: number): string {
  const entries = Array.from({ length: flags }, (_, index) => [
    `flag${index}`,
    {
      description: `what flag ${index} is for`,
      state: 'ENABLED',
      variants: { on: true, off: false },
      defaultVariant: 'off',
    },
  ]);
  return `${JSON.stringify({ flags: Object.fromEntries(entries) }, null, 2)}\n`;
}

function yamlFile(flags: number): string {
  const flag = (index: number): string =>
    `  flag${index}:\n    description: what flag ${index} is for\n    state: ENABLED\n    variants:\n      "on": true\n      "off": false\n    defaultVariant: "off"\n`;
  return `flags:\n${Array.from({ length: flags }, (_, index) => flag(index)).join('')}`;
}

function configMap(json: string): string {
  return `kind: ConfigMap\nmetadata:\n  name: flags\ndata:\n  flags.json: |\n${json.replace(/^(?=.)/gm, '    ')}`;
}

interface Shape {
  readonly name: string;
  readonly make: (flags: number) => string;
  /** What the two libraries take to read the same text with the same options, and nothing else. */
  readonly parse: (flags: number) => Work;
  readonly samples: number;
}

const SHAPES: readonly Shape[] = [
  {
    name: 'flagd JSON',
    make: jsonFile,
    parse: (flags) => {
      const text = jsonFile(flags);
      return () => parseTree(text, [], JSON_OPTIONS);
    },
    samples: 15,
  },
  {
    name: 'ConfigMap',
    make: (flags) => configMap(jsonFile(flags)),
    parse: (flags) => {
      const inner = jsonFile(flags);
      const outer = configMap(inner);
      return () => [parseAllDocuments(outer, YAML_OPTIONS), parseTree(inner, [], JSON_OPTIONS)];
    },
    samples: 15,
  },
  {
    name: 'flagd YAML',
    make: yamlFile,
    parse: (flags) => {
      const text = yamlFile(flags);
      return () => parseAllDocuments(text, YAML_OPTIONS);
    },
    samples: 5,
  },
];

function flip(text: string, flags: number, name: string): Work {
  const change = { flag: `flag${flags / 2}`, variant: 'on' };
  return () => setDefaultVariant(text, change, name);
}

function measureShape({ name, make, parse, samples }: Shape): readonly Figure[] {
  const file = name === 'flagd JSON' ? 'flags.json' : 'flags.yaml';
  const large = flip(make(LARGE), LARGE, file);
  const small = flip(make(SMALL), SMALL, file);
  const parsed = measurePair({ ours: large, theirs: parse(LARGE), samples });
  const grown = measurePair({ ours: large, theirs: small, samples });
  return [
    {
      name: `One flip among 10,000 flags, ${name}`,
      value: parsed.ratio,
      unit: '×',
      budget: 3,
      how: 'over the parsers of yaml and jsonc-parser alone on the same text, same options; every check of the edit is on',
    },
    {
      name: `10,000 flags over 1,000, ${name}`,
      value: grown.ratio,
      unit: '×',
      budget: 12,
      how: 'one flip in each',
    },
  ];
}

/** One flip in a large flags file, against what the parsers need by themselves. */
export const flagFile: Row = {
  name: 'flag-file',
  measure: async () => SHAPES.flatMap(measureShape),
};
