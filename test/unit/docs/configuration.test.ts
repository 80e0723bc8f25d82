import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { configurationSchema } from '../../../src/domain/config/json-schema.ts';
import { checkConfiguration } from '../../../src/operations/reads/configuration.ts';
import { configurationPage } from '../../../tools/docs/configuration-page.ts';

const schema = JSON.parse(readFileSync('schema/flipgate.schema.json', 'utf8')) as object;
const example = readFileSync('examples/flipgate.yml', 'utf8');
const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);

describe('the published schema of the configuration', () => {
  it('is what `npm run docs` writes, and so is the page', () => {
    expect(schema).toEqual(configurationSchema());
    expect(readFileSync('docs/configuration.md', 'utf8')).toBe(configurationPage());
  });

  it.each<[string, string, boolean]>([
    ['the example', example, true],
    [
      'a watch of nothing',
      example.replace('watch: 30m', 'watch: 0').replace('min-watch: 10m\n', 'min-watch: 0s\n'),
      true,
    ],
    ['ways of reloading', example.replace('on-problem: revert', 'reload: [nudge, wait]'), true],
    ['an unknown key', `${example}\nmore: 1\n`, false],
    ['an unknown setting', example.replace('on-problem: revert', 'on-trouble: revert'), false],
    ['a wrong choice', example.replace('on-problem: revert', 'on-problem: panic'), false],
    ['a time without a unit', example.replace('watch: 30m', 'watch: 30'), false],
    ['another version', example.replace('version: 1', 'version: 2'), false],
    ['no cluster', 'version: 1\nenvironments: { a: { kind: demo } }', false],
    ['a list for a mapping', 'version: 1\nenvironments: []', false],
  ])('and the loader say the same of %s', (_, text, sound) => {
    expect(validate(parse(text))).toBe(sound);
    expect(checkConfiguration({ text, file: 'x' }).ok).toBe(sound);
  });
});
