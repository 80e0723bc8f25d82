/** Flag files of every shape that is edited, each with a flag `outage` that is `off` and has a variant `on`. */
export const FLAGS_JSON = `{
  "$schema": "https://flagd.dev/schema/v0/flags.json",
  "flags": {
    "first.dotted": { "state": "ENABLED", "variants": { "a": 1, "b": 2 }, "defaultVariant": "a" },
    "outage": {
      "description": "ends \\"badly\\" 😀",
      "state": "ENABLED",
      "variants": {
        "on": true,
        "off": false
      },
      "defaultVariant": "off"
    }
  }
}
`;

export function indented(text: string, by: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? line : by + line))
    .join('\n');
}

export function configMap(scalar: string, tail = ''): string {
  return `---\napiVersion: v1\ndata:\n  shop.flagd.json: ${scalar}${tail}kind: ConfigMap\nmetadata:\n  name: shop-flags\n  namespace: shop\n`;
}

export const YAML_FLAGS = `# who reads what
flags:
  outage:
    state: ENABLED
    variants:
      'on': true
      'off': false
    defaultVariant: 'off'   # keep
  plain:
    state: ENABLED
    variants: { red: "#f00", blue: "#00f" }
    defaultVariant: red
`;

const DOUBLE_QUOTED = JSON.stringify(FLAGS_JSON).replace(/😀/, '\\U0001F600');

export const RESOURCE = `apiVersion: core.openfeature.dev/v1beta1
kind: FeatureFlag
metadata:
  name: shop
spec:
  flagSpec:
    flags:
      outage:
        state: ENABLED
        variants:
          "on": true
          "off": false
        defaultVariant: "off"
`;

export interface Shape {
  readonly name: string;
  readonly text: string;
  /** The changed line after the flip, without its line end. */
  readonly line: string;
  readonly within?: string;
  /** Name of the file, where it matters. */
  readonly file?: string;
  /** The default variant before, where it is not `off`; null for one that says null. */
  readonly from?: string | null;
}

