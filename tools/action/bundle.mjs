// Makes dist/action from build/: what `uses: owner/flipgate@v1` runs. Always from an empty folder, because ncc leaves old
// chunks behind; always the same bytes from the same sources and the same packages.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { licensesOf } from './licenses.mjs';

/** A copy of build/ that may be changed, inside the repository so that packages are found. */
const work = '.action';
const target = process.argv[2] ?? 'dist/action';
const LIBRARY = '@kubernetes/client-node';
const LIBRARY_FILE = 'kubernetes-client.js';

/**
 * Puts what we use of the Kubernetes client into one small file and points our adapter to it. ncc does not shake its tree:
 * with the library as it is the chunk has 19 MB instead of 2, and each run pays for reading it.
 *
 * @returns The packages that are in that file; ncc no longer sees them, so their licences are added by hand.
 */
async function shakeKubernetesClient() {
  const folder = join(work, 'adapters', 'kubernetes');
  const files = globSync('**/*.js', { cwd: folder }).sort();
  const named = new RegExp(`import \\{([^}]*)\\} from '${LIBRARY}';`, 'g');
  const names = new Set();
  for (const file of files) {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    const changed = text.replaceAll(named, (_, list) => {
      for (const name of list.split(',').map((part) => part.trim())) if (name !== '') names.add(name);
      return `import {${list}} from './${LIBRARY_FILE}';`;
    });
    if (changed.includes(LIBRARY)) throw new Error(`${path} imports ${LIBRARY} in a way that is not by names`);
    if (changed !== text) writeFileSync(path, changed);
  }
  const { metafile } = await build({
    stdin: { contents: `export { ${[...names].sort().join(', ')} } from '${LIBRARY}';`, resolveDir: '.' },
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    outfile: join(folder, LIBRARY_FILE),
    metafile: true,
    banner: {
      js: "import { createRequire as __cr } from 'node:module';const require = __cr(import.meta.url);",
    },
  });
  return Object.keys(metafile.inputs);
}

function ncc() {
  const args = [join(work, 'entry', 'action', 'main.js'), '-o', target, '--license', 'licenses.txt', '-q'];
  const options = ['--no-source-map-register', '--no-cache', '--target', 'es2022'];
  const { status } = spawnSync(join('node_modules', '.bin', 'ncc'), ['build', ...args, ...options], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('ncc failed');
}

rmSync(work, { recursive: true, force: true });
rmSync(target, { recursive: true, force: true });
try {
  if (!existsSync('build/entry/action/main.js')) throw new Error('build/ is missing: npm run build:program');
  cpSync('build', work, { recursive: true });
  const inputs = await shakeKubernetesClient();
  mkdirSync(target, { recursive: true });
  ncc();
  const licenses = join(target, 'licenses.txt');
  const known = readFileSync(licenses, 'utf8');
  writeFileSync(licenses, `${known.trimEnd()}\n\n${licensesOf(inputs, known)}`);
  // The runner starts main and post with the same variables; this is how the one file tells them apart.
  writeFileSync(join(target, 'post.js'), "process.env['FLIPGATE_PHASE'] = 'post';\nawait import('./index.js');\n");
} finally {
  rmSync(work, { recursive: true, force: true });
}
