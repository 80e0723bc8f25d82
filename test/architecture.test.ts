import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  type Breach,
  errorBreaches,
  habitBreaches,
  importBreaches,
  ringBreaches,
  sizeBreaches,
  worldBreaches,
} from './architecture/checks.ts';
import { readSource, type Source } from './architecture/read-source.ts';
import { TABLE } from './architecture/table.ts';

/** Files that may be longer than the rule, each with its reason. */
const LONG: Readonly<Record<string, string>> = {
  'src/domain/command/options.ts': 'one list of data: every option there is',
  'src/sandbox/github/schema.generated.ts': "generated from GitHub's published schema, never edited",
};

/**
 * Casts outside of decode.ts that are still there, by file. The numbers only ever go down: a new cast fails, and so does
 * one that went away until its number goes with it.
 */
const CASTS_LEFT: Readonly<Record<string, number>> = {
  'src/entry/assemble/sandbox/simulate.ts': 4,
  'src/operations/effects/annotation.ts': 1,
  'src/operations/effects/announce.ts': 1,
  'src/operations/effects/apply.ts': 2,
  'src/operations/effects/commit.ts': 1,
  'src/operations/effects/reload.ts': 1,
  'src/operations/reads/watch.ts': 2,
  'src/operations/report/story.ts': 2,
  'src/sandbox/github/rest/fields.ts': 1,
};

const isCast = (breach: string): boolean => breach.includes(': a cast (');

const SOURCES = globSync('src/**/*.ts')
  .map((path) => path.replaceAll('\\', '/'))
  .sort()
  .map((path) => readSource(path, readFileSync(path, 'utf8')));

describe('the sources', () => {
  it('are found', () => {
    expect(SOURCES.length).toBeGreaterThan(50);
  });

  it('import only what the table allows', () => {
    expect(SOURCES.flatMap((source) => importBreaches(source, TABLE))).toEqual([]);
  });

  it('have no import rings', () => {
    expect(ringBreaches(SOURCES)).toEqual([]);
  });

  it('see no clock, timer, chance or process but where these belong', () => {
    expect(SOURCES.flatMap(worldBreaches)).toEqual([]);
  });

  it('make errors from the catalogue only', () => {
    expect(SOURCES.flatMap(errorBreaches)).toEqual([]);
  });

  it('stay short enough to be read', () => {
    expect(SOURCES.flatMap((source) => sizeBreaches(source, LONG))).toEqual([]);
    for (const path of Object.keys(LONG))
      expect(readSource(path, readFileSync(path, 'utf8')).lines).toBeGreaterThan(300);
  });

  it('keep the habits of the house', () => {
    expect(SOURCES.flatMap(habitBreaches).filter((breach) => !isCast(breach))).toEqual([]);
  });

  it('cast no more than before', () => {
    const casts = SOURCES.flatMap(habitBreaches)
      .filter(isCast)
      .map((breach) => breach.slice(0, breach.indexOf(':')));
    const counts: Record<string, number> = {};
    for (const path of casts) counts[path] = (counts[path] ?? 0) + 1;
    expect(counts).toEqual(CASTS_LEFT);
  });
});

const everything = () => true;
const imports = (source: Source) => importBreaches(source, TABLE, everything);
const rings = (source: Source) => ringBreaches([source, readSource('src/flagfile/other.ts', `import './it.ts';`)]);
const lines = (count: number) => '  void 0;\n'.repeat(count);

