// Runs every check of the project, one after the other, and ends with `N passed, N failed` over all of them.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { runJest } from './run-jest.ts';

const bin = (name) => join('node_modules', '.bin', name);

/** Checks that pass or fail as a whole; each counts as one test. */
const CHECKS = [
  ['types', bin('tsc'), []],
  ['format and lint', bin('biome'), ['ci', '.']],
  ['unused files, exports and packages', bin('knip'), []],
];

let passed = 0;
let failed = 0;

for (const [title, command, args] of CHECKS) {
  process.stdout.write(`== ${title}\n`);
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status === 0) passed += 1;
  else failed += 1;
}
process.stdout.write('== tests\n');
const counts = runJest({ args: process.argv.slice(2) });
passed += counts.passed;
failed += counts.failed;
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
