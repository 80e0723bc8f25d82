import { configMap, FLAGS_JSON, indented, RESOURCE, SHAPES, type Shape, YAML_FLAGS } from './shapes.ts';

/** A shape under all verbs; what is not said is as for a sound file that can be edited. */
export type MatrixShape = Omit<Shape, 'line'> & {
  /** Codes of the findings, each once, in their order. */
  readonly lint?: readonly string[];
  /** Code with which an edit is refused. */
  readonly refused?: string;
  /** Nothing of it can be read either, with the same code. */
  readonly unreadable?: boolean;
  /** The flag stands twice: which of the two is meant cannot be told, so it is not evaluated either. */
  readonly twice?: boolean;
  /** The word has to be quoted on the way, and stays so. */
  readonly requoted?: boolean;
};

const BARE_YAML = YAML_FLAGS.replace('# who reads what\n', '');
const FLOW_YAML = '{flags: {outage: {state: ENABLED, variants: {"on": true, "off": false}, defaultVariant: "off"}}}';
const ONE_LINE = JSON.stringify(JSON.parse(FLAGS_JSON));
const block = (head: string, text: string): string => `${head}\n${indented(text, '    ')}`;

/** How a text can stand under a ConfigMap's key, by the name of the scalar's style. */
const STYLES: Readonly<Record<string, (text: string, oneLine: string) => string>> = {
  literal: (text) => block('|', text),
  'literal, stripped': (text) => block('|-', text),
  'literal, kept': (text) => `${block('|+', text)}\n\n`,
  'literal, with an indicator': (text) => `|2\n${indented(text, '    ')}`,
  folded: (text) => block('>', text),
  'folded, stripped': (text) => block('>-', text),
  'folded, kept': (text) => `${block('>+', text)}\n`,
  'double quotes': (text) => `${JSON.stringify(text)}\n`,
  'single quotes': (_, oneLine) => `'${oneLine.replaceAll("'", "''")}'\n`,
};

const STYLED: readonly MatrixShape[] = Object.entries(STYLES).flatMap(([style, write]) => [
  { name: `ConfigMap, JSON in a scalar: ${style}`, text: configMap(write(FLAGS_JSON, ONE_LINE)) },
  {
    name: `ConfigMap, YAML in a scalar: ${style}`,
    text: configMap(write(BARE_YAML, FLOW_YAML)).replace('shop.flagd.json', 'shop.flagd.yaml'),
  },
]);

const RESOURCES: readonly MatrixShape[] = [
  ['v1alpha1', 'FeatureFlagConfiguration', 'featureFlagSpec'],
  ['v1alpha2', 'FeatureFlagConfiguration', 'featureFlagSpec'],
  ['v1alpha3', 'FeatureFlagConfiguration', 'flagSpec'],
  ['v1beta1', 'FeatureFlag', 'flagSpec'],
].map(([version = '', kind = '', spec = '']) => ({
  name: `resource, ${version}`,
  text: RESOURCE.replace('v1beta1', version).replace('kind: FeatureFlag', `kind: ${kind}`).replace('flagSpec', spec),
}));

const NULL_JSON = FLAGS_JSON.replace('"defaultVariant": "off"', '"defaultVariant": null');
/** The null stands where flipgate would insert a member: only what the flip remembers tells the two apart. */
const NULL_FIRST = `{"flags": {"outage": {\n  "state": "ENABLED",\n  "defaultVariant": null,\n  "variants": { "on": true, "off": false }\n}}}\n`;
const NULL_ONE_LINE = JSON.stringify(JSON.parse(NULL_FIRST));
const yamlNull = (written: string): string =>
  `flags:\n  outage:\n    state: ENABLED\n    defaultVariant:${written}\n    variants: { "on": true, "off": false }\n`;
const SPELLINGS: readonly (readonly [name: string, written: string])[] = [
  ['null', ' null'],
  ['Null, and a comment', ' Null   # none yet'],
  ['a tilde', ' ~'],
  ['a tilde, far away', '    ~'],
  ['nothing', ''],
  ['nothing, and blanks', '  '],
  ['nothing, and a comment', '   # none yet'],
];