/** Each check fails on what it is there for: title, file, text, the check. */
const BROKEN: readonly (readonly [string, string, string, (source: Source) => Breach[]])[] = [
  ['an arrow upwards', 'src/domain/it.ts', `import { x } from '../operations/drive.ts';`, imports],
  ['an arrow upwards for types', 'src/domain/it.ts', `import type { X } from '../adapters/github/client.ts';`, imports],
  ['an arrow upwards in a type', 'src/domain/it.ts', `type X = import('../support/http.ts').Transport;`, imports],
  ['an arrow upwards in an export', 'src/domain/it.ts', `export { x } from '../support/http.ts';`, imports],
  ['an arrow upwards at run time', 'src/domain/it.ts', `await import('../support/http.ts');`, imports],
  ['one adapter in another', 'src/adapters/github/it.ts', `import '../kubernetes/client.ts';`, imports],
  ['an adapter in the sandbox', 'src/sandbox/github/it.ts', `import '../../adapters/github/decode.ts';`, imports],
  ['one skin in another', 'src/entry/cli/it.ts', `import '../action/main.ts';`, imports],
  ['the assembly of another skin', 'src/entry/cli/it.ts', `import '../assemble/action.ts';`, imports],
  ['an adapter in a skin', 'src/entry/cli/it.ts', `import '../../adapters/github/client.ts';`, imports],
  ['an adapter loaded at start', 'src/entry/assemble/cli.ts', `import '../../adapters/kubernetes/client.ts';`, imports],
  ['the domain in a support leaf', 'src/support/it.ts', `import '../domain/json.ts';`, imports],
  [
    'two packages in a support leaf',
    'src/support/it.ts',
    `import 'undici'; import '@openfeature/flagd-core';`,
    imports,
  ],
  ['a socket outside the assembly', 'src/adapters/github/it.ts', `import '../../support/http-transport.ts';`, imports],
  ['a package in the domain', 'src/domain/it.ts', `import 'yaml';`, imports],
  ['the package of another adapter', 'src/adapters/github/it.ts', `import '@kubernetes/client-node/x';`, imports],
  ['a part of Node.js in the domain', 'src/domain/it.ts', `import type { Stats } from 'node:fs';`, imports],
  ['a timer of Node.js in an adapter', 'src/adapters/github/it.ts', `import 'node:timers/promises';`, imports],
  ['a part of Node.js without its scheme', 'src/entry/cli/it.ts', `import 'fs';`, imports],
  ['a computed import', 'src/entry/cli/it.ts', 'await import(name);', imports],
  ['a require', 'src/entry/cli/it.ts', `require('left-pad');`, imports],
  ['a folder outside the table', 'src/misc/it.ts', 'export {};', imports],
  ['a server in a world', 'src/adapters/dynatrace/it.ts', `import 'node:http';`, imports],
  ['a ring of two files', 'src/flagfile/it.ts', `import './other.ts';`, rings],
  ['the clock', 'src/operations/it.ts', 'Date.now();', worldBreaches],
  ['the clock as an object', 'src/domain/it.ts', 'new Date();', worldBreaches],
  ['the clock as a text', 'src/domain/it.ts', 'Date();', worldBreaches],
  ['the clock handed on', 'src/domain/it.ts', 'const now = Date.now;', worldBreaches],
  ['chance', 'src/domain/it.ts', 'Math.random();', worldBreaches],
  ['a timer', 'src/adapters/github/it.ts', 'setTimeout(() => {}, 1);', worldBreaches],
  ['a timer in a signal', 'src/adapters/github/it.ts', 'AbortSignal.timeout(1);', worldBreaches],
  ['a timer in the sandbox', 'src/sandbox/it.ts', 'setInterval(() => {}, 1);', worldBreaches],
  ['a timer in a leaf', 'src/support/it.ts', 'setImmediate(() => {});', worldBreaches],
  ['the process', 'src/operations/it.ts', `process.env['HOME'];`, worldBreaches],
  ['the process in an adapter', 'src/adapters/github/it.ts', 'process.pid;', worldBreaches],
  ['performance', 'src/domain/it.ts', 'performance.now();', worldBreaches],
  ['cryptography in the domain', 'src/domain/it.ts', 'crypto.randomUUID();', worldBreaches],
  ['a global by its container', 'src/domain/it.ts', 'globalThis.Date;', worldBreaches],
  ['a fetch of the platform', 'src/adapters/dynatrace/it.ts', 'await fetch(url);', worldBreaches],
  ['an imported timer', 'src/support/it.ts', `import { setTimeout as s } from 'node:timers';`, worldBreaches],
  ['a thrown plain error', 'src/operations/it.ts', `throw new Error('x');`, errorBreaches],
  ['a rejected plain error', 'src/operations/it.ts', `Promise.reject(new TypeError('x'));`, errorBreaches],
  ['a long file', 'src/domain/it.ts', lines(301), sizeBreaches],
  ['a long function', 'src/domain/it.ts', `function f() {\n${lines(59)}}`, sizeBreaches],
  ['a long method', 'src/domain/it.ts', `class C { m() {\n${lines(60)}} }`, sizeBreaches],
  [
    'an exported function without a comment',
    'src/domain/it.ts',
    '/** of x */\nconst x = 1;\nexport function f() {}',
    habitBreaches,
  ],
  ['an exported arrow without a comment', 'src/domain/it.ts', '// why\nexport const f = () => 1;', habitBreaches],
  ['an exported class without a comment', 'src/domain/it.ts', '/* x */\nexport class C {}', habitBreaches],
  ['a variable of the module', 'src/domain/it.ts', 'let count = 0;', habitBreaches],
  ['a cache of the module', 'src/domain/it.ts', 'const seen = new Map<string, number>();', habitBreaches],
  ['a cast', 'src/adapters/github/client.ts', 'const x = y as string;', habitBreaches],
  ['a wished-away undefined', 'src/adapters/github/client.ts', 'y!.z;', habitBreaches],
  ['a barrel', 'src/domain/it.ts', `export { x } from './x.ts';\nexport * from './y.ts';`, habitBreaches],
  ['a name that says nothing', 'src/domain/json-utils.ts', 'export {};', habitBreaches],
  ['a name in camel case', 'src/domain/jsonText.ts', 'export {};', habitBreaches],
];

