// Runs every check of the project, one after the other, and ends with `N passed, N failed` over all of them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'flipgate-test-'));
const countsFile = join(folder, 'counts.json');
const bin = (name) => join('node_modules', '.bin', name);

/** Checks that pass or fail as a whole; each counts as one test. */
const CHECKS = [
  ['types', bin('tsc'), []],
  ['format and lint', bin('biome'), ['ci', '.']],
  ['unused files, exports and packages', bin('knip'), []],
];

let passed = 0;
let failed = 0;

function run(title, command, args, env = {}) {
  process.stdout.write(`== ${title}\n`);
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  return status === 0;
}

try {
  for (const [title, command, args] of CHECKS) {
    if (run(title, command, args)) passed += 1;
    else failed += 1;
  }
  const jest = [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    join('node_modules', 'jest', 'bin', 'jest.js'),
    ...process.argv.slice(2),
    // Last: a path after this option would be taken for one more reporter.
    '--reporters=default',
    '--reporters=./tools/test/reporter.mjs',
  ];
  const clean = run('tests', process.execPath, jest, {
    FLIPGATE_TEST_COUNTS: countsFile,
  });
  if (existsSync(countsFile)) {
    const counts = JSON.parse(readFileSync(countsFile, 'utf8'));
    passed += counts.passed;
    failed += counts.failed === 0 && !clean ? 1 : counts.failed;
  } else failed += 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
