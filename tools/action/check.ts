// Compares dist/action byte by byte with what these sources give: it is code that runs with other people's credentials,
// and nobody reads it. The bundle is the one that the tests on the cluster run, built once for both.
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildAction } from '../cluster/action.ts';
import { atTerminal } from '../cluster/problem.ts';

const COMMITTED = 'dist/action';

function filesOf(folder: string): ReadonlySet<string> {
  return new Set(globSync('**/*', { cwd: folder }).filter((file) => statSync(join(folder, file)).isFile()));
}

await atTerminal(async () => {
  const fresh = join(buildAction(), 'dist', 'action');
  const [ours, theirs] = [filesOf(COMMITTED), filesOf(fresh)];
  const differences = [...new Set([...ours, ...theirs])].filter(
    (file) =>
      !ours.has(file) ||
      !theirs.has(file) ||
      !readFileSync(join(COMMITTED, file)).equals(readFileSync(join(fresh, file))),
  );
  if (differences.length === 0) return 0;
  process.stderr.write(
    `dist/action is not what the sources give: ${differences.sort().join(', ')}\nRun \`npm run build\` and commit dist/action.\n`,
  );
  return 1;
});