/** What the checks must let through. */
const SOUND: readonly (readonly [string, string, string])[] = [
  ['its own folder', 'src/domain/flip/it.ts', `import '../json.ts';`],
  ['an own package', 'src/adapters/kubernetes/it.ts', `import { KubeConfig } from '@kubernetes/client-node';`],
  ['types of Node.js', 'src/adapters/kubernetes/it.ts', `import type { RequestOptions } from 'node:https';`],
  ['an adapter loaded when used', 'src/entry/assemble/cli.ts', `await import('../../adapters/kubernetes/client.ts');`],
  ['a server on loopback', 'src/sandbox/loopback.ts', `import { createServer } from 'node:http';`],
  [
    'words that only look like globals',
    'src/domain/it.ts',
    'export const x = { process: 1 };\nx.process;\ntype process = 1;',
  ],
  [
    'own names like globals',
    'src/domain/it.ts',
    'const now = (performance: number, process: number) => performance + process;',
  ],
  [
    'dates of a given instant',
    'src/domain/it.ts',
    'new Date(5).toISOString(); Date.parse("2026-01-01"); Date.UTC(2026);',
  ],
  ['a promise of its own', 'src/adapters/github/it.ts', 'new Promise((resolve) => resolve(1));'],
  [
    'a documented function',
    'src/domain/it.ts',
    '/** Does. */\nexport async function f() {}\n/** Too. */\nexport const g = () => 1;',
  ],
  ['a constant table', 'src/domain/it.ts', `const ROW = { a: 1 } as const;\nconst SET = new Set(['a']);`],
  ['a cast after a check', 'src/adapters/github/decode.ts', 'const x = y as string;'],
  ['sixty lines', 'src/domain/it.ts', `function f() {\n${lines(58)}}`],
  ['letters of more bytes', 'src/domain/it.ts', `const x = '→ → → →';\n/** Does. */\nexport function f() {}`],
];

describe('the checks', () => {
  it.each(BROKEN)('notice %s', (_title, path, text, check) => {
    expect(check(readSource(path, text))).not.toEqual([]);
  });

  it.each(SOUND)('let through %s', (_title, path, text) => {
    const source = readSource(path, text);
    const checks = [imports, worldBreaches, errorBreaches, sizeBreaches, habitBreaches];
    expect(checks.flatMap((check) => check(source))).toEqual([]);
  });

  it('notice a ring of folders that is no ring of files', () => {
    const ring = ringBreaches([
      readSource('src/domain/a/one.ts', `import '../b/two.ts';`),
      readSource('src/domain/b/two.ts', ''),
      readSource('src/domain/b/three.ts', `import '../a/four.ts';`),
      readSource('src/domain/a/four.ts', ''),
    ]);
    expect(ring).toEqual(['ring of parts of src/domain: a -> b -> a']);
  });

  it('let a folder use its neighbour file and be used by another', () => {
    const sources = [
      readSource('src/sandbox/github/world.ts', `import '../world.ts';`),
      readSource('src/sandbox/scenario.ts', `import './github/world.ts';`),
      readSource('src/sandbox/world.ts', ''),
    ];
    expect(ringBreaches(sources)).toEqual([]);
  });

  it('say the right line', () => {
    expect(worldBreaches(readSource('src/domain/it.ts', '// ä→\n\nDate.now();\n'))).toEqual([
      'src/domain/it.ts:3: uses Date.now',
    ]);
  });
});