/** A default variant that says null, which flagd reads as none. */
const NULLS: readonly MatrixShape[] = [
  { name: 'null in JSON, last', text: NULL_JSON },
  { name: 'null in JSON, behind the state', text: NULL_FIRST },
  { name: 'null in JSON, CRLF', text: NULL_FIRST.replaceAll('\n', '\r\n') },
  { name: 'null in JSON, one line', text: NULL_ONE_LINE },
  { name: 'null in a ConfigMap, JSON', text: configMap(block('|', NULL_FIRST)) },
  { name: 'null in a ConfigMap, JSON on one line', text: configMap(block('|-', `${NULL_ONE_LINE}\n`)) },
  { name: 'null in a ConfigMap, double quotes', text: configMap(`${JSON.stringify(NULL_FIRST)}\n`) },
  { name: 'null in a resource as JSON', text: nullInResource(JSON.stringify) },
  { name: 'null in a resource as pretty JSON', text: nullInResource((object) => JSON.stringify(object, null, 2)) },
  {
    name: 'null in a YAML flow map: nothing',
    text: 'flags:\n  outage: {state: ENABLED, defaultVariant: , variants: {"on": true, "off": false}}\n',
  },
  ...SPELLINGS.flatMap(([name, written]) => [
    { name: `null in YAML: ${name}`, text: yamlNull(written) },
    { name: `null in YAML, CRLF: ${name}`, text: yamlNull(written).replaceAll('\n', '\r\n') },
    {
      name: `null in a ConfigMap, YAML: ${name}`,
      text: configMap(block('|', yamlNull(written))).replace('shop.flagd.json', 'shop.flagd.yaml'),
    },
    {
      name: `null in a resource: ${name}`,
      text: RESOURCE.replace('defaultVariant: "off"', `defaultVariant:${written}`),
    },
  ]),
].map((shape) => ({
  ...shape,
  from: null,
  file: shape.text.startsWith('flags:') ? 'flags.yaml' : 'flags',
  // The CRD asks for a default.
  lint: shape.name.startsWith('null in a resource') ? ['default-missing'] : [],
}));

function nullInResource(write: (object: unknown) => string): string {
  const spec = { flagSpec: JSON.parse(NULL_FIRST) };
  return write({ apiVersion: 'core.openfeature.dev/v1beta1', kind: 'FeatureFlag', metadata: { name: 'shop' }, spec });
}

const FLAG = '"outage": {"state": "ENABLED", "variants": {"on": true, "off": false}, "defaultVariant": "off"}';

/** A flags file of a megabyte: 7,000 flags around the one. */
function megabyte(): string {
  const flags = Array.from({ length: 7000 }, (_, index) => [
    `flag${index}`,
    { description: `what flag ${index} does`, state: 'ENABLED', variants: { a: 1, b: 2 }, defaultVariant: 'a' },
  ]);
  const outage = { state: 'ENABLED', variants: { on: true, off: false }, defaultVariant: 'off' };
  return `${JSON.stringify({ flags: { ...Object.fromEntries(flags), outage } }, null, 2)}\n`;
}

const READ_ONLY = 'FG_FLAGFILE_READ_ONLY';

/** What may be read and not edited, or not even read. */
const REFUSED: readonly MatrixShape[] = [
  {
    name: 'binaryData',
    text: `kind: ConfigMap\nmetadata: {name: m}\nbinaryData:\n  f.json: ${Buffer.from(`{"flags": {${FLAG}}}`).toString('base64')}\n`,
    refused: READ_ONLY,
  },
  {
    name: 'template text inside the flag',
    text: `{"flags": {${FLAG.replace('"state"', '"description": "{{ .Values.why }}", "state"')}}}`,
    refused: READ_ONLY,
    lint: ['template'],
  },
  {
    name: 'template text on a line of its own',
    text: `{{- if .Values.flags }}\nflags:\n  outage: {state: ENABLED}\n{{- end }}\n`,
    file: 'flags.yaml',
    refused: 'FG_FLAGFILE_TEMPLATE',
    unreadable: true,
    lint: ['template'],
  },
  {
    name: 'duplicate keys: a flag',
    text: `{"flags": {\n${FLAG},\n${FLAG}}}`,
    refused: 'FG_FLAGFILE_DUPLICATE',
    twice: true,
    lint: ['duplicate-key'],
  },
  {
    name: 'duplicate keys: a default variant',
    text: `{"flags": {${FLAG.replace('"state"', '"defaultVariant": "on", "state"')}}}`,
    refused: 'FG_FLAGFILE_DUPLICATE',
    lint: ['duplicate-key'],
  },
  {
    name: 'a flag behind an alias',
    text: 'x: &f\n  state: ENABLED\n  variants: {"on": true, "off": false}\n  defaultVariant: "off"\nflags:\n  outage: *f\n',
    file: 'flags.yaml',
    refused: READ_ONLY,
  },
  {
    name: 'a default that a merge key brings',
    text: 'x: &f\n  state: ENABLED\n  variants: {"on": true, "off": false}\n  defaultVariant: "off"\nflags:\n  outage:\n    <<: *f\n',
    file: 'flags.yaml',
    refused: READ_ONLY,
  },
  {
    name: 'a default with an anchor that is repeated',
    text: 'flags:\n  outage:\n    state: ENABLED\n    variants: {"on": true, "off": false}\n    defaultVariant: &d "off"\nnote: *d\n',
    file: 'flags.yaml',
    refused: READ_ONLY,
  },
  {
    name: 'a default with a tag',
    text: 'flags:\n  outage:\n    state: ENABLED\n    variants: {"on": true, "off": false}\n    defaultVariant: !!str off\n',
    file: 'flags.yaml',
    refused: READ_ONLY,
    lint: ['unquoted-word'],
  },
];

