import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';

const folder = mkdtempSync(join(tmpdir(), 'flipgate-runner-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HEAD = `import { beforeAll, describe, expect, it, jest } from '@jest/globals';\n`;

/** Test files, each of which is wrong in its own way. */
const FILES: Readonly<Record<string, string>> = {
  'a-value': `it('wrong', () => expect(1).toBe(2)); it('right', () => expect([1]).toEqual([expect.any(Number)]));`,
  'b-time': `jest.setTimeout(50); it('wrong', () => new Promise(() => undefined));`,
  'c-own-time': `it('wrong', () => new Promise(() => undefined), 50);`,
  'd-rejection': `it('wrong', async () => { void Promise.reject(new Error('nobody hears it')); await new Promise((done) => setTimeout(done, 20)); });`,
  'e-throw': `it('wrong', (done) => { setTimeout(() => { throw new Error('nobody catches it'); }, 5); setTimeout(done, 50); });`,
  'f-before': `describe('all', () => { beforeAll(() => { throw new Error('no start'); }); it.each([1, 2])('wrong %s', () => undefined); });`,
  'g-import': `import './missing.ts'; it('never', () => undefined);`,
  'h-count': `it('wrong', () => { expect.assertions(2); expect(1).toBe(1); });`,
  'i-right': `it('right', () => expect(1).toBe(1)); it.skip('left out', () => undefined);`,
};

/** Test files under the runner, all in one process; the end of each test and of each file by its name. */
function run(): Readonly<Record<string, readonly string[]>> {
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, `${name}.test.ts`), HEAD + text);
  const testRunner = resolve('tools/test/native-runner.mjs');
  const own = { testRunner, injectGlobals: false, transform: {}, testMatch: ['**/*.test.ts'] };
  const jest = resolve('node_modules/jest/bin/jest.js');
  const { stdout } = spawnSync(process.execPath, [jest, '--runInBand', '--json', '--config', JSON.stringify(own)], {
    encoding: 'utf8',
    cwd: folder,
  });
  const {
    testResults,
  }: { testResults: { name: string; status: string; assertionResults: { title: string; status: string }[] }[] } =
    JSON.parse(stdout);
  return Object.fromEntries(
    testResults.map(({ name, status, assertionResults }) => [
      name.replace(/.*\/(.*)\.test\.ts/, '$1'),
      [status, ...assertionResults.map((test) => `${test.title}: ${test.status}`)],
    ]),
  );
}

describe('the runner of test files', () => {
  it('fails every file in which something is wrong, and only those', () => {
    expect(run()).toEqual({
      'a-value': ['failed', 'wrong: failed', 'right: passed'],
      'b-time': ['failed', 'wrong: failed'],
      'c-own-time': ['failed', 'wrong: failed'],
      'd-rejection': ['failed', 'wrong: failed'],
      'e-throw': ['failed', 'wrong: failed'],
      'f-before': ['failed', 'wrong 1: failed', 'wrong 2: failed'],
      'g-import': ['failed'],
      'h-count': ['failed', 'wrong: failed'],
      'i-right': ['focused', 'right: passed', 'left out: pending'],
    });
  });
});