export const SHAPES: readonly Shape[] = [
  { name: 'flagd JSON', text: FLAGS_JSON, line: '      "defaultVariant": "on"' },
  { name: 'flagd JSON with CRLF', text: FLAGS_JSON.replaceAll('\n', '\r\n'), line: '      "defaultVariant": "on"' },
  { name: 'flagd JSON with a byte order mark', text: `\uFEFF${FLAGS_JSON}`, line: '      "defaultVariant": "on"' },
  { name: 'flagd JSON with tabs', text: FLAGS_JSON.replaceAll('  ', '\t'), line: '\t\t\t"defaultVariant": "on"' },
  { name: 'flagd JSON without a final newline', text: FLAGS_JSON.trimEnd(), line: '      "defaultVariant": "on"' },
  {
    name: 'flagd JSON in array form',
    text: '{"flags":[\n{"key":"x","state":"ENABLED","variants":{"a":1},"defaultVariant":"a"},\n{"key":"outage","state":"ENABLED","variants":{"on":true,"off":false},"defaultVariant":"off"}]}',
    line: '{"key":"outage","state":"ENABLED","variants":{"on":true,"off":false},"defaultVariant":"on"}]}',
  },
  { name: 'flagd YAML', text: YAML_FLAGS, line: "    defaultVariant: 'on'   # keep" },
  {
    name: 'flagd YAML with CRLF',
    text: YAML_FLAGS.replaceAll('\n', '\r\n'),
    line: "    defaultVariant: 'on'   # keep",
  },
  {
    name: 'flagd YAML that says on and off without quotes',
    text: YAML_FLAGS.replace("'off'   # keep", 'off'),
    line: '    defaultVariant: on',
  },
  {
    name: 'flagd YAML with a plain default that has to be quoted',
    text: YAML_FLAGS.replace("'off'   # keep", 'off')
      .replace("'off': false", "'off': false\n      'none': false")
      .replace('defaultVariant: off', 'defaultVariant: none'),
    line: '    defaultVariant: "on"',
    from: 'none',
  },
  {
    name: 'ConfigMap, literal block',
    text: configMap(`|\n${indented(FLAGS_JSON, '    ')}`),
    line: '          "defaultVariant": "on"',
  },
  {
    name: 'ConfigMap, literal block, CRLF',
    text: configMap(`|\n${indented(FLAGS_JSON, '    ')}`).replaceAll('\n', '\r\n'),
    line: '          "defaultVariant": "on"',
  },
  {
    name: 'ConfigMap, strip chomping',
    text: configMap(`|-\n${indented(FLAGS_JSON, '    ')}`),
    line: '          "defaultVariant": "on"',
  },
  {
    name: 'ConfigMap, keep chomping',
    text: configMap(`|+\n${indented(FLAGS_JSON, '    ')}\n\n`),
    line: '          "defaultVariant": "on"',
  },
  {
    name: 'ConfigMap, indentation indicator',
    text: configMap(`|4\n${indented(FLAGS_JSON, '      ')}`),
    line: '            "defaultVariant": "on"',
  },
  {
    name: 'ConfigMap, folded block',
    text: configMap(`>\n${indented(FLAGS_JSON, '    ')}`),
    line: '          "defaultVariant": "on"',
  },
  {
    name: 'ConfigMap, folded and stripped',
    text: configMap(`>-\n${indented(FLAGS_JSON, '    ')}`),
    line: '          "defaultVariant": "on"',
  },
  {
    name: 'ConfigMap, double quotes',
    text: configMap(`${DOUBLE_QUOTED}\n`),
    line: `  shop.flagd.json: ${DOUBLE_QUOTED.replace('\\"defaultVariant\\": \\"off\\"', '\\"defaultVariant\\": \\"on\\"')}`,
  },
  {
    name: 'ConfigMap, double quotes folded over lines',
    text: configMap(
      `"{\\"flags\\": {\\"outage\\": {\\"state\\": \\"ENABLED\\",\\\n    \\ \\"variants\\": {\\"on\\": true, \\"off\\": false},\n    \\"defaultVariant\\":\\\n    \\ \\"off\\"}}}"\n`,
    ),
    line: '    \\ \\"on\\"}}}"',
  },
  {
    name: 'ConfigMap, single quotes',
    text: configMap(
      `'{"flags": {"outage": {"description": "it''s", "state": "ENABLED", "variants": {"on": true, "off": false}, "defaultVariant": "off"}}}'\n`,
    ),
    line: `  shop.flagd.json: '{"flags": {"outage": {"description": "it''s", "state": "ENABLED", "variants": {"on": true, "off": false}, "defaultVariant": "on"}}}'`,
  },
  {
    name: 'ConfigMap as JSON',
    text: JSON.stringify({ kind: 'ConfigMap', metadata: { name: 'm' }, data: { 'f.json': FLAGS_JSON } }, null, 2),
    line: `    "f.json": ${JSON.stringify(FLAGS_JSON.replace('"off"\n    }', '"on"\n    }'))}`,
  },
  {
    name: 'ConfigMap with YAML flags in a block',
    text: configMap(`|\n${indented(YAML_FLAGS, '    ')}`).replace('shop.flagd.json', 'shop.flagd.yaml'),
    line: "        defaultVariant: 'on'   # keep",
  },
  { name: 'FeatureFlag v1beta1', text: RESOURCE, line: '        defaultVariant: "on"' },
  {
    name: 'FeatureFlag with unquoted words',
    text: RESOURCE.replaceAll('"on"', 'on').replaceAll('"off"', 'off'),
    line: '        defaultVariant: "on"',
  },
  {
    name: 'FeatureFlagConfiguration v1alpha2',
    text: RESOURCE.replace('v1beta1', 'v1alpha2').replace('FeatureFlag\n', 'FeatureFlagConfiguration\n'),
    line: '        defaultVariant: "on"',
  },
  {
    name: 'FeatureFlagConfiguration v1alpha1 with JSON text',
    text: `apiVersion: core.openfeature.dev/v1alpha1\nkind: FeatureFlagConfiguration\nmetadata:\n  name: shop\nspec:\n  featureFlagSpec: |\n${indented(FLAGS_JSON, '    ')}`,
    line: '          "defaultVariant": "on"',
  },
  {
    name: 'several documents',
    text: `kind: Service\nmetadata:\n  name: other\n---\n${RESOURCE}---\nkind: Deployment\n`,
    line: '        defaultVariant: "on"',
  },
  {
    name: 'a List',
    text: `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: shop-flags\n  data:\n    f.json: |\n${indented(FLAGS_JSON, '      ')}`,
    line: '            "defaultVariant": "on"',
  },
  {
    name: 'a List as JSON',
    text: JSON.stringify(
      {
        kind: 'List',
        items: [{ kind: 'Service' }, { kind: 'ConfigMap', metadata: { name: 'm' }, data: { 'f.json': FLAGS_JSON } }],
      },
      null,
      2,
    ),
    line: `        "f.json": ${JSON.stringify(FLAGS_JSON.replace('"off"\n    }', '"on"\n    }'))}`,
  },
  {
    name: 'FeatureFlag as JSON',
    text: JSON.stringify(
      {
        apiVersion: 'core.openfeature.dev/v1beta1',
        kind: 'FeatureFlag',
        metadata: { name: 'shop' },
        spec: { flagSpec: JSON.parse(FLAGS_JSON) },
      },
      null,
      2,
    ),
    line: '          "defaultVariant": "on"',
  },
  {
    name: 'JSON in a file called YAML',
    text: FLAGS_JSON,
    file: 'flags.yaml',
    line: '      "defaultVariant": "on"',
  },
  {
    name: 'a YAML flow map that begins like JSON',
    text: '{flags: {outage: {state: ENABLED, variants: {"on": true, "off": false}, defaultVariant: "off"}}}\n',
    file: 'flags.yaml',
    line: '{flags: {outage: {state: ENABLED, variants: {"on": true, "off": false}, defaultVariant: "on"}}}',
  },
  {
    name: 'ConfigMap whose block holds tabs',
    text: configMap(`|\n${indented(FLAGS_JSON.replaceAll('  ', '\t'), '    ')}`),
    line: '    \t\t\t"defaultVariant": "on"',
  },
  {
    name: 'ConfigMap, double quotes, CRLF inside',
    text: configMap(`${JSON.stringify(FLAGS_JSON.replaceAll('\n', '\r\n'))}\n`),
    line: `  shop.flagd.json: ${JSON.stringify(FLAGS_JSON.replaceAll('\n', '\r\n')).replace('\\"defaultVariant\\": \\"off\\"', '\\"defaultVariant\\": \\"on\\"')}`,
  },
  {
    name: 'ConfigMap with a key that has no extension',
    text: configMap(`|\n${indented(FLAGS_JSON, '    ')}`).replace('shop.flagd.json', 'flags'),
    line: '          "defaultVariant": "on"',
  },
  {
    name: 'ConfigMap beside texts of other programs',
    text: configMap(`|\n${indented(FLAGS_JSON, '    ')}`).replace(
      'data:\n',
      'data:\n  collector.yaml: |\n    flags: {verbose: true}\n  run.sh: |\n    flags: --x {{ y\n    : [\n',
    ),
    line: '          "defaultVariant": "on"',
  },
  {
    name: 'ConfigMap with a byte order mark',
    text: `\uFEFF${configMap(`|\n${indented(FLAGS_JSON, '    ')}`)}`,
    line: '          "defaultVariant": "on"',
  },
  {
    name: 'flagd YAML with anchors in targeting',
    text: `${YAML_FLAGS}    targeting: &rule\n      if: [{ "==": [{ var: x }, 1] }, blue]\n  other:\n    state: ENABLED\n    variants: { blue: 1, red: 2 }\n    defaultVariant: red\n    targeting: *rule\n`,
    line: "    defaultVariant: 'on'   # keep",
  },
  {
    name: 'flagd YAML with a merge key',
    text: `base: &base\n  state: ENABLED\n  variants: { 'on': true, 'off': false }\n${YAML_FLAGS.replace(/state: ENABLED\n {4}variants:\n {6}'on': true\n {6}'off': false/, '<<: *base')}`,
    line: "    defaultVariant: 'on'   # keep",
  },
  {
    name: 'kustomize, strategic patch inside',
    text: `kind: Kustomization\nresources: [flags.yaml]\npatches:\n- patch: |-\n    kind: ConfigMap\n    metadata:\n      name: shop-flags\n    data:\n      f.json: |\n${indented(FLAGS_JSON, '        ')}`,
    line: '              "defaultVariant": "on"',
    within: 'ConfigMap/shop-flags',
  },
  {
    name: 'kustomize, JSON patch inside',
    text: `kind: Component\npatches:\n  - target: {kind: ConfigMap, name: shop-flags}\n    patch: |\n      - op: replace\n        path: /data/f.json\n        value: |-\n${indented(FLAGS_JSON, '          ')}`,
    line: '                "defaultVariant": "on"',
    within: 'ConfigMap/shop-flags/f.json',
  },
  {
    name: 'kustomize, JSON patch of a resource',
    text: `patchesJson6902:\n- target: {kind: FeatureFlag, name: shop}\n  patch: |-\n    - op: replace\n      path: /spec/flagSpec/flags/outage\n      value:\n        state: ENABLED\n        variants: {"on": true, "off": false}\n        defaultVariant: "off"\n`,
    line: '        defaultVariant: "on"',
    within: 'FeatureFlag/shop',
  },
  {
    name: 'kustomize, strategic merge list',
    text: `patchesStrategicMerge:\n- |-\n${indented(RESOURCE, '  ')}`,
    line: '          defaultVariant: "on"',
  },
  {
    name: 'a JSON patch in a file of its own',
    text: `- op: add\n  path: /data/f~1g.json\n  value: |\n${indented(FLAGS_JSON, '    ')}`,
    line: '          "defaultVariant": "on"',
    within: 'ConfigMap/patch/f/g.json',
  },
  {
    name: 'the same flag in two objects of one name, the second chosen',
    text: `${RESOURCE}---\n${RESOURCE}`,
    line: '        defaultVariant: "on"',
    within: 'FeatureFlag/shop@2',
  },
  {
    name: 'the same flag in two objects, one chosen',
    text: `${RESOURCE}---\n${RESOURCE.replace('name: shop', 'name: other')}`,
    line: '        defaultVariant: "on"',
    within: 'FeatureFlag/other',
  },
];