/** Findings that belong to a shape itself, and what its way back has to respell. */
const NOTES: Readonly<Record<string, Partial<MatrixShape>>> = {
  'flagd JSON with a byte order mark': { lint: ['byte-order-mark'] },
  'flagd YAML that says on and off without quotes': { lint: ['unquoted-word'] },
  'flagd YAML with a plain default that has to be quoted': { lint: ['equal-variants'], requoted: true },
  'FeatureFlag with unquoted words': { lint: ['unquoted-word'], requoted: true },
};

/** Every shape. */
export const MATRIX: readonly MatrixShape[] = [
  ...SHAPES.map(({ line: _, ...shape }) => ({ ...shape, ...NOTES[shape.name] })),
  ...STYLED,
  ...RESOURCES,
  ...NULLS,
  { name: 'a file of 1 MB', text: megabyte() },
  ...REFUSED,
];

/** What is met in public repositories, and what is legal besides; each has to have a row. */
export const SHAPES_OF_THE_WORLD: readonly RegExp[] = [
  /^flagd JSON$/,
  /^flagd JSON with CRLF$/,
  /byte order mark$/,
  /^flagd JSON with tabs$/,
  /without a final newline$/,
  /array form$/,
  /^flagd YAML$/,
  /^flagd YAML with CRLF$/,
  ...['JSON', 'YAML'].flatMap((inside) =>
    [
      'literal',
      'literal, stripped',
      'literal, kept',
      'literal, with an indicator',
      'folded',
      'folded, stripped',
      'folded, kept',
      'double quotes',
      'single quotes',
    ].map((style) => new RegExp(`^ConfigMap, ${inside} in a scalar: ${style}$`)),
  ),
  /double quotes folded over lines$/,
  /double quotes, CRLF inside$/,
  /^ConfigMap as JSON$/,
  /no extension$/,
  /^ConfigMap beside texts/,
  ...['v1alpha1', 'v1alpha2', 'v1alpha3', 'v1beta1'].map((version) => new RegExp(`^resource, ${version}$`)),
  /v1alpha1 with JSON text$/,
  /^FeatureFlag with unquoted words$/,
  /^FeatureFlag as JSON$/,
  /^several documents$/,
  /^a List$/,
  /^a List as JSON$/,
  /^kustomize, strategic patch inside$/,
  /^kustomize, JSON patch inside$/,
  /^kustomize, strategic merge list$/,
  /^a JSON patch in a file of its own$/,
  /anchors in targeting$/,
  /^flagd YAML with a merge key$/,
  /^the same flag in two objects/,
  /^a file of 1 MB$/,
  /^null in JSON, last$/,
  /^null in JSON, behind the state$/,
  /^null in JSON, one line$/,
  /^null in a ConfigMap, JSON$/,
  ...['null', 'a tilde', 'nothing'].flatMap((spelled) =>
    ['YAML', 'a ConfigMap, YAML', 'a resource'].map((where) => new RegExp(`^null in ${where}: ${spelled}$`)),
  ),
  /^null in a resource as JSON$/,
  /^binaryData$/,
  /^template text inside/,
  /^template text on a line/,
  /^duplicate keys: a flag$/,
  /^duplicate keys: a default variant$/,
  /behind an alias$/,
  /merge key brings$/,
  /with a tag$/,
];
