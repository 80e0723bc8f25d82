import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { optionsFrom } from '../../../src/domain/command/option-values.ts';
import { parseFields } from '../../../src/domain/command/parse-fields.ts';
import { configurationFromOptions, withOptions } from '../../../src/domain/config/environment.ts';
import { OUTPUTS } from '../../../src/entry/action/outputs.ts';
import { actionManifest, describeInput } from '../../../tools/docs/action-manifest.ts';

interface Input {
  readonly description: string;
  readonly required: boolean;
  readonly default?: string;
}
interface Manifest {
  readonly inputs: Readonly<Record<string, Input>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: Readonly<Record<string, string>>;
}

const text = readFileSync('action.yml', 'utf8');
const manifest: Manifest = parse(text);
const options = optionsFrom('workflow');

describe('action.yml', () => {
  it('is what `npm run docs` writes', () => {
    expect(text).toBe(actionManifest());
  });

  it('has the inputs of the list of options, and no others', () => {
    expect(Object.keys(manifest.inputs)).toEqual(options.map(({ name }) => name));
  });

  it.each(options.map((option) => [option.name, option] as const))('describes %s as the list does', (name, option) => {
    const input = manifest.inputs[name];
    expect(input?.description).toBe(describeInput(option));
    expect(input?.description.startsWith(option.help)).toBe(true);
    expect(input?.required).toBe(false);
    if (option.default !== undefined) {
      expect(input?.default ?? input?.description).toContain(option.default);
    } else expect(input?.default).toBeUndefined();
  });

  it('has the outputs of the list, and no others', () => {
    const listed = Object.fromEntries(OUTPUTS.map(({ name, help }) => [name, { description: help }]));
    expect(manifest.outputs).toEqual(listed);
  });

  it('fills in no default that would win over the configuration', () => {
    const defaults = Object.fromEntries(Object.entries(manifest.inputs).map(([name, input]) => [name, input.default]));
    const read = parseFields('workflow', defaults);
    if (!read.ok) throw read.errors[0];
    const [environment] = configurationFromOptions({ environment: 'demo' }, 'workflow').environments.values();
    if (environment === undefined) throw new RangeError('no environment');
    expect(withOptions(environment, read.options)).toEqual(environment);
    expect(read.options).not.toMatchObject({ watch: expect.anything() });
    expect(Object.keys(read.options)).toEqual(['mode', 'since', 'fail-on', 'command-prefix', 'resume-workflow']);
  });

  it('runs what is committed, on the Node.js that is bundled for', () => {
    expect(manifest.runs).toEqual({
      using: 'node24',
      main: 'dist/action/index.js',
      post: 'dist/action/post.js',
      'post-if': 'cancelled() || failure()',
    });
    for (const file of ['main', 'post']) expect(readFileSync(manifest.runs[file] ?? '').length).toBeGreaterThan(0);
  });
});
