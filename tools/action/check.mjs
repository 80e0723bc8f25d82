// Builds the action once more beside the committed one and compares them byte by byte: dist/action is code that runs with
// other people's credentials, and nobody reads it.
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const committed = 'dist/action';
const fresh = mkdtempSync('.action-check-');
const filesOf = (folder) =>
  globSync('**/*', { cwd: folder })
    .filter((file) => statSync(join(folder, file)).isFile())
    .sort();

let differences = [];
try {
  const { status } = spawnSync(process.execPath, ['tools/action/bundle.mjs', fresh], { stdio: 'inherit' });
  if (status !== 0) differences = ['the bundle could not be built'];
  else {
    const both = new Set([...filesOf(committed), ...filesOf(fresh)]);
    differences = [...both].filter((file) => {
      const [left, right] = [committed, fresh].map((folder) => {
        const path = join(folder, file);
        return filesOf(folder).includes(file) ? readFileSync(path) : null;
      });
      return left === null || right === null || !left.equals(right);
    });
  }
} finally {
  rmSync(fresh, { recursive: true, force: true });
}
if (differences.length > 0) {
  process.stderr.write(
    `dist/action is not what the sources give: ${differences.join(', ')}\nRun \`npm run build\` and commit dist/action.\n`,
  );
  process.exitCode = 1;
}
