// Licences of packages that were bundled before ncc, in the form of its licenses.txt: name, licence, text.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folder of the package that a bundled file belongs to, e.g. `node_modules/a/node_modules/@b/c`. */
function folderOf(file) {
  const inside = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file);
  return inside?.[1];
}

function textOf(folder) {
  const [file] = globSync('{LICENSE,LICENCE,license,licence,COPYING}*', { cwd: folder }).sort();
  return file === undefined ? '' : `${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}

/**
 * @param inputs  Bundled files, relative to the repository.
 * @param known  What licenses.txt says already; packages that it names are left out.
 */
export function licensesOf(inputs, known) {
  const folders = new Set(inputs.map(folderOf).filter((folder) => folder !== undefined));
  const named = new Set(known.split('\n'));
  const parts = [];
  for (const folder of [...folders].sort()) {
    const manifest = join(folder, 'package.json');
    if (!existsSync(manifest)) continue;
    const { name, license } = JSON.parse(readFileSync(manifest, 'utf8'));
    if (name === undefined || named.has(name)) continue;
    named.add(name);
    parts.push(`${name}\n${typeof license === 'string' ? license : ''}\n${textOf(folder)}`);
  }
  return parts.join('\n');
}
