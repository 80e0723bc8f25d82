import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What Node compiled of the sources and packages: hundreds of processes load them in a run of all tests. */
const COMPILED = join(process.cwd(), 'node_modules', '.cache', 'node-compiled');

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/**
 * Runs jest once and counts, for every command whose last line is `N passed, N failed`. A run that ends badly without a
 * failed test counts as one.
 *
 * @param request.before  Beginning of a command line that runs what follows it, such as `nsenter …`.
 */
export function runJest(request: {
  readonly args: readonly string[];
  readonly before?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}): Counts {
  const { args, before = [], env = {} } = request;
  const folder = mkdtempSync(join(tmpdir(), 'flipgate-test-'));
  const countsFile = join(folder, 'counts.json');
  const [command = '', ...rest] = [
    ...before,
    process.execPath,
    join('node_modules', 'jest', 'bin', 'jest.js'),
    ...args,
    // Last: a path after this option would be taken for one more reporter.
    '--reporters=default',
    '--reporters=./tools/test/reporter.mjs',
  ];
  try {
    const { status } = spawnSync(command, rest, {
      stdio: 'inherit',
      env: { NODE_COMPILE_CACHE: COMPILED, ...process.env, ...env, FLIPGATE_TEST_COUNTS: countsFile },
    });
    if (!existsSync(countsFile)) return { passed: 0, failed: 1 };
    const counts: Counts = JSON.parse(readFileSync(countsFile, 'utf8'));
    return { passed: counts.passed, failed: counts.failed === 0 && status !== 0 ? 1 : counts.failed };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
