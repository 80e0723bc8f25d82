import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ClusterProblem } from './problem.ts';
import { hasProgram, runProgram } from './run-program.ts';

/** Programs to be built from one Go module of this repository. */
export interface GoPrograms {
  /** Name and version of what is built, for the folder in the cache. */
  readonly title: string;
  /** Folder with go.mod and go.sum. */
  readonly folder: string;
  readonly packages: readonly string[];
  /** Linker flags beside those that leave out symbols. */
  readonly ldflags: readonly string[];
}

/** Folder of everything that is built once for this machine; it may be removed at any time. */
export function cacheFolder(): string {
  const base = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  return join(base, 'flipgate');
}

/**
 * Builds the programs unless the cache has them from the very same sources, and returns their folder.
 *
 * @throws ClusterProblem without Go, or when the build fails.
 */
export function buildGoPrograms(programs: GoPrograms): string {
  const { title, folder, packages, ldflags } = programs;
  const finished = join(cacheFolder(), `${title}-${keyOf(programs)}`);
  if (existsSync(finished)) return finished;
  if (!hasProgram('go'))
    throw new ClusterProblem(`Go is needed to build ${title}: put \`go\` on the PATH (https://go.dev/dl).`);
  process.stderr.write(`building ${title}, once for this machine …\n`);
  const unfinished = `${finished}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  const flags = ['-trimpath', '-ldflags', ['-s', '-w', ...ldflags].join(' ')];
  try {
    // Lowest priority but one: it takes minutes, and nobody waits for it alone.
    runProgram('nice', ['-n', '10', 'go', 'build', ...flags, '-o', `${unfinished}/`, ...packages], {
      cwd: folder,
      env: { CGO_ENABLED: '0' },
    });
    moveInto(unfinished, finished);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return finished;
}

/** Puts a finished build into its place; somebody else may have finished the same one meanwhile, which is as good. */
export function moveInto(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
  }
}

function keyOf({ folder, packages, ldflags }: GoPrograms): string {
  const hash = createHash('sha256').update(JSON.stringify([packages, ldflags, process.arch]));
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.go$|^go\.(mod|sum)$/.test(name))
    .sort();
  for (const name of sources) hash.update(`${name}\0`).update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 12);
}
