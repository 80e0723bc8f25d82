import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { moveInto } from './go-module.ts';
import { runProgram } from './run-program.ts';

/** Beside the packages that it is made of, so that two checkouts never meet. */
const CACHE = 'node_modules/.cache/flipgate';

/** Everything that the bundle is made of. */
const SOURCES = ['src/**/*.ts', 'tools/action/*.mjs', 'tsconfig*.json', 'package-lock.json', 'action.yml'];

/**
 * Builds the action of these very sources, once for each state of them: tests of it never run a bundle that is older
 * than what they are about.
 *
 * @returns A folder as `uses:` names one, with `action.yml` and `dist/action`.
 * @throws ClusterProblem with the words of the build that failed.
 */
export function buildAction(): string {
  const finished = resolve(CACHE, `action-${keyOfSources()}`);
  if (existsSync(finished)) return finished;
  process.stderr.write('building the action from these sources …\n');
  const unfinished = `${finished}.${process.pid}`;
  mkdirSync(join(unfinished, 'dist'), { recursive: true });
  try {
    runProgram('npm', ['run', '--silent', 'build:program']);
    runProgram(process.execPath, ['tools/action/bundle.mjs', join(unfinished, 'dist', 'action')]);
    cpSync('action.yml', join(unfinished, 'action.yml'));
    moveInto(unfinished, finished);
    // Every change of a source leads to another one; only the newest is of use.
    for (const old of globSync(resolve(CACHE, 'action-*'))) {
      if (old !== finished) rmSync(old, { recursive: true, force: true });
    }
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return finished;
}

function keyOfSources(): string {
  const hash = createHash('sha256').update(process.version);
  for (const name of globSync(SOURCES).sort()) hash.update(`${name}\0`).update(readFileSync(name));
  return hash.digest('hex').slice(0, 12);
}
